/// How many siblings stand before an element: in every case, and at most.
struct SiblingCounts {
  var least = 0
  var most = 0
  /// Whether some of them are rendered any number of times.
  var isUnbounded = false
}

/// Goes through the children of one parent and counts for each what stands before it, as far as arms let one know.
///
/// What stands in the arms around an element, or in none, is there when the element is. What stands in another arm of a
/// branch around it is not. All else may be.
struct SiblingCounter {
  /// What was passed: in an arm or loop and all within it, or in all arms of a branch.
  private struct Passed {
    var all = 0
    /// Those that are rendered any number of times.
    var repeated = 0
  }

  private let arms: ArmTree
  private let outer: Int
  private var passed = Passed()
  private var directly: [Int: Int] = [:]
  private var within: [Int: Passed] = [:]
  private var ofOpener: [Int: Passed] = [:]
  /// How many steps were taken.
  private(set) var steps = 0

  /// A counter for the children of an element in an arm.
  init(_ arms: ArmTree, outer: Int) {
    self.arms = arms
    self.outer = outer
  }

  /// Passes the next child, which stands in an arm; gives what was passed before it.
  mutating func pass(_ arm: Int) -> SiblingCounts {
    let around = arms.path(from: arm, to: 0)
    let isRepeated = arms.path(from: arm, to: outer).contains { arms.arms[$0].kind == .loop }
    var counts = SiblingCounts(least: directly[0] ?? 0, most: passed.all)
    if isRepeated {
      // What every turn of a loop renders stands before its first one as well, and nothing is sure of the rest.
      for inner in arms.path(from: outer, to: 0) { counts.least += directly[inner] ?? 0 }
      counts.isUnbounded = true
    } else {
      var repeated = passed.repeated
      for inner in around {
        counts.least += directly[inner] ?? 0
        let branch = ofOpener[arms.arms[inner].opener] ?? Passed()
        let own = within[inner] ?? Passed()
        counts.most -= branch.all - own.all
        repeated -= branch.repeated - own.repeated
      }
      counts.isUnbounded = repeated > 0
    }
    steps += around.count + 1
    directly[arm, default: 0] += 1
    let one = isRepeated ? 1 : 0
    passed.all += 1
    passed.repeated += one
    for inner in around {
      within[inner, default: Passed()].all += 1
      within[inner, default: Passed()].repeated += one
      ofOpener[arms.arms[inner].opener, default: Passed()].all += 1
      ofOpener[arms.arms[inner].opener, default: Passed()].repeated += one
    }
    return counts
  }
}
