import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// What a layout's own block for the part's text is called.
  static let contentBlock = "content"

  /// `{% html layout: "shop", theme: "dark" %}…{% endhtml %}`: the layout with the part's words in its blocks.
  ///
  /// The layout sees its parameters, the part's words see the message's names. Both run in one frame, so that the words
  /// can be rendered in the middle of the layout.
  mutating func fill(_ layout: Tag.Argument, with section: Block.Section) -> [TypedNode] {
    let tag = tree[section.tag]
    let contents = contents(of: section)
    guard let name = layoutName(layout), let layout = library.layouts[name] else {
      // What the part says is checked all the same.
      return contents.values.sorted { $0.place.span.lowerBound < $1.place.span.lowerBound }
        .flatMap { sequence($0.nodes) }
    }
    let blocks = layout.layoutBlocks
    checkBlocks(blocks, of: name, layout)
    reportUnknownBlocks(contents, among: blocks.map(\.name), of: name)
    let key = "layouts/\(name)"
    var parameters = parameters(of: key, layout)
    let arguments = arguments(of: tag)
    if !parameters.isDeclared, isFragment {
      parameters.all = (arguments ?? []).map { PartialParameter(name: $0.name, type: nil, place: location($0.span)) }
    }
    let values = arguments.flatMap { passed($0, to: parameters, of: name, tag) }

    let outside = (tree, blankBlocks)
    var names = Frame(seesVariables: false)
    names.reserve(frame.locals)
    var nodes: [TypedNode] = []
    for (position, parameter) in parameters.all.enumerated() {
      let value = values?[position]
      let local = names.bind(
        parameter, type: value?.parameter ?? parameter.type, value.flatMap { secret(of: $0.value) },
        isEnd: value.map { isEnd($0.value) } ?? false)
      if let value { nodes.append(.assign(local: local, value.value)) }
    }
    filling = LayoutFilling(
      contents: contents, blocks: Set(blocks.map(\.id)), tree: tree, frame: frame, blankBlocks: blankBlocks)
    (tree, frame, blankBlocks) = (layout, names, [:])
    openPartials.append(key)
    nodes += sequence(layout.root)
    openPartials.removeLast()
    nodes = frame.cycleStarts + nodes
    let locals = frame.locals
    if let filling { frame = filling.frame }
    frame.reserve(locals)
    filling = nil
    (tree, blankBlocks) = outside
    return nodes
  }

  /// `{% block name %}…{% endblock %}`: a place of a layout, with the part's words or its own.
  mutating func layoutBlock(_ id: BlockID, into nodes: inout [TypedNode]) {
    guard let section = tree[id].sections.first else { return }
    let tag = tree[section.tag]
    guard let filling, openPartials.count == 1 else { return reportMisplacedBlock(tag) }
    // A block that cannot be filled was reported with the layout.
    guard filling.blocks.contains(id), let target = tag.target else { return }
    guard let content = filling.contents[text(target)] else {
      let body = sequence(section.body)
      nodes.append(.region(TypedRegion(.block, body, at: location(tag.span))))
      return
    }
    let layout = (tree, frame, blankBlocks, openPartials)
    self.filling = nil
    (tree, frame, blankBlocks, openPartials) = (filling.tree, filling.frame, filling.blankBlocks, [])
    frame.reserve(layout.1.locals)
    let (mark, facts) = (frame.mark, frame.facts)
    let body = sequence(content.nodes)
    // Names end with their block: which block comes first is the layout's affair.
    frame.rewind(to: mark)
    frame.facts = facts
    frame.isReachable = true
    var next = filling
    (next.frame, next.blankBlocks) = (frame, blankBlocks)
    let locals = frame.locals
    (tree, frame, blankBlocks, openPartials) = layout
    frame.reserve(locals)
    self.filling = next
    nodes.append(.region(TypedRegion(.block, body, at: content.place)))
  }

  /// Checks a partial or layout by itself: nobody passes it anything, so its parameters are what they are declared as.
  mutating func alone(_ name: String, isLayout: Bool) -> Diagnosed<TypedMessage> {
    var message = TypedMessage(source: file, name: name, locale: locale, header: MessageHeader(), schema: schema)
    let key = isLayout ? "layouts/\(name)" : name
    let parameters = parameters(of: key, tree)
    frame = Frame(seesVariables: false)
    for parameter in parameters.all { frame.bind(parameter, type: parameter.type) }
    // A component without mark-up may be meant for a text part.
    let part: Part = isLayout || file.bytes.contains(UInt8(ascii: "<")) ? .html : .plain
    self.part = part
    if isLayout {
      let blocks = tree.layoutBlocks
      checkBlocks(blocks, of: name, tree)
      filling = LayoutFilling(
        contents: [:], blocks: Set(blocks.map(\.id)), tree: tree, frame: frame, blankBlocks: [:])
    }
    openPartials = [key]
    let body = sequence(tree.root)
    message.parts = [
      TypedPart(part: part, body: frame.cycleStarts + body, segments: nil, location: location(.at(0)))
    ]
    return finished(message)
  }

  /// What a part says for each block: what stands outside of blocks is for `content`.
  private mutating func contents(of section: Block.Section) -> [String: LayoutFilling.Content] {
    var contents: [String: LayoutFilling.Content] = [:]
    var rest: [NodeID] = []
    for node in section.body {
      guard case .block(let id) = tree[node], let tag = tree.opening(of: id), tag.kind == .block else {
        rest.append(node)
        continue
      }
      guard let target = tag.target, let body = tree[id].sections.first?.body else { continue }
      let name = text(target)
      let content = LayoutFilling.Content(nodes: body, place: location(tag.span))
      if let first = contents[name] { reportRepeatedBlock(name, at: content.place, first: first.place) }
      contents[name] = contents[name] ?? content
    }
    let isBlank = rest.allSatisfy { node in
      switch tree[node] {
      case .text(_, let content): self.isBlank(content)
      case .comment: true
      case .output, .tag, .block: false
      }
    }
    guard !isBlank else { return contents }
    let place = location(tree[section.tag].span)
    if let explicit = contents[Self.contentBlock] {
      reportRepeatedBlock(Self.contentBlock, at: explicit.place, first: place)
    }
    contents[Self.contentBlock] = LayoutFilling.Content(nodes: rest, place: place)
    return contents
  }

  /// The name of the layout, which must stand in the template.
  private mutating func layoutName(_ argument: Tag.Argument) -> String? {
    guard let operand = argument.value, tree[operand].kind != .missing else { return nil }
    let span = tree[operand].span
    guard case .string(let content) = tree[operand].kind else {
      report(
        Diagnostic(.computedLayout, at: span, in: file)
          .helping(
            en: "write the name in quotes: `layout: \"shop\"`", ru: "напишите имя в кавычках: `layout: \"shop\"`"))
      return nil
    }
    let name = text(content)
    if library.layouts[name] != nil { return name }
    let diagnostic = Diagnostic(.unknownLayout, LocalizedText(verbatim: name), at: span, in: file)
    let names = library.layouts.keys.sorted()
    let list = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    if let meant = closestMatch(to: name, among: names) {
      report(diagnostic.meaning("\"\(meant)\"", at: span))
    } else if list.isEmpty {
      report(diagnostic.helping(en: "add layouts/\(name).liquid", ru: "добавьте layouts/\(name).liquid"))
    } else {
      report(diagnostic.helping(en: "there are \(list)", ru: "есть \(list)"))
    }
    return nil
  }

  /// What a part passes to its layout; `nil` after a mistake in it.
  private mutating func arguments(of tag: Tag) -> [PartialArgument]? {
    var arguments: [PartialArgument] = []
    var isSound = true
    for argument in tag.arguments where text(argument.key) != "layout" {
      if let value = argument.value.flatMap({ check($0) }) {
        arguments.append(PartialArgument(name: text(argument.key), span: argument.key, value: value))
      } else {
        isSound = false
      }
    }
    return isSound ? arguments : nil
  }

  // MARK: - The blocks of a layout

  /// Reports what is wrong with the blocks of a layout itself, whoever uses it.
  mutating func checkBlocks(
    _ blocks: [(name: String, id: BlockID, isAlways: Bool)], of name: String, _ layout: SyntaxTree
  ) {
    let fillable = Set(blocks.map(\.id))
    var hasContent = false
    for index in layout.blocks.indices where layout.blocks[index].sections.first.map({ layout[$0.tag].kind }) == .block
    {
      let id = BlockID(index)
      guard let tag = layout.opening(of: id), let target = tag.target else { continue }
      if layout.text(target) == Self.contentBlock { hasContent = true }
      if !fillable.contains(id) { reportMisplacedBlock(tag, in: layout.source) }
    }
    var first: [String: BlockID] = [:]
    for block in blocks {
      guard let tag = layout.opening(of: block.id) else { continue }
      let place = SourceLocation(layout.source, tag.span)
      if let earlier = first[block.name].flatMap({ layout.opening(of: $0) }) {
        reportRepeatedBlock(block.name, at: place, first: SourceLocation(layout.source, earlier.span))
      }
      first[block.name] = first[block.name] ?? block.id
      if block.name == Self.contentBlock, !block.isAlways { reportMisplacedBlock(tag, in: layout.source) }
    }
    guard !hasContent else { return }
    report(
      Diagnostic(.noContentBlock, LocalizedText(verbatim: name), at: .at(0), in: layout.source)
        .helping(
          en: "write `{% block content %}{% endblock %}` where the words of the mail belong",
          ru: "напишите `{% block content %}{% endblock %}` там, где должен стоять текст письма"))
  }

  private mutating func reportUnknownBlocks(
    _ contents: [String: LayoutFilling.Content], among names: [String], of layout: String
  ) {
    let unknown = contents.filter { !names.contains($0.key) && $0.key != Self.contentBlock }
    for (name, content) in unknown.sorted(by: { $0.value.place.span.lowerBound < $1.value.place.span.lowerBound }) {
      let diagnostic = Diagnostic(
        .unknownBlock, LocalizedText(verbatim: layout), LocalizedText(verbatim: name), at: content.place.span,
        in: content.place.file)
      let list = names.map { "`\($0)`" }.joined(separator: ", ")
      if let meant = closestMatch(to: name, among: names) {
        report(diagnostic.helping(en: "did you mean `\(meant)`?", ru: "может быть, `\(meant)`?"))
      } else {
        report(diagnostic.helping(en: "its blocks are \(list)", ru: "в нём есть \(list)"))
      }
    }
  }

  private mutating func reportRepeatedBlock(_ name: String, at place: SourceLocation, first: SourceLocation) {
    report(
      Diagnostic(.repeatedBlock, LocalizedText(verbatim: name), at: place.span, in: place.file)
        .helping(en: "put both into one", ru: "объедините их в один")
        .relating(first.span, in: first.file, en: "it is written here first", ru: "впервые он здесь"))
  }

  /// A block where none can be.
  mutating func reportMisplacedBlock(_ tag: Tag, in source: SourceFile? = nil) {
    report(
      Diagnostic(.misplacedBlock, at: tag.span, in: source ?? file)
        .helping(
          en:
            "a layout has its blocks outside of loops, captures and other blocks, and `content` outside of conditions; "
            + "a part with `layout:` has them between nothing but its own tags",
          ru: "в макете блоки стоят вне циклов, `capture` и других блоков, а `content` — ещё и вне условий; "
            + "в части с `layout:` они не вложены ни в какие теги, кроме тега части"))
  }
}

extension Diagnostic.Message {
  /// `{% html layout: "shpo" %}`.
  fileprivate static let unknownLayout = Self(
    "CMP905", "unknown-layout", .error, en: "there is no layout `%1`", ru: "макета `%1` нет")
  /// `{% html layout: name %}`.
  fileprivate static let computedLayout = Self(
    "CMP906", "computed-layout", .error,
    en: "the name of a layout stands in the template", ru: "имя макета пишут прямо в шаблоне")
  /// `{% block haed %}…{% endblock %}`.
  fileprivate static let unknownBlock = Self(
    "CMP907", "unknown-block", .error,
    en: "the layout `%1` has no block `%2`", ru: "в макете `%1` нет блока `%2`")
  /// `{% for x in list %}{% block head %}{% endblock %}{% endfor %}`.
  fileprivate static let misplacedBlock = Self(
    "CMP908", "misplaced-block", .error,
    en: "a block cannot stand here", ru: "здесь блок стоять не может")
  /// `{% block head %}{% endblock %}{% block head %}{% endblock %}`.
  fileprivate static let repeatedBlock = Self(
    "CMP909", "repeated-block", .error,
    en: "the block `%1` is written twice", ru: "блок `%1` написан дважды")
  /// A layout whose parts have nowhere to go.
  fileprivate static let noContentBlock = Self(
    "CMP910", "no-content-block", .error,
    en: "the layout `%1` has no block `content`: the words of a mail would be lost",
    ru: "в макете `%1` нет блока `content`: текст письма потерялся бы")
}
