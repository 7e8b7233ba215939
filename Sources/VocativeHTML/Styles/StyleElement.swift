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
    /// It stays where it is, as not every screen or program is to take it: `media`, `<!--[if !mso]><!-->`.
    case selective
    /// It stays where it is, as not every recipient gets it.
    case conditional

    /// Whether its rules stay beside attributes that would win over them.
    var isBesideAttributes: Bool { self == .selective || self == .conditional }
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
    let hidden = ConditionalComments.hiddenFromOutlook(in: tree)
    return tree.texts.compactMap { text in
      guard text.kind == .rawText, let parent = text.parent, let tag = tree.elements[parent].startTag,
        tree.elements[parent].tag == .style, isCSS(parent, tree)
      else { return nil }
      return StyleElement(
        element: parent, range: tree.elements[parent].range, tag: tag, content: text.range,
        treatment: hidden.contains { $0.contains(tag.lowerBound) }
          && tree.attribute(.dataEmbed, of: parent) == nil
          ? .selective : treatment(of: parent, tag, text.range, tree, reader, armOf))
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
    if tree.attribute(.dataEmbed, of: element) != nil { return .kept }
    if tree.attribute(.media, of: element) != nil { return .selective }
    // Values that may not stand where they do are refused there, not carried elsewhere.
    if holdsRefusedValues(content, of: fragment) || holdsLocals(content, reader) { return .kept }
    guard armOf[element] == 0, !isDivided(fragment, (tag.lowerBound + 1)..<(content.upperBound + 1)) else {
      return .conditional
    }
    return .inlined
  }

  /// Whether something in a stretch is not the same for all, or changes what is: anything but values, and partials and
  /// blocks, which are put in place when the mail is compiled.
  private static func isDivided(_ fragment: Fragment, _ stretch: Range<Int>) -> Bool {
    var depth = 0
    for index in fragment.holes(within: stretch) {
      switch fragment.holes[index].kind {
      case .value: break
      case .frame, .region: depth += 1
      case .close:
        depth -= 1
        if depth < 0 { return true }
      case .branch, .trigger, .loop, .picks, .arm, .otherwise, .capture, .assign, .require, .leave: return true
      }
    }
    return depth != 0
  }

  /// Whether a value in a partial reads what the partial alone knows: it means nothing anywhere else.
  private static func holdsLocals(_ content: Range<Int>, _ reader: TagReader) -> Bool {
    let fragment = reader.fragment
    return fragment.holes(within: content).contains { index in
      guard case .value(let expression) = fragment.holes[index].kind, reader.arms.frameBehind[index] >= 0 else {
        return false
      }
      var locals: Set<Int> = []
      expression.addLocals(to: &locals)
      return !locals.isEmpty
    }
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
