/// Tells what is crossed out, over the literals of a part: `<s>`, `<del>`, `<strike>`, and what a style attribute crosses.
///
/// No parser of HTML: elements are matched by their names, and what is not closed is closed with its parent.
struct StruckText {
  /// The name of an element, as far as names are told apart here: how many bytes it has, and the last 16 of them in small
  /// letters.
  private struct Name: Hashable {
    private var last: UInt128 = 0
    private(set) var count = 0

    init() {}

    init(_ word: StaticString) {
      word.withUTF8Buffer { for index in 0..<$0.count { unsafe append($0[index]) } }
    }

    mutating func append(_ byte: UInt8) {
      last = last << 8 | UInt128((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      count += 1
    }
  }

  private var open: [(name: Name, isStruck: Bool)] = []
  /// How many of the open elements cross out.
  private var struck = 0
  /// The tag that goes on behind a value, from its name on.
  private var unfinished: [UInt8]?

  /// Whether what comes next is crossed out.
  var isStruck: Bool { struck > 0 }

  private static let striking: [Name] = [Name("s"), Name("del"), Name("strike")]
  private static let lineThrough: StaticString = "line-through"
  /// The elements without content (HTML Living Standard, "Void elements"), by the length of their names.
  private static let void: [[Name]] =
    ([
      "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ] as [StaticString])
    .reduce(into: [[Name]](repeating: [], count: 7)) { names, word in
      let name = Name(word)
      names[name.count].append(name)
    }
  /// Deeper than any letter; what opens beyond is not followed.
  private static let deepest = 500
  /// No tag is so long; what follows is not looked at.
  private static let longest = 4_096

  /// Reads a piece of a literal.
  mutating func read(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    if unfinished != nil { index = finish(bytes, from: index) }
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.endIndex, Self.beginsTag(bytes[index + 1]) {
        index = tag(in: bytes, from: index + 1)
      } else {
        index += 1
      }
    }
  }

  /// Reads a tag from its name on; where it stands afterwards.
  private mutating func tag(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    let rest = bytes[start...]
    let end = start + rest.span.place(of: UInt8(ascii: ">"), from: 0, to: rest.count)
    guard end < bytes.endIndex else {
      unfinished = Array(bytes[start...].prefix(Self.longest))
      return bytes.endIndex
    }
    tag(bytes[start..<end].prefix(Self.longest))
    return end + 1
  }

  /// Reads on to the end of a tag that a literal before began; where it stands afterwards.
  private mutating func finish(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    let end = bytes.firstIndex(of: UInt8(ascii: ">"))
    let words = (unfinished ?? []) + bytes[start..<(end ?? bytes.endIndex)]
    unfinished = end == nil ? Array(words.prefix(Self.longest)) : nil
    guard let end else { return bytes.endIndex }
    tag(words[...].prefix(Self.longest))
    return end + 1
  }

  private mutating func tag(_ words: ArraySlice<UInt8>) {
    var index = words.startIndex
    let isEnd = words.first == UInt8(ascii: "/")
    if isEnd { index += 1 }
    var name = Name()
    while index < words.endIndex, words[index] > 0x20, words[index] != UInt8(ascii: "/") {
      name.append(words[index])
      index += 1
    }
    if isEnd {
      guard let last = open.lastIndex(where: { $0.name == name }) else { return }
      while open.count > last { if open.removeLast().isStruck { struck -= 1 } }
      return
    }
    guard words.last != UInt8(ascii: "/"), !Self.isVoid(name), open.count < Self.deepest else { return }
    let isStruck = Self.striking.contains(name) || Self.crossesOut(words[index...])
    if isStruck { struck += 1 }
    open.append((name, isStruck))
  }

  private static func isVoid(_ name: Name) -> Bool { name.count < void.count && void[name.count].contains(name) }

  /// Whether there is a style in the attributes that draws a line through the text.
  private static func crossesOut(_ attributes: ArraySlice<UInt8>) -> Bool {
    lineThrough.withUTF8Buffer { word in
      var start = attributes.startIndex
      while start + word.count <= attributes.endIndex {
        // Attributes are long, and few of their letters begin the word.
        guard unsafe attributes[start] | 0x20 == word[0] else {
          start += 1
          continue
        }
        var length = 1
        while unsafe length < word.count && attributes[start + length] | 0x20 == word[length] { length += 1 }
        if length == word.count { return true }
        start += 1
      }
      return false
    }
  }

  private static func beginsTag(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "/")
  }
}
