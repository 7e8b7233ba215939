/// Lays a JSON object out over lines, so that a change of it is a change of a line.
///
/// Keys keep their order, numbers and texts their bytes. An array or object inside it without members, or whose members
/// are all plain values and fit a line, stays on one.
struct IndentedJSON {
  /// The text, with a line break at its end.
  private(set) var text: [UInt8] = []

  private let json: [UInt8]
  private let omitted: Set<[UInt8]>
  private var offset = 0

  /// The longest line that plain values are kept on, in bytes.
  private static let lineWidth = 100
  /// Deeper than the metadata of any message (JSON depth 64 is the limit of recipients); what is deeper stays as it is.
  private static let deepest = 64

  /// Lays out a well-formed object, without some keys of its top level.
  init(_ json: [UInt8], omitting omitted: [String] = []) {
    self.json = json
    self.omitted = Set(omitted.map { Array($0.utf8) })
    value(depth: 0)
    text.append(UInt8(ascii: "\n"))
  }

  private var byte: UInt8? { offset < json.count ? json[offset] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private mutating func value(depth: Int) {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{") where depth < Self.deepest: members(depth: depth, close: UInt8(ascii: "}"), areNamed: true)
    case UInt8(ascii: "[") where depth < Self.deepest: members(depth: depth, close: UInt8(ascii: "]"), areNamed: false)
    case UInt8(ascii: "\""): text += string()
    case _:
      let start = offset
      while let byte, byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"), byte != UInt8(ascii: "]") { offset += 1 }
      text += json[start..<offset]
      if offset == start { offset = json.count }
    }
  }

  private mutating func members(depth: Int, close: UInt8, areNamed: Bool) {
    text.append(json[offset])
    offset += 1
    let start = text.count
    var isFirst = true
    var isPlain = true
    while true {
      skipSpace()
      guard let byte, byte != close else { break }
      if byte == UInt8(ascii: ",") {
        offset += 1
        continue
      }
      let before = text.count
      if !isFirst { text.append(UInt8(ascii: ",")) }
      newLine(depth + 1)
      var isOmitted = false
      if areNamed {
        let key = string()
        isOmitted = depth == 0 && omitted.contains(Array(key.dropFirst().dropLast()))
        text += key + Array(": ".utf8)
        skipSpace()
        if self.byte == UInt8(ascii: ":") { offset += 1 }
        skipSpace()
      }
      if self.byte == UInt8(ascii: "{") || self.byte == UInt8(ascii: "[") { isPlain = false }
      let position = offset
      value(depth: depth + 1)
      if isOmitted { text.removeSubrange(before...) } else { isFirst = false }
      // Nothing was read: the text is no JSON.
      if offset == position { offset = json.count }
    }
    if isFirst {
      // No members.
    } else if isPlain, depth > 0, let line = oneLine(from: start) {
      text.removeSubrange(start...)
      text += line
    } else {
      newLine(depth)
    }
    text.append(close)
    offset += 1
  }

  /// The members since an offset on one line, if they fit.
  private func oneLine(from start: Int) -> [UInt8]? {
    guard text.count - start <= Self.lineWidth else { return nil }
    var line: [UInt8] = []
    for member in text[start...].split(separator: UInt8(ascii: "\n")) {
      if !line.isEmpty { line.append(0x20) }
      line += member.drop { $0 == 0x20 }
    }
    return line
  }

  /// A string with its quotes; everything to the end where it is not closed.
  private mutating func string() -> [UInt8] {
    let start = offset
    offset += 1
    while let byte, byte != UInt8(ascii: "\"") { offset += byte == UInt8(ascii: "\\") ? 2 : 1 }
    offset = min(offset + 1, json.count)
    return Array(json[min(start, offset)..<offset])
  }

  private mutating func newLine(_ depth: Int) {
    text.append(UInt8(ascii: "\n"))
    text += repeatElement(0x20, count: 2 * depth)
  }
}
