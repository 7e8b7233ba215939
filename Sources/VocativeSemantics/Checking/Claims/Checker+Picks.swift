import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// The attributes that tell items apart.
  private static let identities = ["id", "sku"]

  /// `{% picks item in recommended, limit: 3, min: 2 %}…{% fallback %}…{% endpicks %}`.
  mutating func picks(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    checkPurpose(tag)
    checkKeys(of: tag, ["limit", "min"])
    let rule = rule(tag)
    let limit = limit(of: rule, tag)
    let least = argument("min", of: tag) == nil ? rule?.minimum ?? 0 : pickNumber("min", tag, in: 0...100)
    if let limit, let least, least > limit {
      report(
        Diagnostic(
          .minimumAboveLimit, "\(least)", "\(limit)", at: argument("min", of: tag)?.key ?? tag.span, in: file
        )
        .helping(en: "ask for at most \(limit)", ru: "просите не больше \(limit)"))
    }
    let fallback = block.sections.dropFirst().first { section in
      tree[section.tag].kind == .fallback || tree[section.tag].kind == .else
    }
    if (least ?? 0) > 0, fallback == nil {
      report(
        Diagnostic(.withoutFallback, at: tag.span, in: file)
          .helping(
            en: "write `{% fallback %}` and what stands there instead",
            ru: "добавьте `{% fallback %}` и текст на случай, когда подобрать нечего"))
    }
    let target = tag.target ?? .at(tag.span.lowerBound)
    let item = rule.map { Type.record($0.record) }
    var local = 0
    let entry = enterLoop(section.body, into: &nodes) {
      _ = $0.walkPicks(target, item, section.body, limit: limit)
    }
    let walked = walkPicks(target, item, section.body, limit: limit)
    local = walked.local
    leaveLoop(entry)
    var instead: [TypedNode] = []
    var fallbackTag: SourceLocation?
    if let fallback {
      let arm = walkArm(
        condition: nil, knowing: .none, fallback.body, at: tree[fallback.tag].span, dropsBlank: false)
      instead = arm.body
      fallbackTag = arm.location
      join([arm], otherwise: Facts.none, into: &nodes)
    }
    guard let rule, let limit, let least, let identity = identity(of: rule, tag),
      let candidates = candidates(of: rule, at: tag.span)
    else { return }
    let condition = rule.condition.map { fitness($0.tree, $0.expression, rule, local: local) }
    let chain = chain(of: rule, local: local)
    if case .some(nil) = condition { return }
    guard let chain else { return }
    pickCount += 1
    var picks = TypedPicks(
      site: pickCount - 1, rule: rule.name, local: local, candidates: candidates, chain: chain, record: rule.record,
      identity: identity, limit: limit, minimum: least, condition: condition ?? nil, body: walked.body,
      fallback: instead, location: location(block.span))
    picks.fallbackTag = fallbackTag
    nodes.append(.picks(picks))
  }

  private mutating func walkPicks(
    _ target: SourceSpan, _ item: Type?, _ body: [NodeID], limit: Int?
  ) -> (body: [TypedNode], local: Int) {
    let name = text(target)
    let hidden = frame[name]
    let local = bindItem(name, type: item, at: target)
    frame.loops.append(Frame.LoopScope(name: name, bound: limit))
    let nodes = sequence(body)
    frame.loops.removeLast()
    frame.bind(name, hidden)
    return (nodes, local)
  }

  /// The rule of picks.yaml, named by a bare word.
  private mutating func rule(_ tag: Tag) -> PickRule? {
    guard let operand = tag.operands.first, tree[operand].kind != .missing else { return nil }
    let span = tree[operand].span
    let name = text(span)
    if tree[operand].kind == .name, let rule = library.picks.first(where: { $0.name == name }) {
      guard schema[rule.record] == nil else { return rule }
      return nil
    }
    let diagnostic = Diagnostic(.unknownRule, LocalizedText(verbatim: name), at: span, in: file)
    let names = library.picks.map(\.name)
    if let meant = closestMatch(to: name, among: names) {
      report(diagnostic.meaning(meant, at: span))
    } else {
      let list = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
      report(
        list.isEmpty
          ? diagnostic.helping(en: "describe it in picks.yaml", ru: "опишите её в picks.yaml")
          : diagnostic.helping(en: "there are \(list)", ru: "есть \(list)"))
    }
    return nil
  }

  /// How many items are shown: what the block says, else what the rule says.
  private mutating func limit(of rule: PickRule?, _ tag: Tag) -> Int? {
    if argument("limit", of: tag) == nil, let limit = rule?.limit { return limit }
    return pickNumber("limit", tag, in: 1...100)
  }

  private mutating func pickNumber(_ key: String, _ tag: Tag, in range: ClosedRange<Int>) -> Int? {
    guard let value = argument(key, of: tag)?.value else {
      report(
        Diagnostic(.picksWithoutLimit, at: tag.span, in: file)
          .helping(en: "write `\(key): 3`", ru: "напишите `\(key): 3`"))
      return nil
    }
    return constantNumber(value, in: range)
  }

  /// The attribute that tells items apart, by its position.
  private mutating func identity(of rule: PickRule, _ tag: Tag) -> Int? {
    for name in Self.identities {
      if let index = schema[rule.record]?.index(of: name) { return index }
    }
    report(
      Diagnostic(.withoutIdentity, LocalizedText(verbatim: rule.record), at: tag.span, in: file)
        .helping(
          en: "add `id: text max 40` to `\(rule.record)` in the schema",
          ru: "добавьте в схему, в запись `\(rule.record)`, поле `id: text max 40`"))
    return nil
  }

  /// The candidates that the caller passes.
  private func candidates(of rule: PickRule, at span: SourceSpan) -> TypedExpression? {
    guard let index = variableIndices[Self.picksVariable], let root = schema[TypedMessage.rootRecord],
      let list = schema[Self.picksVariable]?.index(of: rule.candidates),
      let type = schema[Self.picksVariable]?.fields[list].type
    else { return nil }
    let variables = TypedExpression(.root, .record(TypedMessage.rootRecord), at: location(span))
    let picks = TypedExpression(
      .field(variables, record: TypedMessage.rootRecord, index: index), root.fields[index].type, at: location(span))
    return TypedExpression(.field(picks, record: Self.picksVariable, index: list), type, at: location(span))
  }

  /// The rule's `where`, over the candidate called `product`.
  private mutating func fitness(
    _ condition: SyntaxTree, _ expression: ExpressionID, _ rule: PickRule, local: Int
  ) -> TypedExpression? {
    within(rule, condition, local: local, seesItem: false) { $0.condition(expression)?.expression }
  }
}

extension Diagnostic.Message {
  /// `{% picks item in recomended, limit: 3 %}`.
  fileprivate static let unknownRule = Self(
    "CLM610", "unknown-rule", .error, en: "there is no pick rule `%1`", ru: "подборки `%1` нет")
  /// `{% picks item in recommended %}`.
  fileprivate static let picksWithoutLimit = Self(
    "CLM611", "picks-without-limit", .error,
    en: "it is not said how many picks are shown", ru: "не сказано, сколько товаров показать")
  /// `{% picks item in recommended, limit: 2, min: 3 %}`.
  static let minimumAboveLimit = Self(
    "CLM612", "minimum-above-limit", .error,
    en: "at least %1 are asked for, and at most %2 are shown", ru: "нужно не меньше %1, а показать можно не больше %2")
  /// `{% picks item in recommended, limit: 3, min: 2 %}` without `{% fallback %}`.
  fileprivate static let withoutFallback = Self(
    "CLM613", "picks-without-fallback", .error, mayBeIgnored: true,
    en: "nothing is written for customers without enough picks",
    ru: "ничего не написано для тех, кому нечего подобрать")
  /// Items without `id` and `sku`.
  fileprivate static let withoutIdentity = Self(
    "CLM614", "picks-without-identity", .error,
    en: "items of type `%1` cannot be told apart, so one could be shown twice",
    ru: "товары типа `%1` нельзя отличить друг от друга: один и тот же может попасть в письмо дважды")
}
