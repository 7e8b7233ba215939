import VocativeCSS
import VocativeXML

/// Where elements stand among their siblings, as far as branches and loops let one know.
struct SiblingPlaces {
  private let tree: HTMLTree
  private let arms: ArmTree
  private let armOf: [Int]
  /// The children of each element in order; those of the document last.
  private let children: [[Int]]
  /// The number of an element among its parent's children, from 0.
  private let ordinal: [Int]
  /// Whether some children of an element, or of the document at the end, stand in arms or loops of their own.
  private let isMixed: [Bool]
  private let hasText: [Bool]

  init(_ tree: HTMLTree, _ arms: ArmTree, armOf: [Int]) {
    self.tree = tree
    self.arms = arms
    self.armOf = armOf
    var children = [[Int]](repeating: [], count: tree.elements.count + 1)
    var ordinal: [Int] = []
    var isMixed = [Bool](repeating: false, count: tree.elements.count + 1)
    for (index, element) in tree.elements.enumerated() {
      let parent = element.parent ?? tree.elements.count
      ordinal.append(children[parent].count)
      children[parent].append(index)
      if armOf[index] != element.parent.map({ armOf[$0] }) ?? 0 { isMixed[parent] = true }
    }
    var hasText = [Bool](repeating: false, count: tree.elements.count + 1)
    for text in tree.texts { hasText[text.parent ?? tree.elements.count] = true }
    self.children = children
    self.ordinal = ordinal
    self.isMixed = isMixed
    self.hasText = hasText
  }

  /// Whether the siblings of an element are not the same for all recipients.
  func isMixed(around element: Int) -> Bool { isMixed[parent(of: element)] }

  /// The element itself and its siblings, in order.
  func siblings(of element: Int) -> [Int] { children[parent(of: element)] }

  /// Where an element stands among ``siblings(of:)``.
  func place(of element: Int) -> Int { ordinal[element] }

  private func parent(of element: Int) -> Int { tree.elements[element].parent ?? tree.elements.count }

  private func outerArm(of element: Int) -> Int { tree.elements[element].parent.map { armOf[$0] } ?? 0 }

  /// Whether a sibling is rendered where an element is.
  func coexistence(of sibling: Int, with element: Int) -> Verdict {
    arms.coexistence(of: armOf[sibling], with: armOf[element], within: outerArm(of: element))
  }

  /// Whether an element is rendered more than once for one of its parent.
  func isRepeated(_ element: Int) -> Bool {
    arms.path(from: armOf[element], to: outerArm(of: element)).contains { arms.arms[$0].kind == .loop }
  }

  /// Whether an element has no children and no text.
  func isEmpty(_ element: Int) -> Verdict {
    guard children[element].isEmpty, !hasText[element] else {
      return isMixed[element] && !hasText[element] ? .maybe : .never
    }
    return .always
  }

  /// Whether an element stands at a place among its siblings.
  func stands(_ element: Int, at position: CSSChildPosition) -> Verdict {
    let siblings = siblings(of: element)
    let place = ordinal[element]
    let others = position.isFromEnd ? siblings[(place + 1)...] : siblings[..<place]
    guard isMixed(around: element) else {
      let name = tree.elements[element].name
      let before = position.isOfType ? others.count { tree.elements[$0].name == name } : others.count
      return Verdict(position.contains(before + 1))
    }
    return standsAmongArms(element, others, at: position)
  }

  private func standsAmongArms(_ element: Int, _ others: ArraySlice<Int>, at position: CSSChildPosition) -> Verdict {
    let name = tree.elements[element].name
    let isRepeated = isRepeated(element)
    var (least, most) = (0, 0)
    var isUnbounded = isRepeated
    for other in others where !position.isOfType || tree.elements[other].name == name {
      // What every turn of a loop renders stands before its first one as well.
      let isOutside = isRepeated && arms.isAround(armOf[other], outerArm(of: element))
      let verdict = isOutside ? .always : coexistence(of: other, with: element)
      if verdict.isSure { least += 1 }
      if verdict.isPossible { most += 1 }
      if verdict == .maybe, self.isRepeated(other) { isUnbounded = true }
    }
    let isAny = position.step == 1 && position.offset <= 1
    if isAny { return .always }
    if isUnbounded {
      let isOver = position.step <= 0 && position.offset < least + 1
      return isOver ? .never : .maybe
    }
    let fits = (least...most).count { position.contains($0 + 1) }
    return fits == 0 ? .never : fits == most - least + 1 ? .always : .maybe
  }
}
