import Foundation
import GeneratedInput
import Testing
import VocativeMail

/// What a reader of its own decodes is what was written, for hostile senders, subjects and bodies. `VOCATIVE_SEED` begins
/// elsewhere.
@Suite struct MailPropertyTests {
  private static let firstSeed = UInt64(ProcessInfo.processInfo.environment["VOCATIVE_SEED"] ?? "") ?? 1
  private static let count: UInt64 = 200

  /// What breaks mails: blanks, marks of encoded words, boundaries, dots, quotes, controls, characters of 2 to 4 bytes.
  private static let pieces = [
    " ", "  ", "\n", "\n\n", "\r\n", "\t", ".", "\n.\n", "From ", "\nFrom x", "=", "=?", "?=", "=?utf-8?B?0J8=?=", "=_",
    "--=_", "\"", "\\", ",", ";", "<a@b.c>", "@", "word", "Письмо", "é", "한국어", "👩‍👩‍👧", "\u{301}", "\u{200B}", "\u{FEFF}",
    "_", "?", "%", "Re:", "\u{0}", "\u{7F}", "\r", "a\rb", "\u{85}", "\u{2028}",
    String(repeating: "x", count: 77), String(repeating: "щ", count: 30), "Subject: x", "\r\nBcc: a@b.c\r\n",
  ]

  private static func text(_ generator: inout SplitMix64) -> [UInt8] {
    let count =
      generator.chance(20) ? Int.random(in: 0...2, using: &generator) : Int.random(in: 3...40, using: &generator)
    return (0..<count).flatMap { _ in Array(generator.pick(pieces).utf8) }
  }

  /// What a header has of a text: a blank for each control.
  private static func headerText(_ text: [UInt8]) -> [UInt8] {
    text.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
  }

  /// What a part has of a text: each line break is LF.
  private static func partText(_ text: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    for (index, byte) in text.enumerated() {
      if byte == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { continue }
      lines.append(byte)
    }
    return lines
  }

  private static func phrase(of value: [UInt8]) throws -> [UInt8] {
    let end = try #require(value.lastIndex(of: UInt8(ascii: "<")))
    var phrase = Array(value[..<end])
    if phrase.last == 0x20 { phrase.removeLast() }
    guard phrase.first == UInt8(ascii: "\""), phrase.count > 1, phrase.last == UInt8(ascii: "\"") else { return phrase }
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in phrase.dropFirst().dropLast() {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
      } else {
        plain.append(byte)
        isEscaped = false
      }
    }
    return plain
  }

  @Test func `a reader finds what was written`() throws {
    for seed in Self.firstSeed..<(Self.firstSeed + Self.count) {
      var generator = SplitMix64(seed: seed)
      let name = Self.text(&generator)
      let sender = try #require(Mailbox(name: name, address: Array("shop@example.com".utf8)))
      var mail = MailMessage(from: sender, date: 1_773_500_400, identity: [Array("hello".utf8)])
      mail.to = Mailbox(address: Array("ann@example.org".utf8))
      let subject = Self.text(&generator)
      mail.subject = subject
      let plain = generator.chance(80) ? Self.text(&generator) : nil
      let html =
        generator.chance(80) || plain == nil ? generator.soup(count: 300) + Self.text(&generator) : nil
      (mail.plain, mail.html) = (plain, html)
      do {
        let reader = try MailReader(mail.bytes)
        let comment = Comment("seed \(seed)")
        #expect(try reader.text(of: "subject") == Self.headerText(subject), comment)
        #expect(try Self.name(in: reader) == Self.headerText(name), comment)
        #expect(reader.headers.map(\.name).contains("bcc") == false, comment)
        let expected = [plain.map { ("text/plain", $0) }, html.map { ("text/html", $0) }].compactMap(\.self)
        #expect(reader.parts.map(\.type) == expected.map { $0.0 + "; charset=utf-8" }, comment)
        #expect(reader.parts.map(\.bytes) == expected.map { Self.partText($0.1) }, comment)
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
  }

  private static func name(in reader: MailReader) throws -> [UInt8] {
    let value = try #require(try reader.text(of: "from"))
    return value.contains(UInt8(ascii: "<")) ? try phrase(of: value) : []
  }

  @Test func `the same mail has the same bytes, and another recipient another identity`() throws {
    let sender = try #require(Mailbox(address: Array("shop@example.com".utf8)))
    func mail(_ id: String, at date: Int64, to address: String = "a@example.org") -> [UInt8] {
      var mail = MailMessage(from: sender, date: date, identity: [Array("hello".utf8), Array(id.utf8)])
      mail.to = Mailbox(address: Array(address.utf8))
      mail.plain = Array("Hello".utf8)
      return mail.bytes
    }
    let first = try MailReader(mail("c-1", at: 0))["message-id"]
    #expect(mail("c-1", at: 0) == mail("c-1", at: 0))
    #expect(try MailReader(mail("c-2", at: 0))["message-id"] != first)
    #expect(try MailReader(mail("c-1", at: 1))["message-id"] != first)
    #expect(try MailReader(mail("c-1", at: 0, to: "b@example.org"))["message-id"] != first)
  }
}
