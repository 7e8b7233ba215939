import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

/// Arms of experiments: which recipient gets which, and where it is told.
@Suite struct ExperimentTests {
  /// A program that prints the recipient's arms of `hero` (a 10, b 30, c 60) and `title` (a 50, b 50).
  private static let program: Program = {
    var builder = ProgramBuilder()
    let hero = ["a", "b", "c"]
    builder.content.layouts = [
      RecordLayout(
        name: "",
        fields: [.init(key: Array("experiments".utf8), cell: 1, shape: .record(1), isOptional: true)], width: 4),
      ProgramBuilder.layout(
        "experiments",
        [("hero", .scalar(.enumeration(hero))), ("title", .scalar(.enumeration(["a", "b"])))]),
    ]
    builder.content.experiments = [
      .init(name: "hero", arms: zip(hero, [10, 30, 60]).map { .init(name: $0, weight: $1) }, cell: 2),
      .init(name: "title", arms: [.init(name: "a", weight: 50), .init(name: "b", weight: 50)], cell: 3),
    ]
    builder.part(.text, [.emitCell(2, .verbatim), builder.literal(" "), .emitCell(3, .verbatim)])
    return builder.program
  }()

  private func arms(_ json: String) throws -> String? { try render(Self.program, json) }

  // Worked out by another implementation of the same hash.
  @Test(arguments: [
    ("c-1", "c b"), ("c-2", "c a"), ("c-3", "c b"), ("2", "c a"), ("c-17", "c b"), ("anna", "a a"), ("клиент", "c a"),
  ])
  func `an id has its arms on every machine`(id: String, expected: String) throws {
    #expect(try arms(#"{"id":"\#(id)"}"#) == expected)
  }

  @Test func `an integer id counts as its digits`() throws {
    #expect(try arms(#"{"id":2}"#) == arms(#"{"id":"2"}"#))
  }

  @Test(arguments: [
    (#"{"id":"c-1","experiments":{"hero":"a","title":"b"}}"#, "a b"),
    (#"{"experiments":{"title":"a","hero":"b"}}"#, "b a"),
    (#"{"id":"c-1","experiments":{"hero":"a","other":"x"}}"#, "a b"),
    (#"{"id":"c-1","experiments":{"hero":null}}"#, "c b"), (#"{"id":"c-1","experiments":null}"#, "c b"),
  ])
  func `a record may pin an arm`(json: String, expected: String) throws {
    #expect(try arms(json) == expected)
  }

  @Test(arguments: [
    ("{}", DataError.Code.missing, "/id"), (#"{"id":null}"#, .missing, "/id"),
    (#"{"experiments":{"hero":"a"}}"#, .missing, "/id"),
    (#"{"id":"c-1","experiments":{"hero":"d"}}"#, .unknownWord, "/experiments/hero"),
    (#"{"id":"c-1","experiments":{"hero":1}}"#, .wrongType, "/experiments/hero"),
    (#"{"id":"c-1","experiments":"a"}"#, .wrongType, "/experiments"),
  ])
  func `a record without an id, or with an arm that there is not, is rejected`(
    json: String, code: DataError.Code, pointer: String
  ) {
    #expect(throws: DataError.self) { try arms(json) }
    do throws(DataError) {
      _ = try Recipient(json: Array(json.utf8), for: Self.program)
    } catch {
      #expect(error.code == code)
      #expect(error.pointer == pointer)
    }
  }

  @Test func `the weights are the shares, and one experiment says nothing of another`() throws {
    var heroes: [Substring: Int] = [:]
    var pairs: [String: Int] = [:]
    for number in 0..<4_000 {
      let words = try #require(try arms(#"{"id":"customer-\#(number)"}"#))
      heroes[words.prefix(1), default: 0] += 1
      pairs[words, default: 0] += 1
    }
    // Five standard deviations of 4 000 draws are at most 160.
    for (arm, weight) in [("a", 10), ("b", 30), ("c", 60)] {
      #expect(abs((heroes[Substring(arm)] ?? 0) - 40 * weight) < 160)
      #expect(abs((pairs["\(arm) a"] ?? 0) - 20 * weight) < 160)
    }
  }

  @Test(arguments: [[50, 50], [90, 10], [34, 33, 33], [10, 30, 60], [1, 99]])
  func `over 100 000 ids every arm is within one percent of its share, whatever ids look like`(weights: [Int]) {
    let arms = zip(["a", "b", "c"], weights).map { Program.Experiment.Arm(name: $0, weight: $1) }
    let experiment = Program.Experiment(name: "hero", arms: arms, cell: 0)
    let count = 100_000
    for form in ["", "c-", "customer.number+"] {
      var shares = [Int](repeating: 0, count: arms.count)
      for number in 0..<count { shares[experiment.arm(of: "\(form)\(number)".utf8)] += 1 }
      for (share, weight) in zip(shares, weights) {
        #expect(abs(100 * share - count * weight) < count, "\(form): \(shares)")
      }
    }
  }

  @Test func `over 100 000 ids the arms of one experiment fall evenly on those of another`() {
    let arms = ["a", "b"].map { Program.Experiment.Arm(name: $0, weight: 50) }
    let experiments = ["hero", "title", "hero2"].map { Program.Experiment(name: $0, arms: arms, cell: 0) }
    let count = 100_000
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
      var pairs = [Int](repeating: 0, count: 4)
      for number in 0..<count {
        let id = "c-\(number)".utf8
        pairs[2 * experiments[first].arm(of: id) + experiments[second].arm(of: id)] += 1
      }
      for pair in pairs { #expect(abs(4 * pair - count) * 100 < 4 * count, "\(first), \(second): \(pairs)") }
    }
  }

  @Test func `the metadata tells the arms`() throws {
    let recipient = try Recipient(json: Array(#"{"id":"c-1","experiments":{"hero":"a"}}"#.utf8), for: Self.program)
    var buffer = MessageBuffer()
    let outcome = try Self.program.render(.all, for: recipient, in: testContext(), into: &buffer)
    guard case .rendered(let rendering) = outcome else {
      Issue.record("nothing was rendered")
      return
    }
    let metadata = buffer.metadata(of: rendering)
    #expect(metadata.experiments.map { "\($0.name) \($0.arm)" } == ["hero a", "title b"])
    let json = String(decoding: Answer(for: Self.program).metadata(of: rendering, in: buffer), as: UTF8.self)
    #expect(json.contains(#""experiments":{"hero":"a","title":"b"}"#))
  }

  @Test func `a program whose arms lie nowhere is refused`() throws {
    var content = Self.program.content
    content.experiments = [.init(name: "hero", arms: [.init(name: "a", weight: 100)], cell: 9)]
    let recipient = try Recipient(json: Array(#"{"id":"c-1"}"#.utf8), for: Program(content))
    var buffer = MessageBuffer()
    #expect(throws: RenderError.self) {
      try Program(content).render(.all, for: recipient, in: testContext(), into: &buffer)
    }
  }
}
