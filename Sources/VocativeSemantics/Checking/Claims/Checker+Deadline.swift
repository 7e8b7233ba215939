import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// What can end.
  private static let ends = ["price", "code", "stock"]

  /// The records that say when something ends, and the attribute that does.
  private static let endAttributes = [("deadline", "at"), ("promo_code", "valid_until")]

  /// `{% deadline promo.valid_until, ends: "price", show_last: 3 days %}…{% expired %}…`: it ends, by a date that is kept.
  mutating func deadline(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    let span = tag.span
    checkPurpose(tag)
    checkKeys(of: tag, ["ends", "show_last"])
    let ends = endsOf(tag)
    let showLast = argument("show_last", of: tag).map { constantDuration($0) }
    let end = deadlineEnd(tag)
    let until = frame.allocate()
    frame.note(until, nil, isEnd: true)
    let left = frame.allocate()
    let untilExpression = TypedExpression(.local(until), .datetime, at: location(span))
    let timeLeft = timeLeft(until: untilExpression, isAhead: true, at: location(span))
    // The block is shown while its end lies ahead, by more than the slack for opening.
    let facts = Facts.ahead(AccessPath(local: until)).and(end.map { .ahead(AccessPath($0.at)) } ?? .none)
    let body = triggerBody(
      .deadline, section, knowing: facts,
      bindings: [("until", until, .datetime), ("time_left", left, timeLeft.type)])

    let expired = block.sections.first { tree[$0.tag].kind == .expired }.map { section in
      walkArm(condition: nil, knowing: .none, section.body, at: tree[section.tag].span, dropsBlank: false)
    }
    let otherwise = otherwise(of: block)
    // `skip` in what stands instead drops the message, so nothing stale is sent either.
    if expired == nil, otherwise?.isReachable ?? true { reportWithoutEnd(tag) }
    let arms = [body] + [expired, otherwise].compactMap(\.self)
    join(arms, otherwise: otherwise == nil ? Facts.none : nil, into: &nodes)

    guard let end, let ends, showLast != .some(nil) else { return }
    let at = TypedExpression(end.at.kind, .datetime, at: end.at.location)
    let now = nowExpression(at: span)
    // A later channel of the cascade reads it later.
    let wait = wait(of: part, header)
    let reading = library.settings.triggerOpenSlack &+ wait
    checkShowLast(showLast ?? nil, tag, reading: reading, wait: wait)
    let slack = durationConstant(reading, at: span)
    let opened = TypedExpression(.arithmetic(now, .add, slack), .datetime, at: location(span))
    // Sent later, it would no longer be shown.
    let announced = computed(at, .subtract, slack, .datetime, at: span)
    let isKnown = TypedExpression(.isPresent(end.at), .boolean, at: end.at.location)
    var conditions = end.at.type.isOptional ? [isKnown] : []
    conditions.append(comparison(opened, .less, at, at: span))
    if let showLast, let showLast {
      let left = TypedExpression(.arithmetic(at, .subtract, now), .duration, at: location(span))
      conditions.append(comparison(left, .lessOrEqual, durationConstant(showLast, at: span), at: span))
    }
    let hasPassed = comparison(at, .lessOrEqual, opened, at: span)
    let whenExpired = all(end.at.type.isOptional ? [isKnown, hasPassed] : [hasPassed], at: span)
    // It is shown as the clocks show it where it ends.
    let shown = end.zone.map { TypedExpression(.filter(.atZone, at, [$0]), .datetime, at: at.location) } ?? at
    var evidence: [(name: String, value: TypedExpression)] = [("at", at), ("ends", constant(ends, at: span))]
    if let offer = end.offer { evidence.append(("offer_id", offer)) }
    var trigger = TypedTrigger(
      kind: .deadline, site: nextTrigger(), evidence: evidence, age: nil,
      holdsUntil: value(announced, if: presence(of: end.at)), condition: all(conditions, at: span),
      bindings: [(until, shown), (left, timeLeft)], body: body.body, expired: expired.map { (whenExpired, $0.body) },
      otherwise: otherwise?.body, location: location(block.span))
    trigger.expiredTag = expired?.location
    trigger.otherwiseTag = otherwise?.location
    nodes.append(.trigger(trigger))
  }

  /// The longest time before an end at which an advertisement may begin to announce it, in seconds (7 days).
  private static let mostShowLast: Int64 = 7 * 86_400

  /// R13 and R26: a deadline is announced when it is near, and not so late that nobody ever sees it.
  private mutating func checkShowLast(_ showLast: Int64?, _ tag: Tag, reading: Int64, wait: Int64) {
    let place = argument("show_last", of: tag)?.key ?? tag.span
    if purpose == .marketing, (showLast ?? .max) > Self.mostShowLast {
      report(
        Diagnostic(.distantDeadline, at: place, in: file)
          .helping(en: "write `show_last: 3 days`", ru: "напишите `show_last: 3 days`"))
    }
    if wait > 0, let showLast, showLast <= reading {
      report(
        Diagnostic(.deadlineBehindWait, "\(wait / 3_600)", at: place, in: file)
          .helping(
            en: "begin to show it earlier, or let the channel wait less",
            ru: "начните показывать его раньше или сократите ожидание канала"))
    }
  }

  /// `ends:`, what it is that ends (R04).
  private mutating func endsOf(_ tag: Tag) -> String? {
    let list = Self.ends.map { "\"\($0)\"" }.joined(separator: ", ")
    guard let argument = argument("ends", of: tag), let id = argument.value else {
      report(
        Diagnostic(.deadlineOfNothing, at: tag.span, in: file)
          .helping(
            en: "write `ends: \"price\"`; it is one of \(list)", ru: "напишите `ends: \"price\"`; бывает \(list)"))
      return nil
    }
    guard let value = check(id) else { return nil }
    if let word = constantText(value), Self.ends.contains(word) { return word }
    let diagnostic = Diagnostic(.deadlineOfNothing, at: tree[id].span, in: file)
    let meant = constantText(value).flatMap { closestMatch(to: $0, among: Self.ends) }
    report(
      meant.map { diagnostic.meaning("\"\($0)\"", at: tree[id].span) }
        ?? diagnostic.helping(en: "write one of \(list)", ru: "напишите одно из: \(list)"))
    return nil
  }

  /// The end behind the claim: the `at` of a deadline, or the `valid_until` of a promo code.
  private mutating func deadlineEnd(
    _ tag: Tag
  ) -> (at: TypedExpression, offer: TypedExpression?, zone: TypedExpression?)? {
    guard let operand = tag.operands.first, tree[operand].kind != .missing, let value = check(operand) else {
      return nil
    }
    for (record, attribute) in Self.endAttributes {
      if let name = isEvidence(value.type, like: record),
        let end = field(attribute, name, of: value, at: tree[operand].span)
      {
        let span = tree[operand].span
        return (end, field("offer_id", name, of: value, at: span), field("zone", name, of: value, at: span))
      }
      if case .field(let base, let name, let index) = value.kind, isEvidence(base.type, like: record) != nil,
        schema[name]?.fields[index].name == attribute
      {
        let span = tree[operand].span
        return (value, field("offer_id", name, of: base, at: span), field("zone", name, of: base, at: span))
      }
    }
    report(
      Diagnostic(.unbackedDeadline, at: tree[operand].span, in: file)
        .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
        .helping(
          en: "name the `at` of a record of type `deadline`, or the `valid_until` of a `promo_code`",
          ru: "укажите `at` записи типа `deadline` или `valid_until` записи `promo_code`"))
    return nil
  }

  /// Whether an instant is known to be an end: `until` of a `deadline`, the attribute that backs one, or a name or a
  /// parameter that was given one.
  func isEnd(_ value: TypedExpression) -> Bool {
    if case .filter(let filter, let instant, _) = value.kind, filter == .atZone || filter == .default {
      return isEnd(instant)
    }
    if case .local(let local) = value.kind { return frame.ends.contains(local) }
    guard case .field(let base, let name, let index) = value.kind else { return false }
    return Self.endAttributes.contains { record, attribute in
      isEvidence(base.type, like: record) != nil && schema[name]?.fields[index].name == attribute
    }
  }

  /// R03: what those see who open the mail late.
  private mutating func reportWithoutEnd(_ tag: Tag) {
    report(
      Diagnostic(.withoutExpired, at: tag.span, in: file)
        .helping(
          en: "write `{% expired %}` and what stands there afterwards",
          ru: "добавьте `{% expired %}` и текст на случай, когда срок прошёл"))
  }
}

extension Diagnostic.Message {
  /// R13: `{% deadline promo, ends: "code", show_last: 30 days %}`.
  fileprivate static let distantDeadline = Self(
    "CLM626", "distant-deadline", .warning,
    en: "the deadline is announced more than 7 days before it", ru: "о сроке говорят больше чем за 7 дней до него")
  /// R26: `show_last: 3 h` in an SMS that is sent 4 hours after the mail.
  fileprivate static let deadlineBehindWait = Self(
    "LAW726", "deadline-behind-wait", .error,
    en: "the channel waits %1 hours, and by then the deadline is no longer shown",
    ru: "канал ждёт %1 ч, и к тому времени срок уже не показывают")
  /// `{% deadline now, ends: "price" %}`.
  fileprivate static let unbackedDeadline = Self(
    "CLM602", "unbacked-deadline", .error,
    en: "no deadline from data stands behind this one", ru: "за этим сроком нет срока из данных")
  /// R04: `{% deadline promo.valid_until %}`.
  fileprivate static let deadlineOfNothing = Self(
    "LAW704", "deadline-of-nothing", .error,
    en: "it is not said what ends", ru: "не сказано, что заканчивается")
  /// R03: a deadline without words for afterwards.
  fileprivate static let withoutExpired = Self(
    "LAW703", "without-expired", .error,
    en: "nothing is written for those who read this when the deadline has passed",
    ru: "ничего не написано для тех, кто прочтёт это после срока")
}
