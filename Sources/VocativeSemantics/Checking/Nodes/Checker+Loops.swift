import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% for x in list limit: 3 %}…{% else %}…{% endfor %}`.
  mutating func loop(_ id: BlockID, into nodes: inout [TypedNode]) {
    let block = tree[id]
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    let dropsBlank = isBlank(id)
    let head = loopHead(tag)
    let entry = enterLoop(section.body, into: &nodes) {
      _ = $0.walkTurns(of: head, tag, section.body, dropsBlank: dropsBlank)
    }
    let turns = walkTurns(of: head, tag, section.body, dropsBlank: dropsBlank)
    leaveLoop(entry)
    var otherwise: [TypedNode]?
    var otherwiseTag: SourceLocation?
    if block.sections.count > 1 {
      // Without items the names are as they were before.
      let arm = walkArm(
        condition: nil, knowing: .none, block.sections[1].body, at: tree[block.sections[1].tag].span,
        dropsBlank: dropsBlank)
      otherwise = arm.body
      otherwiseTag = arm.location
      join([arm], otherwise: Facts.none, into: &nodes)
    }
    guard let items = head.items else { return }
    var loop = TypedLoop(
      local: turns.local, items: items, offset: head.offset, limit: head.limit, isReversed: head.isReversed,
      body: turns.body, otherwise: otherwise, bound: head.bound, location: location(block.span))
    loop.otherwiseTag = otherwiseTag
    nodes.append(.loop(loop))
  }

  /// What a loop goes through.
  struct LoopHead {
    var items: TypedExpression?
    var item: Type?
    var pairValue: Type?
    var offset: TypedExpression?
    var limit: TypedExpression?
    var isReversed = false
    var bound: Int?
  }

  /// Checks the list and the arguments of a loop.
  mutating func loopHead(_ tag: Tag) -> LoopHead {
    var head = LoopHead()
    if let operand = tag.operands.first, let items = check(operand) {
      if let (item, bound) = iterated(items) {
        head.items = items.type.unwrapped.isTextual ? asItem(items) : items
        head.item = item
        head.bound = bound
        if case .map(let value) = items.type.unwrapped { head.pairValue = value }
      }
    }
    for argument in tag.arguments {
      guard let value = argument.value else {
        head.isReversed = true
        continue
      }
      if text(argument.key) == "offset", isContinue(value) {
        report(
          Diagnostic(.offsetContinue, at: tree[value].span, in: file)
            .helping(
              en: "go through the list once, and ask `forloop.index` where the first part ends",
              ru: "пройдите список один раз, а конец первой части узнайте по `forloop.index`"))
        continue
      }
      guard let number = check(value).flatMap({ loopNumber($0) }) else { continue }
      switch text(argument.key) {
      case "limit":
        head.limit = number
        if let most = number.constantInteger { head.bound = min(head.bound ?? .max, max(0, most)) }
        if case .integer(let bounds) = number.type, bounds.maximum < Int64(Self.mostTurns) {
          head.bound = min(head.bound ?? .max, Int(max(0, bounds.maximum)))
        }
      case "offset": head.offset = number
      case _: continue
      }
    }
    return head
  }

  private func isContinue(_ id: ExpressionID) -> Bool {
    guard tree[id].kind == .name else { return false }
    return text(tree[id].span) == "continue" && frame["continue"] == nil
  }

  /// The items of a value; `nil` if there is nothing to go through, which is reported.
  private mutating func iterated(_ items: TypedExpression) -> (item: Type, bound: Int?)? {
    switch items.type.unwrapped {
    case .list(let item, let max): return (item, max)
    case .map: return (.list(.mixed, max: 2), nil)
    case .mixed: return (.mixed, nil)
    case .record(let name) where isInferred && schema[name]?.hasFixedOrder != false:
      return (.list(.mixed, max: 2), schema[name]?.fields.count)
    case .nothing where isInferred: return (.mixed, 0)
    // Liquid goes once through a text, and never through anything else.
    case let type where isInferred && !type.isRecord: return (type, type.isTextual ? 1 : 0)
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .record, .optional, .nothing:
      reportWrongType(
        items, wanted: LocalizedText(en: "a list", ru: "список"),
        help: LocalizedText(
          en: "a loop goes through a list, a map or a range like `(1..5)`",
          ru: "цикл идёт по списку, словарю или диапазону вида `(1..5)`"))
      return nil
    }
  }

  /// A text as Liquid goes through it: once, and not at all if it is empty.
  private func asItem(_ text: TypedExpression) -> TypedExpression {
    // U+FFFF is no character, so nothing is ever split; an empty text splits into nothing.
    let separator = TypedExpression(.constant(.text([0xEF, 0xBF, 0xBF])), .text(max: 1), at: text.location)
    return TypedExpression(.filter(.split, text, [separator]), .list(text.type.unwrapped, max: 1), at: text.location)
  }

  /// A whole number for `limit` and its kin; in data without a schema also digits in quotes.
  mutating func loopNumber(_ value: TypedExpression) -> TypedExpression? {
    guard let value = present(value) else { return nil }
    switch (value.kind, value.type.unwrapped) {
    case (_, .integer), (_, .mixed), (_, .nothing): return value
    case (.constant(.text(let digits)), _) where isInferred:
      if let number = Decimal(parsing: digits), let integer = number.exactInteger {
        return TypedExpression(
          .constant(.number(Decimal(integer))), .integer(IntegerBounds(integer, integer)), at: value.location)
      }
    case (.constant(.number(let number)), .number) where isInferred:
      return TypedExpression(
        .constant(.number(Decimal(number.truncated))), .integer(IntegerBounds(number.truncated, number.truncated)),
        at: value.location)
    case _: break
    }
    reportWrongType(value, wanted: LocalizedText(en: "a whole number", ru: "целое число"))
    return nil
  }

  /// Walks the body of a loop once.
  private mutating func walkTurns(
    of head: LoopHead, _ tag: Tag, _ body: [NodeID], dropsBlank: Bool
  ) -> (body: [TypedNode], local: Int) {
    let target = tag.target ?? .at(tag.span.lowerBound)
    let name = text(target)
    let hidden = frame[name]
    let local = bindItem(name, type: head.item, secret: head.items.flatMap { secret(of: $0) }, at: target)
    rebind(name) { $0.pairValue = head.pairValue }
    let label = "\(name)-\(tag.operands.first.map { text(tree[$0].span) } ?? "")"
    frame.loops.append(Frame.LoopScope(name: label, bound: head.bound))
    let nodes = sequence(body, dropsBlank: dropsBlank)
    frame.loops.removeLast()
    frame.bind(name, hidden)
    return (nodes, local)
  }

  /// `break`, `continue`.
  mutating func leave(_ tag: Tag, into nodes: inout [TypedNode]) {
    let isBreak = tag.kind == .break
    if frame.loops.isEmpty, !isFragment || !openPartials.isEmpty {
      report(
        Diagnostic(.outsideLoop, LocalizedText(verbatim: text(tag.nameSpan)), at: tag.span, in: file)
          .helping(
            en: "remove it, or write `skip` to drop the message",
            ru: "уберите его или напишите `skip`, чтобы не отправлять сообщение"))
      return
    }
    if isBreak, let isBroken = frame.loops.last?.isBroken {
      // A cell of a `tablerow` is closed before the table is left.
      nodes.append(.assign(local: isBroken, constant(.boolean(true), .boolean, at: tag.span)))
    }
    frame.isReachable = false
    nodes.append(.leave(isBreak: isBreak, location(tag.span)))
  }
}

extension Diagnostic.Message {
  /// `{% for item in list offset: continue %}`.
  fileprivate static let offsetContinue = Self(
    "TYP204", "offset-continue", .error,
    en: "a loop cannot go on where another one ended", ru: "цикл не может продолжить с места, где остановился другой")
  /// `{% break %}` outside `{% for %}`.
  fileprivate static let outsideLoop = Self(
    "TYP200", "outside-loop", .error,
    en: "`%1` stands outside of a loop", ru: "`%1` стоит вне цикла")
}
