import VocativeSemantics
import VocativeXML

/// A `style` element of a mail, and whether its rules go into attributes.
struct StyleElement {
  /// What becomes of it.
  enum Treatment {
    /// Its rules go into attributes, as far as they can.
    case inlined
    /// It stays as it is: the author says so by `data-embed`, as components do of what they need in the head.
    case kept
    /// It stays as it is, as not every recipient gets it.
    case conditional
  }

  /// The element in the tree.
  let element: Int
  /// From its start tag to behind its end tag.
  let range: Range<Int>
  /// The start tag.
  let tag: Range<Int>
  /// The style sheet.
  let content: Range<Int>
  let treatment: Treatment

  /// The style elements of a mail in order, without those of other languages.
  static func all(in tree: HTMLTree, _ reader: TagReader, armOf: [Int]) -> [StyleElement] {
    tree.texts.compactMap { text in
      guard text.kind == .rawText, let parent = text.parent, let tag = tree.elements[parent].startTag,
        tree.elements[parent].tag == .style, isCSS(parent, tree)
      else { return nil }
      return StyleElement(
        element: parent, range: tree.elements[parent].range, tag: tag, content: text.range,
        treatment: treatment(of: parent, tag, text.range, tree, reader, armOf))
    }
  }

  private static func isCSS(_ element: Int, _ tree: HTMLTree) -> Bool {
    guard let type = tree.attribute(.type, of: element) else { return true }
    let name = ElementName.lowered(tree.bytes[type.value])
    return name.isEmpty || name == "text/css"
  }

  private static func treatment(
    of element: Int, _ tag: Range<Int>, _ content: Range<Int>, _ tree: HTMLTree, _ reader: TagReader, _ armOf: [Int]
  ) -> Treatment {
    let fragment = reader.fragment
    if tree.attribute(.dataEmbed, of: element) != nil || tree.attribute(.media, of: element) != nil { return .kept }
    // Values that may not stand where they do are refused there, not carried elsewhere.
    if holdsRefusedValues(content, of: fragment) { return .kept }
    let hasControls = fragment.holes(within: tag.lowerBound..<(content.upperBound + 1)).contains { index in
      if case .value = fragment.holes[index].kind { return false }
      return fragment.holes[index].range.lowerBound > tag.lowerBound
    }
    return armOf[element] == 0 && !hasControls ? .inlined : .conditional
  }

  /// Whether a value stands in a style sheet that no `style` attribute could hold, or anywhere but in a declaration of a
  /// plain rule.
  private static func holdsRefusedValues(_ sheet: Range<Int>, of fragment: Fragment) -> Bool {
    var (depth, isInValue) = (0, false)
    var offset = sheet.lowerBound
    for index in fragment.holes(within: sheet) {
      guard case .value(let expression) = fragment.holes[index].kind else { continue }
      let place = fragment.holes[index].range.lowerBound
      var position = CSSPosition()
      position.part = .value
      if position.refusal(of: ValueKind(expression.type)) != nil { return true }
      for byte in fragment.bytes[offset..<place] {
        switch byte {
        case UInt8(ascii: "{"): (depth, isInValue) = (depth + 1, false)
        case UInt8(ascii: "}"): (depth, isInValue) = (depth - 1, false)
        case UInt8(ascii: ";"): isInValue = false
        case UInt8(ascii: ":"): isInValue = depth == 1
        case _: break
        }
      }
      if !isInValue { return true }
      offset = place
    }
    return false
  }
}
