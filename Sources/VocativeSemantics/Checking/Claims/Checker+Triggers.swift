import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// R16: a service message urges nobody. Reported; the block is checked all the same.
  mutating func checkPurpose(_ tag: Tag) {
    guard let purpose, purpose == .service || purpose == .transactional else { return }
    report(
      Diagnostic(
        .promoInService, LocalizedText(verbatim: text(tag.nameSpan)), LocalizedText(verbatim: purpose.rawValue),
        at: tag.span, in: file
      )
      .helping(
        en: "say the plain fact without the block, or send it as `purpose: marketing`",
        ru: "сообщите факт без этого блока или отправьте письмо с `purpose: marketing`"))
  }

  /// The number of a new trigger.
  mutating func nextTrigger() -> Int {
    defer { triggerCount += 1 }
    return triggerCount
  }

  /// The body of a trigger, within which its words are backed.
  mutating func triggerBody(
    _ kind: TriggerKind, _ section: Block.Section, knowing facts: Facts,
    bindings: [(name: String, local: Int, type: Type)]
  ) -> WalkedArm {
    openTriggers.append(kind)
    let hidden = bindings.map { ($0.name, frame[$0.name]) }
    for (name, local, type) in bindings {
      var binding = Binding(local: local, type: type, place: location(tree[section.tag].span))
      binding.origin = .bound
      frame.bind(name, binding)
    }
    let arm = walkArm(
      condition: nil, knowing: facts, section.body, at: tree[section.tag].span, dropsBlank: false)
    for (name, binding) in hidden { frame.bind(name, binding) }
    openTriggers.removeLast()
    return arm
  }

  /// An argument of a trigger or of picks by its key.
  func argument(_ key: String, of tag: Tag) -> Tag.Argument? { tag.arguments.first { text($0.key) == key } }

  /// Reports arguments that a tag does not have.
  mutating func checkKeys(of tag: Tag, _ keys: [String]) {
    for argument in tag.arguments where !keys.contains(text(argument.key)) {
      let word = text(argument.key)
      let diagnostic = Diagnostic(
        .unknownArgument, LocalizedText(verbatim: text(tag.nameSpan)), LocalizedText(verbatim: word),
        at: argument.key, in: file)
      let list = keys.map { "`\($0):`" }.joined(separator: ", ")
      report(
        closestMatch(to: word, among: keys).map { diagnostic.meaning($0, at: argument.key) }
          ?? (keys.isEmpty
            ? diagnostic.helping(en: "leave it out", ru: "уберите это")
            : diagnostic.helping(en: "it takes \(list)", ru: "у него есть \(list)")))
    }
  }

  /// A length of time that stands in the template, in seconds.
  mutating func constantDuration(_ argument: Tag.Argument) -> Int64? {
    guard let id = argument.value, let value = check(id) else { return nil }
    if case .constant(.duration(let seconds)) = value.kind, seconds > 0 { return seconds }
    reportWrongType(
      value, wanted: LocalizedText(en: "a length of time like `3 days`", ru: "срок, например `3 days`"))
    return nil
  }

  // MARK: - Pieces of conditions

  func durationConstant(_ seconds: Int64, at span: SourceSpan) -> TypedExpression {
    constant(.duration(seconds: seconds), .duration, at: span)
  }

  func nowExpression(at span: SourceSpan) -> TypedExpression { TypedExpression(.now, .datetime, at: location(span)) }

  func all(_ conditions: [TypedExpression], at span: SourceSpan) -> TypedExpression {
    guard let first = conditions.first else { return constant(.boolean(true), .boolean, at: span) }
    return conditions.dropFirst().reduce(first) {
      TypedExpression(.and($0, $1), .boolean, at: location(span))
    }
  }

  func comparison(
    _ left: TypedExpression, _ comparison: Comparison, _ right: TypedExpression, at span: SourceSpan
  ) -> TypedExpression {
    TypedExpression(.compare(left, comparison, right), .boolean, at: location(span))
  }

  /// Whether a record has the attributes of an evidence record; one that extends it has.
  func isEvidence(_ type: Type, like record: String) -> String? {
    guard case .record(let name) = type.unwrapped, let declared = schema[name] else { return nil }
    if name == record { return name }
    guard let evidence = Schema.builtIn[record] else { return nil }
    let needed = evidence.fields.filter { !$0.type.isOptional && $0.defaultValue == nil }
    let hasAll = needed.allSatisfy { field in
      guard let own = declared[field.name]?.type else { return false }
      return own.unwrapped.joined(field.type) != nil
    }
    return hasAll ? name : nil
  }
}

extension Diagnostic.Message {
  /// R16: `{% scarcity %}` in an order confirmation.
  fileprivate static let promoInService = Self(
    "LAW716", "promo-in-service", .error,
    en: "`%1` urges to buy, and a message of purpose `%2` must not",
    ru: "`%1` побуждает купить, а в сообщении с целью `%2` этого быть не должно")
}
