/// The shortest way from one sequence to another: which items go, which come, which stay.
///
/// E. W. Myers, “An O(ND) Difference Algorithm and Its Variations”, Algorithmica 1 (1986), the greedy form.
enum Myers {
  /// A step: an item that stays (its positions in both), goes (its position in the old) or comes (in the new).
  enum Step: Sendable, Hashable {
    case same(old: Int, new: Int)
    case removed(old: Int)
    case added(new: Int)
  }

  /// More differences than these are not sought: what lies between common beginning and end is replaced as a whole.
  /// The traces of 1 500 rounds take at most 18 MB.
  static let mostDifferences = 1_500

  /// The steps in order.
  static func steps(from old: [Int], to new: [Int]) -> [Step] {
    var prefix = 0
    while prefix < old.count, prefix < new.count, old[prefix] == new[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < old.count - prefix, suffix < new.count - prefix,
      old[old.count - 1 - suffix] == new[new.count - 1 - suffix]
    {
      suffix += 1
    }
    var steps = (0..<prefix).map { Step.same(old: $0, new: $0) }
    let oldMiddle = prefix..<(old.count - suffix)
    let newMiddle = prefix..<(new.count - suffix)
    steps +=
      middle(old, oldMiddle, new, newMiddle)
      ?? (oldMiddle.map(Step.removed) + newMiddle.map(Step.added))
    steps += (0..<suffix).map { .same(old: oldMiddle.upperBound + $0, new: newMiddle.upperBound + $0) }
    return steps
  }

  /// The steps between two ranges; `nil` if they differ too much.
  private static func middle(_ old: [Int], _ oldRange: Range<Int>, _ new: [Int], _ newRange: Range<Int>) -> [Step]? {
    let (width, height) = (oldRange.count, newRange.count)
    if width == 0 || height == 0 { return oldRange.map(Step.removed) + newRange.map(Step.added) }
    let most = min(width + height, mostDifferences)
    // furthest[most + 1 + k]: how far into the old sequence the best path on diagonal k has come.
    let center = most + 1
    var furthest = [Int](repeating: 0, count: 2 * most + 3)
    var traces: [[Int32]] = []
    for round in 0...most {
      traces.append((-round...round).map { Int32(truncatingIfNeeded: furthest[center + $0]) })
      for diagonal in stride(from: -round, through: round, by: 2) {
        let down =
          diagonal == -round
          || (diagonal != round && furthest[center + diagonal - 1] < furthest[center + diagonal + 1])
        var x = down ? furthest[center + diagonal + 1] : furthest[center + diagonal - 1] + 1
        var y = x - diagonal
        while x < width, y < height, y >= 0, old[oldRange.lowerBound + x] == new[newRange.lowerBound + y] {
          x += 1
          y += 1
        }
        furthest[center + diagonal] = x
        if x >= width, y >= height {
          return path(traces, width: width, height: height, oldRange.lowerBound, newRange.lowerBound)
        }
      }
    }
    return nil
  }

  /// Walks the traces back from the end; each is what the round began with, from diagonal `-round` to `round`.
  private static func path(_ traces: [[Int32]], width: Int, height: Int, _ oldStart: Int, _ newStart: Int) -> [Step] {
    var steps: [Step] = []
    var (x, y) = (width, height)
    for round in traces.indices.reversed() where round > 0 {
      let trace = traces[round]
      let diagonal = x - y
      // Diagonals beyond the round's own were not reached in the round before.
      func furthest(_ diagonal: Int) -> Int { Int(trace[diagonal + round]) }
      let down = diagonal == -round || (diagonal != round && furthest(diagonal - 1) < furthest(diagonal + 1))
      let previous = down ? diagonal + 1 : diagonal - 1
      let startX = furthest(previous)
      // The run of common items behind the step, then the step itself.
      while x > (down ? startX : startX + 1) {
        x -= 1
        y -= 1
        steps.append(.same(old: oldStart + x, new: newStart + y))
      }
      steps.append(down ? .added(new: newStart + startX - previous) : .removed(old: oldStart + startX))
      (x, y) = (startX, startX - previous)
    }
    while x > 0 {
      x -= 1
      y -= 1
      steps.append(.same(old: oldStart + x, new: newStart + y))
    }
    return steps.reversed()
  }
}
