import VocativeDiagnostics
import VocativeSnapshots

/// The difference between two versions of a file in the unified format, as `patch` and `git apply` read it.
struct UnifiedDiff {
  /// Lines shown before and behind a change.
  private static let context = 3

  /// The whole difference with its two header lines; empty where there is none. Ends in a line break.
  let text: String

  /// The difference between what a file holds and what it is to hold.
  init(of path: String, from old: [UInt8], to new: [UInt8]) {
    let (oldLines, newLines) = (Self.lines(of: old), Self.lines(of: new))
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      let number = numbers[line] ?? numbers.count
      numbers[line] = number
      return number
    }
    let steps = Myers.steps(from: oldLines.map(number), to: newLines.map(number))
    var hunks = ""
    for range in Self.hunks(in: steps) {
      var (lines, before, after) = ("", 0, 0)
      for step in steps[range] {
        switch step {
        case .same(let index, _):
          (lines, before, after) = (lines + Self.line(" ", oldLines[index]), before + 1, after + 1)
        case .removed(let index): (lines, before) = (lines + Self.line("-", oldLines[index]), before + 1)
        case .added(let index): (lines, after) = (lines + Self.line("+", newLines[index]), after + 1)
        }
      }
      let oldStart = steps[..<range.lowerBound].count { !$0.isAdded }
      let newStart = steps[..<range.lowerBound].count { !$0.isRemoved }
      hunks += "@@ -\(Self.place(oldStart, before)) +\(Self.place(newStart, after)) @@\n" + lines
    }
    text = hunks.isEmpty ? "" : "--- \(path)\n+++ \(path)\n" + hunks
  }

  /// Runs of steps around changes; two that would touch are one.
  private static func hunks(in steps: [Myers.Step]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, step) in steps.enumerated() where step.isAdded || step.isRemoved {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  /// `12,3`: the first line from 1 and the number of lines. An empty range names the line before it.
  private static func place(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }

  private static func line(_ sign: String, _ line: ArraySlice<UInt8>) -> String {
    let text = sign + String(decoding: line, as: UTF8.self)
    return line.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
  }

  /// Lines with their line breaks.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[start...offset])
      start = offset + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }
}

extension Myers.Step {
  fileprivate var isAdded: Bool {
    switch self {
    case .added: true
    case .same, .removed: false
    }
  }

  fileprivate var isRemoved: Bool {
    switch self {
    case .removed: true
    case .same, .added: false
    }
  }
}
