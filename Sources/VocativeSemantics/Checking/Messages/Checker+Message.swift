import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// Checks a whole message: what stands outside of parts first, as all parts share it.
  mutating func message(named name: String, _ header: MessageHeader) -> Diagnosed<TypedMessage> {
    declareExperiments()
    var message = TypedMessage(source: file, name: name, locale: locale, header: header, schema: schema)
    var prologue = audience(header)
    var sections: [(kind: Part, block: Block)] = []
    for id in tree.root { outside(id, into: &prologue, &sections) }
    message.prologue = frame.cycleStarts + prologue
    for (part, block) in sections { self.part(part, block).map { message.parts.append($0) } }
    if sections.isEmpty, !findings.hasErrors {
      report(
        Diagnostic(.noParts, at: .at(header.span.upperBound), in: file)
          .helping(
            en: "write `{% subject %}…{% endsubject %}`, `{% html %}…{% endhtml %}`, `{% sms %}…{% endsms %}`",
            ru: "напишите `{% subject %}…{% endsubject %}`, `{% html %}…{% endhtml %}`, `{% sms %}…{% endsms %}`"))
    }
    message.gates = gates(of: message.parts)
    message.mail = mailAttributes(of: message.parts)
    checkCascade(header, against: message.parts)
    checkClaims(of: message)
    checkCountedWords(of: message)
    checkOffers(of: message, partials.compactMap(\.self))
    return finished(message)
  }

  /// Checks a fragment as the body of a part.
  mutating func fragment(as part: Part, _ header: MessageHeader) -> Diagnosed<TypedMessage> {
    declareExperiments()
    var message = TypedMessage(source: file, name: "", locale: locale, header: header, schema: schema)
    if let written = writesPart(part) {
      var sections: [(kind: Part, block: Block)] = []
      for id in tree.root { outside(id, into: &message.prologue, &sections) }
      message.prologue = frame.cycleStarts + message.prologue
      self.part(part, written).map { message.parts = [$0] }
    } else {
      self.part = part
      let body = sequence(tree.root)
      message.parts = [
        TypedPart(part: part, body: frame.cycleStarts + body, segments: nil, location: location(.at(0)))
      ]
    }
    return finished(message)
  }

  func finished(_ message: TypedMessage) -> Diagnosed<TypedMessage> {
    var message = message
    message.partials = partials.compactMap(\.self)
    message.segments = segments
    message.experiments = experiments
    message.locals = max(frame.locals, segmentLocals)
    message.triggerCount = triggerCount
    message.pickCount = pickCount
    return Diagnosed(message, findings.sorted(first: file))
  }

  // MARK: - Outside of parts

  /// `audience:` of the front matter, as the first condition.
  private mutating func audience(_ header: MessageHeader) -> [TypedNode] {
    guard let span = header.audience else { return [] }
    // It was parsed, and its mistakes reported, when the front matter was read.
    let parsed = parseExpression(file, span: span).output
    let (message, asks) = (tree, isCondition)
    (tree, isCondition) = (parsed.tree, true)
    let checked = self.condition(parsed.root)
    (tree, isCondition) = (message, asks)
    guard let checked else { return [] }
    frame.facts = frame.facts.and(checked.whenTrue)
    return [.require(checked.expression, code: "audience", reason: "", location(span))]
  }

  /// Something outside of parts: a part itself, or what all parts share.
  private mutating func outside(
    _ id: NodeID, into prologue: inout [TypedNode], _ sections: inout [(kind: Part, block: Block)]
  ) {
    switch tree[id] {
    case .text(_, let content):
      guard !isBlank(content) else { return }
      reportOutside(content)
    case .comment: return
    case .output(_, let span): reportOutside(span)
    case .tag(let tagID):
      let tag = tree[tagID]
      switch tag.kind {
      // It declares its arms, which were read before.
      case .experiment: return
      case .assign, .require, .skip, .param, .increment, .decrement, .include, .timer:
        self.tag(tag, between: Neighbors(of: 0, in: [], tree), into: &prologue)
      case .echo, .break, .continue, .cycle, .render, .unsubscribe: reportOutside(tag.span)
      case .if, .unless, .elsif, .else, .case, .when, .for, .capture, .tablerow, .ifchanged, .subject, .preheader,
        .html, .plain, .sms, .push, .channel, .block, .scarcity, .deadline, .expired, .exclusive, .picks, .fallback,
        .arm, .typography, .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown:
        return
      }
    case .block(let blockID):
      let block = tree[blockID]
      guard let tag = block.sections.first.map({ tree[$0.tag] }) else { return }
      switch tag.kind {
      case .subject, .preheader, .html, .plain, .sms, .push, .channel:
        guard let part = part(openedBy: tag) else { return }
        add(part, block, tag, to: &sections)
      case .capture: capture(block, into: &prologue)
      case .block: reportMisplacedBlock(tag)
      case .if, .unless, .elsif, .else, .case, .when, .for, .break, .continue, .assign, .render, .echo, .cycle,
        .tablerow, .increment, .decrement, .ifchanged, .include, .require, .skip, .param, .scarcity, .deadline,
        .expired, .exclusive, .picks, .fallback, .experiment, .arm, .timer, .typography, .unsubscribe, .priceDrop,
        .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown:
        reportOutside(tag.span)
      }
    }
  }

  private mutating func add(
    _ part: Part, _ block: Block, _ tag: Tag, to sections: inout [(kind: Part, block: Block)]
  ) {
    if let first = sections.first(where: { $0.kind == part }) {
      var diagnostic = Diagnostic(.repeatedPart, LocalizedText(verbatim: part.name), at: tag.span, in: file)
        .helping(en: "put both into one", ru: "объедините их в одну")
      if let opening = first.block.sections.first {
        diagnostic = diagnostic.relating(
          tree[opening.tag].span, in: file, en: "it is written here first", ru: "впервые она здесь")
      }
      report(diagnostic)
    }
    sections.append((part, block))
  }

  private mutating func reportOutside(_ span: SourceSpan) {
    // The words themselves, not the line breaks around them.
    var (lower, upper) = (span.lowerBound, span.upperBound)
    while lower < upper, file.bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, file.bytes[upper - 1] <= 0x20 { upper -= 1 }
    report(
      Diagnostic(.outsideParts, at: SourceSpan(lower, upper), in: file)
        .noting(
          en:
            "outside of parts stand `require`, `assign`, `capture`, `skip`, `experiment` with its shares and comments",
          ru: "вне частей могут стоять `require`, `assign`, `capture`, `skip`, `experiment` с долями и комментарии"
        )
        .helping(
          en: "move it into a part: `{% html %}…{% endhtml %}`",
          ru: "перенесите это в одну из частей: `{% html %}…{% endhtml %}`"))
  }

  /// A part in a part.
  mutating func reportNestedPart(_ tag: Tag) {
    report(
      Diagnostic(.nestedPart, LocalizedText(verbatim: text(tag.nameSpan)), at: tag.span, in: file)
        .helping(
          en: "close the part before first", ru: "сначала закройте предыдущую часть"))
  }

  // MARK: - Conditions for a message

  /// `{% require e, because: "…" %}`.
  mutating func require(_ tag: Tag, into nodes: inout [TypedNode]) {
    let condition = tag.operands.first.flatMap { self.condition($0) }
    var reason = ""
    for argument in tag.arguments {
      guard text(argument.key) == "because", let value = argument.value else {
        let diagnostic = Diagnostic(
          .unknownArgument, "require", LocalizedText(verbatim: text(argument.key)), at: argument.key, in: file)
        report(
          closestMatch(to: text(argument.key), among: ["because"]).map { diagnostic.meaning($0, at: argument.key) }
            ?? diagnostic.helping(en: "write `because: \"…\"`", ru: "напишите `because: \"…\"`"))
        continue
      }
      reason = reasonText(value) ?? ""
    }
    guard let condition else { return }
    frame.facts = frame.facts.and(condition.whenTrue)
    nodes.append(.require(condition.expression, code: "require", reason: reason, location(tag.span)))
  }

  /// `{% skip "reason" %}`.
  mutating func skip(_ tag: Tag, into nodes: inout [TypedNode]) {
    let reason = tag.operands.first.flatMap { reasonText($0) } ?? ""
    frame.isReachable = false
    nodes.append(.require(nil, code: "skip", reason: reason, location(tag.span)))
  }

  /// Words for a report, which stand in the template.
  private mutating func reasonText(_ id: ExpressionID) -> String? {
    guard let value = check(id) else { return nil }
    if let text = constantText(value) { return text }
    reportWrongType(value, wanted: LocalizedText(en: "a reason in quotes", ru: "причина в кавычках"))
    return nil
  }
}

extension Diagnostic.Message {
  /// A message of front matter alone.
  fileprivate static let noParts = Self(
    "TYP292", "no-parts", .error,
    en: "the message has no part: nothing would be sent", ru: "в сообщении нет ни одной части: отправлять нечего")
  /// Text between `{% endsubject %}` and `{% html %}`.
  fileprivate static let outsideParts = Self(
    "TYP293", "outside-parts", .error,
    en: "this belongs to no part of the message and would be sent to nobody",
    ru: "это не относится ни к одной части сообщения и никому не отправится")
  /// `{% subject %}…{% endsubject %}{% subject %}…{% endsubject %}`.
  fileprivate static let repeatedPart = Self(
    "TYP294", "repeated-part", .error,
    en: "the part `%1` is written twice", ru: "часть `%1` написана дважды")
  /// `{% html %}{% sms %}…{% endsms %}{% endhtml %}`.
  fileprivate static let nestedPart = Self(
    "TYP295", "nested-part", .error,
    en: "the part `%1` stands within another one", ru: "часть `%1` стоит внутри другой")
}
