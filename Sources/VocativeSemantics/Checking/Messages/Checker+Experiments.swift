import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// Reads the experiments of the message and gives each a place in the root record: its value is the recipient's arm.
  mutating func declareExperiments() {
    let declarations = ExperimentDeclarations(in: library.trees(from: tree))
    for finding in declarations.findings { report(finding) }
    experiments = declarations.experiments
    guard !experiments.isEmpty else { return }
    declareRootField(
      RecordType(
        TypedMessage.experimentsRecord,
        experiments.map { RecordType.Field($0.name, .optional(.enumeration($0.arms.map(\.name)))) }))
  }

  /// `experiment.hero`: the arm that the recipient gets.
  mutating func experiment(_ name: String, _ nameSpan: SourceSpan, at span: SourceSpan) -> TypedExpression? {
    if let arm = arm(of: name, at: span) { return arm }
    let diagnostic = Diagnostic(.unknownExperiment, LocalizedText(verbatim: name), at: nameSpan, in: file)
    if let meant = closestMatch(to: name, among: experiments.map(\.name)) {
      report(diagnostic.meaning(meant, at: nameSpan))
    } else {
      report(
        diagnostic.helping(
          en: "declare it outside of the parts: `{% experiment \"\(name)\", a: 50, b: 50 %}`",
          ru: "опишите его вне частей: `{% experiment \"\(name)\", a: 50, b: 50 %}`"))
    }
    return nil
  }

  /// The arm of a declared experiment.
  private func arm(of name: String, at span: SourceSpan) -> TypedExpression? {
    guard let index = experiments.firstIndex(where: { $0.name == name }),
      let place = variableIndices[TypedMessage.experimentsRecord]
    else { return nil }
    let root = TypedExpression(.root, .record(TypedMessage.rootRecord), at: location(span))
    let all = TypedExpression(
      .field(root, record: TypedMessage.rootRecord, index: place), .record(TypedMessage.experimentsRecord),
      at: location(span))
    // A recipient's arm is settled when the data are read, so it is never absent.
    return TypedExpression(
      .field(all, record: TypedMessage.experimentsRecord, index: index),
      .enumeration(experiments[index].arms.map(\.name)),
      at: location(span))
  }

  /// `{% experiment "hero" %}{% arm "a" %}…{% arm "b" %}…{% endexperiment %}`: the words of the recipient's arm.
  mutating func experimentBlock(_ block: Block, into nodes: inout [TypedNode]) {
    guard let opening = block.sections.first else { return }
    checkBeforeArms(opening)
    let name = literal(tree[opening.tag])
    let value = name.flatMap { arm(of: $0, at: tree[opening.tag].span) }
    let sections = block.sections.dropFirst()
    var arms: [WalkedArm] = []
    for section in sections {
      let tag = tree[section.tag]
      var condition = constant(.boolean(false), .boolean, at: tag.span)
      if let value, let name = literal(tag) {
        condition = TypedExpression(
          .compare(value, .equal, constant(name, at: tag.span)), .boolean, at: location(tag.span))
      }
      // Arms that are declared cover every recipient: the last one needs no question.
      let isLast = value != nil && section.tag == sections.last?.tag
      arms.append(
        walkArm(
          condition: isLast ? nil : condition, knowing: .none, section.body, at: tag.span, dropsBlank: false))
    }
    guard !arms.isEmpty else { return }
    join(arms, otherwise: value == nil ? Facts.none : nil, into: &nodes)
    nodes.append(.conditional(TypedConditional(arms: arms.map(\.typed), location: location(block.span))))
  }

  /// The text in quotes behind the word of a tag.
  private func literal(_ tag: Tag) -> String? {
    guard let operand = tag.operands.first, case .string(let content) = tree[operand].kind else { return nil }
    return text(content)
  }

  /// What stands before the first arm belongs to none of them.
  private mutating func checkBeforeArms(_ section: Block.Section) {
    for id in section.body {
      let span: SourceSpan
      switch tree[id] {
      case .text(_, let content):
        if isBlank(content) { continue }
        span = content
      case .comment: continue
      case .output(_, let output): span = output
      case .tag(let tag): span = tree[tag].span
      case .block(let block): span = tree[block].span
      }
      return report(
        Diagnostic(.outsideArms, at: span, in: file)
          .helping(en: "move it into an arm, or before the experiment", ru: "перенесите это в вариант или выше"))
    }
  }
}

extension Diagnostic.Message {
  /// `experiment.heor`.
  fileprivate static let unknownExperiment = Self(
    "TYP278", "unknown-experiment", .error, en: "there is no experiment `%1`", ru: "эксперимента `%1` нет")
  /// `{% experiment "hero" %}words{% arm "a" %}`.
  fileprivate static let outsideArms = Self(
    "TYP279", "outside-arms", .error,
    en: "this stands before the first arm and is shown to nobody",
    ru: "это стоит до первого варианта и никому не показывается")
}
