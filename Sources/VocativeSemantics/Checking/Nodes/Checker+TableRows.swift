import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% tablerow x in list cols: 2 %}`: the rows and cells of an HTML table, as Liquid writes them.
  ///
  /// A loop over the items; the body of a cell stands in a loop of one turn, so that `break` and `continue` leave the
  /// cell and not what closes it.
  mutating func tableRow(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    var head = loopHead(tag)
    if let items = head.items, items.type.unwrapped.isOpen || items.type.unwrapped == .boolean {
      // For nothing Liquid writes nothing, for an empty list an empty row.
      reportWrongType(items, wanted: LocalizedText(en: "a list", ru: "список"))
      head.items = nil
    }
    var columns: TypedExpression?
    if let argument = tag.arguments.first(where: { text($0.key) == "cols" })?.value {
      columns = check(argument).flatMap { loopNumber($0) }
      if let zero = columns, zero.isZero {
        report(
          Diagnostic(.divisionByZero, at: zero.location.span, in: zero.location.file)
            .helping(en: "ask for one column at least", ru: "укажите хотя бы один столбец"))
        columns = nil
      }
    }
    if let unsupported = tag.arguments.first(where: { text($0.key) == "range" }) {
      report(
        Diagnostic(.unknownArgument, "tablerow", "range", at: unsupported.key, in: file)
          .helping(en: "write `limit:` and `offset:`", ru: "напишите `limit:` и `offset:`"))
      head.items = nil
    }
    let span = tag.span
    let isBroken = frame.allocate()
    let entry = enterLoop(section.body, into: &nodes) {
      _ = $0.walkCell(of: head, tag, section.body, columns, isBroken)
    }
    let (body, local) = walkCell(of: head, tag, section.body, columns, isBroken)
    leaveLoop(entry)
    guard let items = head.items else { return }

    let one = constant(.number(Decimal(1)), .integer(IntegerBounds(1, 1)), at: span)
    let index = figure(.index0, 0, at: span)
    let cell = TypedLoop(
      local: frame.allocate(), items: TypedExpression(.range(one, one), .list(one.type, max: 1), at: location(span)),
      offset: nil, limit: nil, isReversed: false, body: body, otherwise: nil, bound: 1, location: location(block.span))
    let no = constant(.boolean(false), .boolean, at: span)
    let wasBroken = TypedExpression(.local(isBroken), .boolean, at: location(span))
    let isRowEnd = TypedExpression(
      .and(
        isLastColumn(columns, depth: 0, at: span),
        TypedExpression(.not(figure(.last, 0, at: span)), .boolean, at: location(span))),
      .boolean, at: location(span))
    let turn: [TypedNode] = [
      markup("<td class=\"col"), .output(column(columns, depth: 0, from: one, at: span)), markup("\">"),
      .loop(cell), markup("</td>"),
      conditional(wasBroken, [.leave(isBreak: true, location(span))], at: span),
      conditional(
        isRowEnd,
        [
          markup("</tr>\n<tr class=\"row"),
          .output(
            sum(
              row(columns, index, at: span), constant(.number(Decimal(2)), .integer(IntegerBounds(2, 2)), at: span),
              at: span)),
          markup("\">"),
        ], at: span),
    ]
    nodes += [
      .assign(local: isBroken, no), markup("<tr class=\"row1\">\n"),
      .loop(
        TypedLoop(
          local: local, items: items, offset: head.offset, limit: head.limit, isReversed: false, body: turn,
          otherwise: nil, bound: head.bound, location: location(block.span))),
      markup("</tr>\n"),
    ]
  }

  /// Walks the body of a cell once.
  private mutating func walkCell(
    of head: LoopHead, _ tag: Tag, _ body: [NodeID], _ columns: TypedExpression?, _ isBroken: Int
  ) -> (body: [TypedNode], local: Int) {
    let target = tag.target ?? .at(tag.span.lowerBound)
    let name = text(target)
    let hidden = frame[name]
    let local = bindItem(name, type: head.item, secret: head.items.flatMap { secret(of: $0) }, at: target)
    rebind(name) { $0.pairValue = head.pairValue }
    frame.loops.append(Frame.LoopScope(name: name, bound: head.bound, isTable: true, columns: columns))
    frame.loops.append(Frame.LoopScope(name: name, bound: 1, isVisible: false, isBroken: isBroken))
    let nodes = sequence(body)
    frame.loops.removeLast(2)
    frame.bind(name, hidden)
    return (nodes, local)
  }

  /// The figures that only `tablerowloop` has.
  func tableFigure(
    _ name: String, _ columns: TypedExpression?, depth: Int, at span: SourceSpan
  ) -> TypedExpression? {
    let one = constant(.number(Decimal(1)), .integer(IntegerBounds(1, 1)), at: span)
    let zero = constant(.number(Decimal(0)), .integer(IntegerBounds(0, 0)), at: span)
    switch name {
    case "col": return column(columns, depth: depth, from: one, at: span)
    case "col0": return column(columns, depth: depth, from: zero, at: span)
    case "col_first":
      return TypedExpression(
        .compare(column(columns, depth: depth, from: zero, at: span), .equal, zero), .boolean, at: location(span))
    case "col_last": return isLastColumn(columns, depth: depth, at: span)
    case "row": return sum(row(columns, figure(.index0, depth, at: span), at: span), one, at: span)
    case _: return nil
    }
  }

  // MARK: - Pieces

  private func figure(_ property: LoopProperty, _ depth: Int, at span: SourceSpan) -> TypedExpression {
    let type: Type =
      switch property {
      case .first, .last: .boolean
      case .index, .index0, .rindex, .rindex0, .length: .integer(IntegerBounds(0, Int64(Self.mostTurns)))
      }
    return TypedExpression(.loopProperty(property, depth: depth), type, at: location(span))
  }

  /// The column of a turn; without `cols` there is one row.
  private func column(
    _ columns: TypedExpression?, depth: Int, from first: TypedExpression, at span: SourceSpan
  ) -> TypedExpression {
    let index = figure(.index0, depth, at: span)
    guard let columns else { return sum(index, first, at: span) }
    let column = TypedExpression(.filter(.modulo, index, [columns]), index.type, at: location(span))
    return sum(column, first, at: span)
  }

  private func isLastColumn(_ columns: TypedExpression?, depth: Int, at span: SourceSpan) -> TypedExpression {
    let one = constant(.number(Decimal(1)), .integer(IntegerBounds(1, 1)), at: span)
    let last = columns ?? figure(.length, depth, at: span)
    return TypedExpression(
      .compare(column(columns, depth: depth, from: one, at: span), .equal, last), .boolean, at: location(span))
  }

  /// The row of a turn, from 0.
  private func row(_ columns: TypedExpression?, _ index: TypedExpression, at span: SourceSpan) -> TypedExpression {
    guard let columns else { return constant(.number(Decimal(0)), .integer(IntegerBounds(0, 0)), at: span) }
    return TypedExpression(.arithmetic(index, .divide, columns), index.type, at: location(span))
  }

  private func sum(_ left: TypedExpression, _ right: TypedExpression, at span: SourceSpan) -> TypedExpression {
    TypedExpression(
      .arithmetic(left, .add, right), .integer(IntegerBounds(0, Int64(Self.mostTurns) + 2)), at: location(span))
  }

  private func conditional(_ condition: TypedExpression, _ body: [TypedNode], at span: SourceSpan) -> TypedNode {
    .conditional(
      TypedConditional(
        arms: [TypedConditional.Arm(condition: condition, body: body, location: location(span))],
        location: location(span)))
  }

  /// Mark-up that Liquid writes by itself.
  private func markup(_ text: String) -> TypedNode {
    let bytes = Array(text.utf8)
    return .literal(SourceLocation(SourceFile(path: "tablerow", bytes: bytes), SourceSpan(0, bytes.count)))
  }
}
