import VocativeDiagnostics
import VocativeSemantics

/// Something within a start tag that is one way or another, and what tells which.
struct TagDecision {
  /// The hole: of a branch in the tag, or of a value that is one of some words.
  let hole: Int
  /// When each of the ways is taken; the last is taken if none of the others is.
  let conditions: [TypedExpression]
  /// For a value what it prints in each way.
  let words: [[UInt8]]
  /// The element whose tag it is.
  let element: Int

  /// How many ways there are.
  var count: Int { conditions.count + 1 }
}

/// The ways that are taken, by the number of the decision.
typealias TagAssignment = [Int: Int]

/// The decisions that were met so far.
struct TagDecisions {
  private(set) var all: [TagDecision] = []
  private var byHole: [Int: Int] = [:]

  /// The number of the decision at a hole, made if need be.
  mutating func number(ofHole hole: Int, _ make: () -> TagDecision) -> Int {
    if let number = byHole[hole] { return number }
    all.append(make())
    byHole[hole] = all.count - 1
    return all.count - 1
  }
}
