import VocativeDiagnostics

/// A piece of a document of components. Its nesting is bounded by the reader.
enum ComponentNode: Sendable {
  /// A component.
  case element(ComponentElement)
  /// A branch, loop, partial and the like, with what stands in it.
  case control(ComponentControl)
  /// A hole without content: an assignment, a condition to go on, a `break`.
  case marker(Fragment.Kind, SourceLocation)
  /// What is collected into a local, with its tags.
  case capture(Range<FragmentPosition>)
  /// A comment, kept as it is.
  case verbatim(Range<FragmentPosition>)
}

/// A component as written.
struct ComponentElement: Sendable {
  /// What it is.
  let kind: ComponentKind
  /// Its attributes in order, names in lower case.
  let attributes: [(name: String, value: AttributeValue)]
  /// What stands between its tags, if that is the author's HTML.
  let content: Range<FragmentPosition>?
  /// What stands in it otherwise.
  let children: [ComponentNode]
  /// Its start tag.
  let location: SourceLocation

  /// The component with other things in it.
  func with(
    attributes: [(name: String, value: AttributeValue)]? = nil, children: [ComponentNode]? = nil
  ) -> ComponentElement {
    ComponentElement(
      kind: kind, attributes: attributes ?? self.attributes, content: content, children: children ?? self.children,
      location: location)
  }

  /// The value of an attribute that stands in the tag itself.
  subscript(name: String) -> AttributeValue? { attributes.first { $0.name == name }?.value }
}

/// A branch, loop, partial and the like.
struct ComponentControl: Sendable {
  /// What stands behind an opening or dividing tag.
  struct Arm: Sendable {
    /// The tag.
    let kind: Fragment.Kind
    /// Where it stands.
    let location: SourceLocation
    /// What stands behind it.
    let children: [ComponentNode]
  }

  /// The arms; the first begins with the opening tag.
  let arms: [Arm]
  /// The closing tag.
  let end: SourceLocation

  /// Whether one of the arms is rendered in any case.
  var isExhaustive: Bool {
    guard let last = arms.last else { return true }
    switch last.kind {
    case .arm(let condition): return condition == nil
    case .capture, .frame, .region: return true
    case .branch, .trigger, .loop, .picks, .otherwise, .close, .assign, .require, .leave, .value: return false
    }
  }

  /// Whether the first arm may be rendered more than once.
  var repeats: Bool {
    switch arms.first?.kind {
    case .loop, .picks: true
    case .branch, .trigger, .arm, .otherwise, .capture, .frame, .region, .close, .assign, .require, .leave, .value, nil:
      false
    }
  }
}
