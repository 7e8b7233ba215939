import VocativeDiagnostics
import VocativeXML

/// CMP980: words that hardly stand out against what is behind them.
///
/// Only colors that are the same for everybody are compared: those of style attributes, inlined ones among them,
/// `bgcolor` and `color`. Behind a picture, a gradient or a value nothing is known.
struct LowContrast {
  /// The least contrast of text, and that of large text (WCAG 2.2, success criterion 1.4.3).
  private static let (least, leastLarge) = (4.5, 3.0)
  /// What counts as large in CSS pixels: 18 points, or 14 points in bold (WCAG 2.2, "large scale").
  private static let (large, largeBold) = (24.0, 18.66)

  /// What an element hands down to its content; `nil` is not known.
  struct Look {
    var text: CSSColor? = .black
    var ground: CSSColor? = .white
    /// In CSS pixels.
    var size: Double? = 16
    var isBold = false
    var isHidden = false
    /// The element that set the color of the text.
    var setter: Int?
  }

  private var looks: [Look] = [Look()]
  private let styles: ValueNumbers
  /// What style attributes without values do, by their numbers.
  private var known: [[Change]?]
  /// What is told of figures, in tenths and for large text or other: a mail has few.
  private var labels: [Figure: LocalizedText] = [:]
  /// The elements that are reported.
  private var told: Set<Int> = []

  /// The findings in a part as it is sent.
  static func findings(in page: LintedPage, styles: ValueNumbers) -> [Diagnostic] {
    var contrast = LowContrast(styles)
    var findings: [Diagnostic] = []
    for step in page.tree.steps {
      switch step {
      case .open(let index): contrast.open(page.element(index))
      case .text(let index):
        if let finding = contrast.text(page.tree.texts[index], in: page) { findings.append(finding) }
      case .close: contrast.close()
      }
    }
    return findings
  }

  private init(_ styles: ValueNumbers) {
    self.styles = styles
    known = [[Change]?](repeating: nil, count: styles.count)
  }

  private mutating func open(_ element: LintedElement) {
    var look = looks.last ?? Look()
    if let ground = element.attribute(.bgcolor) {
      look.ground = ground.staticValue.flatMap { CSSColor($0) }
      if look.setter == nil { look.setter = element.index }
    }
    if element.has(.background) { look.ground = nil }
    switch element.tag {
    case .a:
      // Programs give links a color of their own.
      look.text = nil
    case .b, .strong, .th, .h1, .h2, .h3, .h4, .h5, .h6: look.isBold = true
    case .font: if let color = element.attribute(.color) { look.set(color.staticValue, by: element.index) }
    case .head, .style, .script, .title: look.isHidden = true
    case _: break
    }
    switch element.tag {
    case .h1, .h2, .h3, .small, .big, .sup, .sub: look.size = nil
    default: break
    }
    if let style = styles[element.index] {
      for change in changes(ofStyle: style, element) { look.apply(change, of: element.index) }
    }
    looks.append(look)
  }

  private mutating func close() {
    if looks.count > 1 { looks.removeLast() }
  }

  private mutating func text(_ run: HTMLText, in page: LintedPage) -> Diagnostic? {
    guard let look = looks.last, !look.isHidden, let text = look.text, let ground = look.ground, let size = look.size,
      let setter = look.setter, size > 1, page.bytes[run.range].contains(where: { !$0.isHTMLSpace })
    else { return nil }
    let contrast = text.contrast(to: ground)
    let isLarge = size >= Self.large || look.isBold && size >= Self.largeBold
    guard contrast < (isLarge ? Self.leastLarge : Self.least), told.insert(setter).inserted else { return nil }
    return page.element(setter).finding(.lowContrast)?
      .labeled(label(Figure(tenths: Int(contrast * 10), isLarge: isLarge)))
      .helping(
        en: "take a darker color for the words, or a lighter one behind them",
        ru: "возьмите для текста цвет темнее или фон светлее")
  }
}

extension LowContrast {
  /// A contrast that is too small.
  private struct Figure: Hashable {
    let tenths: Int
    let isLarge: Bool
  }

  private mutating func label(_ figure: Figure) -> LocalizedText {
    if let known = labels[figure] { return known }
    let ratio = "\(figure.tenths / 10).\(figure.tenths % 10)"
    let label = LocalizedText(
      en: "\(ratio) to 1, \(figure.isLarge ? "3" : "4.5") at least",
      ru: "\(ratio) к 1, нужно не меньше \(figure.isLarge ? "3" : "4,5")")
    labels[figure] = label
    return label
  }

  /// What a declaration does to a look; `nil` is not known.
  fileprivate enum Change {
    case text(CSSColor?)
    case ground(CSSColor?)
    /// The ground of the element around shows.
    case transparent
    /// A picture lies behind the words.
    case picture
    case size(Double?)
    case weight(isBold: Bool)
    case hidden
  }

  /// What an element's style attribute does, whose number is given.
  private mutating func changes(ofStyle number: Int, _ element: LintedElement) -> [Change] {
    let page = element.page
    guard let style = element.attribute(.style)?.node.value else { return [] }
    let isStatic = page.isStatic(style)
    if isStatic, let known = known[number] { return known }
    let changes = StyleReader.items(of: page.bytes, in: style, isSheet: false).compactMap { item -> Change? in
      guard case .declaration(let node) = item, node.name != .other else { return nil }
      return Change(LintedDeclaration(page: page, node: node))
    }
    if isStatic { known[number] = changes }
    return changes
  }
}

extension LowContrast.Change {
  /// `nil` for what changes nothing.
  fileprivate init?(_ declaration: LintedDeclaration) {
    let value = declaration.isStatic ? declaration.value : nil
    switch declaration.node.name {
    case .color:
      // `inherit` keeps what there is, and what is no color says nothing.
      if value?.lowercasedEquals("inherit") == true { return nil }
      self = .text(value.flatMap { CSSColor($0) })
    case .backgroundColor:
      let isTransparent = value?.lowercasedEquals("transparent") == true
      self = isTransparent ? .transparent : .ground(value.flatMap { CSSColor($0) })
    case .background: self = .ground(value.flatMap { CSSColor($0) })
    case .backgroundImage: self = .picture
    case .fontSize: self = .size(value.flatMap { CSSLength($0)?.pixels })
    case .font: self = .size(nil)
    case .fontWeight:
      let isBold = value.map { $0.lowercasedEquals("bold") || $0.first.map { $0 >= UInt8(ascii: "7") } == true }
      self = .weight(isBold: isBold ?? false)
    case .display:
      guard value?.lowercasedEquals("none") == true else { return nil }
      self = .hidden
    // Hidden in some programs, or seen through: nothing is known.
    case .opacity, .maxHeight, .visibility: self = .hidden
    default: return nil
    }
  }
}

extension LowContrast.Look {
  fileprivate mutating func set(_ value: ArraySlice<UInt8>?, by element: Int) {
    text = value.flatMap { CSSColor($0) }
    setter = element
  }

  fileprivate mutating func apply(_ change: LowContrast.Change, of element: Int) {
    switch change {
    case .text(let color):
      text = color
      setter = element
    case .ground(let color):
      ground = color
      if setter == nil { setter = element }
    case .transparent: if setter == nil { setter = element }
    case .picture: ground = nil
    case .size(let pixels): size = pixels
    case .weight(let isBold): self.isBold = isBold
    case .hidden: isHidden = true
    }
  }
}

extension Diagnostic.Message {
  /// `color: #aaaaaa` on white.
  fileprivate static let lowContrast = Self(
    "CMP980", "low-contrast", .warning, en: "words that hardly stand out from their background",
    ru: "текст почти сливается с фоном")
}
