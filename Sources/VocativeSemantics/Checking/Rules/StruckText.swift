/// Tells what is crossed out, over the literals of a part: `<s>`, `<del>`, `<strike>`, and what a style attribute crosses.
///
/// No parser of HTML: elements are matched by their names, and what is not closed is closed with its parent.
struct StruckText {
  private var open: [(name: [UInt8], isStruck: Bool)] = []
  /// The tag that goes on behind a value.
  private var unfinished: [UInt8] = []

  /// Whether what comes next is crossed out.
  var isStruck: Bool { open.contains(where: \.isStruck) }

  private static let striking = ["s", "del", "strike"].map { Array($0.utf8) }
  private static let lineThrough = Array("line-through".utf8)
  /// The elements without content (HTML Living Standard, "Void elements").
  private static let void = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ].map { Array($0.utf8) }
  /// Deeper than any letter; what opens beyond is not followed.
  private static let deepest = 500

  /// Reads a piece of a literal.
  mutating func read(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    if !unfinished.isEmpty { index = finish(bytes, from: index) }
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.endIndex, Self.beginsTag(bytes[index + 1]) {
        unfinished = [UInt8(ascii: "<")]
        index = finish(bytes, from: index + 1)
      } else {
        index += 1
      }
    }
  }

  /// Reads on to the end of a tag; where it stands afterwards.
  private mutating func finish(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: ">") {
        tag(unfinished.dropFirst())
        unfinished = []
        return index
      }
      // No tag is so long; what follows is text.
      if unfinished.count < 4_096 { unfinished.append(byte | (byte >= 0x41 && byte <= 0x5A ? 0x20 : 0)) }
    }
    return index
  }

  private mutating func tag(_ words: ArraySlice<UInt8>) {
    let isEnd = words.first == UInt8(ascii: "/")
    let name = Array((isEnd ? words.dropFirst() : words).prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") })
    if isEnd {
      if let last = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(last...) }
      return
    }
    guard words.last != UInt8(ascii: "/"), !Self.void.contains(name), open.count < Self.deepest else { return }
    open.append((name, Self.striking.contains(name) || Self.contains(words, Self.lineThrough)))
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ words: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: words) }
  }

  private static func beginsTag(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "/")
  }
}
