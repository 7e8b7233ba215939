import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

/// The sources of a rule, checked against the message that asks.
extension Checker {
  /// Everything that a rule asks the index for; `nil` after a mistake.
  mutating func chain(of rule: PickRule, local: Int) -> TypedPickChain? {
    var arms: [TypedPickChain.Arm] = []
    var isSound = true
    for arm in rule.arms {
      let sources = sources(arm.sources, of: rule, arm: arm.name, local: local)
      isSound = isSound && sources != nil
      var segment: TypedExpression?
      if let (names, span) = arm.segment {
        segment = within(rule, names, local: local, seesItem: false) { $0.membership(named: arm.name, at: span) }
        isSound = isSound && segment != nil
      }
      arms.append(TypedPickChain.Arm(segment: segment, sources: sources ?? []))
    }
    let fill = sources(rule.fill, of: rule, arm: "fill", local: local)
    guard isSound, let fill else { return nil }
    return TypedPickChain(
      arms: arms, fill: fill, exclusions: rule.exclusions,
      cart: rule.exclusions.contains(.inCart) ? cart(of: rule) : nil, order: rule.order)
  }

  /// Whether the recipient is in a segment, `vip`, or in a group of a division, `rfm.champions`.
  private mutating func membership(named name: String, at span: SourceSpan) -> TypedExpression? {
    guard let dot = name.firstIndex(of: ".") else { return segment(name, span, at: span) }
    guard let division = segment(String(name[..<dot]), span, at: span) else { return nil }
    let group = constant(String(name[name.index(after: dot)...]), at: span)
    return TypedExpression(.compare(division, .equal, group), .boolean, at: location(span))
  }

  private mutating func sources(
    _ sources: [PickRule.Source], of rule: PickRule, arm: String, local: Int
  ) -> [TypedPickSource]? {
    var typed: [TypedPickSource] = []
    for source in sources {
      guard let source = self.source(source, of: rule, arm: arm, local: local) else { continue }
      typed.append(source)
    }
    return typed.count == sources.count ? typed : nil
  }

  private mutating func source(
    _ source: PickRule.Source, of rule: PickRule, arm: String, local: Int
  ) -> TypedPickSource? {
    var condition: TypedExpression?
    if let id = source.condition {
      condition = within(rule, source.tree, local: local, seesItem: true) { $0.condition(id)?.expression }
      guard condition != nil else { return nil }
    }
    return within(rule, source.tree, local: local, seesItem: false) { checker in
      guard let (kind, arguments) = checker.kind(source.kind) else { return nil }
      return TypedPickSource(
        kind: kind, label: source.label, rule: rule.name + "." + arm, arguments: arguments, condition: condition)
    }
  }

  private mutating func kind(
    _ kind: PickRule.Source.Kind
  ) -> (kind: Program.PickSource.Kind, arguments: [TypedPickValue])? {
    switch kind {
    case .viewed: return (.viewed, [])
    case .cart: return (.cart, [])
    case .list(let name): return (.list(name: name), [])
    case .related(let seed): return self.seed(seed).map { (.related(to: $0.seed), $0.arguments) }
    case .popularIn(let factors):
      var typed: [Program.PickFactor] = []
      var arguments: [TypedPickValue] = []
      for factor in factors {
        switch factor {
        case .value(let id, let name):
          guard let value = self.factor(id) else { return nil }
          typed.append(.value(name: name))
          arguments.append(TypedPickValue(expression: value, identity: []))
        case .category(let seed):
          guard let (seed, values) = self.seed(seed) else { return nil }
          typed.append(.category(of: seed))
          arguments += values
        }
      }
      return (.popularIn(typed), arguments)
    }
  }

  private mutating func seed(
    _ seed: PickRule.Seed
  ) -> (seed: Program.PickSeed, arguments: [TypedPickValue])? {
    switch seed {
    case .viewed: return (.viewed, [])
    case .cart: return (.cart, [])
    case .value(let id):
      guard let value = check(id) else { return nil }
      guard let identity = productIdentity(of: value.type) else {
        report(
          Diagnostic(.noProducts, at: tree[id].span, in: file)
            .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
            .helping(
              en: "name a product, a list of products, or a text with a SKU",
              ru: "назовите товар, список товаров или текст с артикулом"))
        return nil
      }
      return (.value, [TypedPickValue(expression: value, identity: identity)])
    }
  }

  /// The attributes by which the products of a value are known; `nil` if it holds no products.
  private func productIdentity(of type: Type) -> [(record: String, index: Int)]? {
    switch type.unwrapped {
    case .text, .code: return []
    case .list(let item, _):
      if case .list = item { return nil }
      return productIdentity(of: item)
    case .record(let name):
      guard let record = schema[name] else { return nil }
      if let index = record.index(of: "sku") ?? record.index(of: "id") { return [(name, index)] }
      guard let index = record.index(of: "product"), case .record(let product) = record.fields[index].type.unwrapped,
        product != name, let inner = schema[product].flatMap({ $0.index(of: "sku") ?? $0.index(of: "id") })
      else { return nil }
      return [(name, index), (product, inner)]
    case .name, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image, .email,
      .phone, .color, .html, .enumeration, .map, .optional, .nothing, .mixed:
      return nil
    }
  }

  /// What customers of a group have in common: a segment, or an attribute with few values.
  mutating func factor(_ id: ExpressionID) -> TypedExpression? {
    guard let value = check(id) else { return nil }
    switch value.type.unwrapped {
    case .text, .code, .enumeration, .boolean, .integer: return value
    case .name, .number, .percent, .money, .date, .datetime, .duration, .url, .image, .email, .phone, .color, .html,
      .list, .map, .record, .optional, .nothing, .mixed:
      report(
        Diagnostic(.unusableFactor, at: tree[id].span, in: file)
          .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
          .helping(
            en: "name a segment or an attribute with a few values: `gender`, `city`",
            ru: "назовите сегмент или поле с немногими значениями: `gender`, `city`"))
      return nil
    }
  }

  /// The list of products in the variable `cart`, if the message has one.
  private func cart(of rule: PickRule) -> TypedPickValue? {
    guard let index = variableIndices["cart"], let root = schema[TypedMessage.rootRecord],
      case .record(let record) = root.fields[index].type.unwrapped, let cart = schema[record],
      let items = cart.index(of: "items"), let identity = productIdentity(of: cart.fields[items].type)
    else { return nil }
    let variables = TypedExpression(.root, .record(TypedMessage.rootRecord), at: rule.location)
    let base = TypedExpression(
      .field(variables, record: TypedMessage.rootRecord, index: index), root.fields[index].type, at: rule.location)
    let list = TypedExpression(.field(base, record: record, index: items), cart.fields[items].type, at: rule.location)
    return TypedPickValue(expression: list, identity: identity)
  }

  // MARK: Names

  /// Checks an expression of picks.yaml, which reads the message's variables and the candidate, called `product`.
  mutating func within<Result>(
    _ rule: PickRule, _ expression: SyntaxTree, local: Int, seesItem: Bool,
    _ body: (inout Checker) -> Result?
  ) -> Result? {
    let outside = (tree, frame, readsRecipientByBareNames)
    tree = expression
    frame = Frame(seesVariables: true)
    var binding = Binding(local: local, type: .record(rule.record), place: rule.location)
    binding.origin = .bound
    frame.bind("product", binding)
    if seesItem { frame.histories.append(Frame.HistoryScope(local: local, record: rule.record)) }
    readsRecipientByBareNames = true
    defer { (tree, frame, readsRecipientByBareNames) = outside }
    return body(&self)
  }

  /// A segment or an attribute of the recipient, where bare names mean them.
  mutating func recipientFact(_ name: String, at span: SourceSpan) -> TypedExpression? {
    guard readsRecipientByBareNames else { return nil }
    let isNamed =
      library.segments.contains { $0.name == name } || library.partitions.contains { $0.name == name }
    if isNamed { return segment(name, span, at: span) }
    guard let recipient, let index = variableIndices[recipient.name], case .record(let record) = recipient.type,
      let root = schema[TypedMessage.rootRecord], let place = schema[record]?.index(of: name),
      let field = schema[record]?.fields[place]
    else { return nil }
    let variables = TypedExpression(.root, .record(TypedMessage.rootRecord), at: location(span))
    let base = TypedExpression(
      .field(variables, record: TypedMessage.rootRecord, index: index), root.fields[index].type, at: location(span))
    return narrowed(TypedExpression(.field(base, record: record, index: place), field.type, at: location(span)))
  }
}

extension Diagnostic.Message {
  /// `popular_in(birthday)`.
  fileprivate static let unusableFactor = Self(
    "LNG840", "unusable-factor", .error,
    en: "customers cannot be told apart in groups by this", ru: "делить клиентов на группы по этому нельзя")
  /// `related_to(customer.orders_count)`.
  fileprivate static let noProducts = Self(
    "LNG841", "no-products", .error, en: "there are no products in this", ru: "здесь нет товаров")
}
