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

  /// Checks a trigger block with its `else` and adds it.
  ///
  /// - Parameters:
  ///   - claim: `nil` after a mistake that was reported; the words of the block are checked all the same.
  ///   - names: What the block calls ``TriggerClaim/values``.
  mutating func trigger(
    _ kind: TriggerKind, _ block: Block, _ claim: TriggerClaim?, names: [String] = [], into nodes: inout [TypedNode]
  ) {
    guard let section = block.sections.first else { return }
    let span = tree[section.tag].span
    let locals = names.map { _ in frame.allocate() }
    let bindings = names.indices.map { index in
      (names[index], locals[index], claim.flatMap { $0.values.indices.contains(index) ? $0.values[index].type : nil })
    }
    let body = triggerBody(kind, section, knowing: claim?.facts ?? .none, bindings: bindings, secret: claim?.secret)
    let otherwise = otherwise(of: block)
    join([body] + (otherwise.map { [$0] } ?? []), otherwise: otherwise == nil ? Facts.none : nil, into: &nodes)
    guard let claim else { return }
    var trigger = TypedTrigger(
      kind: kind, site: nextTrigger(), evidence: claim.evidence,
      age: claim.age.map { self.value($0, if: claim.isKnown) },
      holdsUntil: claim.holdsUntil.map { self.value($0, if: claim.isKnown) },
      condition: all((claim.isKnown.map { [$0] } ?? []) + claim.conditions, at: span),
      bindings: Array(zip(locals, claim.values)), body: body.body, expired: nil, otherwise: otherwise?.body,
      location: location(block.span))
    trigger.otherwiseTag = otherwise?.location
    nodes.append(.trigger(trigger))
  }

  /// The body of a trigger, within which its words are backed.
  mutating func triggerBody(
    _ kind: TriggerKind, _ section: Block.Section, knowing facts: Facts,
    bindings: [(name: String, local: Int, type: Type?)], secret: Secret? = nil
  ) -> WalkedArm {
    openTriggers.append(kind)
    let hidden = bindings.map { ($0.name, frame[$0.name]) }
    for (name, local, type) in bindings {
      var binding = Binding(local: local, type: type, place: location(tree[section.tag].span))
      binding.origin = .bound
      if case .enumeration? = type {} else { binding.secret = secret }
      frame.note(local, binding.secret, isEnd: frame.ends.contains(local))
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
}

extension Diagnostic.Message {
  /// R16: `{% scarcity %}` in an order confirmation.
  fileprivate static let promoInService = Self(
    "LAW716", "promo-in-service", .error,
    en: "`%1` urges to buy, and a message of purpose `%2` must not",
    ru: "`%1` побуждает купить, а в сообщении с целью `%2` этого быть не должно")
}
