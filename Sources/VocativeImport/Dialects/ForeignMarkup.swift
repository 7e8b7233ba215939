import VocativeDiagnostics

/// An output or a tag of a foreign template, found without reading what is in it.
struct ForeignMarkup {
  /// From `{{` to `}}`, or from `{%` to `%}`.
  let span: SourceSpan
  /// What stands between, hyphens and outer blanks aside.
  let inside: SourceSpan
  /// The tag's word; `nil` for an output.
  let word: SourceSpan?

  /// The longest markup, and the longest text in quotes, in bytes: many openings without an end cost little.
  private static let longest = 16_384
  private static let longestText = 1_024

  /// The markup of a text in order; bodies of `raw` and `comment` are passed over. `${…}` and quoted text may hold the
  /// closing braces. What is not closed is not given.
  static func all(in bytes: [UInt8]) -> [ForeignMarkup] {
    var found: [ForeignMarkup] = []
    var offset = 0
    while offset + 1 < bytes.count {
      guard bytes[offset] == UInt8(ascii: "{"),
        bytes[offset + 1] == UInt8(ascii: "{") || bytes[offset + 1] == UInt8(ascii: "%")
      else {
        offset += 1
        continue
      }
      let isTag = bytes[offset + 1] == UInt8(ascii: "%")
      guard let markup = read(bytes, from: offset, isTag: isTag) else {
        offset += 2
        continue
      }
      found.append(markup)
      offset = markup.span.upperBound
      if let word = markup.word, let end = verbatimEnd(bytes, word, from: offset) { offset = end }
    }
    return found
  }

  private static func read(_ bytes: [UInt8], from start: Int, isTag: Bool) -> ForeignMarkup? {
    var inside = start + 2
    if inside < bytes.count, bytes[inside] == UInt8(ascii: "-") { inside += 1 }
    let first = isTag ? UInt8(ascii: "%") : UInt8(ascii: "}")
    var offset = inside
    var quote: UInt8?
    let end = min(bytes.count, start + longest)
    while offset + 1 < end {
      let byte = bytes[offset]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "$"), bytes[offset + 1] == UInt8(ascii: "{"),
        let close = bytes[offset...].prefix(200).firstIndex(of: UInt8(ascii: "}"))
      {
        offset = close
      } else if byte == first, bytes[offset + 1] == UInt8(ascii: "}") {
        let isTrimming = offset > inside && bytes[offset - 1] == UInt8(ascii: "-")
        return ForeignMarkup(bytes, start, offset + 2, inside, isTrimming ? offset - 1 : offset, isTag: isTag)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        // A quote without its pair on the line is an apostrophe.
        let rest = bytes[(offset + 1)...].prefix(longestText).prefix { $0 != UInt8(ascii: "\n") }
        if rest.contains(byte) { quote = byte }
      }
      offset += 1
    }
    return nil
  }

  private init(_ bytes: [UInt8], _ start: Int, _ stop: Int, _ lower: Int, _ upper: Int, isTag: Bool) {
    var (lower, upper) = (lower, upper)
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while lower < upper, bytes[upper - 1] <= 0x20 { upper -= 1 }
    span = SourceSpan(start, stop)
    inside = SourceSpan(lower, upper)
    let end = bytes[lower..<upper].firstIndex { !$0.isNameByte } ?? upper
    word = isTag ? SourceSpan(lower, end) : nil
  }

  /// The end of a body that is not read, from behind its opening tag.
  private static func verbatimEnd(_ bytes: [UInt8], _ word: SourceSpan, from start: Int) -> Int? {
    let name = String(decoding: bytes[word.range], as: UTF8.self)
    guard ["raw", "comment", "doc"].contains(name) else { return nil }
    let end = Array("end\(name)".utf8)
    var offset = start
    while offset + end.count <= bytes.count {
      if bytes[offset] == end[0], bytes[offset..<(offset + end.count)].elementsEqual(end) { return offset + end.count }
      offset += 1
    }
    return bytes.count
  }
}

extension UInt8 {
  /// Whether the byte may stand in a name: letters, digits, `_`.
  var isNameByte: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) || self == UInt8(ascii: "_")
  }
}
