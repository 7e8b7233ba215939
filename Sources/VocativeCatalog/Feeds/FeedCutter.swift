/// Cuts an XML feed into its items in constant memory: what is wrong with one is its own affair.
///
/// The bytes of the feed come piece by piece. Mark-up is followed as far as needed to know where an item begins and
/// ends: tags, comments, CDATA, processing instructions. What is in an item is read by libxml2 alone, one item a time,
/// without a document type around it; so no entity can be declared, and no tag left open swallows the next item.
struct FeedCutter {
  /// Something that was cut out.
  enum Piece {
    /// `<?xml version="1.0" encoding="windows-1251"?>`: the encoding.
    case declaration(encoding: String, line: Int)
    /// A document type with declarations of its own.
    case declarations(line: Int)
    /// The start tag of the outermost element, its bytes.
    case root([UInt8], line: Int)
    /// An item, a category: the element's name and its range in ``buffer``.
    case element(name: String, Range<Int>, line: Int)
    /// An item that is never closed, or whose tags are broken.
    case broken(line: Int)
    /// An item longer than ``longestItem``.
    case tooLong(line: Int)
  }

  /// The longest item in bytes; what is longer is no item of a catalog.
  static let longestItem = 256 * 1024

  /// The elements that are cut out.
  private static let cut = ["offer", "item", "entry", "category"]

  /// What was given and not yet passed.
  private(set) var buffer: [UInt8] = []
  private var position = 0
  private var line = 1
  private var isAtEnd = false
  private var hasRoot = false
  /// The element that is open: its name, its first byte and its line.
  private var open: (name: String, start: Int, line: Int)?
  /// Whether the rest of an overlong item is being passed.
  private var isSkipping = false

  /// Adds bytes; none mean the end.
  mutating func add(_ bytes: [UInt8]) {
    if bytes.isEmpty { isAtEnd = true }
    let keep = open?.start ?? position
    if keep > 0 {
      buffer.removeSubrange(..<keep)
      position -= keep
      open?.start = 0
    }
    buffer += bytes
  }

  /// The next piece; `nil` if more bytes are needed, or at the end.
  mutating func next() -> Piece? {
    while true {
      if let item = open, position - item.start > Self.longestItem {
        open = nil
        isSkipping = true
        return .tooLong(line: item.line)
      }
      guard let start = index(of: UInt8(ascii: "<"), from: position) else {
        pass(to: buffer.count)
        return atEnd()
      }
      pass(to: start)
      guard let mark = markup(at: start) else {
        // Mark-up that does not end: the file was cut short, or a piece of it is yet to come.
        if !isAtEnd, buffer.count - start <= Self.longestItem { return nil }
        pass(to: start + 1)
        continue
      }
      if let piece = take(mark, at: start) { return piece }
    }
  }

  private mutating func atEnd() -> Piece? {
    guard isAtEnd, let item = open else { return nil }
    open = nil
    return .broken(line: item.line)
  }

  // MARK: Mark-up

  private enum Mark {
    /// A comment, CDATA, the end of another element.
    case other(end: Int)
    case instruction(end: Int)
    case documentType(end: Int, declares: Bool)
    case startTag(name: String, end: Int, isEmpty: Bool)
    case endTag(name: String, end: Int)
    /// A tag in which another begins.
    case brokenTag(end: Int)
  }

  /// The mark-up at a `<`; `nil` if its end is not there.
  private func markup(at start: Int) -> Mark? {
    guard start + 1 < buffer.count else { return nil }
    switch buffer[start + 1] {
    case UInt8(ascii: "?"): return index(of: "?>", from: start + 2).map { .instruction(end: $0) }
    case UInt8(ascii: "!"):
      guard start + 9 <= buffer.count || isAtEnd else { return nil }
      if starts(with: "<!--", at: start) { return index(of: "-->", from: start + 4).map { .other(end: $0) } }
      if starts(with: "<![CDATA[", at: start) { return index(of: "]]>", from: start + 9).map { .other(end: $0) } }
      return documentType(from: start + 2)
    case UInt8(ascii: "/"):
      guard let end = tagEnd(from: start + 2) else { return nil }
      if buffer[end] == UInt8(ascii: "<") { return .brokenTag(end: end) }
      return .endTag(name: name(at: start + 2, before: end), end: end + 1)
    case _:
      guard let end = tagEnd(from: start + 1) else { return nil }
      if buffer[end] == UInt8(ascii: "<") { return .brokenTag(end: end) }
      return .startTag(
        name: name(at: start + 1, before: end), end: end + 1, isEmpty: buffer[end - 1] == UInt8(ascii: "/"))
    }
  }

  /// The `>` of a tag, or a `<` that has no place in it.
  private func tagEnd(from start: Int) -> Int? {
    var quote: UInt8 = 0
    for offset in start..<max(start, buffer.count) {
      switch buffer[offset] {
      case UInt8(ascii: "<"): return offset
      case UInt8(ascii: ">") where quote == 0: return offset
      case let byte where byte == quote: quote = 0
      case UInt8(ascii: "\""), UInt8(ascii: "'"): if quote == 0 { quote = buffer[offset] }
      case _: continue
      }
    }
    return nil
  }

  private func documentType(from start: Int) -> Mark? {
    var declares = false
    var depth = 0
    for offset in start..<max(start, buffer.count) {
      switch buffer[offset] {
      case UInt8(ascii: "["): (declares, depth) = (true, depth + 1)
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return .documentType(end: offset + 1, declares: declares)
      case _: continue
      }
    }
    return nil
  }

  /// The name without its prefix.
  private func name(at start: Int, before end: Int) -> String {
    var first = start
    var last = start
    while last < end {
      let byte = buffer[last]
      if byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
      last += 1
      if byte == UInt8(ascii: ":") { first = last }
    }
    return String(decoding: buffer[first..<last], as: UTF8.self)
  }

  private mutating func take(_ mark: Mark, at start: Int) -> Piece? {
    let startLine = line
    switch mark {
    case .other(let end): pass(to: end)
    case .instruction(let end):
      pass(to: end)
      guard !hasRoot, starts(with: "<?xml", at: start) else { return nil }
      return encoding(in: buffer[start..<end]).map { .declaration(encoding: $0, line: startLine) }
    case .documentType(let end, let declares):
      pass(to: end)
      if declares { return .declarations(line: startLine) }
    case .brokenTag(let end):
      pass(to: end)
      guard let item = open else {
        // The start tag of an item itself is broken: there is no item, and its inside is nothing of its own.
        guard hasRoot, Self.cut.contains(name(at: start + 1, before: end)) else { return nil }
        isSkipping = true
        return .broken(line: startLine)
      }
      open = nil
      isSkipping = true
      return .broken(line: item.line)
    case .startTag(let name, let end, let isEmpty): return begin(name, start, end, isEmpty: isEmpty)
    case .endTag(let name, let end):
      pass(to: end)
      isSkipping = isSkipping && !Self.cut.contains(name)
      guard let item = open else { return nil }
      if item.name == name {
        open = nil
        return .element(name: name, item.start..<end, line: item.line)
      }
      // The list is over, and the item is not.
      if ["offers", "categories", "shop", "yml_catalog", "channel", "rss", "feed"].contains(name) {
        open = nil
        return .broken(line: item.line)
      }
    }
    return nil
  }

  private mutating func begin(_ name: String, _ start: Int, _ end: Int, isEmpty: Bool) -> Piece? {
    let startLine = line
    guard hasRoot else {
      hasRoot = true
      pass(to: end)
      return .root(Array(buffer[start..<end]), line: startLine)
    }
    guard Self.cut.contains(name) else {
      pass(to: end)
      return nil
    }
    if let item = open {
      // A category in an item is a part of it; an item in an item means that the first is not closed.
      guard name != "category" || item.name == "category" else {
        pass(to: end)
        return nil
      }
      // It is read again, as the beginning of the next item.
      open = nil
      return .broken(line: item.line)
    }
    if isSkipping, name == "category" {
      pass(to: end)
      return nil
    }
    isSkipping = false
    pass(to: end)
    if isEmpty { return .element(name: name, start..<end, line: startLine) }
    open = (name, start, startLine)
    return nil
  }

  private func encoding(in declaration: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: declaration, as: UTF8.self)
    guard let range = text.utf8.firstRange(of: "encoding".utf8) else { return nil }
    let rest = text.utf8[range.upperBound...].drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    return String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self)
  }

  // MARK: Bytes

  /// Goes on to an offset; lines are counted.
  private mutating func pass(to offset: Int) {
    var breaks = 0
    for index in position..<max(position, offset) where buffer[index] == 0x0A { breaks += 1 }
    line += breaks
    position = offset
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    var offset = start
    while offset < buffer.count {
      if buffer[offset] == byte { return offset }
      offset += 1
    }
    return nil
  }

  /// The offset behind the first occurrence of a mark.
  private func index(of mark: StaticString, from start: Int) -> Int? {
    var offset = start
    while offset + mark.utf8CodeUnitCount <= buffer.count {
      if starts(with: mark, at: offset) { return offset + mark.utf8CodeUnitCount }
      offset += 1
    }
    return nil
  }

  private func starts(with mark: StaticString, at offset: Int) -> Bool {
    guard offset + mark.utf8CodeUnitCount <= buffer.count else { return false }
    return mark.withUTF8Buffer { bytes in
      for index in bytes.indices where unsafe buffer[offset + index] != bytes[index] { return false }
      return true
    }
  }
}
