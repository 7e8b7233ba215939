import VocativeDiagnostics

/// Writes what components stand for: tables, their ghosts for Outlook, and the author's own texts in them.
///
/// Every component writes itself in an extension of its own.
struct ComponentWriter {
  /// The author's fragment, whose stretches are moved.
  let fragment: Fragment
  /// What the head says about all components.
  let settings: ComponentSettings
  /// What is written so far.
  private(set) var builder = FragmentBuilder()
  var diagnostics: [Diagnostic] = []
  /// The classes of columns that grow wide on a wide screen, in order of their first use.
  private(set) var columnClasses: [(name: String, width: Length)] = []
  /// The style blocks that components need, in order of their first use.
  private(set) var styles: [ComponentStyle] = []
  /// The tag that makes the compiler write.
  var place: SourceLocation
  /// Whether a conditional comment for Outlook is open, and what comes next may still belong to it.
  private var endsOutlook = false

  init(_ fragment: Fragment, settings: ComponentSettings, place: SourceLocation) {
    self.fragment = fragment
    self.settings = settings
    self.place = place
  }

  // MARK: Bytes

  mutating func write(_ text: String) {
    flush()
    builder.add(text, for: place)
  }

  /// Writes a stretch of the author's text.
  mutating func write(_ stretch: Range<FragmentPosition>) {
    flush()
    builder.add(stretch, of: fragment)
  }

  /// Writes a tag of control flow.
  mutating func write(_ kind: Fragment.Kind, at location: SourceLocation) {
    flush()
    builder.add(kind, at: location)
  }

  /// Begins a line, if that joins no words.
  mutating func breakLine() {
    if !endsOutlook { builder.add("\n", for: place) }
  }

  private mutating func flush() {
    if endsOutlook {
      endsOutlook = false
      builder.add("<![endif]-->", for: place)
    }
  }

  /// Opens a comment that Outlook alone reads; two in a row are one.
  mutating func beginOutlook() {
    if endsOutlook {
      endsOutlook = false
    } else {
      builder.add("<!--[if mso | IE]>", for: place)
    }
  }

  /// Closes the comment that Outlook alone reads.
  mutating func endOutlook() { endsOutlook = true }

  // MARK: Tags

  /// Writes a start tag; attributes without a value are left out, and so is an empty style.
  mutating func start(
    _ name: String, _ attributes: [(String, AttributeValue?)], style: [(String, AttributeValue?)] = [],
    isEmpty: Bool = false
  ) {
    write("<\(name)")
    for (name, value) in attributes {
      guard let value else { continue }
      write(" \(name)=\"")
      writeQuoted(value)
      write("\"")
    }
    let declarations = style.filter { !($0.1?.isEmpty ?? true) }
    if !declarations.isEmpty {
      write(" style=\"")
      for (property, value) in declarations {
        guard let value else { continue }
        write("\(property):")
        writeQuoted(value)
        write(";")
      }
      write("\"")
    }
    write(isEmpty ? " />" : ">")
  }

  /// Writes an end tag.
  mutating func end(_ names: String...) { for name in names { write("</\(name)>") } }

  /// Writes the start tag of a table that only lays out.
  mutating func startTable(
    _ attributes: [(String, AttributeValue?)] = [], style: [(String, AttributeValue?)] = []
  ) {
    start(
      "table",
      [("border", "0"), ("cellpadding", "0"), ("cellspacing", "0"), ("role", "presentation")] + attributes, style: style
    )
  }

  /// Writes a value within double quotes: quotes in the author's text become references, the compiler writes none.
  private mutating func writeQuoted(_ value: AttributeValue) {
    for piece in value.pieces {
      switch piece {
      case .literal(let text): write(text)
      case .stretch(let stretch):
        flush()
        builder.addQuoted(stretch, of: fragment, for: place)
      }
    }
  }

  /// Writes what an element holds without the white space at its ends.
  mutating func writeContent(of element: ComponentElement) {
    guard let content = element.content else { return }
    write(fragment.trimmed(content))
  }

  /// Whether an element holds anything but white space.
  func hasContent(_ element: ComponentElement) -> Bool {
    guard let content = element.content else { return false }
    return !fragment.trimmed(content).isEmpty
  }

  // MARK: Control flow

  /// Writes nodes in order, with the tags of branches and loops around those that stand in them.
  mutating func writeEach(
    _ nodes: [ComponentNode], _ body: (inout ComponentWriter, ComponentElement) -> Void
  ) {
    for node in nodes {
      switch node {
      case .element(let element): writeEach(element, body)
      case .control(let control):
        for arm in control.arms {
          write(arm.kind, at: arm.location)
          writeEach(arm.children, body)
        }
        write(.close, at: control.end)
      case .marker(let kind, let location): write(kind, at: location)
      case .capture(let stretch), .verbatim(let stretch): write(stretch)
      }
    }
  }

  /// Writes one component, with its own tag as the place of what is written.
  mutating func writeEach(
    _ element: ComponentElement, _ body: (inout ComponentWriter, ComponentElement) -> Void
  ) {
    let outer = place
    place = element.location
    if element.kind == .raw {
      if let content = element.content { write(content) }
    } else {
      body(&self, element)
    }
    place = outer
  }

  // MARK: What the head has to hold

  /// The class that gives a column its width on a wide screen.
  mutating func columnClass(_ width: Length) -> String {
    let number = String(
      decoding: width.amount.shortest.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    let name = width.unit == .percent ? "mj-column-per-\(number)" : "mj-column-px-\(number)"
    if !columnClasses.contains(where: { $0.name == name }) { columnClasses.append((name, width)) }
    return name
  }

  /// Has the head hold a style block.
  mutating func require(_ style: ComponentStyle) {
    if !styles.contains(style) { styles.append(style) }
  }

  // MARK: Attributes

  /// The attributes of a component; what its parent says about it counts less than what its kind and classes say.
  mutating func attributes(
    of element: ComponentElement, inheriting inherited: [(name: String, value: AttributeValue)] = []
  ) -> ResolvedAttributes {
    settings.attributes(of: element, inheriting: inherited)
  }

  /// The class attribute for Outlook's ghost of a component: every class with `-outlook` behind it.
  func outlookClass(_ attributes: ResolvedAttributes) -> AttributeValue {
    let words = attributes["css-class"]?.words ?? []
    return AttributeValue(stringLiteral: words.map { $0 + "-outlook" }.joined(separator: " "))
  }

  /// What stands at the end of what is written.
  mutating func finished() -> Fragment {
    flush()
    return builder.fragment
  }
}
