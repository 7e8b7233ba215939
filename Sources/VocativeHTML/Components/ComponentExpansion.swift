import VocativeDiagnostics

/// Puts HTML in the place of MJML's components; plain HTML stays as it is.
///
/// The author's texts are moved with their values and places; what the components write has the place of their tags.
///
/// - Parameter isPiece: Whether the document stands elsewhere: a partial is looked at by itself.
func expandComponents(_ fragment: Fragment, words: DocumentWords, isPiece: Bool) -> Diagnosed<Fragment> {
  guard ComponentReader.isComponents(fragment) else { return Diagnosed(fragment) }
  var reader = ComponentReader(fragment)
  let nodes = reader.read()
  var diagnostics = reader.diagnostics
  guard let document = ComponentDocument(nodes) else {
    if !isPiece, !diagnostics.contains(where: \.isError), let first = ComponentDocument.firstElement(of: nodes) {
      diagnostics.append(
        Diagnostic(.noDocument, at: first.location)
          .helping(
            en: "name a layout, or write `<mjml><mj-body>…</mj-body></mjml>` around them",
            ru: "укажите макет или напишите вокруг них `<mjml><mj-body>…</mj-body></mjml>`"))
    }
    return Diagnosed(Fragment(), diagnostics)
  }
  var variants = MeasureVariants(fragment)
  let root = variants.document(document.root)
  diagnostics +=
    ComponentChecks(root, ComponentSettings(root.children)) { element in
      element.content.map { !fragment.trimmed($0).isEmpty } ?? false
    }.diagnostics
  var missing: [Diagnostic] = []
  guard var writer = DocumentWriter(root, of: fragment, words: words, { missing.append($0) }) else {
    return Diagnosed(Fragment(), diagnostics + missing)
  }
  var attributes = HTMLAttributes(writer.settings.htmlAttributes, of: fragment)
  let html = attributes.applied(to: writer.write())
  diagnostics += writer.diagnostics + attributes.diagnostics
  var output = FragmentBuilder()
  for opener in document.before { output.add(opener.kind, at: opener.location) }
  output.add(html.start..<html.end, of: html)
  for closer in document.after { output.add(closer.kind, at: closer.location) }
  return Diagnosed(output.fragment, diagnostics)
}

/// The root among the nodes of a part, and the tags of blocks and partials around it.
struct ComponentDocument {
  private(set) var root: ComponentElement
  /// What stands before the document.
  private(set) var before: [(kind: Fragment.Kind, location: SourceLocation)] = []
  /// What stands behind it.
  private(set) var after: [(kind: Fragment.Kind, location: SourceLocation)] = []

  /// The document; `nil` if there is none, or more than one.
  init?(_ nodes: [ComponentNode]) {
    guard let index = nodes.firstIndex(where: { Self.firstElement(of: [$0]) != nil }),
      nodes[(index + 1)...].allSatisfy({ Self.firstElement(of: [$0]) == nil })
    else { return nil }
    for case .marker(let kind, let location) in nodes[..<index] { before.append((kind, location)) }
    switch nodes[index] {
    case .element(let element):
      guard element.kind == .mjml else { return nil }
      root = element
    case .control(let control):
      guard control.arms.count == 1, control.isExhaustive, let arm = control.arms.first,
        let inner = ComponentDocument(arm.children)
      else { return nil }
      root = inner.root
      before += [(arm.kind, arm.location)] + inner.before
      after = inner.after + [(.close, control.end)]
    case .marker, .capture, .verbatim: return nil
    }
    for case .marker(let kind, let location) in nodes[(index + 1)...] { after.append((kind, location)) }
  }

  /// The first component among some nodes.
  static func firstElement(of nodes: [ComponentNode]) -> ComponentElement? {
    for node in nodes {
      switch node {
      case .element(let element): return element
      case .control(let control):
        for arm in control.arms { if let element = firstElement(of: arm.children) { return element } }
      case .marker, .capture, .verbatim: continue
      }
    }
    return nil
  }
}
