import VocativePicks
public import VocativeProgram
import VocativeSMS
public import VocativeTypes

extension Program {
  /// Renders a message for a recipient: the prologue once, then each channel's gate and its parts in their order.
  ///
  /// A channel that is dropped takes its parts with it; with no channel left the message is skipped for the reason of the
  /// first. A skip or an error discards what was written.
  ///
  /// - Parameters:
  ///   - parts: The parts that are wanted; parts that the program does not have are ignored.
  ///   - recipient: Read for this very program.
  ///   - context: The clock, the time zones and the limits.
  ///   - buffer: Holds the parts until the next render into it.
  public func render(
    _ parts: PartSet, for recipient: borrowing Recipient, in context: borrowing RenderContext,
    into buffer: inout MessageBuffer
  ) throws(RenderError) -> Outcome {
    try recipient.withView { view throws(RenderError) in try render(parts, for: view, in: context, into: &buffer) }
  }

  /// Renders a message for a recipient of an audience, as above; who comes behind is fetched meanwhile.
  public func render(
    _ parts: PartSet, for place: Int, of audience: borrowing Audience, in context: borrowing RenderContext,
    into buffer: inout MessageBuffer
  ) throws(RenderError) -> Outcome {
    try unsafe render(parts, for: audience.view(of: place), in: context, into: &buffer)
  }

  @inline(__always) private func render(
    _ parts: PartSet, for recipient: borrowing RecipientView, in context: borrowing RenderContext,
    into buffer: inout MessageBuffer
  ) throws(RenderError) -> Outcome {
    // Out of the buffer and back into it, as counting references takes longer than writing some values.
    let linked = buffer.takeProgram(self)
    do throws(Fault) {
      let outcome = try buffer.machine.render(parts, for: recipient, linked, in: context)
      buffer.program = consume linked
      return outcome
    } catch {
      let failure = buffer.failure(error, in: linked)
      buffer.program = consume linked
      throw failure
    }
  }
}

extension MessageBuffer {
  /// The program in the form that runs, made anew if it is another than the last; the caller puts it back.
  @inline(__always) mutating func takeProgram(_ program: Program) -> LinkedProgram {
    if let known = self.program.take(), known.identity == program.identity { return known }
    return machine.link(program)
  }

  /// Discards what was written and tells where that went wrong.
  @inline(never) fileprivate mutating func failure(_ fault: Fault, in program: LinkedProgram) -> RenderError {
    let place = program.origin(of: machine.instruction)
    machine.output.truncate(to: 0)
    return RenderError(
      RenderError.Code(fault), path: place?.path ?? "", line: place?.line ?? 0, column: place?.column ?? 0)
  }
}

extension LinkedProgram {
  /// Where an instruction comes from.
  func origin(of instruction: Int) -> Program.Origin? {
    content.origins.last { Int($0.instruction) <= instruction }
  }
}

extension Machine {
  /// The program in the form that runs. Its bytes and cells are those of the program as long as the buffer keeps it.
  @inline(never) fileprivate mutating func link(_ program: Program) -> LinkedProgram {
    let linked = LinkedProgram(program)
    unsafe memory.bind(
      .program, bytes: .init(base: linked.bytes.pointer, count: linked.bytes.capacity - ByteView.slack),
      cells: .init(base: linked.cells.pointer, count: linked.cellCount))
    return linked
  }

  @inline(__always) fileprivate mutating func render(
    _ parts: PartSet, for recipient: borrowing RecipientView, _ program: LinkedProgram,
    in context: borrowing RenderContext
  ) throws(Fault) -> Outcome {
    reset(program, context: context)
    guard program.isValid else { throw .brokenProgram }
    let header = unsafe recipient.header
    guard unsafe header.pointee.fingerprint == program.fingerprint, recipient.cellCount >= program.rootWidth else {
      throw .foreignRecipient
    }
    notes.absentNames = unsafe Int(header.pointee.absentNames)
    zoneName = unsafe header.pointee.zoneName
    unsafe memory.bind(
      .recipient, bytes: .init(base: recipient.bytes, count: recipient.byteCount),
      cells: .init(base: recipient.cells, count: recipient.cellCount))
    defer { memory.unbind(.recipient) }
    defer { if program.products != nil { memory.unbind(.product) } }
    if program.hasPreamble, let reason = try prepare(parts, unsafe header.pointee.identity, program, in: context) {
      return .skipped(reason)
    }
    var rendering = Rendering()
    // Whoever sends one message at a time asks for one part.
    if let entry = unsafe program.onlyPart(parts.standardBits), notes.drops.isEmpty {
      if let reason = unsafe try render(entry, for: recipient, into: &rendering, program, in: context) {
        return .skipped(reason)
      }
    } else if let reason = try renderAll(parts, for: recipient, into: &rendering, program, in: context) {
      return .skipped(reason)
    }
    if rendering.isEmpty, let reason = reasonOfSilence(program) { return .skipped(reason) }
    if program.namesRecipient, rendering.hasMail { try noteMail(program) }
    return .rendered(consume rendering)
  }

  /// Renders the parts that are wanted, one behind the other; why the message is skipped, if it is.
  @inline(never) private mutating func renderAll(
    _ parts: PartSet, for recipient: borrowing RecipientView, into rendering: inout Rendering,
    _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> SkipReason? {
    let wanted = parts.standardBits
    for index in 0..<program.partCount {
      let entry = unsafe UnsafePointer(program.parts.pointer) + index
      guard unsafe entry.pointee.bit & wanted != 0 else { continue }
      if unsafe entry.pointee.isChannel || !notes.drops.isEmpty {
        guard unsafe parts.contains(entry.pointee.part), unsafe !isDropped(entry.pointee.part.channel) else { continue }
      }
      if let reason = unsafe try render(entry, for: recipient, into: &rendering, program, in: context) { return reason }
    }
    return nil
  }

  /// Renders a part; why the message is skipped, if it is.
  @inline(__always) @unsafe private mutating func render(
    _ entry: UnsafePointer<LinkedPart>, for recipient: borrowing RecipientView, into rendering: inout Rendering,
    _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> SkipReason? {
    let start = unsafe begin(entry)
    if let source = unsafe entry.pointee.derivedFrom {
      isEcho = rendering[source] != nil
      layout.begin(width: program.content.textWidth)
    }
    unsafe fetch(entry, for: recipient, program)
    switch unsafe try runAlone(entry.pointee.entry, isPlain: entry.pointee.isPlain, program, in: context) {
    case .end:
      if layout.isActive { try layout.end(&output) }
      try unsafe finish(entry, from: start, program, in: context)
      if unsafe entry.pointee.mustSpeak && isSilent(entry, from: start) {
        drop(unsafe entry.pointee.part.channel, LinkedProgram.silence, from: start)
      } else {
        unsafe rendering.set(entry, to: start..<output.count, titleEnd: titleEnd)
      }
    case .skip(let reason):
      output.truncate(to: 0)
      return program.reason(reason)
    case .drop(let reason):
      drop(unsafe entry.pointee.part.channel, reason, from: start)
      rendering.remove(unsafe entry.pointee.part.channel, program)
    }
    return nil
  }

  /// Begins a part; where it begins in the output.
  @inline(__always) @unsafe private mutating func begin(_ entry: UnsafePointer<LinkedPart>) -> Int {
    let start = output.count
    unsafe part = entry.pointee.part
    unsafe isSMS = entry.pointee.ending == .sms
    isEcho = false
    if !taken.isEmpty { taken.removeAll(keepingCapacity: true) }
    partStart = start
    abbreviationEnd = -1
    titleEnd = nil
    output.limit = start &+ outputLimit
    layout.isActive = false
    return start
  }

  /// Does what comes before the parts; why the message is skipped, if it is.
  @inline(never) private mutating func prepare(
    _ parts: PartSet, _ identity: Cell, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> SkipReason? {
    part = .text
    isSMS = false
    isEcho = false
    partStart = 0
    abbreviationEnd = -1
    titleEnd = nil
    layout.isActive = false
    output.limit = outputLimit
    if program.leavesTraces { try prepareTraces(for: identity, program, in: context) }
    if program.hasPrologue, let reason = try runPrologue(program, in: context) { return reason }
    if !program.gates.isEmpty { try passGates(for: parts, program, in: context) }
    return nil
  }

  /// Takes back what a channel's part has written, and notes that the recipient does not get the channel.
  @inline(never) private mutating func drop(_ channel: Channel, _ reason: Int, from start: Int) {
    output.truncate(to: start)
    notes.drops.append(.init(channel: channel, reason: reason))
  }

  /// Why nothing was rendered, if a channel was dropped: the reason of the first. What gates have written goes.
  @inline(never) private mutating func reasonOfSilence(_ program: LinkedProgram) -> SkipReason? {
    guard let first = notes.drops.first else { return nil }
    output.truncate(to: 0)
    return program.reason(first.reason)
  }

  /// Notes what is known of the recipient before the run, and has the products of the index at hand.
  private mutating func prepareTraces(
    for identity: Cell, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) {
    noteArms(program)
    guard let index = context.picks else { return }
    if let reader = program.products {
      reader.begin(index)
      unsafe memory.bind(.product, bytes: reader.allBytes, cells: reader.allCells)
    }
    if program.counts.picks > 0, identity.kind == .text {
      customer = view(identity).withSpan { index.customer($0) } ?? -1
    }
  }

  /// Runs what comes before the parts; why the message is skipped, if it is.
  private mutating func runPrologue(
    _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> SkipReason? {
    for index in 0..<program.counts.locals { locals[index] = .absent }
    switch try run(from: program.content.prologue, program, in: context) {
    case .end: break
    case .skip(let reason), .drop(let reason): return program.reason(reason)
    }
    output.truncate(to: 0)
    // What the prologue assigned is shared by all parts; what a part assigns is its own.
    for index in 0..<program.counts.locals { shared[index] = locals[index] }
    return nil
  }

  /// Drops the channels whose gates do not let the recipient pass.
  private mutating func passGates(
    for parts: PartSet, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) {
    for index in program.gates.indices {
      let gate = program.gates[index]
      guard gate.parts.contains(where: { parts.contains($0) }) else { continue }
      if case .drop(let reason) = try runAlone(gate.entry, program, in: context) {
        notes.drops.append(.init(channel: gate.channel, reason: reason))
      }
    }
  }

  /// Whether the recipient does not get a channel.
  @inline(never) private func isDropped(_ channel: Channel) -> Bool { notes.drops.contains { $0.channel == channel } }

  /// Runs a gate or part with the locals that the prologue left.
  @inline(__always) private mutating func runAlone(
    _ entry: UInt32, isPlain: Bool = false, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Exit {
    if program.hasPrologue {
      for index in 0..<program.counts.locals { locals[index] = shared[index] }
    } else {
      for index in 0..<program.counts.locals { locals[index] = .absent }
    }
    return try run(from: entry, isPlain: isPlain, program, in: context)
  }
}

extension LinkedProgram {
  /// The part of the language that alone is wanted; nil where it is another one or not the only one.
  @inline(__always) @unsafe fileprivate func onlyPart(_ wanted: UInt16) -> UnsafePointer<LinkedPart>? {
    guard wanted != 0, wanted & (wanted &- 1) == 0 else { return nil }
    let place = partPlaces[wanted.trailingZeroBitCount]
    return place < 0 ? nil : unsafe UnsafePointer(parts.pointer) + place
  }

  /// The reason for dropping a channel that would say nothing, whatever reasons the program has.
  static let silence = -1

  func reason(_ index: Int) -> SkipReason {
    if index == Self.silence { return SkipReason(code: "empty") }
    guard content.reasons.indices.contains(index) else { return SkipReason(code: "skip") }
    return SkipReason(code: content.reasons[index].code, text: content.reasons[index].text)
  }
}

// MARK: The ends of parts

extension Machine {
  /// Whether a part of a message that is read by itself has no words: a push without a body, an empty SMS.
  @inline(__always) @unsafe private func isSilent(_ entry: UnsafePointer<LinkedPart>, from start: Int) -> Bool {
    if unsafe entry.pointee.ending == .push, let titleEnd { return titleEnd + 2 >= output.count }
    return output.count == start
  }

  /// Ends a part as it is to end.
  @inline(__always) @unsafe private mutating func finish(
    _ entry: UnsafePointer<LinkedPart>, from start: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) {
    switch unsafe entry.pointee.ending {
    case .none: break
    case .line: joinLines(from: start)
    case .push: trim(from: titleEnd.map { $0 + 2 } ?? start, keepsIndentation: true)
    case .body: trim(from: start, keepsIndentation: true)
    case .sms:
      let count = output.count
      if count > start, output.hasSpace(at: start) || output.hasSpace(at: count &- 1) {
        trim(from: start, keepsIndentation: false)
      }
      if program.replacesSigns { try replaceSigns(from: start, program.content.smsProfile) }
      // A segment holds 67 code units at least, and no unit takes less than a byte.
      if output.count &- start > 60 &* context.limits.smsSegments {
        try countSegments(from: start, limit: context.limits.smsSegments, program)
      }
    }
  }

  /// Refuses an SMS of too many segments.
  @inline(never) private func countSegments(from start: Int, limit: Int, _ program: LinkedProgram) throws(Fault) {
    let text = output.view(start..<output.count)
    let segments = text.withSpan { SMSSegments(of: $0, profile: program.content.smsProfile).count }
    if segments > limit { throw .tooManySMSSegments }
  }

  /// Writes typographic signs of an SMS as a keyboard does, if that makes it GSM 7-bit and no dearer.
  @inline(never) private mutating func replaceSigns(from start: Int, _ profile: SMSProfile) throws(Fault) {
    let text = output.view(start..<output.count)
    let replaced = text.withSpan { text -> (text: [UInt8], count: Int)? in
      guard let replaced = TypographicSigns.replaced(in: text, national: profile.national),
        SMSSegments(of: replaced.text.span, profile: profile).count <= SMSSegments(of: text, profile: profile).count
      else { return nil }
      return replaced
    }
    guard let replaced else { return }
    output.truncate(to: start)
    for byte in replaced.text { try output.append(byte) }
    notes.replacedSigns = replaced.count
  }

  /// Ends the title of a push.
  mutating func endTitle() throws(Fault) {
    joinLines(from: partStart)
    guard output.count > partStart else { return }
    titleEnd = output.count
    try output.append("\n\n")
  }

  /// Brings a text to one line without white space at its ends.
  @inline(never) private mutating func joinLines(from start: Int) {
    for index in start..<output.count {
      let byte = output.view(index..<index + 1)[0]
      if byte < 0x20 || byte == 0x7F { output.replace(at: index, with: UInt8(ascii: " ")) }
    }
    trim(from: start, keepsIndentation: false)
  }

  /// Takes away white space at both ends; of a body that has lines, blank lines alone at the start.
  @inline(never) private mutating func trim(from start: Int, keepsIndentation: Bool) {
    let text = output.view(start..<output.count)
    var first = 0
    var line = 0
    var end = text.count
    while first < end, text[first].isRubySpace {
      if text[first] == 0x0A { line = first + 1 }
      first += 1
    }
    while end > first, text[end - 1].isRubySpace { end -= 1 }
    let begin = keepsIndentation && first < end ? line : first
    output.keep(start + begin..<start + end, from: start)
  }
}
