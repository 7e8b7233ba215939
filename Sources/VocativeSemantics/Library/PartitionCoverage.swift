/// Which group each cell of a partition belongs to, found by looking at every cell.
struct PartitionCoverage {
  /// How many cells each arm gets, by index.
  private(set) var cells: [Int]
  /// The cells of no arm, as few boxes as neighbors can be joined into.
  private(set) var gaps: [ScoreBox] = []

  init(of arms: [PartitionDefinition.Arm], factors: Int) {
    cells = Array(repeating: 0, count: arms.count)
    let scores = PartitionDefinition.scores
    var cell = Array(repeating: scores.lowerBound, count: factors)
    var free: [ScoreBox] = []
    repeat {
      if let arm = arms.firstIndex(where: { $0.boxes.contains { $0.contains(cell) } }) {
        cells[arm] += 1
      } else {
        free.append(ScoreBox(cell.map { $0...$0 }))
      }
    } while Self.advance(&cell)
    gaps = (0..<factors).reversed().reduce(free) { Self.joined($0, along: $1) }.sorted {
      $0.ranges.map(\.lowerBound).lexicographicallyPrecedes($1.ranges.map(\.lowerBound))
    }
  }

  /// The next cell, the last score changing fastest; false behind the last one.
  private static func advance(_ cell: inout [Int]) -> Bool {
    let scores = PartitionDefinition.scores
    for place in cell.indices.reversed() {
      if cell[place] < scores.upperBound {
        cell[place] += 1
        return true
      }
      cell[place] = scores.lowerBound
    }
    return false
  }

  /// Joins boxes that are neighbors along one factor and alike in all others.
  private static func joined(_ boxes: [ScoreBox], along factor: Int) -> [ScoreBox] {
    func others(_ box: ScoreBox) -> [Int] {
      box.ranges.indices.flatMap { $0 == factor ? [] : [box.ranges[$0].lowerBound, box.ranges[$0].upperBound] }
    }
    let sorted = boxes.map { (key: others($0), box: $0) }.sorted { left, right in
      left.key == right.key
        ? left.box.ranges[factor].lowerBound < right.box.ranges[factor].lowerBound
        : left.key.lexicographicallyPrecedes(right.key)
    }
    var result: [(key: [Int], box: ScoreBox)] = []
    for (key, box) in sorted {
      if let last = result.last, last.key == key,
        last.box.ranges[factor].upperBound + 1 == box.ranges[factor].lowerBound
      {
        result[result.count - 1].box.ranges[factor] =
          last.box.ranges[factor].lowerBound...box.ranges[factor].upperBound
      } else {
        result.append((key, box))
      }
    }
    return result.map(\.box)
  }
}
