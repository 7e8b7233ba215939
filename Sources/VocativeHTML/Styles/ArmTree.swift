import VocativeSemantics

/// The arms, loop bodies and captures of a fragment as a tree: what has to hold for a place to be rendered.
///
/// Partials and blocks of layouts are no arms: what stands in them is rendered where they are.
struct ArmTree {
  /// One way through a branch, or the body of a loop.
  struct Arm {
    /// The arm around it; 0 is the fragment itself.
    let parent: Int
    /// How many arms are around it.
    let depth: Int
    /// The hole that opens the branch or loop.
    let opener: Int
    /// Which arm of its opener it is, from 0.
    let number: Int
    let kind: Kind
  }

  enum Kind {
    /// The fragment itself.
    case whole
    /// An arm of a branch.
    case branch
    /// An arm that one cannot ask for again: of a trigger, or what is shown instead of a loop's items.
    case once
    /// What is rendered any number of times.
    case loop
    /// What is rendered elsewhere.
    case capture
  }

  private(set) var arms = [Arm(parent: 0, depth: 0, opener: -1, number: 0, kind: .whole)]
  /// For each number of holes that lie before a place: the arm that the place is in.
  private(set) var armBehind: [Int] = [0]
  /// For each number of holes that lie before a place: the hole of the partial's call that it is in; -1 outside.
  private(set) var frameBehind: [Int] = [-1]
  /// The conditions of a branch, an arm each, by its hole; `nil` for `else`.
  private(set) var conditions: [Int: [TypedExpression?]] = [:]
  /// The holes that put something into a local: by `assign` or `capture`.
  private(set) var assignments: [(hole: Int, local: Int)] = []

  init(_ fragment: Fragment) {
    armBehind.reserveCapacity(fragment.holes.count + 1)
    var open: [(arm: Int, frame: Int)] = []
    var current = 0
    var frame = -1
    for (index, hole) in fragment.holes.enumerated() {
      switch hole.kind {
      case .branch(let condition):
        open.append((current, frame))
        conditions[index] = [condition]
        current = add(.branch, in: current, opener: index, number: 0)
      case .trigger:
        open.append((current, frame))
        current = add(.once, in: current, opener: index, number: 0)
      case .loop, .picks:
        open.append((current, frame))
        current = add(.loop, in: current, opener: index, number: 0)
      case .capture(let local):
        assignments.append((index, local))
        open.append((current, frame))
        current = add(.capture, in: current, opener: index, number: 0)
      case .frame:
        open.append((current, frame))
        frame = index
      case .region: open.append((current, frame))
      // It divides nothing: a fragment may be a piece of a part.
      case .arm where current == 0, .otherwise where current == 0: break
      case .arm(let condition):
        let arm = arms[current]
        if arm.kind == .branch { conditions[arm.opener]?.append(condition) }
        current = add(arm.kind, in: arm.parent, opener: arm.opener, number: arm.number + 1)
      case .otherwise:
        let arm = arms[current]
        current = add(.once, in: arm.parent, opener: arm.opener, number: arm.number + 1)
      case .close: if let outer = open.popLast() { (current, frame) = outer }
      case .assign(let local, _): assignments.append((index, local))
      case .value, .require, .leave: break
      }
      armBehind.append(current)
      frameBehind.append(frame)
    }
  }

  private mutating func add(_ kind: Kind, in parent: Int, opener: Int, number: Int) -> Int {
    arms.append(Arm(parent: parent, depth: arms[parent].depth + 1, opener: opener, number: number, kind: kind))
    return arms.count - 1
  }

  /// Whether an arm is another one, or around it.
  func isAround(_ outer: Int, _ inner: Int) -> Bool {
    var arm = inner
    while arms[arm].depth > arms[outer].depth { arm = arms[arm].parent }
    return arm == outer
  }

  /// The arms from an inner one out to an outer one, that one excluded.
  func path(from inner: Int, to outer: Int) -> [Int] {
    var path: [Int] = []
    var arm = inner
    while arm != outer, arm != 0 {
      path.append(arm)
      arm = arms[arm].parent
    }
    return path
  }
}
