import VocativeDiagnostics
import VocativePicks
import VocativeSyntax

/// Sources of candidates: `viewed`, `related_to(cart.items)`, `new_arrivals where price >= 3000 RUB`.
extension PickRulesReader {
  private static let plainSources = ["viewed", "cart", "popular", "new_arrivals", "price_dropped"]
  private static let callableSources = ["related_to", "popular_in", "editorial"]

  /// The sources of an arm, or of `fill`.
  mutating func sources(_ entry: Entry) -> [PickRule.Source] {
    let items = values.items(of: entry.value) ?? []
    if items.isEmpty, entry.value.items != nil {
      values.report(
        Diagnostic(.emptyChain, LocalizedText(verbatim: entry.name), at: entry.span, in: values.file)
          .helping(en: "write `[popular]`", ru: "напишите `[popular]`"))
    }
    var sources: [PickRule.Source] = []
    for item in items {
      let parsed = values.take(parseExpression(item, in: values.file))
      if let source = source(parsed.root, in: parsed.tree) { sources.append(source) }
    }
    return sources
  }

  private mutating func source(_ root: ExpressionID, in tree: SyntaxTree) -> PickRule.Source? {
    var base = root
    var condition: ExpressionID?
    if case .clause(let inner, let clause) = tree[root].kind, tree.text(clause.name) == "where" {
      base = inner
      condition = clause.arguments.first?.value
    }
    let span = tree[base].span
    let kind: PickRule.Source.Kind?
    switch tree[base].kind {
    case .name: kind = plain(tree.text(span), at: span)
    case .call(let call): kind = self.call(call, in: tree, at: span)
    case .missing: return nil
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .member, .element, .scope, .range, .not,
      .binary, .filter, .group, .clause:
      reportUnknown(tree.text(span), at: span)
      return nil
    }
    guard let kind else { return nil }
    return PickRule.Source(label: tree.text(span), kind: kind, condition: condition, tree: tree, span: span)
  }

  private mutating func plain(_ name: String, at span: SourceSpan) -> PickRule.Source.Kind? {
    switch name {
    case "viewed": return .viewed
    case "cart": return .cart
    case "popular": return .list(name: PickListName.popular)
    case "new_arrivals": return .list(name: PickListName.newArrivals)
    case "price_dropped": return .list(name: PickListName.priceDropped)
    case _:
      reportUnknown(name, at: span)
      return nil
    }
  }

  private mutating func call(
    _ call: Expression.Filter, in tree: SyntaxTree, at span: SourceSpan
  ) -> PickRule.Source.Kind? {
    let arguments = call.arguments.map(\.value)
    switch tree.text(call.name) {
    case "related_to":
      guard arguments.count == 1 else {
        return reportArguments("related_to(cart)", at: span)
      }
      return seed(arguments[0], in: tree).map { .related(to: $0) }
    case "editorial":
      guard arguments.count == 1, case .name = tree[arguments[0]].kind else {
        return reportArguments("editorial(spring)", at: span)
      }
      return list(tree.text(tree[arguments[0]].span), at: tree[arguments[0]].span)
    case "popular_in":
      guard !arguments.isEmpty else { return reportArguments("popular_in(gender)", at: span) }
      var factors: [PickRule.Factor] = []
      for argument in arguments {
        guard let factor = factor(argument, in: tree) else { return nil }
        factors.append(factor)
      }
      return .popularIn(factors)
    case let name:
      reportUnknown(name, at: call.name)
      return nil
    }
  }

  private mutating func factor(_ id: ExpressionID, in tree: SyntaxTree) -> PickRule.Factor? {
    let span = tree[id].span
    switch tree[id].kind {
    case .name, .member: return .value(id, name: tree.text(span))
    case .call(let call):
      guard tree.text(call.name) == PickListName.categoryFactor, call.arguments.count == 1 else { break }
      return seed(call.arguments[0].value, in: tree).map { .category(of: $0) }
    case .missing: return nil
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .element, .scope, .range, .not, .binary,
      .filter, .group, .clause:
      break
    }
    _ = reportArguments("popular_in(gender, category_of(viewed))", at: span)
    return nil
  }

  private mutating func seed(_ id: ExpressionID, in tree: SyntaxTree) -> PickRule.Seed? {
    let span = tree[id].span
    switch tree[id].kind {
    case .name where tree.text(span) == "viewed": return .viewed
    case .name where tree.text(span) == "cart": return .cart
    case .name, .member: return .value(id)
    case .missing: return nil
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .element, .scope, .range, .not, .binary,
      .filter, .group, .clause, .call:
      _ = reportArguments("related_to(cart.items)", at: span)
      return nil
    }
  }

  private mutating func list(_ name: String, at span: SourceSpan) -> PickRule.Source.Kind? {
    let names = editorial.map(\.name)
    if names.contains(name) { return .list(name: PickListName.editorial(name)) }
    let finding = Diagnostic(.unknownList, LocalizedText(verbatim: name), at: span, in: values.file)
    values.report(
      closestMatch(to: name, among: names).map { finding.suggesting($0, for: name, at: span) }
        ?? finding.helping(
          en: "list its SKUs under `editorial:`: `\(name): [ethiopia-250]`",
          ru: "перечислите артикулы в разделе `editorial:`: `\(name): [ethiopia-250]`"))
    return nil
  }

  private mutating func reportUnknown(_ name: String, at span: SourceSpan) {
    let finding = Diagnostic(.unknownSource, LocalizedText(verbatim: name), at: span, in: values.file)
    let known = Self.plainSources + Self.callableSources
    let list = known.map { "`\($0)`" }.joined(separator: ", ")
    values.report(
      closestMatch(to: name, among: known).map { finding.suggesting($0, for: name, at: span) }
        ?? finding.helping(en: "the sources are \(list)", ru: "источники: \(list)"))
  }

  private mutating func reportArguments(_ example: String, at span: SourceSpan) -> PickRule.Source.Kind? {
    values.report(
      Diagnostic(.sourceArguments, at: span, in: values.file)
        .helping(en: "write it like this: `\(example)`", ru: "напишите так: `\(example)`"))
    return nil
  }
}

extension Diagnostic.Message {
  /// `otherwise: [poplar]`.
  fileprivate static let unknownSource = Self(
    "LNG831", "unknown-pick-source", .error,
    en: "`%1` is no source of products", ru: "`%1` — не источник товаров")
  /// `otherwise: [related_to()]`.
  fileprivate static let sourceArguments = Self(
    "LNG833", "pick-source-arguments", .error,
    en: "what stands in parentheses does not fit the source", ru: "то, что стоит в скобках, источнику не подходит")
  /// `editorial(sprng)`.
  fileprivate static let unknownList = Self(
    "LNG837", "unknown-editorial-list", .error,
    en: "there is no list of products `%1`", ru: "списка товаров `%1` нет")
  /// `otherwise: []`.
  fileprivate static let emptyChain = Self(
    "LNG839", "empty-pick-chain", .error,
    en: "`%1` names no source of products", ru: "в `%1` нет ни одного источника товаров")
}
