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

  @inline(never) private func render(
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
      let place = linked.origin(of: buffer.machine.instruction)
      buffer.machine.output.truncate(to: 0)
      buffer.program = consume linked
      throw RenderError(
        RenderError.Code(error), path: place?.path ?? "", line: place?.line ?? 0, column: place?.column ?? 0)
    }
  }
}

extension MessageBuffer {
  /// The program in the form that runs, made anew if it is another than the last; the caller puts it back.
  @inline(__always) mutating func takeProgram(_ program: Program) -> LinkedProgram {
    if let known = self.program.take(), known.identity == program.identity { return known }
    return LinkedProgram(program)
  }
}

extension LinkedProgram {
  /// Where an instruction comes from.
  func origin(of instruction: Int) -> Program.Origin? {
    content.origins.last { Int($0.instruction) <= instruction }
  }
}

extension Machine {
  @inline(__always) fileprivate mutating func render(
    _ parts: PartSet, for recipient: borrowing RecipientView, _ program: LinkedProgram,
    in context: borrowing RenderContext
  ) throws(Fault) -> Outcome {
    reset(program, context: context)
    guard program.isValid else { throw .brokenProgram }
    guard recipient.fingerprint == program.fingerprint, recipient.cellCount >= program.rootWidth else {
      throw .foreignRecipient
    }
    notes.absentNames = recipient.absentNames
    zoneName = recipient.zoneName
    unsafe memory.bind(
      .program, bytes: .init(base: program.bytes.pointer, count: program.bytes.capacity - ByteView.slack),
      cells: .init(base: program.cells.pointer, count: program.cellCount))
    unsafe memory.bind(
      .recipient, bytes: .init(base: recipient.bytes, count: recipient.byteCount),
      cells: .init(base: recipient.cells, count: recipient.cellCount))
    defer { memory.unbind(.recipient) }
    if program.leavesTraces { try prepareTraces(for: recipient.identity, program, in: context) }
    defer { if program.products != nil { memory.unbind(.product) } }
    output.limit = outputLimit
    if program.hasPrologue, let reason = try runPrologue(program, in: context) { return .skipped(reason) }
    if !program.gates.isEmpty { try passGates(for: parts, program, in: context) }
    var rendering = Rendering()
    let wanted = parts.standardBits
    for index in 0..<program.partCount {
      let entry = unsafe program.parts.pointer + index
      guard unsafe entry.pointee.bit & wanted != 0 else { continue }
      let part = unsafe entry.pointee.part
      guard unsafe !entry.pointee.isChannel || parts.contains(part), notes.drops.isEmpty || !isDropped(part.channel)
      else { continue }
      self.part = part
      isEcho = if let source = unsafe entry.pointee.derivedFrom { rendering[source] != nil } else { false }
      if !isEcho, !taken.isEmpty { taken.removeAll(keepingCapacity: true) }
      let start = output.count
      partStart = start
      abbreviationEnd = -1
      titleEnd = nil
      output.limit = start + outputLimit
      layout.begin(isActive: unsafe entry.pointee.derivedFrom != nil, width: program.content.textWidth)
      unsafe fetch(entry, for: recipient, program)
      switch try runAlone(unsafe entry.pointee.entry, program, in: context) {
      case .end:
        try layout.end(&output)
        let range = try finish(part, from: start, program, in: context)
        guard !isSilent(part, range, program) else {
          output.truncate(to: start)
          notes.drops.append(.init(channel: part.channel, reason: LinkedProgram.silence))
          continue
        }
        unsafe rendering.set(entry.pointee, to: range, titleEnd: titleEnd)
      case .skip(let reason):
        output.truncate(to: 0)
        return .skipped(program.reason(reason))
      case .drop(let reason):
        output.truncate(to: start)
        notes.drops.append(.init(channel: part.channel, reason: reason))
        for other in program.content.parts where other.part.channel == part.channel { rendering.remove(other.part) }
      }
    }
    if rendering.isEmpty, let first = notes.drops.first {
      output.truncate(to: 0)
      return .skipped(program.reason(first.reason))
    }
    if rendering.hasMail { try noteMail(program) }
    return .rendered(consume rendering)
  }

  /// Notes what is known of the recipient before the run, and has the products of the index at hand.
  @inline(never) private mutating func prepareTraces(
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
  @inline(never) private mutating func runPrologue(
    _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> SkipReason? {
    layout.begin(isActive: false, width: 0)
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
  @inline(never) private mutating func passGates(
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
  private func isDropped(_ channel: Channel) -> Bool { notes.drops.contains { $0.channel == channel } }

  /// Runs a gate or part with the locals that the prologue left.
  @inline(__always) private mutating func runAlone(
    _ entry: UInt32, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Exit {
    if program.hasPrologue {
      for index in 0..<program.counts.locals { locals[index] = shared[index] }
    } else {
      for index in 0..<program.counts.locals { locals[index] = .absent }
    }
    return try run(from: entry, program, in: context)
  }
}

extension LinkedProgram {
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
  private func isSilent(_ part: Part, _ range: Range<Int>, _ program: LinkedProgram) -> Bool {
    guard program.content.purpose != nil else { return false }
    switch part {
    case .push: return titleEnd.map { $0 + 2 >= range.upperBound } ?? range.isEmpty
    case .sms, .channel: return range.isEmpty
    case .subject, .preheader, .html, .plain, .text: return false
    }
  }

  /// Trims a text part at both ends and brings a subject to one line; where it lies.
  @inline(__always) private mutating func finish(
    _ part: Part, from start: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Range<Int> {
    switch part {
    case .html, .text: break
    case .subject, .preheader: joinLines(from: start)
    case .push:
      trim(from: titleEnd.map { $0 + 2 } ?? start, keepsIndentation: true)
    case .plain, .channel: trim(from: start, keepsIndentation: true)
    case .sms:
      if output.count > start, output.hasSpace(at: start) || output.hasSpace(at: output.count - 1) {
        trim(from: start, keepsIndentation: false)
      }
      if program.content.smsReplacesSigns { try replaceSigns(from: start, program.content.smsProfile) }
      let text = output.view(start..<output.count)
      // A segment holds 67 code units at least, and no unit takes less than a byte.
      if text.count > 60 * context.limits.smsSegments {
        let segments = text.withSpan { SMSSegments(of: $0, profile: program.content.smsProfile).count }
        if segments > context.limits.smsSegments { throw .tooManySMSSegments }
      }
    }
    return start..<output.count
  }

  /// Writes typographic signs of an SMS as a keyboard does, if that makes it GSM 7-bit and no dearer.
  private mutating func replaceSigns(from start: Int, _ profile: SMSProfile) throws(Fault) {
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
  private mutating func joinLines(from start: Int) {
    for index in start..<output.count {
      let byte = output.view(index..<index + 1)[0]
      if byte < 0x20 || byte == 0x7F { output.replace(at: index, with: UInt8(ascii: " ")) }
    }
    trim(from: start, keepsIndentation: false)
  }

  /// Takes away white space at both ends; of a body that has lines, blank lines alone at the start.
  private mutating func trim(from start: Int, keepsIndentation: Bool) {
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
