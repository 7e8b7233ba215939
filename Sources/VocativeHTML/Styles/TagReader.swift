import VocativeProgram
import VocativeSemantics
import VocativeTypes
import VocativeXML

/// Reads attributes of start tags that hold values and branches: as far as they are known, the ways being given.
struct TagReader {
  /// The value of an attribute; where it is not known a byte stands for what may be there.
  struct Value {
    /// Whether the tag has the attribute.
    var presence: Verdict
    /// The value, character references decoded.
    var bytes: [UInt8] = []
    /// The offsets in it where something unknown stands, ascending.
    var gaps: [Int] = []
  }

  let fragment: Fragment
  let tree: HTMLTree
  let arms: ArmTree
  private(set) var decisions = TagDecisions()
  /// The decisions that the last questions depend on without being settled.
  var touched: Set<Int> = []
  /// A hole that no way settles, met since this was last `nil`.
  var unknownHole: Int?

  init(_ fragment: Fragment, _ tree: HTMLTree, _ arms: ArmTree) {
    self.fragment = fragment
    self.tree = tree
    self.arms = arms
  }

  /// The arm that a byte is in.
  func arm(at offset: Int) -> Int {
    arms.armBehind[fragment.holes.partitioningIndex { $0.range.lowerBound > offset }]
  }

  /// The arm that an element stands in; of implied ones that of their parent.
  func arms(of tree: HTMLTree) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(tree.elements.count)
    var hole = 0
    for index in tree.elements.indices {
      guard let tag = tree.elements[index].startTag else {
        result.append(tree.elements[index].parent.map { result[$0] } ?? 0)
        continue
      }
      while hole < fragment.holes.count, fragment.holes[hole].range.lowerBound <= tag.lowerBound { hole += 1 }
      result.append(arms.armBehind[hole])
    }
    return result
  }

  /// Whether a tag holds values or branches.
  func hasHoles(_ tag: Range<Int>) -> Bool { !fragment.holes.isEmpty && !holes(in: tag).isEmpty }

  /// The holes strictly inside a tag.
  func holes(in tag: Range<Int>) -> Range<Int> { fragment.holes(within: (tag.lowerBound + 1)..<tag.upperBound) }

  /// The first attribute of a name that a tag has, the ways being given.
  mutating func attribute(_ name: [UInt8], of element: Int, _ assignment: TagAssignment) -> Value {
    let label = AttributeName(name.span)
    for index in tree.elements[element].attributes {
      let attribute = tree.markup.attributes[index]
      guard attribute.label == label, label != .other || isSpelled(name, attribute) else { continue }
      let found = value(of: attribute, in: element, assignment)
      if found.presence.isPossible { return found }
    }
    return Value(presence: .never)
  }

  private func isSpelled(_ name: [UInt8], _ attribute: MarkupAttribute) -> Bool {
    attribute.name.count == name.count
      && zip(tree.bytes[attribute.name], name).allSatisfy { $0.loweredASCII == $1 }
  }

  /// The value of one attribute, the ways being given.
  mutating func value(of attribute: MarkupAttribute, in element: Int, _ assignment: TagAssignment) -> Value {
    guard let tag = tree.elements[element].startTag, !holes(in: tag).isEmpty else {
      return Value(presence: .always, bytes: decoded(attribute.value))
    }
    let outer = arm(at: tag.lowerBound)
    let presence = presence(of: attribute, in: element, assignment)
    guard presence.isPossible else { return Value(presence: .never) }
    var value = Value(presence: presence)
    var offset = attribute.value.lowerBound
    let within = fragment.holes(within: attribute.value)
    for index in within {
      let hole = fragment.holes[index]
      addLiteral(
        offset..<max(offset, hole.range.lowerBound), arms.armBehind[index], outer, element, assignment, to: &value)
      offset = hole.range.upperBound
      guard case .value(let expression) = hole.kind else { continue }
      let taken = isTaken(arms.armBehind[index], within: outer, element, assignment)
      guard taken.isPossible else { continue }
      if taken.isSure, let word = word(of: expression, hole: index, element, assignment) {
        value.bytes += word
      } else {
        addGap(to: &value)
      }
    }
    addLiteral(
      offset..<max(offset, attribute.value.upperBound), arms.armBehind[within.upperBound], outer, element, assignment,
      to: &value)
    return value
  }

  /// Whether a tag has one of its attributes, the ways being given.
  mutating func presence(of attribute: MarkupAttribute, in element: Int, _ assignment: TagAssignment) -> Verdict {
    guard let tag = tree.elements[element].startTag, !holes(in: tag).isEmpty else { return .always }
    return isTaken(arm(at: attribute.name.lowerBound), within: arm(at: tag.lowerBound), element, assignment)
  }

  private func decoded(_ range: Range<Int>) -> [UInt8] {
    let bytes = tree.bytes[range]
    return bytes.contains(UInt8(ascii: "&")) ? CharacterReferences.decoded(bytes) : Array(bytes)
  }

  private mutating func addLiteral(
    _ range: Range<Int>, _ arm: Int, _ outer: Int, _ element: Int, _ assignment: TagAssignment, to value: inout Value
  ) {
    guard !range.isEmpty else { return }
    let taken = isTaken(arm, within: outer, element, assignment)
    if taken.isSure {
      value.bytes += decoded(range)
    } else if taken.isPossible {
      addGap(to: &value)
    }
  }

  private func addGap(to value: inout Value) {
    value.gaps.append(value.bytes.count)
    value.bytes.append(Fragment.placeholder)
  }

  /// Whether an arm within a tag is rendered when the tag is.
  mutating func isTaken(_ arm: Int, within outer: Int, _ element: Int, _ assignment: TagAssignment) -> Verdict {
    var verdict = Verdict.always
    for inner in arms.path(from: arm, to: outer) {
      let description = arms.arms[inner]
      guard description.kind == .branch, let conditions = arms.conditions[description.opener] else {
        unknownHole = description.opener
        verdict = verdict.and(.maybe)
        continue
      }
      let number = decisions.number(ofHole: description.opener) {
        TagDecision(hole: description.opener, conditions: conditions.compactMap { $0 }, words: [], element: element)
      }
      if let way = assignment[number] {
        if way != description.number { return .never }
      } else {
        touched.insert(number)
        verdict = verdict.and(.maybe)
      }
    }
    return verdict
  }

  /// What a value prints, the ways being given; `nil` where they do not tell.
  private mutating func word(
    of expression: TypedExpression, hole: Int, _ element: Int, _ assignment: TagAssignment
  ) -> [UInt8]? {
    if let constant = constant(expression, at: hole) { return constant }
    guard case .enumeration(let words) = expression.type, let last = words.last else {
      unknownHole = hole
      return nil
    }
    let number = decisions.number(ofHole: hole) {
      TagDecision(
        hole: hole, conditions: words.dropLast().map { expression.isWord($0) }, words: words.map { Array($0.utf8) },
        element: element)
    }
    if words.count == 1 { return Array(last.utf8) }
    guard let way = assignment[number] else {
      touched.insert(number)
      return nil
    }
    return Array(words[way].utf8)
  }

  /// The text that an expression is wherever it is printed: a parameter that the partial's call gives as a literal.
  private func constant(_ expression: TypedExpression, at hole: Int) -> [UInt8]? {
    if case .constant(.text(let bytes)) = expression.kind { return bytes }
    let frame = arms.frameBehind[hole]
    guard case .local(let local) = expression.kind, frame >= 0,
      case .frame(_, let arguments) = fragment.holes[frame].kind, local < arguments.count,
      case .constant(.text(let bytes)) = arguments[local].kind,
      !arms.assignments.contains(where: { $0.local == local && arms.frameBehind[$0.hole] == frame })
    else { return nil }
    return bytes
  }

  /// Whether a decision made in one element's tag comes out the same when it is asked for again in another's.
  func isRepeatable(_ number: Int, in element: Int) -> Bool {
    let decision = decisions.all[number]
    guard let from = tree.elements[decision.element].startTag, let to = tree.elements[element].startTag else {
      return false
    }
    let between = fragment.holes(within: (from.lowerBound + 1)..<to.upperBound)
    let locals = decision.conditions.reduce(into: Set<Int>()) { $1.addLocals(to: &$0) }
    if arms.assignments.contains(where: { between.contains($0.hole) && locals.contains($0.local) }) { return false }
    if locals.isEmpty || decision.element == element { return true }
    // Locals belong to their partial, and counters to their loop.
    return !locals.contains(TypedExpression.counter)
      && arms.frameBehind[decision.hole] == arms.frameBehind[between.upperBound]
  }
}

extension TypedExpression {
  /// Whether a value that is one of some words is a certain one.
  func isWord(_ word: String) -> TypedExpression {
    let constant = TypedExpression(.constant(.text(Array(word.utf8))), .text(max: nil), at: location)
    return TypedExpression(.compare(self, .equal, constant), .boolean, at: location)
  }

  /// What stands for the counters of loops in ``addLocals(to:)``.
  static let counter = -1

  /// Adds the locals that an expression reads.
  func addLocals(to locals: inout Set<Int>) {
    switch kind {
    case .constant, .root, .now, .segment: break
    case .local(let local): locals.insert(local)
    case .loopProperty: locals.insert(Self.counter)
    case .field(let base, _, _), .property(let base, _), .not(let base), .isPresent(let base), .format(_, let base):
      base.addLocals(to: &locals)
    case .element(let left, let right), .range(let left, let right), .and(let left, let right),
      .or(let left, let right),
      .compare(let left, _, let right), .contains(let left, let right), .arithmetic(let left, _, let right):
      left.addLocals(to: &locals)
      right.addLocals(to: &locals)
    case .filter(_, let input, let arguments):
      input.addLocals(to: &locals)
      for argument in arguments { argument.addLocals(to: &locals) }
    case .choice(let arms):
      for arm in arms {
        arm.condition?.addLocals(to: &locals)
        arm.value.addLocals(to: &locals)
      }
    case .fold(let fold):
      // What it reads of its item and counts up are locals of its own, which nothing else changes.
      fold.items.addLocals(to: &locals)
      fold.condition?.addLocals(to: &locals)
      fold.result.addLocals(to: &locals)
      for accumulator in fold.accumulators { accumulator.update.addLocals(to: &locals) }
    }
  }
}
