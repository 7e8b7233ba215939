import VocativeCSS
import VocativeXML

/// Where elements stand among their siblings, as far as branches and loops let one know.
struct SiblingPlaces {
  /// Siblings that are counted together.
  private struct Question: Hashable {
    let parent: Int
    let isFromEnd: Bool
    /// The name that counts; `nil` where all of them do.
    let tag: TagName?
  }

  private let tree: HTMLTree
  private let arms: ArmTree
  private let armOf: [Int]
  /// The children of all elements, element by element and in order; those of the document last.
  private let children: [Int]
  /// For each element, the document behind them, where its children end in ``children``.
  private let ends: [Int]
  /// The number of an element among its parent's children, from 0.
  private let ordinal: [Int]
  /// Whether some children of an element, or of the document at the end, stand in arms or loops of their own.
  private let isMixed: [Bool]
  private let hasText: [Bool]
  /// What was asked: for the siblings that count, by their places.
  private var known: [Question: [Int: SiblingCounts]] = [:]
  /// How many steps counting has taken: a few an element, however many stand side by side.
  private(set) var steps = 0

  init(_ tree: HTMLTree, _ arms: ArmTree, armOf: [Int]) {
    self.tree = tree
    self.arms = arms
    self.armOf = armOf
    let count = tree.elements.count
    var counts = [Int](repeating: 0, count: count + 1)
    var ordinal: [Int] = []
    ordinal.reserveCapacity(count)
    var isMixed = [Bool](repeating: false, count: count + 1)
    for index in tree.elements.indices {
      let parent = tree.elements[index].parent
      ordinal.append(counts[parent ?? count])
      counts[parent ?? count] += 1
      if armOf[index] != parent.map({ armOf[$0] }) ?? 0 { isMixed[parent ?? count] = true }
    }
    var ends: [Int] = []
    ends.reserveCapacity(count + 1)
    for children in counts { ends.append((ends.last ?? 0) + children) }
    var children = [Int](repeating: 0, count: count)
    for index in tree.elements.indices {
      let parent = tree.elements[index].parent ?? count
      children[ends[parent] - counts[parent] + ordinal[index]] = index
    }
    var hasText = [Bool](repeating: false, count: tree.elements.count + 1)
    self.ends = ends
    for text in tree.texts { hasText[text.parent ?? tree.elements.count] = true }
    self.children = children
    self.ordinal = ordinal
    self.isMixed = isMixed
    self.hasText = hasText
  }

  /// Whether the siblings of an element are not the same for all recipients.
  func isMixed(around element: Int) -> Bool { isMixed[parent(of: element)] }

  /// The element itself and its siblings, in order.
  func siblings(of element: Int) -> ArraySlice<Int> { children(of: parent(of: element)) }

  private func children(of parent: Int) -> ArraySlice<Int> {
    children[(parent == 0 ? 0 : ends[parent - 1])..<ends[parent]]
  }

  /// Where an element stands among ``siblings(of:)``.
  func place(of element: Int) -> Int { ordinal[element] }

  private func parent(of element: Int) -> Int { tree.elements[element].parent ?? tree.elements.count }

  private func outerArm(of element: Int) -> Int { tree.elements[element].parent.map { armOf[$0] } ?? 0 }

  /// Whether an element has no children and no text.
  func isEmpty(_ element: Int) -> Verdict {
    guard children(of: element).isEmpty, !hasText[element] else {
      return isMixed[element] && !hasText[element] ? .maybe : .never
    }
    return .always
  }

  /// Whether an element stands at a place among its siblings.
  mutating func stands(_ element: Int, at position: CSSChildPosition) -> Verdict {
    if !position.isOfType, !isMixed(around: element) {
      let others = position.isFromEnd ? siblings(of: element).count - ordinal[element] - 1 : ordinal[element]
      return Verdict(position.contains(others + 1))
    }
    let counts = counts(of: element, at: position)
    if position.step == 1, position.offset <= 1 { return .always }
    if counts.isUnbounded {
      let isOver = position.step <= 0 && position.offset < counts.least + 1
      return isOver ? .never : .maybe
    }
    let fits = position.count(in: (counts.least + 1)...(counts.most + 1))
    return fits == 0 ? .never : fits == counts.most - counts.least + 1 ? .always : .maybe
  }

  /// How many siblings stand before an element, or behind it, of those that count; reckoned for all of them at once.
  private mutating func counts(of element: Int, at position: CSSChildPosition) -> SiblingCounts {
    let question = Question(
      parent: parent(of: element), isFromEnd: position.isFromEnd,
      tag: position.isOfType ? tree.elements[element].tag : nil)
    if let known = known[question] { return known[ordinal[element]] ?? SiblingCounts() }
    var counter = SiblingCounter(arms, outer: outerArm(of: element))
    var answers: [Int: SiblingCounts] = [:]
    let siblings = siblings(of: element)
    for sibling in position.isFromEnd ? Array(siblings.reversed()) : Array(siblings) {
      guard question.tag == nil || tree.elements[sibling].tag == question.tag else { continue }
      answers[ordinal[sibling]] = counter.pass(armOf[sibling])
    }
    steps += counter.steps
    known[question] = answers
    return answers[ordinal[element]] ?? SiblingCounts()
  }
}

extension CSSChildPosition {
  /// How many of some 1-based places are meant.
  func count(in places: ClosedRange<Int>) -> Int {
    guard step != 0 else { return places.contains(offset) ? 1 : 0 }
    let stride = abs(step)
    // From the offset on, or up to it.
    let first = step > 0 ? max(places.lowerBound, offset) : places.lowerBound
    let last = step > 0 ? places.upperBound : min(places.upperBound, offset)
    guard first <= last else { return 0 }
    let distance = step > 0 ? (first - offset) % stride : (offset - last) % stride
    let rest = last - first - (distance == 0 ? 0 : stride - distance)
    return rest < 0 ? 0 : rest / stride + 1
  }
}
