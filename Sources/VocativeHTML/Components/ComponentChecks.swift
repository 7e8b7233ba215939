import VocativeDiagnostics

/// Checks a document of components: what stands where, which attributes are written, and what they hold.
struct ComponentChecks {
  private(set) var diagnostics: [Diagnostic] = []
  private var classes: Set<String> = []
  /// What the head says of components, which need not say it themselves then.
  private let settings: ComponentSettings
  /// Whether the author's HTML in a component says anything.
  private let hasWords: (ComponentElement) -> Bool

  init(_ root: ComponentElement, _ settings: ComponentSettings, hasWords: @escaping (ComponentElement) -> Bool) {
    self.settings = settings
    self.hasWords = hasWords
    collectClasses(root)
    check(root.children, in: root)
    checkAttributes(root)
  }

  private mutating func collectClasses(_ element: ComponentElement) {
    for node in element.children { collectClasses(node) }
    if element.kind == .attributeClass, let name = element["name"]?.text { classes.insert(name) }
  }

  private mutating func collectClasses(_ node: ComponentNode) {
    switch node {
    case .element(let element):
      if [.head, .attributes, .attributeClass].contains(element.kind) { collectClasses(element) }
    case .control(let control): for arm in control.arms { arm.children.forEach { collectClasses($0) } }
    case .marker, .capture, .verbatim: break
    }
  }

  private mutating func check(_ nodes: [ComponentNode], in parent: ComponentElement) {
    for node in nodes {
      switch node {
      case .element(let element):
        guard element.kind != .include else { continue }
        if element.kind == .carousel {
          reportCarousel(element)
          continue
        }
        checkPlace(of: element, in: parent)
        if parent.kind == .attributes || parent.kind == .attributeClass {
          checkAttributes(element)
          if element.kind == .attributeClass { check(element.children, in: element) }
          continue
        }
        checkAttributes(element)
        checkNeeds(of: element)
        checkWords(of: element)
        check(element.children, in: element)
      case .control(let control): for arm in control.arms { check(arm.children, in: parent) }
      case .marker, .capture, .verbatim: break
      }
    }
  }

  private mutating func checkPlace(of element: ComponentElement, in parent: ComponentElement) {
    guard !parent.kind.children.contains(element.kind) else { return }
    let parents = element.kind.parents.map { "`<\($0.rawValue)>`" }
    let diagnostic = Diagnostic(
      .misplacedComponent, LocalizedText(verbatim: element.kind.rawValue),
      LocalizedText(verbatim: parent.kind.rawValue),
      at: element.location
    ).relating(
      parent.location.span, in: parent.location.file, en: "it stands in this one", ru: "он стоит внутри этого")
    diagnostics.append(
      diagnostic.helping(
        en: "put it into \(parents.joined(separator: " or "))",
        ru: "поместите его в \(parents.joined(separator: " или "))"))
  }

  private mutating func reportCarousel(_ element: ComponentElement) {
    diagnostics.append(
      Diagnostic(.unsupportedComponent, LocalizedText(verbatim: element.kind.rawValue), at: element.location)
        .helping(
          en: "show the images below each other, or in columns: few mail programs turn a carousel",
          ru: "покажите картинки друг под другом или в колонках: карусель крутится лишь в немногих программах"))
  }

  // MARK: Attributes

  private mutating func checkAttributes(_ element: ComponentElement) {
    let isForAll = element.kind == .all || element.kind == .attributeClass
    let rules = isForAll ? Self.rulesOfAll : element.kind.rules
    for (name, value) in element.attributes {
      if name == "name", element.kind == .attributeClass { continue }
      if name == "mj-class" { checkClasses(value, of: element) }
      if ["css-class", "mj-class"].contains(name) || name.hasPrefix("xmlns") || name.hasPrefix("data-") { continue }
      let forms = rules.filter { $0.name == name }
      guard let rule = forms.first else {
        reportUnknown(name, of: element, rules)
        continue
      }
      guard let text = value.text else {
        if rule.isMeasure { reportDynamic(name, value, of: element) }
        continue
      }
      if element.kind == .htmlAttribute, !text.isEmpty, !HTMLAttributes.isName(text) {
        diagnostics.append(
          Diagnostic(
            .badAttribute, LocalizedText(verbatim: name), LocalizedText(verbatim: text),
            at: value.location ?? element.location
          ).helping(
            en: "write a name of letters, digits and hyphens: `data-part`",
            ru: "укажите имя из латинских букв, цифр и дефисов: `data-part`"))
      } else if !text.isEmpty, let help = Self.fault(of: text, as: forms) {
        diagnostics.append(
          Diagnostic(
            .badAttribute, LocalizedText(verbatim: name), LocalizedText(verbatim: text),
            at: value.location ?? element.location
          ).helping(help))
      }
    }
  }

  /// The attributes of all components, for `mj-all` and `mj-class`.
  private static let rulesOfAll = ComponentKind.allCases.filter { kind in
    switch kind {
    case .mjml, .head, .attributes, .all, .attributeClass, .htmlAttributes, .htmlSelector, .htmlAttribute, .include,
      .breakpoint, .font, .preview, .style, .title, .raw:
      false
    case .body, .section, .wrapper, .hero, .group, .column, .text, .image, .button, .divider, .spacer, .table, .social,
      .socialElement, .navbar, .navbarLink, .accordion, .accordionElement, .accordionTitle, .accordionText, .carousel,
      .carouselImage:
      true
    }
  }.flatMap(\.rules)

  /// What an author is told of a value that none of some rules allows.
  private static func fault(of text: String, as rules: [AttributeRule]) -> LocalizedText? {
    var first: LocalizedText?
    for rule in rules {
      guard let fault = AttributeForm.fault(of: text, as: rule.form) else { return nil }
      first = first ?? fault
    }
    return first
  }

  private mutating func checkClasses(_ value: AttributeValue, of element: ComponentElement) {
    guard value.text != nil else { return reportDynamic("mj-class", value, of: element) }
    for name in value.words where !classes.contains(name) {
      let meant = closestMatch(to: name, among: classes.sorted())
      let diagnostic = Diagnostic(
        .unknownClass, LocalizedText(verbatim: name), at: value.location ?? element.location)
      diagnostics.append(
        meant.map { diagnostic.helping(en: "did you mean `\($0)`?", ru: "может быть, `\($0)`?") }
          ?? diagnostic.helping(
            en: "declare it: `<mj-attributes><mj-class name=\"\(name)\" … /></mj-attributes>`",
            ru: "объявите его: `<mj-attributes><mj-class name=\"\(name)\" … /></mj-attributes>`"))
    }
  }

  private mutating func reportUnknown(_ name: String, of element: ComponentElement, _ rules: [AttributeRule]) {
    let location = element.attributes.first { $0.name == name }?.value.location ?? element.location
    let diagnostic = Diagnostic(
      .unknownAttribute, LocalizedText(verbatim: name), LocalizedText(verbatim: element.kind.rawValue), at: location)
    let names = rules.map(\.name) + ["css-class", "mj-class"]
    if name == "class" {
      diagnostics.append(diagnostic.helping(en: "write `css-class`", ru: "напишите `css-class`"))
    } else if let meant = closestMatch(to: name, among: names) {
      diagnostics.append(diagnostic.helping(en: "did you mean `\(meant)`?", ru: "может быть, `\(meant)`?"))
    } else {
      diagnostics.append(diagnostic.helping(en: "take it out", ru: "уберите его"))
    }
  }

  private mutating func reportDynamic(_ name: String, _ value: AttributeValue, of element: ComponentElement) {
    diagnostics.append(
      Diagnostic(
        .dynamicMeasure, LocalizedText(verbatim: name), LocalizedText(verbatim: element.kind.rawValue),
        at: value.location ?? element.location
      ).helping(
        en: "write it out, one for each branch of a condition, or take a field with a list of possible values",
        ru: "напишите его для каждой ветки условия или возьмите поле со списком возможных значений"))
  }

  /// Reports pictures and links without words. A component would write an empty `alt` for a picture, as if it were a
  /// decoration; the icon of a network needs none beside a word.
  private mutating func checkWords(of element: ComponentElement) {
    let isPicture = element.kind == .image || element.kind == .socialElement
    guard isPicture || element.kind == .button || element.kind == .navbarLink else { return }
    if element.kind != .image, hasWords(element) { return }
    // What is empty is not said.
    let said = settings.attributes(of: element, inheriting: [])
    if said["alt"] != nil { return }
    if isPicture, element["alt"] == nil {
      if !isSaidAround("alt", of: element.kind) { diagnostics.append(MissingAlternativeText.finding(of: element)) }
    } else if said["href"] != nil {
      diagnostics.append(NamelessLink.finding(of: element, hasPicture: isPicture))
    }
  }

  /// Whether some class says an attribute of the components of a kind inside. Which classes are around one is not looked up:
  /// it may be this.
  private func isSaidAround(_ name: String, of kind: ComponentKind) -> Bool {
    settings.classes.values.contains { said in said.children[kind]?.contains { $0.name == name } == true }
  }

  /// Reports what a component cannot do without.
  private mutating func checkNeeds(of element: ComponentElement) {
    let need: String
    lazy var said = settings.attributes(of: element, inheriting: [])
    switch element.kind {
    case .image: need = "src"
    case .navbarLink: need = "href"
    case .font:
      need = said["name"] == nil ? "name" : "href"
    case .breakpoint: need = "width"
    case .htmlSelector: need = "path"
    case .htmlAttribute: need = "name"
    case .socialElement:
      if said["src"] != nil || said.text("name").flatMap(SocialNetwork.init) != nil { return }
      need = "src"
    case .mjml, .head, .body, .attributes, .all, .attributeClass, .htmlAttributes, .include, .preview, .style, .title,
      .raw, .section, .wrapper, .hero, .group, .column, .text, .button, .divider,
      .spacer, .table, .social, .navbar, .accordion, .accordionElement, .accordionTitle, .accordionText, .carousel,
      .carouselImage:
      return
    }
    guard said[need] == nil, element[need]?.isEmpty == true || !isSaidAround(need, of: element.kind) else { return }
    diagnostics.append(
      Diagnostic(
        .missingAttribute, LocalizedText(verbatim: need), LocalizedText(verbatim: element.kind.rawValue),
        at: element.location
      ).helping(en: "add `\(need)=\"…\"`", ru: "добавьте `\(need)=\"…\"`"))
  }
}
