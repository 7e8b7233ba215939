/// One line of a source as it is shown: safe for a terminal, measured in cells, cut to a width around a place.
struct Excerpt {
  /// The widest line shown, in cells: what fits beside a gutter on a terminal that fills half of a screen.
  static let width = 120
  /// How far from the place bytes are looked at; more than fill the width. Keeps the work bounded on a line of 1 MB.
  private static let reach = 1024

  /// What is shown, with `…` at a cut end.
  let text: String

  private let glyphs: ArraySlice<Glyph>
  private let cutLeft: Bool

  /// The line that `line` spans in `bytes`, with or without its line break, cut around `focus` where it is too long.
  init(of line: Range<Int>, in bytes: [UInt8], around focus: Range<Int>) {
    let content = Self.content(of: line, in: bytes)
    let focus = focus.clamped(to: content)
    // A window of bytes around the focus, whose ends do not cut a code point.
    var lower = max(content.lowerBound, focus.lowerBound - Self.reach)
    while lower > content.lowerBound, lower < focus.lowerBound, bytes[lower].isContinuation { lower += 1 }
    var upper = min(content.upperBound, min(focus.upperBound, focus.lowerBound + Self.reach) + Self.reach)
    while upper < content.upperBound, upper > focus.lowerBound, bytes[upper].isContinuation { upper -= 1 }
    let all = Glyph.glyphs(of: bytes[lower..<upper])

    var shown = all.indices
    if all.reduce(0, { $0 + $1.cells }) > Self.width { shown = Self.window(of: all, around: focus) }
    glyphs = all[shown]
    cutLeft = lower > content.lowerBound || shown.lowerBound > 0
    let cutRight = upper < content.upperBound || shown.upperBound < all.count
    text = (cutLeft ? "…" : "") + glyphs.map(\.text).joined() + (cutRight ? "…" : "")
  }

  /// The cells before a range of bytes and the cells that it takes, at least 1; `nil` if nothing of it is shown.
  func cells(of range: Range<Int>) -> (before: Int, count: Int)? {
    if let first = glyphs.first, range.upperBound < first.bytes.lowerBound { return nil }
    if let last = glyphs.last, range.lowerBound > last.bytes.upperBound { return nil }
    var before = cutLeft ? 1 : 0
    var count = 0
    for glyph in glyphs {
      if glyph.bytes.upperBound <= range.lowerBound {
        before += glyph.cells
      } else if glyph.bytes.lowerBound < range.upperBound {
        count += glyph.cells
      }
    }
    return (before, max(1, count))
  }

  /// A line without its line break.
  static func content(of line: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    let line = line.clamped(to: bytes.indices)
    var end = line.upperBound
    if end > line.lowerBound, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > line.lowerBound, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return line.lowerBound..<end
  }

  /// As many glyphs as fit: the focus from its start, then its neighbors, left and right in turn.
  private static func window(of glyphs: [Glyph], around focus: Range<Int>) -> Range<Int> {
    var first = glyphs.firstIndex { $0.bytes.upperBound > focus.lowerBound } ?? glyphs.count
    var last = first
    var room = width - 2  // for the two `…`
    while last < glyphs.count, glyphs[last].bytes.lowerBound < focus.upperBound, glyphs[last].cells <= room {
      room -= glyphs[last].cells
      last += 1
    }
    var grows = true
    while grows {
      grows = false
      if first > 0, glyphs[first - 1].cells <= room {
        first -= 1
        room -= glyphs[first].cells
        grows = true
      }
      if last < glyphs.count, glyphs[last].cells <= room {
        room -= glyphs[last].cells
        last += 1
        grows = true
      }
    }
    return first..<last
  }
}

extension UInt8 {
  /// Whether it is a second or later byte of a code point in UTF-8.
  fileprivate var isContinuation: Bool { self & 0xC0 == 0x80 }
}
