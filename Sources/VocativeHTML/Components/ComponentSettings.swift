import VocativeDiagnostics

/// What `mj-head` says about all components: `mj-attributes`, `mj-class`, `mj-font`, `mj-breakpoint`.
struct ComponentSettings: Sendable {
  /// A set of attributes under the name of a class, and for components in elements of that class.
  struct AttributeClass: Sendable {
    var attributes: [(name: String, value: AttributeValue)] = []
    var children: [ComponentKind: [(name: String, value: AttributeValue)]] = [:]
  }

  /// A font that is fetched.
  struct Font: Sendable {
    let name: String
    let address: String
  }

  /// The screen width from which columns stand side by side.
  private(set) var breakpoint: Double = 480
  /// What counts for components of every kind.
  private(set) var all: [(name: String, value: AttributeValue)] = []
  /// What counts for components of a kind.
  private(set) var kinds: [ComponentKind: [(name: String, value: AttributeValue)]] = [:]
  /// What counts for components of a class.
  private(set) var classes: [String: AttributeClass] = [:]
  /// Fonts by name, in order: those that MJML knows, then the author's.
  private(set) var fonts: [Font] = [
    Font(name: "Open Sans", address: "https://fonts.googleapis.com/css?family=Open+Sans:300,400,500,700"),
    Font(name: "Droid Sans", address: "https://fonts.googleapis.com/css?family=Droid+Sans:300,400,500,700"),
    Font(name: "Lato", address: "https://fonts.googleapis.com/css?family=Lato:300,400,500,700"),
    Font(name: "Roboto", address: "https://fonts.googleapis.com/css?family=Roboto:300,400,500,700"),
    Font(name: "Ubuntu", address: "https://fonts.googleapis.com/css?family=Ubuntu:300,400,500,700"),
  ]
  /// Attributes for elements of the written document, in order.
  private(set) var htmlAttributes: [HTMLAttributes.Request] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads the settings among the nodes of a head, those in partials and blocks included.
  init(_ nodes: [ComponentNode]) { add(nodes, isConditional: false) }

  private mutating func add(_ nodes: [ComponentNode], isConditional: Bool) {
    for node in nodes {
      switch node {
      case .element(let element): add(element, isConditional: isConditional)
      case .control(let control):
        for arm in control.arms {
          let isAlways = control.arms.count == 1 && control.isExhaustive
          add(arm.children, isConditional: isConditional || !isAlways)
        }
      case .marker, .capture, .verbatim: continue
      }
    }
  }

  private mutating func add(_ element: ComponentElement, isConditional: Bool) {
    switch element.kind {
    case .head: add(element.children, isConditional: isConditional)
    case .attributes, .breakpoint, .font, .htmlAttributes:
      guard !isConditional else {
        diagnostics.append(
          Diagnostic(.conditionalSetting, LocalizedText(verbatim: element.kind.rawValue), at: element.location)
            .helping(
              en: "take it out of the condition", ru: "вынесите его из условия"))
        return
      }
      set(element)
    case .mjml, .body, .all, .attributeClass, .htmlSelector, .htmlAttribute, .include, .preview,
      .style, .title, .raw, .section, .wrapper, .hero, .group, .column, .text, .image, .button, .divider, .spacer,
      .table, .social, .socialElement, .navbar, .navbarLink, .accordion, .accordionElement, .accordionTitle,
      .accordionText, .carousel, .carouselImage:
      break
    }
  }

  private mutating func set(_ element: ComponentElement) {
    if element.kind == .breakpoint, let width = element["width"]?.text.flatMap(Length.init), width.unit == .pixels {
      breakpoint = width.amount
    } else if element.kind == .font, let name = element["name"]?.text, let address = element["href"]?.text {
      fonts.removeAll { $0.name == name }
      fonts.append(Font(name: name, address: address))
    } else if element.kind == .attributes {
      for case .element(let child) in element.children { setDefaults(child) }
    } else if element.kind == .htmlAttributes {
      for case .element(let child) in element.children { setHTMLAttributes(child) }
    }
  }

  private mutating func setHTMLAttributes(_ selector: ComponentElement) {
    guard selector.kind == .htmlSelector, let path = selector["path"] else { return }
    for case .element(let child) in selector.children where child.kind == .htmlAttribute {
      guard let name = child["name"]?.text else { continue }
      htmlAttributes.append(
        HTMLAttributes.Request(path: path, name: name.lowercased(), content: child.content, location: child.location))
    }
  }

  private mutating func setDefaults(_ element: ComponentElement) {
    if element.kind == .all {
      all += element.attributes
    } else if element.kind == .attributeClass {
      guard let name = element["name"]?.text else { return }
      classes[name, default: AttributeClass()].attributes += element.attributes.filter { $0.name != "name" }
      for case .element(let child) in element.children {
        classes[name, default: AttributeClass()].children[child.kind, default: []] += child.attributes
      }
    } else {
      kinds[element.kind, default: []] += element.attributes
    }
  }

  /// The attributes of a component. Each of these wins over those before it: what the kind begins with, `mj-all`, what the
  /// parent says, `mj-attributes` for the kind, the classes in order, and the tag itself.
  func attributes(
    of element: ComponentElement, inheriting inherited: [(name: String, value: AttributeValue)]
  ) -> ResolvedAttributes {
    var attributes = ResolvedAttributes()
    attributes.add(element.kind.defaults)
    attributes.add(all)
    attributes.add(inherited)
    attributes.add(kinds[element.kind] ?? [])
    var isFirst = true
    for name in element["mj-class"]?.words ?? [] {
      guard let own = classes[name] else { continue }
      attributes.add(own.attributes.filter { isFirst || $0.name != "css-class" })
      if !isFirst { own.attributes.filter { $0.name == "css-class" }.forEach { attributes.addClass($0.value) } }
      isFirst = false
    }
    attributes.add(element.attributes)
    return attributes
  }
}

extension ComponentKind {
  /// What the attributes are where nothing is said.
  var defaults: [(name: String, value: AttributeValue)] {
    rules.compactMap { rule in rule.initial.map { (rule.name, AttributeValue(stringLiteral: $0)) } }
  }
}
