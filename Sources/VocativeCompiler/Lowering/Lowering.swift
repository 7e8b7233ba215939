import VocativeDiagnostics
import VocativeHTML
import VocativeProgram
import VocativeSemantics
import VocativeTypes

/// Turns expanded parts into a program: attributes into cells, branches and loops into jumps.
struct Lowering {
  var assembler: Assembler
  let layouts: LayoutBuilder
  private let message: TypedMessage
  private var openers: [Opener] = []

  /// What is open while the steps of a part go by.
  private enum Opener {
    /// Arms: the jump past the current one, and those from the ends of the earlier ones.
    case arms(next: Int?, ends: [Int])
    case loop(OpenLoop)
    case capture(local: Int)
    case frame
    /// Nothing to be done at the end.
    case region
  }

  /// A loop, with the jumps that wait for a target.
  private struct OpenLoop {
    /// The `beginLoop`, whose exit is learned at the end of the turns.
    let begin: Int
    /// The first instruction of a turn.
    let body: UInt32
    /// For picks: the jump to the fallback.
    var fallback: Int?
    var continues: [Int] = []
    var breaks: [Int] = []
    /// The jump past `otherwise`, once that has come; the turns are over then.
    var end: Int?
  }

  /// Whether every branch notes that it was reached.
  private let marksBranches: Bool

  init(
    _ parts: [ExpandedPart], prologue: [ExpandedPart.Step], of message: TypedMessage, in library: Library,
    marksBranches: Bool
  ) {
    self.message = message
    self.marksBranches = marksBranches
    var reads = AttributeReads(schema: message.schema)
    for step in prologue { reads.insert(step) }
    for part in parts { for step in part.steps { reads.insert(step) } }
    for segment in message.segments { reads.insert(segment.value) }
    for gate in message.gates { reads.insert(gate.condition) }
    for attribute in message.mail.all { reads.insert(whereGiven: attribute) }
    let timeZone = Self.timeZonePath(of: message)
    if let timeZone {
      reads.insert(timeZone.variable, of: TypedMessage.rootRecord)
      reads.insert(timeZone.field, of: timeZone.record)
    }
    let experiments = message.schema[TypedMessage.rootRecord]?.index(of: TypedMessage.experimentsRecord)
    if let experiments {
      // An arm is settled, and reported, even where no part of this recipient asks for it.
      reads.insert(experiments, of: TypedMessage.rootRecord)
      for index in message.experiments.indices { reads.insert(index, of: TypedMessage.experimentsRecord) }
    }
    layouts = LayoutBuilder(schema: message.schema, reads: reads)

    var content = Program.Content(locale: message.locale)
    content.name = message.name
    content.purpose = message.header.purpose
    content.goal = message.header.goal
    content.layouts = layouts.layouts
    content.linkSchemes = library.settings.linkSchemes.map { Array($0.utf8) }
    content.timeZone = library.settings.timeZone
    content.smsProfile = library.settings.smsProfile
    content.smsReplacesSigns = library.settings.smsReplacesSigns
    content.textWidth = library.settings.textWidth
    content.limits = library.settings.limits.render
    content.locals = UInt32(message.locals)
    if let timeZone, let start = layouts.cell(of: timeZone.variable, in: TypedMessage.rootRecord),
      let offset = layouts.cell(of: timeZone.field, in: timeZone.record)
    {
      content.timeZoneCell = start + offset
    }
    if let experiments, let start = layouts.cell(of: experiments, in: TypedMessage.rootRecord) {
      for (index, experiment) in message.experiments.enumerated() {
        guard let offset = layouts.cell(of: index, in: TypedMessage.experimentsRecord) else { continue }
        content.experiments.append(
          Program.Experiment(
            name: experiment.name, arms: experiment.arms.map { .init(name: $0.name, weight: $0.weight) },
            cell: start + offset))
      }
    }
    content.schedule = Program.Schedule(message.header, quiet: library.settings.quietHours)
    content.triggers = Array(
      repeating: Program.TriggerSite(kind: .scarcity, evidence: []), count: message.triggerCount)
    content.picks = Array(
      repeating: Program.PickSite(rule: "", limit: 0, minimum: 0, layout: 0, identity: 0, candidate: 0),
      count: message.pickCount)
    assembler = Assembler(content)

    assembler.content.mail.address = message.mail.address.flatMap { fixedCell(of: $0) }
    assembler.content.mail.unsubscribe = message.mail.unsubscribe.flatMap { fixedCell(of: $0) }

    lower(prologue: prologue)
    for part in parts { lower(part) }
    lowerSegments()
    lowerGates(parts)
  }

  /// The recipient's own `time_zone` attribute.
  private static func timeZonePath(of message: TypedMessage) -> (variable: Int, record: String, field: Int)? {
    guard let recipient = message.header.recipient, case .record(let record) = recipient.type,
      let variable = message.schema[TypedMessage.rootRecord]?.index(of: recipient.name),
      let field = message.schema[record]?.index(of: "time_zone")
    else { return nil }
    return (variable, record, field)
  }

  private mutating func lower(prologue: [ExpandedPart.Step]) {
    assembler.content.prologue = assembler.label()
    for step in prologue { lower(step, inPart: false) }
    assembler.add(.end)
  }

  private mutating func lower(_ part: ExpandedPart) {
    let entry = assembler.label()
    assembler.content.parts.append(
      Program.PartEntry(part: part.part, entry: entry, derivedFrom: part.derivedFrom))
    for step in part.steps { lower(step, inPart: true) }
    assembler.add(.end)
  }

  private mutating func lowerSegments() {
    for segment in message.segments {
      assembler.content.segments.append(
        Program.SegmentEntry(name: segment.name, role: segment.role, entry: assembler.label()))
      assembler.origin(segment.value.location)
      push(segment.value)
      assembler.add(.return)
    }
  }

  private mutating func lowerGates(_ parts: [ExpandedPart]) {
    for part in parts where !assembler.content.channels.contains(where: { $0.channel == part.part.channel }) {
      let gates = message.gates.filter { $0.channel == part.part.channel }
      guard !gates.isEmpty else {
        assembler.content.channels.append(Program.ChannelEntry(channel: part.part.channel, gate: nil))
        continue
      }
      let entry = assembler.label()
      assembler.content.channels.append(Program.ChannelEntry(channel: part.part.channel, gate: entry))
      for gate in gates {
        require(gate.condition, Program.Reason(code: gate.reason), dropsChannel: true)
      }
      assembler.add(.end)
    }
  }

  private mutating func require(_ condition: TypedExpression?, _ reason: Program.Reason, dropsChannel: Bool) {
    let index = assembler.reason(reason)
    let drop = dropsChannel ? Instruction.dropChannel(reason: index) : .skipMessage(reason: index)
    guard let condition else {
      assembler.add(drop)
      return
    }
    push(condition)
    assembler.add(.not)
    let past = assembler.add(.jumpIfFalse(0))
    assembler.add(drop)
    assembler.land(past)
  }

  private mutating func lower(_ step: ExpandedPart.Step, inPart: Bool) {
    switch step {
    case .literal(let bytes, _): assembler.literal(bytes)
    case .value(let expression, let context):
      assembler.origin(expression.location)
      if let cell = fixedCell(of: expression) {
        assembler.add(.emitCell(cell, context))
      } else {
        push(expression)
        assembler.add(.emit(context))
      }
    case .layout(let layout): lower(layout)
    case .endTitle: assembler.add(.endTitle)
    case .control(let kind, let location):
      assembler.origin(location)
      lower(kind, inPart: inPart)
      mark(kind, at: location)
    }
  }

  /// Notes that a branch begins here, if that is wanted.
  private mutating func mark(_ kind: Fragment.Kind, at location: SourceLocation) {
    guard marksBranches else { return }
    switch kind {
    case .branch, .trigger, .arm, .loop, .picks, .otherwise: break
    case .value, .capture, .frame, .region, .close, .assign, .require, .leave: return
    }
    assembler.mark(location)
  }

  private mutating func lower(_ layout: ExpandedPart.Layout) {
    switch layout {
    case .breaks(let count): assembler.add(.layout(.breaks(count)))
    case .space: assembler.add(.layout(.space))
    case .lineBreak: assembler.add(.layout(.lineBreak))
    case .beginPrefix(let bytes):
      let (offset, count) = assembler.pool(bytes)
      assembler.add(.layout(.beginPrefix(offset: offset, count: count)))
    case .endPrefix: assembler.add(.layout(.endPrefix))
    case .beginList(let marker, let start): assembler.add(.layout(.beginList(marker, start: start)))
    case .beginItem: assembler.add(.layout(.beginItem))
    case .beginMarkedItem(let bytes):
      let (offset, count) = assembler.pool(bytes)
      assembler.add(.layout(.beginMarkedItem(offset: offset, count: count)))
    case .endItem: assembler.add(.layout(.endItem))
    case .endList: assembler.add(.layout(.endList))
    case .beginUppercase: assembler.add(.layout(.beginUppercase))
    case .endUppercase: assembler.add(.layout(.endUppercase))
    case .beginVerbatim: assembler.add(.layout(.beginVerbatim))
    case .endVerbatim: assembler.add(.layout(.endVerbatim))
    case .beginFootnote: assembler.add(.layout(.beginFootnote))
    case .endFootnote: assembler.add(.layout(.endFootnote))
    case .footnotes: assembler.add(.layout(.footnotes))
    case .beginTable: assembler.add(.layout(.beginTable))
    case .endTable: assembler.add(.layout(.endTable))
    case .beginRow: assembler.add(.layout(.beginRow))
    case .beginCell(let isHeader, let columns):
      assembler.add(.layout(.beginCell(isHeader: isHeader, columns: columns)))
    }
  }

  private mutating func lower(_ kind: Fragment.Kind, inPart: Bool) {
    switch kind {
    case .value(let expression):
      push(expression)
      assembler.add(.emit(.verbatim))
    case .assign(let local, let expression):
      push(expression)
      assembler.add(.store(UInt32(local)))
    case .require(let condition, let code, let reason):
      require(condition, Program.Reason(code: code, text: reason), dropsChannel: inPart)
    case .branch(let condition):
      push(condition)
      openers.append(.arms(next: assembler.add(.jumpIfFalse(0)), ends: []))
    case .trigger(let trigger): open(trigger)
    case .arm(let condition): nextArm(condition)
    case .loop(let loop): open(loop)
    case .picks(let picks): open(picks)
    case .otherwise: otherwise()
    case .capture(let local):
      assembler.add(.beginCapture)
      _ = assembler.label()
      openers.append(.capture(local: local))
    case .frame(let locals, let arguments):
      for argument in arguments { push(argument) }
      assembler.add(.enterFrame(locals: UInt32(locals), arguments: UInt32(arguments.count)))
      openers.append(.frame)
    case .region: openers.append(.region)
    case .close: close()
    case .leave(let isBreak): leave(isBreak: isBreak)
    }
  }

  private mutating func open(_ trigger: TypedTrigger) {
    assembler.content.triggers[trigger.site] = Program.TriggerSite(
      kind: trigger.kind, evidence: trigger.evidence.map(\.name))
    for evidence in trigger.evidence { push(evidence.value) }
    for instant in [trigger.age, trigger.holdsUntil] {
      if let instant { push(instant) } else { assembler.constant(.absent) }
    }
    push(trigger.condition)
    assembler.add(.recordTrigger(site: UInt32(trigger.site)))
    openers.append(.arms(next: assembler.add(.jumpIfFalse(0)), ends: []))
  }

  private mutating func nextArm(_ condition: TypedExpression?) {
    guard case .arms(let next, var ends)? = openers.popLast() else {
      preconditionFailure("an arm stands in a branch or trigger")
    }
    ends.append(assembler.add(.jump(0)))
    if let next { assembler.land(next) }
    var pending: Int?
    if let condition {
      push(condition)
      pending = assembler.add(.jumpIfFalse(0))
    }
    openers.append(.arms(next: pending, ends: ends))
  }

  private mutating func open(_ loop: TypedLoop) {
    push(loop.items)
    var options: LoopOptions = loop.isReversed ? [.reversed] : []
    if let offset = loop.offset {
      push(offset)
      options.insert(.offset)
    }
    if let limit = loop.limit {
      push(limit)
      options.insert(.limit)
    }
    let begin = assembler.add(.beginLoop(local: UInt32(loop.local), exit: 0, options))
    openers.append(.loop(OpenLoop(begin: begin, body: assembler.label())))
  }

  private mutating func open(_ picks: TypedPicks) {
    let fallback = choose(picks)
    let begin = assembler.add(.beginLoop(local: UInt32(picks.local), exit: 0, []))
    openers.append(.loop(OpenLoop(begin: begin, body: assembler.label(), fallback: fallback)))
  }

  /// Ends the turns of a loop: what continues lands here, the next item goes back to the body.
  private mutating func endTurns(of loop: OpenLoop) {
    for index in loop.continues { assembler.land(index) }
    assembler.add(.nextItem(body: loop.body))
  }

  private mutating func otherwise() {
    guard case .loop(var loop)? = openers.popLast() else {
      preconditionFailure("otherwise stands in a loop or picks")
    }
    endTurns(of: loop)
    // A loop without items goes to what stands instead; picks have items here, or went to the fallback before.
    if loop.fallback != nil { assembler.land(loop.begin) }
    loop.end = assembler.add(.jump(0))
    assembler.land(loop.fallback ?? loop.begin)
    openers.append(.loop(loop))
  }

  private mutating func close() {
    switch openers.popLast() {
    case .arms(let next, let ends):
      if let next { assembler.land(next) }
      for index in ends { assembler.land(index) }
    case .loop(let loop):
      if let end = loop.end {
        assembler.land(end)
      } else {
        endTurns(of: loop)
        assembler.land(loop.begin)
      }
      for index in loop.breaks { assembler.land(index) }
    case .capture(let local):
      assembler.add(.endCapture(local: UInt32(local), isMarkup: isMarkup))
    case .frame: assembler.add(.leaveFrame)
    case .region: break
    case nil: preconditionFailure("what closes was opened")
    }
  }

  /// Whether captures hold mark-up: in an HTML part; elsewhere they hold text.
  private var isMarkup: Bool { assembler.content.parts.last?.part == .html }

  private mutating func leave(isBreak: Bool) {
    // Captures that were opened within the loop end first, so that output goes where it did before.
    for index in openers.indices.reversed() {
      switch openers[index] {
      case .capture(let local): assembler.add(.endCapture(local: UInt32(local), isMarkup: isMarkup))
      case .arms, .region: continue
      case .frame: return
      case .loop(var loop):
        // Behind `otherwise` the loop is over: the tag means a loop further out.
        guard loop.end == nil else { continue }
        if isBreak {
          loop.breaks.append(assembler.add(.leaveLoop(0)))
        } else {
          loop.continues.append(assembler.add(.jump(0)))
        }
        openers[index] = .loop(loop)
        return
      }
    }
    // Outside any loop Liquid ends the whole template; the checker refuses it in messages.
    assembler.add(.end)
  }
}
