import VocativeDiagnostics
import VocativeSyntax

/// The experiments of a message and of the partials that it calls, as their tags declare them.
///
/// Read before anything is checked, so that `experiment.hero` means the same wherever it stands.
struct ExperimentDeclarations {
  /// The sound experiments, in the order of their first declaration.
  private(set) var experiments: [TypedExperiment] = []
  /// What is wrong with declarations.
  private(set) var findings: [Diagnostic] = []

  /// One tag or block.
  private struct Declaration {
    let name: String
    let arms: [(name: String, weight: Int?)]
    let location: SourceLocation

    var isWeighted: Bool { arms.contains { $0.weight != nil } }
  }

  init(in trees: [SyntaxTree]) {
    var declarations: [Declaration] = []
    for tree in trees { declarations += read(tree) }
    var names: [String] = []
    for declaration in declarations where !names.contains(declaration.name) { names.append(declaration.name) }
    for name in names { settle(name, declarations.filter { $0.name == name }) }
  }

  // MARK: - Reading tags

  private mutating func read(_ tree: SyntaxTree) -> [Declaration] {
    var declarations: [Declaration] = []
    for block in tree.blocks {
      guard let opening = block.sections.first.map({ tree[$0.tag] }), opening.kind == .experiment else { continue }
      let arms = block.sections.dropFirst().map { arm(tree[$0.tag], tree) }
      add(opening, arms, tree, to: &declarations)
    }
    for case .tag(let id) in tree.nodes where tree[id].kind == .experiment {
      let tag = tree[id]
      let arms = tag.arguments.map { argument in
        (tree.text(argument.key), argument.value.flatMap { weight($0, tree) }, argument.key) as Arm?
      }
      add(tag, arms, tree, to: &declarations)
    }
    return declarations.sorted { $0.location.span.lowerBound < $1.location.span.lowerBound }
  }

  private typealias Arm = (name: String, weight: Int?, span: SourceSpan)

  /// `{% arm "a", weight: 50 %}`; `nil` after a mistake.
  private mutating func arm(_ tag: Tag, _ tree: SyntaxTree) -> Arm? {
    guard let name = literalName(tag, tree) else { return nil }
    var percentage: Int?
    for argument in tag.arguments {
      guard tree.text(argument.key) == "weight", let value = argument.value else {
        let key = tree.text(argument.key)
        let finding = Diagnostic(
          .unknownArgument, "arm", LocalizedText(verbatim: key), at: argument.key, in: tree.source)
        findings.append(
          closestMatch(to: key, among: ["weight"]).map { finding.meaning($0, at: argument.key) }
            ?? finding.helping(en: "write `weight: 50`", ru: "напишите `weight: 50`"))
        return nil
      }
      guard let number = weight(value, tree) else { return nil }
      percentage = number
    }
    return (name, percentage, tag.span)
  }

  /// The name behind the word of a tag.
  private mutating func literalName(_ tag: Tag, _ tree: SyntaxTree) -> String? {
    guard let operand = tag.operands.first else { return nil }
    if case .string(let content) = tree[operand].kind, isName(tree.text(content)) { return tree.text(content) }
    // The parser reported what cannot be read at all.
    guard tree[operand].kind != .missing else { return nil }
    findings.append(
      Diagnostic(.malformedExperiment, at: tree[operand].span, in: tree.source).helping(
        en: "write a name of Latin letters and digits in quotes: `\(tree.text(tag.nameSpan)) \"hero\"`",
        ru: "напишите имя латинскими буквами и цифрами в кавычках: `\(tree.text(tag.nameSpan)) \"hero\"`"))
    return nil
  }

  private mutating func weight(_ id: ExpressionID, _ tree: SyntaxTree) -> Int? {
    let span = tree[id].span
    if tree[id].kind == .number, let number = Int(tree.text(span)), (1...99).contains(number) { return number }
    guard tree[id].kind != .missing else { return nil }
    findings.append(
      Diagnostic(.malformedExperiment, at: span, in: tree.source).helping(
        en: "write the percentage of recipients, a number from 1 to 99",
        ru: "напишите долю получателей в процентах, число от 1 до 99"))
    return nil
  }

  private mutating func add(
    _ tag: Tag, _ arms: [Arm?], _ tree: SyntaxTree, to declarations: inout [Declaration]
  ) {
    guard let name = literalName(tag, tree) else { return }
    let sound = arms.compactMap(\.self)
    let location = SourceLocation(tree.source, tag.span)
    guard sound.count == arms.count, !isUncertain(sound, of: tag) else { return }
    guard sound.count >= 2 else {
      findings.append(
        Diagnostic(.malformedExperiment, at: tag.span, in: tree.source).helping(
          en: "write two arms at least: `{% arm \"a\", weight: 50 %}…{% arm \"b\", weight: 50 %}…`",
          ru: "нужны хотя бы два варианта: `{% arm \"a\", weight: 50 %}…{% arm \"b\", weight: 50 %}…`"))
      return
    }
    for (index, arm) in sound.enumerated() {
      guard let first = sound[..<index].first(where: { $0.name == arm.name }) else { continue }
      findings.append(
        Diagnostic(.repeatedArm, LocalizedText(verbatim: arm.name), at: arm.span, in: tree.source)
          .helping(en: "call it something else", ru: "назовите его по-другому")
          .relating(first.span, in: tree.source, en: "it stands here first", ru: "впервые он здесь"))
      return
    }
    let total = sound.reduce(0) { $0 + ($1.weight ?? 0) }
    let isWeighted = sound.contains { $0.weight != nil }
    if isWeighted, total != 100 || sound.contains(where: { $0.weight == nil }) {
      findings.append(
        Diagnostic(.unbalancedWeights, "\(total)", at: tag.span, in: tree.source).helping(
          en: "give every arm a weight so that all come to 100", ru: "дайте каждому варианту долю, чтобы вышло 100"))
      return
    }
    declarations.append(
      Declaration(name: name, arms: sound.map { (name: $0.name, weight: $0.weight) }, location: location))
  }

  /// Whether a weight of a tag was refused already.
  private func isUncertain(_ arms: [Arm], of tag: Tag) -> Bool {
    !tag.arguments.isEmpty && arms.contains { $0.weight == nil }
  }

  // MARK: - Several declarations

  /// The experiment that declarations of one name agree on.
  private mutating func settle(_ name: String, _ declarations: [Declaration]) {
    guard let first = declarations.first(where: \.isWeighted) else {
      if let place = declarations.first?.location {
        findings.append(
          Diagnostic(.unbalancedWeights, "0", at: place.span, in: place.file).helping(
            en: "say how many recipients get each: `{% arm \"a\", weight: 50 %}`",
            ru: "укажите, какая доля получателей видит каждый: `{% arm \"a\", weight: 50 %}`"))
      }
      return
    }
    let arms = first.arms.map { TypedExperiment.Arm(name: $0.name, weight: $0.weight ?? 0) }
    for other in declarations {
      let isSame = other.arms.allSatisfy { arm in
        arms.contains { $0.name == arm.name && ($0.weight == arm.weight || !other.isWeighted) }
      }
      guard !isSame || other.arms.count != arms.count else { continue }
      let list = arms.map { "`\($0.name)` \($0.weight) %" }.joined(separator: ", ")
      findings.append(
        Diagnostic(
          .differingExperiments, LocalizedText(verbatim: name), at: other.location.span, in: other.location.file
        )
        .helping(
          en: "use the same arms everywhere: \(list)", ru: "используйте везде одни и те же варианты: \(list)"
        )
        .relating(
          first.location.span, in: first.location.file, en: "it is declared here", ru: "он описан здесь"))
    }
    experiments.append(TypedExperiment(name: name, arms: arms, location: first.location))
  }
}

extension Diagnostic.Message {
  /// `{% experiment hero %}`, `{% arm "a", weight: x %}`, an experiment with one arm.
  fileprivate static let malformedExperiment = Self(
    "TYP274", "malformed-experiment", .error,
    en: "this does not say who gets which wording", ru: "непонятно, кому какой вариант показывать")
  /// `{% arm "a" %}…{% arm "a" %}`.
  fileprivate static let repeatedArm = Self(
    "TYP275", "repeated-arm", .error, en: "the arm `%1` is named twice", ru: "вариант `%1` назван дважды")
  /// `a: 50, b: 40`.
  fileprivate static let unbalancedWeights = Self(
    "TYP276", "unbalanced-weights", .error,
    en: "the weights of the arms come to %1 and not to 100", ru: "доли вариантов дают в сумме %1, а не 100")
  /// `hero` with arms a and b, and elsewhere with b and c.
  fileprivate static let differingExperiments = Self(
    "TYP277", "differing-experiments", .error,
    en: "the experiment `%1` has other arms elsewhere", ru: "в другом месте у эксперимента `%1` другие варианты")
}
