/// A fix as a diff: the lines that it removes and the lines that it adds, with their numbers.
struct FixPreview {
  /// One line of the diff.
  struct Line {
    /// The number in the file, from 1: as it was for a removed line, as it will be for an added one.
    let number: Int
    /// Whether the fix writes it.
    let isAdded: Bool
    /// The line as it is shown.
    let text: String
  }

  /// The most lines shown of a block of added or removed lines.
  static let longest = 12

  /// The lines in the order of the file. Lines replaced one for one show only what they become.
  private(set) var lines: [Line] = []
  /// How many lines the hunks so far have added to the file.
  private var shift = 0

  init(of fix: Fix, in file: SourceFile) {
    for hunk in Self.hunks(of: fix, in: file) { append(hunk, of: file) }
  }

  /// Edits that touch the same lines, with those lines, from 0.
  private struct Hunk {
    var edits: [Fix.Edit]
    var lines: ClosedRange<Int>
  }

  private static func hunks(of fix: Fix, in file: SourceFile) -> [Hunk] {
    var hunks: [Hunk] = []
    for edit in fix.edits where edit.span.upperBound <= file.bytes.count {
      let first = file.lines.line(at: edit.span.lowerBound)
      let last = file.lines.line(at: edit.span.upperBound)
      if let hunk = hunks.last, first <= hunk.lines.upperBound {
        let lines = hunk.lines.lowerBound...max(last, hunk.lines.upperBound)
        hunks[hunks.count - 1] = Hunk(edits: hunk.edits + [edit], lines: lines)
      } else {
        hunks.append(Hunk(edits: [edit], lines: first...last))
      }
    }
    return hunks
  }

  private mutating func append(_ hunk: Hunk, of file: SourceFile) {
    let start = file.lines.start(ofLine: hunk.lines.lowerBound)
    let end = file.lines.range(ofLine: hunk.lines.upperBound).upperBound
    let old = Array(file.bytes[start..<end])
    let new = file.bytes(start..<end, applying: hunk.edits)
    let (oldLines, newLines) = (Self.split(old), Self.split(new))

    // Lines that stay at both ends are not part of the change.
    let shorter = min(oldLines.count, newLines.count)
    var head = 0
    while head < shorter, old[oldLines[head]] == new[newLines[head]] { head += 1 }
    var tail = 0
    while tail < shorter - head, old[oldLines[oldLines.count - 1 - tail]] == new[newLines[newLines.count - 1 - tail]] {
      tail += 1
    }
    let removed = oldLines[head..<(oldLines.count - tail)]
    let added = newLines[head..<(newLines.count - tail)]

    let number = hunk.lines.lowerBound + 1
    if removed.count > added.count {
      append(removed, of: old, from: number, isAdded: false, against: [], in: [])
    }
    let counterparts = removed.count == added.count ? removed : []
    append(added, of: new, from: number + shift, isAdded: true, against: counterparts, in: old)
    shift += added.count - removed.count
  }

  private mutating func append(
    _ block: ArraySlice<Range<Int>>, of bytes: [UInt8], from number: Int, isAdded: Bool,
    against counterparts: ArraySlice<Range<Int>>, in others: [UInt8]
  ) {
    for index in block.indices.prefix(Self.longest) {
      let line = block[index]
      let focus =
        counterparts.indices.contains(index)
        ? Self.difference(of: line, in: bytes, from: counterparts[index], in: others) : line
      let text = Excerpt(of: line, in: bytes, around: focus).text
      lines.append(Line(number: number + index, isAdded: isAdded, text: text))
    }
    if block.count > Self.longest {
      lines.append(Line(number: number + block.startIndex + Self.longest, isAdded: isAdded, text: "…"))
    }
  }

  /// The bytes of a line that its counterpart does not have at the same end.
  private static func difference(
    of line: Range<Int>, in bytes: [UInt8], from other: Range<Int>, in others: [UInt8]
  ) -> Range<Int> {
    var (lower, upper) = (line.lowerBound, line.upperBound)
    var (otherLower, otherUpper) = (other.lowerBound, other.upperBound)
    while lower < upper, otherLower < otherUpper, bytes[lower] == others[otherLower] {
      (lower, otherLower) = (lower + 1, otherLower + 1)
    }
    while lower < upper, otherLower < otherUpper, bytes[upper - 1] == others[otherUpper - 1] {
      (upper, otherUpper) = (upper - 1, otherUpper - 1)
    }
    return lower..<upper
  }

  /// The lines of a text without their line breaks; the empty end behind a last line break is no line.
  private static func split(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(Excerpt.content(of: start..<(offset + 1), in: bytes))
      start = offset + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }
}
