import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

@Suite struct MessageTests {
  private func outcome(
    _ program: Program, _ json: String, _ parts: PartSet = .all
  ) throws -> RenderedMessage {
    let recipient = try Recipient(json: Array(json.utf8), for: program)
    var buffer = MessageBuffer()
    return RenderedMessage(try program.render(parts, for: recipient, in: testContext(), into: &buffer), in: buffer)
  }

  private func reason(_ message: RenderedMessage) -> SkipReason? {
    if case .skipped(let reason) = message { reason } else { nil }
  }

  private func metadata(_ message: RenderedMessage) -> Metadata? {
    if case .rendered(_, let metadata) = message { metadata } else { nil }
  }

  // MARK: Parts

  @Test func `trims text parts and keeps HTML`() throws {
    var builder = ProgramBuilder()
    for part in Part.standard + [.text] { builder.part(part, [.emitCell(1, .verbatim)]) }
    let message = try outcome(builder.program, #"{"x": " \n  a\r\nb \t \n c \n\n"}"#)
    #expect(message[.subject] == "a  b     c")
    #expect(message[.preheader] == "a  b     c")
    #expect(message[.sms] == "a\r\nb \t \n c")
    #expect(message[.plain] == "  a\r\nb \t \n c")
    #expect(message[.html] == " \n  a\r\nb \t \n c \n\n")
    #expect(message[.text] == " \n  a\r\nb \t \n c \n\n")
    let blank = try outcome(builder.program, #"{"x": " \n "}"#)
    #expect(blank[.subject] == "" && blank[.plain] == "" && blank[.html] == " \n ")
  }

  @Test func `renders the parts that are wanted`() throws {
    var builder = ProgramBuilder()
    for part in [Part.subject, .html, .sms] { builder.part(part, [builder.literal(part.name)]) }
    let message = try outcome(builder.program, "{}", [.sms, .subject, .plain])
    #expect(message[.sms] == "sms" && message[.subject] == "subject")
    #expect(message[.html] == nil && message[.plain] == nil)
  }

  @Test(arguments: [
    // Title and body as they are computed, the part, the title, the body.
    ("t", "b", "t\n\nb", "t", "b"), (" t\r\nu ", "\n b\n\nc \n", "t  u\n\n b\n\nc", "t  u", " b\n\nc"),
    (" ", "b", "b", "", "b"), ("t", " ", "t\n\n", "t", ""),
  ])
  func `a push has a title of one line and a body`(
    title: String, body: String, whole: String, first: String, rest: String
  ) throws {
    var builder = ProgramBuilder()
    builder.part(.sms, [builder.literal("before")])
    builder.part(.push, [builder.literal(title), .endTitle, builder.literal(body)])
    let program = builder.program
    let recipient = try Recipient(json: Array("{}".utf8), for: program)
    var buffer = MessageBuffer()
    guard case .rendered(let rendering) = try program.render(.all, for: recipient, in: testContext(), into: &buffer)
    else { throw SkippedUnexpectedly() }
    #expect(rendering.text(of: .push, in: buffer) == whole)
    let texts = rendering.pushTexts(in: buffer)
    #expect(texts?.title == Array(first.utf8) && texts?.body == Array(rest.utf8))
  }

  @Test func `channels follow the parts of the language in their own order`() throws {
    var builder = ProgramBuilder()
    let names = ["telegram", "push", "call_script", "subject"]
    for name in names { builder.part(try #require(Part(name: name)), [builder.literal(name)]) }
    guard case .rendered(let parts, _) = try outcome(builder.program, "{}") else { throw SkippedUnexpectedly() }
    #expect(parts.map(\.part.name) == ["subject", "push", "telegram", "call_script"])
    #expect(parts.map(\.text) == ["subject", "push", "telegram", "call_script"])
    let script = try #require(Part(name: "call_script"))
    let one = try outcome(builder.program, "{}", PartSet(script))
    #expect(one[.push] == nil && one[script] == "call_script")
  }

  @Test(arguments: [
    ("telegram", true), ("call_script", true), ("a", true), ("sixteen_is_most_", true), ("seventeen_is_over_", false),
    ("Telegram", false), ("1c", false), ("_a", false), ("a-b", false), ("по_телефону", false), ("", false),
    ("metadata", false), ("email", false),
  ])
  func `a channel has a small name`(name: String, isName: Bool) {
    #expect(TextChannel(name: name)?.name == (isName ? name : nil))
  }

  @Test func `a buffer serves one program after the other`() throws {
    var buffer = MessageBuffer()
    for text in ["first", "second", "third"] {
      var builder = ProgramBuilder()
      let literal = builder.literal(text)
      builder.part(.text, [literal])
      let program = builder.program
      let recipient = try Recipient(json: Array("{}".utf8), for: program)
      for _ in 0..<2 {
        guard case .rendered(let rendering) = try program.render(.all, for: recipient, in: testContext(), into: &buffer)
        else { throw SkippedUnexpectedly() }
        #expect(rendering.text(of: .text, in: buffer) == text)
      }
    }
  }

  private struct SkippedUnexpectedly: Error {}

  // MARK: Prologue, channels, skips

  @Test func `the prologue runs once, its names are seen by all parts, which do not see each other's`() throws {
    var builder = ProgramBuilder()
    builder.content.locals = 1
    builder.content.prologue = builder.next
    builder.content.instructions += [.cell(1), .store(0), .end]
    let changed = builder.constant(.text(Array("changed".utf8)))
    builder.part(.subject, [.local(0), .emit(.header), changed, .store(0)])
    builder.part(.html, [.local(0), .emit(.html)])
    let message = try outcome(builder.program, #"{"x": "shared"}"#)
    #expect(message[.subject] == "shared" && message[.html] == "shared")
  }

  @Test func `the prologue skips the message`() throws {
    var builder = ProgramBuilder()
    let empty = builder.reason("require", "корзина пуста")
    builder.content.prologue = builder.next
    builder.content.instructions += [.cell(1), .jumpIfFalse(4), .end, .skipMessage(reason: empty)]
    builder.part(.text, [.emitCell(1, .verbatim)])
    #expect(try outcome(builder.program, #"{"x": 1}"#)[.text] == "1")
    #expect(try reason(outcome(builder.program, "{}")) == SkipReason(code: "require", text: "корзина пуста"))
  }

  /// A mail that needs `a` and a text message that needs `b`.
  private var channels: Program {
    var builder = ProgramBuilder()
    let consent = builder.reason("consent")
    let address = builder.reason("no_address")
    builder.part(.subject, [.emitCell(1, .header)])
    builder.part(.html, [.emitCell(1, .html)])
    builder.part(.sms, [.emitCell(1, .plainText)])
    let mail = builder.next
    builder.content.instructions += [.cell(2), .jumpIfFalse(mail + 3), .end, .dropChannel(reason: consent)]
    let text = builder.next
    builder.content.instructions += [.cell(3), .jumpIfFalse(text + 3), .end, .dropChannel(reason: address)]
    builder.content.channels = [.init(channel: .email, gate: mail), .init(channel: .sms, gate: text)]
    return builder.program
  }

  @Test func `a channel that is dropped takes its parts with it`() throws {
    let message = try outcome(channels, #"{"x": "t", "b": true}"#)
    #expect(message[.subject] == nil && message[.html] == nil && message[.sms] == "t")
    #expect(metadata(message)?.dropped.map(\.channel) == [.email])
    #expect(metadata(message)?.dropped.map(\.reason) == [SkipReason(code: "consent")])
    let both = try outcome(channels, #"{"x": "t", "a": true, "b": true}"#)
    #expect(both[.html] == "t" && metadata(both)?.dropped == [])
  }

  @Test func `with no channel left the message is skipped for the first reason`() throws {
    #expect(try reason(outcome(channels, #"{"x": "t"}"#)) == SkipReason(code: "consent"))
    #expect(try reason(outcome(channels, #"{"x": "t"}"#, PartSet(.sms))) == SkipReason(code: "no_address"))
    // The mail is not asked for, so its gate is not asked either.
    #expect(try outcome(channels, #"{"x": "t", "b": 1}"#, PartSet(.sms))[.sms] == "t")
  }

  @Test func `a part that drops its channel takes back the parts before it`() throws {
    var builder = ProgramBuilder()
    let reason = builder.reason("require", "no")
    let kind = Program.TriggerSite(kind: .exclusive, evidence: [])
    builder.content.triggers = [kind, kind]
    let age = builder.constant(.absent)
    let shown = builder.constant(.boolean(true))
    builder.part(.subject, [builder.literal("gone"), age, age, shown, .recordTrigger(site: 0), .emit(.verbatim)])
    builder.part(.sms, [builder.literal("stays"), age, age, shown, .recordTrigger(site: 1), .store(0)])
    builder.content.locals = 1
    builder.part(.html, [.dropChannel(reason: reason)])
    builder.part(.plain, [builder.literal("never")])
    let message = try outcome(builder.program, "{}")
    #expect(message[.subject] == nil && message[.html] == nil && message[.plain] == nil)
    #expect(message[.sms] == "stays")
    #expect(metadata(message)?.triggers.count == 1)
    #expect(metadata(message)?.dropped.first?.reason == SkipReason(code: "require", text: "no"))
  }

  // MARK: Segments and triggers

  @Test func `a segment is asked once and only if needed`() throws {
    var builder = ProgramBuilder()
    builder.content.locals = 1
    for (index, cell) in [UInt32(1), 2, 3].enumerated() {
      builder.content.segments.append(.init(name: "s\(index)", entry: builder.next))
      // The condition keeps a value of its own, in a frame of its own.
      builder.content.instructions += [.cell(cell), .store(0), .local(0), .return]
    }
    let value = builder.constant(.text(Array("kept".utf8)))
    builder.part(
      .text,
      [
        value, .store(0), .segment(0), .emit(.verbatim), .segment(1), .emit(.verbatim), .segment(0), .emit(.verbatim),
        .local(0), .emit(.verbatim),
      ])
    let message = try outcome(builder.program, #"{"x": true, "a": null, "b": true}"#)
    #expect(message[.text] == "truefalsetruekept")
    #expect(metadata(message)?.segments == ["s0"])
  }

  @Test func `triggers are noted with their evidence and age, once for a part and its derived one`() throws {
    var builder = ProgramBuilder()
    builder.layouts([
      ("sku", .scalar(.text(max: nil))), ("quantity", .scalar(.integer(.any))), ("at", .scalar(.datetime)),
    ])
    builder.content.triggers = [.init(kind: .scarcity, evidence: ["sku", "quantity", "as_of"])]
    let age = builder.constant(.number(Decimal(300)))
    let limit = builder.constant(.number(Decimal(5)))
    let steps: [Instruction] = [
      .cell(1), .cell(2), .cell(3), age, .cell(3), .cell(2), limit, .compare(.lessOrEqual), .recordTrigger(site: 0),
      .emit(.verbatim),
    ]
    builder.part(.html, steps)
    builder.part(.plain, derivedFrom: .html, steps)
    let json = #"{"sku": "T-1", "quantity": 2, "at": "2026-03-15T10:00:00Z"}"#
    for parts: PartSet in [.all, PartSet(.plain), PartSet(.html)] {
      let metadata = try #require(try metadata(outcome(builder.program, json, parts)))
      let notes = metadata.triggers
      #expect(metadata.doNotSendAfter == 1_773_568_800)
      #expect(notes.count == 1)
      #expect(notes.first?.kind == .scarcity && notes.first?.isShown == true && notes.first?.ageSeconds == 300)
      #expect(notes.first?.evidence.map(\.name) == ["sku", "quantity", "as_of"])
      #expect(
        notes.first?.evidence.map(\.value) == [.text("T-1"), .number(Decimal(2)), .text("2026-03-15T10:00:00Z")])
    }
  }

  // MARK: Picks

  /// Two blocks over `a` and `b`, lists of records `{sku, name, score}`; the items' names, or `-` for the fallback.
  private func picks(limit: UInt32, minimum: UInt32) -> ProgramBuilder {
    var builder = ProgramBuilder()
    builder.content.layouts = [
      RecordLayout(
        name: "root",
        fields: ["a", "b"].enumerated().map {
          .init(key: Array($1.utf8), cell: UInt32($0 + 1), shape: .list(.record(1), max: nil), isOptional: true)
        }, width: 3),
      ProgramBuilder.layout(
        "item",
        [("sku", .scalar(.text(max: nil))), ("name", .scalar(.text(max: nil))), ("score", .scalar(.number))]),
    ]
    builder.content.locals = 2
    for site in 0..<UInt32(2) {
      builder.content.picks.append(
        .init(rule: "rule\(site)", limit: limit, minimum: minimum, layout: 1, identity: 1, candidate: 0))
      builder.content.pickSources.append(.init(site: site, kind: .record, label: "record", rule: "rule\(site)"))
    }
    let fallback = builder.literal("-")
    let separator = builder.literal("|")
    builder.content.constants.append(.absent)
    let absent = Instruction.constant(UInt32(builder.content.constants.count - 1))
    var base = builder.next
    var steps: [Instruction] = []
    for site in [UInt32(0), 1] {
      steps += [
        absent, .beginPicks(site: site, done: base + 10), .cell(site + 1), .beginSource(site, next: base + 9),
        // where: the candidate has a name
        .local(0), .field(2), .jumpIfFalse(base + 8), .takePick(site: site), .nextPick(site: site, body: base + 4),
        .endPicks(site: site),
        .picks(site: site, fallback: base + 17), .beginLoop(local: 1, exit: base + 18, []),
        .local(1), .field(2), .emit(.verbatim), .nextItem(body: base + 12), .jump(base + 18),
        fallback, separator,
      ]
      base += 19
    }
    builder.part(.text, steps)
    return builder
  }

  @Test(
    arguments: [
      (2, 1, #"{"a": [1,2,3], "b": [2,4,5]}"#, "12|45|"), (2, 0, #"{"b": [1]}"#, "|1|"),
      (5, 2, #"{"a": [1,1,1], "b": [1,2]}"#, "-|12|"), (1, 1, #"{"a": [0,7], "b": [7,8]}"#, "7|8|"),
      (2, 1, "{}", "-|-|"), (0, 0, #"{"a": [1]}"#, "||"),
    ] as [(UInt32, UInt32, String, String)])
  func `picks up to a limit, no item twice, or falls back`(
    limit: UInt32, minimum: UInt32, json: String, expected: String
  ) throws {
    // 1 stands for an item of that sku and name; 0 for one without a name.
    var data = json
    for digit in 0..<9 {
      let name = digit == 0 ? "null" : "\"\(digit)\""
      for end in [",", "]"] {
        data = data.replacing(
          "\(digit)\(end)", with: "{\"sku\": \"s\(digit)\", \"name\": \(name), \"score\": \(digit)}\(end)")
      }
    }
    #expect(try outcome(picks(limit: limit, minimum: minimum).program, data)[.text] == expected)
  }

  @Test func `picks are traced`() throws {
    let json =
      #"{"a": [{"sku": "s1", "name": "x", "score": 12.5}], "b": [{"sku": "s1", "name": "x"}, {"sku": "s2", "name": "y"}]}"#
    let message = try outcome(picks(limit: 3, minimum: 1).program, json)
    let traces = try #require(metadata(message)).picks
    #expect(traces.map(\.block) == [1, 2])
    #expect(traces.map(\.sku) == [.text("s1"), .text("s2")])
    #expect(traces.map(\.rule) == ["rule0", "rule1"])
    #expect(traces.map(\.source) == ["record", "record"])
    #expect(traces.map(\.score) == [Decimal(coefficient: 125, scale: 1), nil])
  }

  @Test func `a derived part shows what was chosen`() throws {
    var builder = picks(limit: 2, minimum: 1)
    let entry = builder.content.parts[0].entry
    builder.content.parts = [
      .init(part: .html, entry: entry), .init(part: .plain, entry: entry, derivedFrom: .html),
    ]
    builder.content.channels = [.init(channel: .email, gate: nil)]
    let json = #"{"a": [{"sku": "s1", "name": "x"}], "b": [{"sku": "s2", "name": "y"}]}"#
    let message = try outcome(builder.program, json)
    #expect(message[.html] == "x|y|" && message[.plain] == "x|y|")
    #expect(metadata(message)?.picks.count == 2)
    #expect(try outcome(builder.program, json, PartSet(.plain))[.plain] == "x|y|")
  }

  @Test func `branches that are reached are marked`() throws {
    var builder = ProgramBuilder()
    builder.content.branches = (0..<3).map { .init(path: "a", line: $0, column: 1, tag: "if") }
    builder.part(.text, [.cell(1), .jumpIfFalse(5), .mark(0), .jump(6), .mark(1), .mark(2)])
    let program = builder.program
    var buffer = MessageBuffer()
    for (json, expected) in [(#"{"x": 1}"#, [true, false, false]), ("{}", [false, true, true])] {
      let recipient = try Recipient(json: Array(json.utf8), for: program)
      _ = try program.render(.all, for: recipient, in: testContext(), into: &buffer)
      #expect(Array(buffer.reachedBranches.prefix(2)) == Array(expected.prefix(2)))
    }
  }
}
