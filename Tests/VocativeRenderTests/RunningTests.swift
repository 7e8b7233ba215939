import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

/// The text of `x` and `a` compared, or of another step on both.
private func evaluate(_ json: String, _ steps: (inout ProgramBuilder) -> [Instruction]) throws -> String? {
  var builder = ProgramBuilder()
  builder.content.locals = 4
  builder.part(.text, steps(&builder))
  return try render(builder.program, json)
}

@Suite struct RunningTests {
  @Test(arguments: [
    (#"{"x": 1, "a": 1.0}"#, true), (#"{"x": 1, "a": "1"}"#, false), (#"{"x": "a", "a": "a"}"#, true),
    (#"{"x": null, "a": null}"#, true), (#"{"x": null, "a": false}"#, false),
    (#"{"x": [1, "b"], "a": [1.0, "b"]}"#, true),
    (#"{"x": [1], "a": [1, 2]}"#, false), (#"{"x": {"a": 1, "b": 2}, "a": {"b": 2, "a": 1}}"#, true),
    (#"{"x": {"a": 1}, "a": {"a": 2}}"#, false), (#"{"x": true, "a": true}"#, true), (#"{"x": "К", "a": "K"}"#, false),
  ])
  func `compares for equality`(json: String, expected: Bool) throws {
    #expect(try evaluate(json) { _ in [.cell(1), .cell(2), .compare(.equal), .emit(.verbatim)] } == "\(expected)")
    #expect(try evaluate(json) { _ in [.cell(1), .cell(2), .compare(.notEqual), .emit(.verbatim)] } == "\(!expected)")
  }

  @Test(arguments: [
    ("1", "2", "<"), ("2", "1.5", ">"), ("1", "1.0", "="), (#""a""#, #""b""#, "<"), (#""Я""#, #""а""#, "<"),
    (#""a""#, #""ab""#, "<"), ("null", "1", ""), ("1", "null", ""),
  ])
  func `puts in order`(left: String, right: String, order: String) throws {
    for (comparison, orders) in [
      (Comparison.less, "<"), (.lessOrEqual, "<="), (.greater, ">"), (.greaterOrEqual, ">="),
    ] {
      let text = try evaluate("{\"x\": \(left), \"a\": \(right)}") { _ in
        [.cell(1), .cell(2), .compare(comparison), .emit(.verbatim)]
      }
      #expect(text == "\(!order.isEmpty && orders.contains(order))")
    }
  }

  @Test(arguments: [#"{"x": 1, "a": "1"}"#, #"{"x": [], "a": 1}"#, #"{"x": true, "a": false}"#])
  func `unlike values have no order`(json: String) throws {
    var builder = ProgramBuilder()
    builder.part(.text, [.cell(1), .cell(2), .compare(.less), .emit(.verbatim)])
    #expect(try renderFault(builder.program, json) == .unlikeComparison)
  }

  @Test(arguments: [
    ("null", true, false), ("false", true, false), (#""""#, true, true), (#"" \n""#, true, false), ("[]", true, true),
    ("{}", true, true), ("0", false, false), ("true", false, false), (#""a""#, false, false), ("[1]", false, false),
  ])
  func `knows blank and empty`(json: String, isBlank: Bool, isEmpty: Bool) throws {
    for (constant, expected) in [(Constant.blank, isBlank), (.empty, isEmpty)] {
      let data = "{\"x\": \(json)}"
      #expect(
        try evaluate(data) { [.cell(1), $0.constant(constant), .compare(.equal), .emit(.verbatim)] } == "\(expected)")
      #expect(
        try evaluate(data) { [$0.constant(constant), .cell(1), .compare(.equal), .emit(.verbatim)] } == "\(expected)")
    }
  }

  @Test(arguments: [
    (#"{"x": "привет", "a": "вет"}"#, true), (#"{"x": "a1", "a": 1}"#, true), (#"{"x": "a", "a": null}"#, false),
    (#"{"x": [1, "b"], "a": "b"}"#, true), (#"{"x": [1], "a": 1.0}"#, true), (#"{"x": [1], "a": "1"}"#, false),
    (#"{"x": {"k": 1}, "a": "k"}"#, true), (#"{"x": {"k": 1}, "a": 1}"#, false), (#"{"x": null, "a": "a"}"#, false),
    (#"{"x": "a", "a": ""}"#, true),
  ])
  func `knows what contains what`(json: String, expected: Bool) throws {
    #expect(try evaluate(json) { _ in [.cell(1), .cell(2), .contains, .emit(.verbatim)] } == "\(expected)")
  }

  @Test(arguments: [
    (#"{"x": [1, 2], "a": 0}"#, "1"), (#"{"x": [1, 2], "a": -1}"#, "2"), (#"{"x": [1, 2], "a": 2}"#, ""),
    (#"{"x": [1, 2], "a": -3}"#, ""), (#"{"x": [1, 2], "a": 0.0}"#, ""), (#"{"x": {"k": 5}, "a": "k"}"#, "5"),
    (#"{"x": {"k": 5}, "a": "K"}"#, ""), (#"{"x": "abc", "a": 0}"#, ""), (#"{"x": null, "a": 0}"#, ""),
    (#"{"x": [1], "a": -9223372036854775808}"#, ""),
  ])
  func `reads items`(json: String, expected: String) throws {
    #expect(try evaluate(json) { _ in [.cell(1), .cell(2), .element, .emit(.verbatim)] } == expected)
  }

  @Test func `an entry of that name comes before size, first and last`() throws {
    let json = #"{"x": {"size": "s", "first": "f"}}"#
    let steps: [Instruction] = [
      .cell(1), .property(.size), .emit(.verbatim), .cell(1), .property(.first), .emit(.verbatim),
      .cell(1), .property(.last), .emit(.verbatim),
    ]
    #expect(try evaluate(json) { _ in steps } == "sf")
    #expect(try evaluate(#"{"x": {"k": 1}}"#) { _ in steps } == "1k1")
  }

  @Test func `computes with times`() throws {
    func result(_ left: Constant, _ operation: Arithmetic, _ right: Constant) throws -> String? {
      try evaluate("{}") { [$0.constant(left), $0.constant(right), .arithmetic(operation), .emit(.verbatim)] }
    }
    let day = Constant.duration(seconds: 86_400)
    #expect(try result(.date(days: 0), .add, day) == "1970-01-02")
    #expect(try result(.date(days: 0), .subtract, day) == "1969-12-31")
    #expect(try result(.date(days: 3), .subtract, .date(days: 1)) == "PT172800S")
    #expect(try result(.datetime(seconds: 60), .subtract, day) == "1969-12-31T00:01:00Z")
    #expect(try result(.datetime(seconds: 90), .subtract, .datetime(seconds: 30)) == "PT60S")
    #expect(try result(day, .multiply, .number(Decimal(coefficient: 15, scale: 1))) == "PT129600S")
    #expect(try result(day, .divide, .duration(seconds: 3_600)) == "24")
    #expect(try result(.number(Decimal(2)), .multiply, day) == "PT172800S")
  }

  @Test func `refuses sums that make no sense`() throws {
    func fault(_ left: Constant, _ operation: Arithmetic, _ right: Constant) throws -> RenderError.Code? {
      var builder = ProgramBuilder()
      let steps = [builder.constant(left), builder.constant(right), .arithmetic(operation), .emit(.verbatim)]
      builder.part(.text, steps)
      return try renderFault(builder.program, "{}")
    }
    #expect(try fault(.text([]), .add, .number(Decimal(1))) == .wrongValue)
    #expect(try fault(.absent, .add, .number(Decimal(1))) == .wrongValue)
    #expect(try fault(.date(days: 0), .add, .duration(seconds: 1)) == .wrongValue)
    #expect(try fault(.datetime(seconds: .max), .add, .duration(seconds: 1)) == .numberOutOfRange)
    #expect(try fault(.date(days: .min), .subtract, .date(days: 1)) == .numberOutOfRange)
    #expect(try fault(.number(Decimal(1)), .divide, .number(Decimal(0))) == .divisionByZero)
  }

  /// A record is looked at as a map of what the data name, null or not.
  @Test(arguments: [
    (#"{"r": {"p": 1, "q": null}}"#, "(p,1)(q,)p12falsefalse"), (#"{"r": {"q": 2}}"#, "(q,2)q21falsefalse"),
    (#"{"r": {"other": 2}}"#, "0falsefalse"), ("{}", "falsetrue"),
  ])
  func `records are maps of what was named`(json: String, expected: String) throws {
    var builder = ProgramBuilder()
    builder.content.layouts = [
      RecordLayout(
        name: "root",
        fields: [.init(key: Array("r".utf8), cell: 1, shape: .record(1), isOptional: true)], width: 4),
      ProgramBuilder.layout("r", [("p", .mixed), ("q", .mixed)]),
    ]
    builder.content.locals = 1
    let zero = builder.constant(.number(Decimal(0)))
    let one = builder.constant(.number(Decimal(1)))
    let (open, comma, close) = (builder.literal("("), builder.literal(","), builder.literal(")"))
    let (empty, blank) = (builder.constant(.empty), builder.constant(.blank))
    builder.part(
      .text,
      [
        .cell(1), .beginLoop(local: 0, exit: 15, []), open, .local(0), zero, .element, .emit(.verbatim), comma,
        .local(0), one, .element, .emit(.verbatim), close, .nextItem(body: 3),
        .cell(1), .property(.first), .emit(.verbatim), .cell(1), .property(.size), .emit(.verbatim),
        .cell(1), empty, .compare(.equal), .emit(.verbatim), .cell(1), blank, .compare(.equal), .emit(.verbatim),
      ])
    #expect(try render(builder.program, json) == expected)
  }

  // MARK: Flow

  /// `{% if x and a %}1{% else %}0{% endif %}` and the same with `or`.
  @Test(arguments: [("true", "true"), ("true", "false"), ("false", "true"), ("null", "1"), ("0", "null")])
  func `and and or take the shorter way`(left: String, right: String) throws {
    func truth(_ json: String) -> Bool { json != "false" && json != "null" }
    for isOr in [false, true] {
      let text = try evaluate("{\"x\": \(left), \"a\": \(right)}") { builder in
        [
          .cell(1), isOr ? .jumpIfTrueOrPop(4) : .jumpIfFalseOrPop(4), .cell(2), .jumpIfFalse(7),
          builder.literal("1"), .jump(8), builder.literal("0"),
        ]
      }
      let expected = isOr ? truth(left) || truth(right) : truth(left) && truth(right)
      #expect(text == (expected ? "1" : "0"))
    }
  }

  /// `{% for i in x limit: a offset: b %}{{ forloop… }}{{ i }} {% else %}none{% endfor %}`
  @Test(arguments: [
    (#"{"x": ["a","b","c"], "a": 2, "b": 1}"#, false, "1:0:2:1:true:false:2b 2:1:1:0:false:true:2c "),
    (#"{"x": ["a","b","c"], "a": 2, "b": 0}"#, true, "1:0:2:1:true:false:2b 2:1:1:0:false:true:2a "),
    (#"{"x": ["a"], "a": null, "b": null}"#, false, "1:0:1:0:true:true:1a "),
    (#"{"x": [], "a": 2, "b": 0}"#, false, "none"),
    (#"{"x": ["a"], "a": 0, "b": 0}"#, false, "none"), (#"{"x": ["a"], "a": 5, "b": 9}"#, false, "none"),
    (#"{"x": {"k": 5}, "a": 1, "b": 0}"#, false, "1:0:1:0:true:true:1k5 "),
    (#"{"x": null, "a": 1, "b": 0}"#, false, "none"),
    (#"{"x": "text", "a": 1, "b": 0}"#, false, "1:0:1:0:true:true:1text "),
    (#"{"x": "", "a": 1, "b": 0}"#, false, "none"),
  ])
  func `runs loops`(json: String, isReversed: Bool, expected: String) throws {
    var options: LoopOptions = [.limit, .offset]
    if isReversed { options.insert(.reversed) }
    let text = try evaluate(json) { builder in
      let colon = builder.literal(":")
      var steps: [Instruction] = [.cell(1), .cell(3), .cell(2), .beginLoop(local: 0, exit: 0, options)]
      for (index, property) in LoopProperty.allCases.enumerated() {
        if index > 0 { steps.append(colon) }
        steps += [.loopProperty(property, depth: 0), .emit(.verbatim)]
      }
      steps += [.local(0), .emit(.verbatim), builder.literal(" "), .nextItem(body: 5)]
      let end = UInt32(steps.count + 3)
      steps += [.jump(end), builder.literal("none")]
      steps[3] = .beginLoop(local: 0, exit: end - 1, options)
      return steps
    }
    #expect(text == expected)
  }

  @Test func `leaves loops and partials`() throws {
    // for i in (1..3): for j in (1..3): if j == 2 break; partial(i, j) prints "i.j "
    let text = try evaluate("{}") { builder in
      let one = builder.constant(.number(Decimal(1)))
      let two = builder.constant(.number(Decimal(2)))
      let three = builder.constant(.number(Decimal(3)))
      return [
        one, three, .range, .beginLoop(local: 0, exit: 30, []),
        one, three, .range, .beginLoop(local: 1, exit: 29, []),
        .local(1), two, .compare(.equal), .jumpIfFalse(14), .leaveLoop(29),
        .local(0), .local(1), .enterFrame(locals: 3, arguments: 2),
        .local(0), .emit(.verbatim), builder.literal("."), .local(1), .emit(.verbatim), builder.literal(" "),
        .local(2), .emit(.verbatim), .cell(1), .store(2), .leaveFrame,
        .nextItem(body: 9),
        .nextItem(body: 5),
      ]
    }
    #expect(text == "1.1 2.1 3.1 ")
  }

  @Test func `ranges are empty, cut and endless`() throws {
    func range(_ low: String, _ high: String) throws -> String? {
      try evaluate("{\"x\": \(low), \"a\": \(high)}") { _ in
        [.cell(1), .cell(2), .range, .filter(.join, arguments: 0), .emit(.verbatim)]
      }
    }
    #expect(try range("1", "3") == "1 2 3")
    #expect(try range("3", "1") == "")
    #expect(try range("-1.5", #""1x""#) == "-1 0 1")
    var builder = ProgramBuilder()
    builder.part(.text, [.cell(1), .cell(2), .range, .property(.size), .emit(.verbatim)])
    #expect(try render(builder.program, #"{"x": 1, "a": 4294967294}"#) == "4294967294")
    #expect(try renderFault(builder.program, #"{"x": 0, "a": 4294967295}"#) == .tooManySteps)
    #expect(
      try renderFault(builder.program, #"{"x": -9223372036854775808, "a": 9223372036854775807}"#) == .tooManySteps)
  }

  // MARK: Broken programs

  @Test func `a program that breaks its promises is refused, not run`() throws {
    var builder = ProgramBuilder()
    builder.content.locals = 1
    let broken: [[Instruction]] = [
      [.emit(.verbatim)], [.cell(5)], [.constant(0)], [.local(1)], [.literal(offset: 0, count: 1)], [.format(0)],
      [.segment(0)], [.jump(99)], [.filter(.upcase, arguments: 1)], [.nextItem(body: 1)], [.leaveLoop(1)],
      [.loopProperty(.index, depth: 0)], [.endCapture(local: 0, isMarkup: false)], [.leaveFrame], [.return],
      [.skipMessage(reason: 0)], [.dropChannel(reason: 0)], [.recordTrigger(site: 0)], [.takePick(site: 0)],
      [.cell(1), .beginLoop(local: 1, exit: 1, [])], [.enterFrame(locals: 1, arguments: 2)],
      [.layout(.beginPrefix(offset: 1, count: 1))], [.layout(.beginMarkedItem(offset: .max, count: .max))],
      // Two ways to one instruction with stacks of unlike depth.
      [.cell(1), .jumpIfFalse(4), .cell(1), .cell(1), .emit(.verbatim)],
      // A loop that pushes a value each turn.
      [.cell(1), .jump(1)], [.mark(0)], [.emitCell(5, .html)],
      // Ways back that nothing counts.
      [.cell(1), .jumpIfFalse(1)], [.cell(1), .jumpIfFalseOrPop(2)], [.cell(1), .jumpIfTrueOrPop(2)],
    ]
    for steps in broken {
      var broken = builder
      broken.part(.text, steps)
      #expect(try renderFault(broken.program, "{}") == .brokenProgram, "\(steps)")
    }
    var endless = builder
    endless.content.instructions = []
    endless.content.parts = []
    #expect(try renderFault(endless.program, "{}") == .brokenProgram)
  }

  @Test func `a recipient of another program is refused`() throws {
    var builder = ProgramBuilder()
    builder.part(.text, [.emitCell(1, .verbatim)])
    var other = builder
    other.layouts([("y", .mixed), ("a", .mixed), ("b", .mixed), ("c", .mixed)])
    let recipient = try Recipient(json: Array("{}".utf8), for: other.program)
    var buffer = MessageBuffer()
    let error = #expect(throws: RenderError.self) {
      _ = try builder.program.render(.all, for: recipient, in: testContext(), into: &buffer)
    }
    #expect(error?.code == .foreignRecipient)
  }

  @Test func `an error says where it happened`() throws {
    var builder = ProgramBuilder()
    builder.content.origins = [
      .init(instruction: 0, path: "a.liquid", line: 1, column: 1),
      .init(instruction: 3, path: "b.liquid", line: 7, column: 5),
      .init(instruction: 5, path: "c.liquid", line: 9, column: 1),
    ]
    builder.part(.text, [.cell(1), .cell(2), .arithmetic(.divide), .emit(.verbatim)])
    let recipient = try Recipient(json: Array(#"{"x": 1, "a": 0}"#.utf8), for: builder.program)
    var buffer = MessageBuffer()
    let error = #expect(throws: RenderError.self) {
      _ = try builder.program.render(.all, for: recipient, in: testContext(), into: &buffer)
    }
    #expect(error == RenderError(.divisionByZero, path: "b.liquid", line: 7, column: 5))
  }
}
