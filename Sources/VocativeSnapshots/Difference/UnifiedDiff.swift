/// The changes of a file as `diff -u` shows them, with three lines around.
package struct UnifiedDiff {
  private static let context = 3

  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]

  /// A diff of two states of a file.
  package init(from old: [UInt8], to new: [UInt8]) {
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
  }

  /// The text of the diff with its head; empty if nothing changed.
  package func text(path: String) -> [UInt8] {
    let steps = steps()
    var hunks: [Range<Int>] = []
    for (index, step) in steps.enumerated() where !step.isSame {
      let range = max(0, index - Self.context)..<min(steps.count, index + Self.context + 1)
      if let last = hunks.last, range.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    guard !hunks.isEmpty else { return [] }
    var text = Array("--- \(path)\n+++ \(path)\n".utf8)
    var (oldLine, newLine, position) = (0, 0, 0)
    for hunk in hunks {
      // Between hunks all lines are the same.
      oldLine += hunk.lowerBound - position
      newLine += hunk.lowerBound - position
      let removed = steps[hunk].count { !$0.isAdded }
      let added = steps[hunk].count { !$0.isRemoved }
      text += "@@ -\(Self.range(oldLine, removed)) +\(Self.range(newLine, added)) @@\n".utf8
      for step in steps[hunk] { write(step, to: &text) }
      (oldLine, newLine, position) = (oldLine + removed, newLine + added, hunk.upperBound)
    }
    return text
  }

  /// `first,count`, lines from 1; the line before an empty range.
  private static func range(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }

  private func write(_ step: Myers.Step, to text: inout [UInt8]) {
    let line: ArraySlice<UInt8>
    switch step {
    case .same(let index, _):
      line = old[index]
      text.append(UInt8(ascii: " "))
    case .removed(let index):
      line = old[index]
      text.append(UInt8(ascii: "-"))
    case .added(let index):
      line = new[index]
      text.append(UInt8(ascii: "+"))
    }
    text += line
    if line.last != UInt8(ascii: "\n") { text += "\n\\ No newline at end of file\n".utf8 }
  }

  private func steps() -> [Myers.Step] {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    return Myers.steps(from: old.map(number), to: new.map(number))
  }

  /// The lines with their breaks.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }
}

extension Myers.Step {
  fileprivate var isSame: Bool { !isAdded && !isRemoved }

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
