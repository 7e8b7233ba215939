import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

@Suite struct LimitTests {
  @Test(arguments: [(10, true), (9, false)])
  func `a part has as many bytes as are allowed`(limit: Int, isRendered: Bool) throws {
    for (context, text) in [(EscapeContext.verbatim, "0123456789"), (.html, "01234&"), (.plainText, "0123456789")] {
      var builder = ProgramBuilder()
      builder.part(.text, [.emitCell(1, context)])
      let fault = try renderFault(builder.program, "{\"x\": \"\(text)\"}", limits: RenderLimits(outputBytes: limit))
      #expect(fault == (isRendered ? nil : .outputTooLarge))
    }
    var builder = ProgramBuilder()
    let text = builder.literal("0123456789")
    builder.part(.text, [text])
    let fault = try renderFault(builder.program, "{}", limits: RenderLimits(outputBytes: limit))
    #expect(fault == (isRendered ? nil : .outputTooLarge))
  }

  @Test func `limits can be lowered, not raised`() {
    let limits = RenderLimits(outputBytes: .max, steps: .max, smsSegments: .max)
    #expect(limits == RenderLimits())
    #expect(
      RenderLimits(outputBytes: -1, steps: -1, smsSegments: -1)
        == RenderLimits(outputBytes: 0, steps: 0, smsSegments: 0))
  }

  @Test(arguments: [(10, true), (9, false)])
  func `the lower one of the program's and the context's limits counts`(limit: Int, isRendered: Bool) throws {
    var builder = ProgramBuilder()
    builder.part(.text, [builder.literal("0123456789")])
    for (program, context) in [(limit, Int.max), (Int.max, limit), (limit, 11)] {
      builder.content.limits = Program.Limits(outputBytes: program)
      let fault = try renderFault(builder.program, "{}", limits: RenderLimits(outputBytes: context))
      #expect(fault == (isRendered ? nil : .outputTooLarge))
    }
  }

  @Test(arguments: [(7, false), (6, true)])
  func `a record has as many bytes as its program allows`(limit: Int, isRefused: Bool) {
    var builder = ProgramBuilder()
    builder.content.limits = Program.Limits(recordBytes: limit)
    let json = #"{"x":1}"#
    var reader = RecipientReader(for: builder.program)
    var refusal: DataError?
    do { _ = try reader.read(Array(json.utf8).span) } catch { refusal = error }
    #expect(refusal == (isRefused ? DataError(.tooLarge, pointer: "", offset: limit) : nil))
  }

  /// `{% for i in (1..x) %}{% endfor %}`: a step to begin, one a turn.
  @Test(arguments: [(99, true), (100, false)])
  func `turns of an empty loop are counted`(turns: Int, isRendered: Bool) throws {
    var builder = ProgramBuilder()
    builder.content.locals = 1
    let one = builder.constant(.number(Decimal(1)))
    builder.part(.text, [one, .cell(1), .range, .beginLoop(local: 0, exit: 6, []), .nextItem(body: 5)])
    let fault = try renderFault(builder.program, "{\"x\": \(turns)}", limits: RenderLimits(steps: 100))
    #expect(fault == (isRendered ? nil : .tooManySteps))
  }

  @Test func `a jump backwards ends`() throws {
    var builder = ProgramBuilder()
    builder.part(.text, [.jump(1)])
    #expect(try renderFault(builder.program, "{}") == .tooManySteps)
  }

  /// `{% assign s = s | append: s %}` forty times.
  @Test func `a text that doubles ends`() throws {
    var builder = ProgramBuilder()
    builder.content.locals = 2
    let (one, many) = (builder.constant(.number(Decimal(1))), builder.constant(.number(Decimal(40))))
    builder.part(
      .text,
      [
        .cell(1), .store(0), one, many, .range, .beginLoop(local: 1, exit: 12, []),
        .local(0), .local(0), .filter(.append, arguments: 1), .store(0), .nextItem(body: 7),
      ])
    let fault = try renderFault(builder.program, #"{"x": "0123456789"}"#)
    #expect(fault == .outOfMemory || fault == .tooManySteps)
  }

  /// `{% assign l = l | concat: l %}` forty times.
  @Test func `a list that doubles ends`() throws {
    var builder = ProgramBuilder()
    builder.content.locals = 2
    let (one, many) = (builder.constant(.number(Decimal(1))), builder.constant(.number(Decimal(40))))
    builder.part(
      .text,
      [
        .cell(1), .store(0), one, many, .range, .beginLoop(local: 1, exit: 12, []),
        .local(0), .local(0), .filter(.concat, arguments: 1), .store(0), .nextItem(body: 7),
      ])
    let fault = try renderFault(builder.program, #"{"x": [1, 2, 3]}"#)
    #expect(fault == .outOfMemory || fault == .tooManySteps)
  }

  @Test func `crafted texts cost what they take`() throws {
    // Every comparison fails far behind its beginning.
    let text = String(repeating: "a", count: 120_000)
    let needle = String(repeating: "a", count: 60_000) + "ba"
    var builder = ProgramBuilder()
    builder.part(.text, [.cell(1), .cell(2), .cell(3), .filter(.replace, arguments: 2), .emit(.verbatim)])
    #expect(
      try renderFault(builder.program, "{\"x\": \"\(text)\", \"a\": \"\(needle)\", \"b\": \"\"}") == .tooManySteps)
  }

  @Test func `deep captures, frames and segments end`() throws {
    var captures = ProgramBuilder()
    captures.part(.text, Array(repeating: .beginCapture, count: 65))
    #expect(try renderFault(captures.program, "{}") == .nestedTooDeeply)
    var frames = ProgramBuilder()
    frames.part(.text, Array(repeating: .enterFrame(locals: 1, arguments: 0), count: 65))
    #expect(try renderFault(frames.program, "{}") == .nestedTooDeeply)
    // Each segment asks the next.
    var segments = ProgramBuilder()
    for index in 0..<70 {
      segments.content.segments.append(.init(name: "s\(index)", entry: segments.next))
      segments.content.instructions += index < 69 ? [.segment(UInt32(index + 1)), .return] : [.cell(1), .return]
    }
    segments.part(.text, [.segment(0), .emit(.verbatim)])
    #expect(try renderFault(segments.program, "{}") == .nestedTooDeeply)
    // A segment asks itself.
    var circle = ProgramBuilder()
    circle.content.segments = [.init(name: "s", entry: circle.next)]
    circle.content.instructions += [.segment(0), .return]
    circle.part(.text, [.segment(0), .emit(.verbatim)])
    #expect(try renderFault(circle.program, "{}") == .brokenProgram)
  }

  @Test(arguments: [(670, true), (671, false)])
  func `a text message has ten segments at most`(letters: Int, isRendered: Bool) throws {
    var builder = ProgramBuilder()
    builder.part(.sms, [.emitCell(1, .plainText)])
    let fault = try renderFault(builder.program, "{\"x\": \"\(String(repeating: "ж", count: letters))\"}")
    #expect(fault == (isRendered ? nil : .tooManySMSSegments))
  }
}
