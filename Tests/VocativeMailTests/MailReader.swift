/// A mail as a plain reader understands it, for tests: headers unfolded and decoded, the parts decoded.
struct MailReader {
  /// What a mail must not be.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// Names in lower case, values unfolded; encoded words still stand in them.
  private(set) var headers: [(name: String, value: String)] = []
  /// The media types of the parts, and their decoded bytes.
  private(set) var parts: [(type: String, bytes: [UInt8])] = []

  /// Reads a whole mail, and checks the lengths of its lines.
  init(_ mail: [UInt8]) throws {
    let lines = try Self.lines(of: mail)
    var body: ArraySlice<[UInt8]> = lines[...]
    headers = try Self.headers(of: &body)
    let type = self["content-type"] ?? ""
    guard type.hasPrefix("multipart/alternative") else {
      guard body.popLast() == [] else { throw Fault(description: "no line break at the end") }
      parts = [(type, try Self.decoded(body))]
      return
    }
    guard let quoted = type.split(separator: "\"").dropFirst().first else { throw Fault(description: "no boundary") }
    let delimiter = Array("--\(quoted)".utf8)
    let sections = body.split(omittingEmptySubsequences: false) { $0 == delimiter || $0 == delimiter + "--".utf8 }
    guard sections.first == [[]] || sections.first == [], sections.last == [[]] else {
      throw Fault(description: "something stands before or after the parts")
    }
    for var section in sections.dropFirst().dropLast() {
      let headers = try Self.headers(of: &section)
      let type = headers.first { $0.name == "content-type" }?.value ?? ""
      parts.append((type, try Self.decoded(section)))
    }
  }

  /// The value of a header; nil unless there is exactly one.
  subscript(name: String) -> String? {
    let values = headers.filter { $0.name == name }
    return values.count == 1 ? values[0].value : nil
  }

  /// A header with its encoded words decoded.
  func text(of name: String) throws -> [UInt8]? { try self[name].map { try Self.decodedWords($0) } }

  // MARK: - Lines and headers

  private static func lines(of mail: [UInt8]) throws -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    var index = 0
    while index < mail.count {
      let byte = mail[index]
      if byte == 0x0D, index + 1 < mail.count, mail[index + 1] == 0x0A {
        lines.append([])
        index += 2
        continue
      }
      guard byte >= 0x20 || byte == 0x09, byte != 0x7F else { throw Fault(description: "a bare control \(byte)") }
      lines[lines.count - 1].append(byte)
      index += 1
    }
    for line in lines where line.count > 998 { throw Fault(description: "a line of \(line.count) bytes") }
    return lines
  }

  private static func headers(of lines: inout ArraySlice<[UInt8]>) throws -> [(name: String, value: String)] {
    var headers: [(name: String, value: String)] = []
    while let line = lines.popFirst(), !line.isEmpty {
      let text = String(decoding: line, as: UTF8.self)
      if line.contains(UInt8(ascii: "=")), text.contains("=?utf-8?"), line.count > 76 {
        throw Fault(description: "\(line.count) bytes with an encoded word: \(text)")
      }
      if line.first == UInt8(ascii: " ") {
        guard !headers.isEmpty, !line.allSatisfy({ $0 == 0x20 }) else { throw Fault(description: "a blank line") }
        headers[headers.count - 1].value += text
      } else {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw Fault(description: "no header: \(text)") }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        headers.append((name, String(decoding: line[(colon + 1)...], as: UTF8.self)))
      }
    }
    return headers.map { ($0.name, String(decoding: trimmed(Array($0.value.utf8)), as: UTF8.self)) }
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    Array(text.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
  }

  // MARK: - Encoded words

  private static func decodedWords(_ value: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var wasEncoded = false
    for (index, word) in value.utf8.split(separator: 0x20, omittingEmptySubsequences: false).enumerated() {
      let isEncoded = word.starts(with: "=?utf-8?".utf8)
      // Blanks between two encoded words are no part of the text.
      if index > 0, !(isEncoded && wasEncoded) { bytes.append(0x20) }
      bytes += isEncoded ? try decoded(Array(word)) : Array(word)
      wasEncoded = isEncoded
    }
    return bytes
  }

  private static func decoded(_ word: [UInt8]) throws -> [UInt8] {
    guard word.count <= 75 else { throw Fault(description: "an encoded word of \(word.count) bytes") }
    let fields = word.split(separator: UInt8(ascii: "?"), omittingEmptySubsequences: false)
    guard fields.count == 5 else { throw Fault(description: "no encoded word") }
    let payload = Array(fields[3])
    let bytes: [UInt8]
    if fields[2] == [UInt8(ascii: "Q")] {
      bytes = try unescaped(payload.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 })
    } else {
      bytes = base64(payload)
    }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(description: "a cut character") }
    return bytes
  }

  private static func base64(_ digits: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bits = 0
    var count = 0
    var bytes: [UInt8] = []
    for digit in digits {
      guard let value = alphabet.firstIndex(of: digit) else { break }
      (bits, count) = (bits << 6 | value, count + 6)
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        bits &= (1 << count) - 1
      }
    }
    return bytes
  }

  // MARK: - Quoted-printable

  private static func decoded(_ lines: ArraySlice<[UInt8]>) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, line) in lines.enumerated() {
      guard line.count <= 76 else { throw Fault(description: "a line of \(line.count) bytes in a part") }
      guard line.last != 0x20, line.last != 0x09 else { throw Fault(description: "a blank at the end of a line") }
      guard line.first != UInt8(ascii: "."), !line.starts(with: "From ".utf8) else {
        throw Fault(description: "a line that servers change: \(String(decoding: line, as: UTF8.self))")
      }
      let isSoft = line.last == UInt8(ascii: "=")
      bytes += try unescaped(isSoft ? line.dropLast() : line)
      if !isSoft, index < lines.count - 1 { bytes.append(0x0A) }
    }
    return bytes
  }

  private static func unescaped(_ line: [UInt8]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    while index < line.count {
      guard line[index] == UInt8(ascii: "=") else {
        bytes.append(line[index])
        index += 1
        continue
      }
      guard index + 2 < line.count,
        let byte = UInt8(String(decoding: line[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      else { throw Fault(description: "a broken escape") }
      bytes.append(byte)
      index += 3
    }
    return bytes
  }
}
