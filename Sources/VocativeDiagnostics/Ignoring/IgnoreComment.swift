/// `{% # vocative: ignore CLM613: because the block is decoration %}`, or the same behind `#` in front matter.
///
/// A comment on a line of its own is about the next line that is no such comment; any other is about its own line.
struct IgnoreComment: Sendable, Hashable {
  /// A word with its place.
  struct Word: Sendable, Hashable {
    let text: String
    let span: SourceSpan
  }

  /// From `vocative:` to the last byte of the reason.
  let span: SourceSpan
  /// The word behind `vocative:`, which should be `ignore`; empty where none stands.
  let directive: Word
  /// The codes that are ignored, in order.
  let codes: [Word]
  /// Why, in the author's words, without a leading `because`; empty where nothing is said.
  let reason: String
  /// The 0-based line that the comment stands on.
  let ownLine: Int
  /// Whether nothing else stands on the line.
  let isAlone: Bool
  /// What goes when the comment goes, with its line where nothing else is on it; `nil` where it is one of several lines
  /// of a tag.
  let removal: SourceSpan?
  /// The 0-based line that the comment is about.
  private(set) var line: Int

  /// Every comment of a file that begins with `vocative:`, in order.
  ///
  /// They are read from the bytes of a file, not from its tree, so that they are the same in messages, components,
  /// layouts and YAML.
  static func comments(in file: SourceFile) -> [IgnoreComment] {
    let bytes = file.bytes
    let sign = Array("vocative:".utf8)
    var comments: [IgnoreComment] = []
    var yamlEnd: Int?
    var next = 0
    while let offset = bytes.span.firstIndex(of: sign[0], from: next) {
      guard bytes[offset...].starts(with: sign) else {
        next = offset &+ 1
        continue
      }
      let end = yamlEnd ?? Self.endOfYAML(in: file)
      yamlEnd = end
      if let comment = IgnoreComment(at: offset, in: file, isYAML: offset < end) { comments.append(comment) }
      next = offset &+ sign.count
    }
    // Comments may stand above each other; all of them are about the line below.
    let lines = Set(comments.filter(\.isAlone).map(\.ownLine))
    for index in comments.indices where comments[index].isAlone {
      while lines.contains(comments[index].line) { comments[index].line += 1 }
    }
    return comments
  }

  /// Where the YAML of a file ends: all of a `.yaml` file, else the front matter.
  private static func endOfYAML(in file: SourceFile) -> Int {
    if file.path.utf8.reversed().starts(with: ".yaml".utf8.reversed()) { return file.bytes.count }
    let rule = Array("---".utf8)
    guard file.bytes.starts(with: rule) else { return 0 }
    for line in 1..<max(1, file.lines.count) {
      let start = file.lines.start(ofLine: line)
      if file.bytes[start...].starts(with: rule) { return start }
    }
    return 0
  }

  /// The comment whose `vocative:` begins at an offset; `nil` if no comment begins there.
  private init?(at offset: Int, in file: SourceFile, isYAML: Bool) {
    let bytes = file.bytes
    ownLine = file.lines.line(at: offset)
    let wholeLine = file.lines.range(ofLine: ownLine)
    let content = Excerpt.content(of: wholeLine, in: bytes)
    let hash = bytes.offset(skippingBlanksBackFrom: offset, downTo: content.lowerBound) - 1
    guard hash >= content.lowerBound, bytes[hash] == UInt8(ascii: "#") else { return nil }
    let before = bytes.offset(skippingBlanksBackFrom: hash, downTo: content.lowerBound)
    let opening = isYAML ? nil : bytes.tagOpening(endingAt: before, downTo: content.lowerBound)
    guard opening != nil || before == content.lowerBound || isYAML && before < hash else { return nil }

    // The comment ends with its tag, or with the line.
    let closing = isYAML ? nil : bytes.tagClosing(in: offset..<content.upperBound)
    let end = closing?.lowerBound ?? content.upperBound
    let start = opening ?? hash
    let rest = closing?.upperBound ?? content.upperBound
    isAlone =
      bytes.offset(skippingBlanksBackFrom: start, downTo: content.lowerBound) == content.lowerBound
      && bytes.offset(skippingBlanksFrom: rest, upTo: content.upperBound) == content.upperBound
    if isAlone {
      removal = (opening == nil) == (closing == nil) ? SourceSpan(wholeLine.lowerBound, wholeLine.upperBound) : nil
    } else if opening != nil {
      removal = closing.map { SourceSpan(start, $0.upperBound) }
    } else {
      removal = isYAML ? SourceSpan(before, content.upperBound) : nil
    }
    line = isAlone ? ownLine + 1 : ownLine

    var words = WordReader(bytes: bytes, position: offset + "vocative:".utf8.count, end: end)
    directive = words.word()
    var codes: [Word] = []
    while !words.isAtColon, !words.isAtEnd { codes.append(words.word()) }
    self.codes = codes
    let (reason, reasonEnd) = words.reason()
    self.reason = reason
    span = SourceSpan(offset, max(reasonEnd, codes.last?.span.upperBound ?? directive.span.upperBound))
  }
}

/// Reads the words of a comment between blanks, commas and the colon.
private struct WordReader {
  let bytes: [UInt8]
  var position: Int
  let end: Int

  init(bytes: [UInt8], position: Int, end: Int) {
    self.bytes = bytes
    self.end = end
    self.position = bytes.offset(skippingBlanksFrom: position, upTo: end)
  }

  var isAtEnd: Bool { position >= end }
  var isAtColon: Bool { position < end && bytes[position] == UInt8(ascii: ":") }

  /// The next word, with the comma and the blanks behind it.
  mutating func word() -> IgnoreComment.Word {
    let start = position
    while position < end, !bytes[position].endsWord { position += 1 }
    let span = SourceSpan(start, position)
    // A comma without a word before it is passed over, so that reading goes on.
    while position < end, bytes[position].isBlank || bytes[position] == UInt8(ascii: ",") { position += 1 }
    return IgnoreComment.Word(text: String(decoding: bytes[span.range], as: UTF8.self), span: span)
  }

  /// What stands behind the colon, without blanks around it and without `because`; and where it ends, 0 for none.
  func reason() -> (String, Int) {
    guard isAtColon else { return ("", 0) }
    var start = bytes.offset(skippingBlanksFrom: position + 1, upTo: end)
    let because = Array("because".utf8)
    let afterWord = start + because.count
    if bytes[start..<end].starts(with: because), afterWord == end || bytes[afterWord].isBlank {
      start = bytes.offset(skippingBlanksFrom: afterWord, upTo: end)
    }
    let upper = bytes.offset(skippingBlanksBackFrom: end, downTo: start)
    return (String(decoding: bytes[start..<upper], as: UTF8.self), max(position + 1, upper))
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  fileprivate var endsWord: Bool { isBlank || self == UInt8(ascii: ",") || self == UInt8(ascii: ":") }
}

extension [UInt8] {
  /// The first offset from one on that holds no blank.
  fileprivate func offset(skippingBlanksFrom start: Int, upTo end: Int) -> Int {
    var offset = start
    while offset < end, self[offset].isBlank { offset += 1 }
    return offset
  }

  /// The offset behind the last byte before one that is no blank.
  fileprivate func offset(skippingBlanksBackFrom end: Int, downTo start: Int) -> Int {
    var offset = end
    while offset > start, self[offset - 1].isBlank { offset -= 1 }
    return offset
  }

  /// Where `{%` or `{%-` begins that ends at an offset.
  fileprivate func tagOpening(endingAt end: Int, downTo start: Int) -> Int? {
    for opening in ["{%", "{%-"] {
      let bytes = Array(opening.utf8)
      if end - bytes.count >= start, self[(end - bytes.count)..<end].elementsEqual(bytes) { return end - bytes.count }
    }
    return nil
  }

  /// The first `%}` or `-%}` of a range.
  fileprivate func tagClosing(in range: Range<Int>) -> Range<Int>? {
    for offset in range.dropLast() where self[offset] == UInt8(ascii: "%") && self[offset + 1] == UInt8(ascii: "}") {
      let trims = offset > range.lowerBound && self[offset - 1] == UInt8(ascii: "-")
      return (trims ? offset - 1 : offset)..<(offset + 2)
    }
    return nil
  }
}
