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
    forEach(in: nodes, isConditional: isConditional) { $0.add($1, isConditional: $2) }
  }

  /// Does something with the components among some nodes, those in partials, blocks and branches included.
  private mutating func forEach(
    in nodes: [ComponentNode], isConditional: Bool = false,
    _ body: (inout ComponentSettings, ComponentElement, _ isConditional: Bool) -> Void
  ) {
    for node in nodes {
      switch node {
      case .element(let element): body(&self, element, isConditional)
      case .control(let control):
        let isAlways = control.arms.count == 1 && control.isExhaustive
        for arm in control.arms { forEach(in: arm.children, isConditional: isConditional || !isAlways, body) }
      case .marker, .capture, .verbatim: continue
      }
    }
  }

  /// Does something with the settings among some nodes, and reports those under a condition.
  private mutating func forEachSetting(
    in nodes: [ComponentNode], _ body: (inout ComponentSettings, ComponentElement) -> Void
  ) {
    forEach(in: nodes) { settings, element, isConditional in
      if isConditional { settings.reportConditional(element) } else { body(&settings, element) }
    }
  }

  private mutating func reportConditional(_ element: ComponentElement) {
    diagnostics.append(
      Diagnostic(.conditionalSetting, LocalizedText(verbatim: element.kind.rawValue), at: element.location)
        .helping(en: "take it out of the condition", ru: "вынесите его из условия"))
  }

  private mutating func add(_ element: ComponentElement, isConditional: Bool) {
    switch element.kind {
    case .head: add(element.children, isConditional: isConditional)
    case .attributes, .breakpoint, .font, .htmlAttributes:
      if isConditional { reportConditional(element) } else { set(element) }
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
      forEachSetting(in: element.children) { $0.setDefaults($1) }
    } else if element.kind == .htmlAttributes {
      forEachSetting(in: element.children) { $0.setHTMLAttributes($1) }
    }
  }

  private mutating func setHTMLAttributes(_ selector: ComponentElement) {
    guard selector.kind == .htmlSelector, let path = selector["path"] else { return }
    forEachSetting(in: selector.children) { settings, child in
      guard child.kind == .htmlAttribute, let name = child["name"]?.text else { return }
      settings.htmlAttributes.append(
        HTMLAttributes.Request(path: path, name: name.lowercased(), content: child.content, location: child.location))
    }
  }

  private mutating func setDefaults(_ element: ComponentElement) {
    if element.kind == .all {
      all += element.attributes
    } else if element.kind == .attributeClass {
      guard let name = element["name"]?.text else { return }
      classes[name, default: AttributeClass()].attributes += element.attributes.filter { $0.name != "name" }
      forEachSetting(in: element.children) { settings, child in
        settings.classes[name, default: AttributeClass()].children[child.kind, default: []] += child.attributes
      }
    } else {
      kinds[element.kind, default: []] += element.attributes
    }
  }

  /// A document whose components have what the classes around them say of their kind: the nearest component with an
  /// `mj-class` decides, and the tag itself wins.
  func applyingClasses(to root: ComponentElement) -> ComponentElement {
    guard classes.values.contains(where: { !$0.children.isEmpty }) else { return root }
    return root.with(
      children: root.children.map { node in
        guard case .element(let part) = node, part.kind == .body else { return node }
        return .element(part.with(children: applyingClasses(to: part.children, within: part["mj-class"]?.words ?? [])))
      })
  }

  private func applyingClasses(to nodes: [ComponentNode], within names: [String]) -> [ComponentNode] {
    nodes.map { node in
      switch node {
      case .element(let element):
        let said = names.flatMap { classes[$0]?.children[element.kind] ?? [] }
          .filter { attribute in element[attribute.name] == nil }
        let own = element["mj-class"]?.words ?? names
        return .element(
          element.with(
            attributes: said + element.attributes, children: applyingClasses(to: element.children, within: own)))
      case .control(let control):
        let arms = control.arms.map { arm in
          ComponentControl.Arm(
            kind: arm.kind, location: arm.location, children: applyingClasses(to: arm.children, within: names))
        }
        return .control(ComponentControl(arms: arms, end: control.end))
      case .marker, .capture, .verbatim: return node
      }
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
