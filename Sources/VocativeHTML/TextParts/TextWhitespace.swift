import VocativeSemantics
import VocativeTypes

/// The white space of a text part that an author wrote: what of its literal bytes is kept.
///
/// A line that holds only tags vanishes with its line break, the indentation common to all lines is removed, trailing
/// blanks and blank lines at both ends go, a subject is one line (language definition, "White space in text parts").
struct TextWhitespace {
  /// For every byte of the fragment whether it is kept.
  private(set) var keeps: [Bool]

  /// One line of the fragment.
  private struct Line {
    /// Without the line break.
    let range: Range<Int>
    /// With the line break.
    let full: Range<Int>
    let isBlank: Bool
    let hasTag: Bool
    /// The blanks at its beginning.
    let indentation: Int
    /// The blanks at its end, behind the last hole: what a hole prints may make blanks before it inner ones.
    let trailing: Range<Int>
  }

  init(_ fragment: Fragment) {
    keeps = [Bool](repeating: true, count: fragment.bytes.count)
    let lines = Self.lines(of: fragment)
    let kept = lines.filter { !($0.isBlank && $0.hasTag) }
    let common = kept.lazy.filter { !$0.isBlank }.map(\.indentation).min() ?? 0
    for line in lines {
      if line.isBlank, line.hasTag {
        drop(line.full)
        continue
      }
      drop(line.range.lowerBound..<(line.range.lowerBound + min(common, line.indentation)))
      drop(line.trailing)
    }
    // Blank lines at both ends: as far as nothing else stands there.
    for line in lines {
      guard line.isBlank else { break }
      drop(line.full)
    }
    for line in lines.reversed() {
      guard !line.isBlank else {
        drop(line.full)
        continue
      }
      drop(line.range.upperBound..<line.full.upperBound)
      break
    }
  }

  private mutating func drop(_ range: Range<Int>) {
    for index in range { keeps[index] = false }
  }

  private static func lines(of fragment: Fragment) -> [Line] {
    let bytes = fragment.bytes
    var lines: [Line] = []
    var holes = fragment.holes[...]
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let full = start..<min(end + 1, bytes.count)
      var hasValue = false
      var hasTag = false
      var lastHole = start
      // A hole at the very end of a line belongs to it, one at the start of the next line does not.
      while let hole = holes.first, hole.range.lowerBound <= end {
        if case .value = hole.kind { hasValue = true } else { hasTag = true }
        lastHole = hole.range.upperBound
        holes = holes.dropFirst()
      }
      let content = bytes[start..<end]
      let indentation = content.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
      var trailing = end
      while trailing > lastHole, isBlank(bytes[trailing - 1]) { trailing -= 1 }
      lines.append(
        Line(
          range: start..<end, full: full, isBlank: !hasValue && content.allSatisfy(isBlank), hasTag: hasTag,
          indentation: indentation, trailing: trailing..<end))
      start = end + 1
    }
    return lines
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
