import Foundation
import Testing
import VocativeMail

/// Cases of `Tests/Corpus/Mail`: what a mail is made of, and its bytes, in one view. LF stands for each CRLF, `·` for a
/// blank at the end of a line, which editors would take away.
///
/// ```
/// ==== title
/// from: Shop <shop@example.com>
/// ---- plain
/// text
/// ---- mail
/// Date: …
/// ```
///
/// With `VOCATIVE_UPDATE_CORPUS=1` in the environment the mails are written anew, to be read in the diff.
struct MailCase: Sendable, CustomTestStringConvertible {
  let title: String
  var fields: [(name: String, value: String)] = []
  var plain: String?
  var html: String?
  var mail = ""
  var testDescription: String { title }

  static let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus/Mail/mails.corpus")
  static let isUpdating = ProcessInfo.processInfo.environment["VOCATIVE_UPDATE_CORPUS"] == "1"

  static let all: [MailCase] = {
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "==== ").dropFirst().map { MailCase(block: $0) }
  }()

  private init(block: String) {
    let sections = block.components(separatedBy: "\n---- ")
    let head = sections[0].split(separator: "\n", omittingEmptySubsequences: true)
    title = String(head[0])
    for line in head.dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      fields.append((pair[0], pair.count > 1 ? pair[1] : ""))
    }
    for section in sections.dropFirst() {
      let pair = section.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let text = pair.count > 1 ? Self.unmarked(String(pair[1])) : ""
      switch pair[0] {
      case "plain": plain = text
      case "html": html = text
      case _: mail = text
      }
    }
    while mail.hasSuffix("\n") { mail.removeLast() }
  }

  private static func unmarked(_ text: String) -> String { text.replacing("·\n", with: " \n") }
  private static func marked(_ text: String) -> String { text.replacing(" \n", with: "·\n") }

  private func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  private func mailbox(_ name: String) -> Mailbox? {
    guard let value = value(name) else { return nil }
    guard value.hasSuffix(">"), let start = value.lastIndex(of: "<") else {
      return Mailbox(address: Array(value.utf8))
    }
    let name = value[..<start].trimmingCharacters(in: .whitespaces)
    return Mailbox(name: Array(name.utf8), address: Array(value[value.index(after: start)...].dropLast().utf8))
  }

  /// The bytes of the mail.
  func bytes() throws -> [UInt8] {
    var mail = MailMessage(
      from: try #require(mailbox("from")), date: 1_773_500_400, identity: [Array("corpus".utf8), Array(title.utf8)])
    mail.to = mailbox("to")
    mail.replyTo = mailbox("reply")
    mail.subject = value("subject").map { Array($0.utf8) }
    mail.headers = fields.filter { $0.name.hasPrefix("List-") }.map { ($0.name, $0.value) }
    mail.plain = plain.map { Array($0.utf8) }
    mail.html = html.map { Array($0.utf8) }
    return mail.bytes
  }

  /// The case as it stands in the file, with another mail.
  func written(with mail: String) -> String {
    var text = "==== \(title)\n"
    for field in fields { text += "\(field.name): \(field.value)\n" }
    if let plain { text += "---- plain\n\(Self.marked(plain))\n" }
    if let html { text += "---- html\n\(Self.marked(html))\n" }
    return text + "---- mail\n\(Self.marked(mail))\n\n"
  }
}

@Suite struct MailCorpusTests {
  /// A mail with LF for CRLF, without line breaks at the end; nil if its line breaks are not all CRLF.
  private static func lines(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    let pieces = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard pieces.dropLast().allSatisfy({ $0.last == 0x0D }), pieces.last?.isEmpty == true else { return nil }
    var lines = pieces.dropLast().map { String(decoding: $0.dropLast(), as: UTF8.self) }.joined(separator: "\n")
    while lines.hasSuffix("\n") { lines.removeLast() }
    return lines
  }

  @Test func `the corpus is there`() { #expect(MailCase.all.count >= 10) }

  @Test(.enabled(if: !MailCase.isUpdating), arguments: MailCase.all)
  func `a mail has the bytes of the corpus`(example: MailCase) throws {
    #expect(Self.lines(try example.bytes()) == example.mail)
  }

  @Test(.enabled(if: MailCase.isUpdating)) func `writes the corpus anew`() throws {
    let text = try MailCase.all.map { $0.written(with: try #require(Self.lines(try $0.bytes()))) }.joined()
    try Data(text.dropLast().utf8).write(to: MailCase.file)
  }

  @Test(arguments: [
    "", "a", "@b.c", "a@", "a@b@c", "a b@c.d", "a@b.c>", "<a@b.c", "a@b.c\r\nBcc: x@y.z", "a@b.c,d@e.f", "\"a\"@b.c",
    "a@b.c\u{0}", String(repeating: "a", count: 251) + "@b.c",
  ])
  func `what is no address makes no mailbox`(address: String) {
    #expect(Mailbox(address: Array(address.utf8)) == nil)
  }
}
