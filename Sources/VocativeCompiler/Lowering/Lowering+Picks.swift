import VocativeProgram
import VocativeSemantics
import VocativeTypes

/// Picks: one source after the other is asked until there are enough.
extension Lowering {
  /// Adds the steps that choose, once a recipient, and push what was chosen; the jump to the fallback.
  mutating func choose(_ picks: TypedPicks) -> Int {
    let site = UInt32(picks.site)
    assembler.content.picks[picks.site] = Program.PickSite(
      rule: picks.rule, limit: UInt32(clamping: picks.limit), minimum: UInt32(clamping: picks.minimum),
      layout: layouts.index(of: picks.record) ?? 0, identity: layouts.cell(of: picks.identity, in: picks.record) ?? 0,
      candidate: UInt32(picks.local), exclusions: picks.chain.exclusions)
    if let cart = picks.chain.cart { push(cart.expression) } else { assembler.constant(.absent) }
    let choose = assembler.add(.beginPicks(site: site, done: 0))
    push(picks.candidates)
    ask(
      Program.PickSource(site: site, kind: .record, label: "record", rule: picks.rule), picks.condition, site: site)
    var ends: [Int] = []
    for arm in picks.chain.arms {
      var past: Int?
      if let segment = arm.segment {
        push(segment)
        past = assembler.add(.jumpIfFalse(0))
      }
      for source in arm.sources { ask(source, of: picks) }
      if let past {
        ends.append(assembler.add(.jump(0)))
        assembler.land(past)
      }
    }
    for end in ends { assembler.land(end) }
    for source in picks.chain.fill { ask(source, of: picks) }
    assembler.add(.endPicks(site: site))
    assembler.land(choose)
    return assembler.add(.picks(site: site, fallback: 0))
  }

  private mutating func ask(_ source: TypedPickSource, of picks: TypedPicks) {
    for argument in source.arguments { push(argument.expression) }
    let order = picks.chain.order.map { order in
      switch order.key {
      case .score: Program.PickOrder(.score, isDescending: order.isDescending)
      case .identity: Program.PickOrder(.identity, isDescending: order.isDescending)
      case .field(let index):
        Program.PickOrder(.cell(layouts.cell(of: index, in: picks.record) ?? 0), isDescending: order.isDescending)
      }
    }
    let conditions = [source.condition, picks.condition].compactMap(\.self)
    let condition = conditions.dropFirst().reduce(conditions.first) { first, second in
      first.map { TypedExpression(.and($0, second), .boolean, at: second.location) }
    }
    let site = UInt32(picks.site)
    ask(
      Program.PickSource(site: site, kind: source.kind, label: source.label, rule: source.rule, order: order),
      condition, site: site)
  }

  /// Asks one source and takes those of its candidates that are fit.
  private mutating func ask(_ source: Program.PickSource, _ condition: TypedExpression?, site: UInt32) {
    assembler.content.pickSources.append(source)
    let begin = assembler.add(.beginSource(UInt32(assembler.content.pickSources.count - 1), next: 0))
    let candidate = assembler.label()
    if let condition {
      push(condition)
      let unfit = assembler.add(.jumpIfFalse(0))
      assembler.add(.takePick(site: site))
      assembler.land(unfit)
    } else {
      assembler.add(.takePick(site: site))
    }
    assembler.add(.nextPick(site: site, body: candidate))
    assembler.land(begin)
  }
}
