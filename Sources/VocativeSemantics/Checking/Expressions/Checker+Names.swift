import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// The names that mean the same in every template.
  static let builtInNames = ["now", "brand", "theme", "segment", "experiment", "forloop"]

  /// What a name stands for.
  mutating func name(_ name: String, at span: SourceSpan) -> TypedExpression? {
    if let attribute = itemAttribute(name, at: span) { return attribute }
    if let binding = frame[name] { return read(binding, at: span) }
    if let variable = variable(name, at: span) { return variable }
    if let known = recipientFact(name, at: span) { return known }
    switch name {
    case "now": return TypedExpression(.now, .datetime, at: location(span))
    case "brand":
      reportWhole(name, at: span, en: "write which fact: `brand.name`", ru: "напишите, что именно: `brand.name`")
    case "theme":
      reportWhole(name, at: span, en: "write which value: `theme.accent`", ru: "напишите, что именно: `theme.accent`")
    case "segment":
      reportWhole(name, at: span, en: "write which segment: `segment.vip`", ru: "напишите, какой: `segment.vip`")
    case "experiment":
      reportWhole(name, at: span, en: "write which one: `experiment.hero`", ru: "напишите, какой: `experiment.hero`")
    case "forloop" where loopDepth() != nil, "tablerowloop" where loopDepth(isTable: true) != nil:
      reportWhole(name, at: span, en: "write `\(name).index`", ru: "напишите `\(name).index`")
    case _: reportUnknown(name, path: name, at: span)
    }
    return nil
  }

  private mutating func reportWhole(_ name: String, at span: SourceSpan, en: String, ru: String) {
    report(Diagnostic(.wholeNamespace, "`\(name)`", at: span, in: file).helping(en: en, ru: ru))
  }

  /// A variable of the message.
  func variable(_ name: String, at span: SourceSpan) -> TypedExpression? {
    guard frame.seesVariables, name != Self.picksVariable || !schemaHasPicks,
      name != TypedMessage.experimentsRecord || experiments.isEmpty,
      let index = variableIndices[name], let type = schema[TypedMessage.rootRecord]?.fields[index].type
    else { return nil }
    let root = TypedExpression(.root, .record(TypedMessage.rootRecord), at: location(span))
    return narrowed(
      TypedExpression(.field(root, record: TypedMessage.rootRecord, index: index), type, at: location(span)))
  }

  /// The value of an assigned name, a parameter, an item.
  private func read(_ binding: Binding, at span: SourceSpan) -> TypedExpression? {
    guard let type = binding.type else { return nil }
    if let known = binding.constant { return constant(known, .nothing, at: span) }
    return narrowed(TypedExpression(.local(binding.local), type, at: location(span)))
  }

  /// The expression without `?` if its value is known to be present here.
  func narrowed(_ expression: TypedExpression) -> TypedExpression {
    guard case .optional(let type) = expression.type, let path = AccessPath(expression),
      frame.facts.present.contains(path)
    else { return expression }
    return TypedExpression(expression.kind, type, at: expression.location)
  }

  /// Reports a name that nothing declares; `path` is all of what was written, `customer.frist_name`.
  mutating func reportUnknown(_ name: String, path: String, at span: SourceSpan) {
    if findings.isFull || (isHeaderBroken && frame.seesVariables) { return }
    let diagnostic = Diagnostic(.unknownName, LocalizedText(verbatim: name), at: span, in: file)
    let names = knownNames
    if let meant = closestMatch(to: name, among: names) { return report(diagnostic.meaning(meant, at: span)) }
    // The name may be an attribute whose record was left out.
    let paths = knownPaths
    if let meant = paths.first(where: { $0.hasSuffix("." + name) }) ?? closestMatch(to: path, among: paths) {
      return report(diagnostic.meaning(meant, at: span))
    }
    if name == "forloop" || name == "tablerowloop" {
      return report(
        diagnostic.helping(
          en: "`forloop` exists between `{% for %}` and `{% endfor %}`, and not in the partials called there",
          ru: "`forloop` есть только между `{% for %}` и `{% endfor %}` и не виден в блоках, которые там подключают"))
    }
    if frame.seesVariables {
      let list = names.filter { !Self.builtInNames.contains($0) }.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
      report(
        list.isEmpty
          ? diagnostic.helping(
            en: "nothing is passed to this template; write what it needs in `with:`",
            ru: "этому шаблону ничего не передают; перечислите нужное в `with:`")
          : diagnostic.helping(en: "here are \(list)", ru: "здесь есть \(list)"))
    } else {
      report(
        diagnostic.helping(
          en: "a partial sees its parameters only: add `{% param \(name): … %}` and pass it",
          ru: "подключаемый блок видит только свои параметры: добавьте `{% param \(name): … %}` и передайте значение"))
    }
  }

  /// Every name that can stand first here.
  var knownNames: [String] {
    var names = frame.visibleNames
    if let scope = frame.histories.last { names += (schema[scope.record]?.fields ?? []).map(\.name) }
    if frame.seesVariables {
      names += (schema[TypedMessage.rootRecord]?.fields ?? []).map(\.name).filter { !Self.reservedKeys.contains($0) }
    }
    return names + Self.builtInNames.filter { $0 != "forloop" || loopDepth() != nil }
  }

  /// The attributes of everything that can be read here, as they are written; at most three names long.
  private var knownPaths: [String] {
    var paths: [(path: String, type: Type)] = []
    for name in frame.visibleNames {
      if let type = frame[name]?.type { paths.append((name, type)) }
    }
    if frame.seesVariables {
      for field in schema[TypedMessage.rootRecord]?.fields ?? [] where !Self.reservedKeys.contains(field.name) {
        paths.append((field.name, field.type))
      }
    }
    var known: [String] = []
    for _ in 0..<2 {
      var next: [(path: String, type: Type)] = []
      for (path, type) in paths {
        guard known.count + next.count < 500, case .record(let name) = type.unwrapped else { continue }
        next += (schema[name]?.fields ?? []).map { ("\(path).\($0.name)", $0.type) }
      }
      known += next.map(\.path)
      paths = next
    }
    return known
  }

  /// The key of the root record that holds candidates for picks; no variable.
  static let picksVariable = "picks"

  /// Keys of the root record that templates reach by other names.
  private static let reservedKeys = [picksVariable, TypedMessage.experimentsRecord]

  private var schemaHasPicks: Bool {
    guard let index = variableIndices[Self.picksVariable],
      let type = schema[TypedMessage.rootRecord]?.fields[index].type
    else { return false }
    return type == .optional(.record(Self.picksVariable))
  }
}

extension Diagnostic.Message {
  /// `{{ custmer.name }}`.
  static let unknownName = Self(
    "TYP201", "unknown-name", .error,
    en: "nothing called `%1` is passed here", ru: "сюда не передаётся ничего с именем `%1`")
  /// `{{ brand }}`.
  fileprivate static let wholeNamespace = Self(
    "TYP245", "whole-namespace", .error,
    en: "%1 is no value by itself", ru: "%1 — не значение само по себе")
}
