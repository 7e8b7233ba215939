import VocativeCompiler
import VocativeDiagnostics
public import VocativeLocale
import VocativeProgram
import VocativeRender
import VocativeSMS
import VocativeSemantics
import VocativeSyntax
import VocativeTypes

/// Evaluates fragments: one JSON request, one JSON answer, as `vocative eval` reads and writes them line by line.
///
/// Types are inferred from the data of each request, so a fragment goes through the whole compiler. No rules, lints,
/// warnings or budgets.
public struct Evaluator: Sendable {
  private let zones: ZoneTable

  /// An evaluator that knows some time zones.
  public init(zones: ZoneTable) {
    self.zones = zones
  }

  /// The answer to a request; a line that is no request answers an error too.
  public func answer(_ line: [UInt8]) -> [UInt8] {
    do throws(EvaluationError) {
      return try evaluate(EvaluationRequest(line)).bytes
    } catch {
      return error.answer.bytes
    }
  }

  private func evaluate(_ request: EvaluationRequest) throws(EvaluationError) -> JSONValue {
    let library = try request.library()
    let variables = (library.schema[TypedMessage.rootRecord]?.fields ?? []).map {
      MessageHeader.Variable(name: $0.name, type: $0.type, span: .at(0))
    }
    let source = SourceFile(path: "template", bytes: request.template)
    let compiled = compileFragment(
      source, as: request.part, variables: variables, locale: request.locale, in: library)
    if let error = compiled.diagnostics.first(where: \.isError) { throw .diagnostic(error, template: source) }
    guard let program = compiled.output else { throw .request("the fragment gives no program") }
    let recipient: Recipient
    do throws(DataError) {
      recipient = try Recipient(json: request.recipient.bytes, for: program)
    } catch {
      throw .data(error)
    }
    var buffer = MessageBuffer()
    let outcome: Outcome
    do throws(RenderError) {
      let context = RenderContext(now: request.now, zones: zones)
      outcome = try program.render(.all, for: recipient, in: context, into: &buffer)
    } catch {
      throw .render(error, template: source)
    }
    switch outcome {
    case .rendered(let rendering): return answer(rendering, in: buffer, to: request)
    case .skipped(let reason):
      return .object([
        JSONValue.Member(
          "skipped",
          .object([JSONValue.Member("code", .text(reason.code)), JSONValue.Member("text", .text(reason.text))]))
      ])
    }
  }

  private func answer(
    _ rendering: Rendering, in buffer: borrowing MessageBuffer, to request: EvaluationRequest
  ) -> JSONValue {
    let push = rendering.pushTexts(in: buffer)
    var members = [JSONValue.Member("output", .text(push?.body ?? rendering.bytes(of: request.part, in: buffer)))]
    if let push { members.append(JSONValue.Member("title", .text(push.title))) }
    if request.part == .html {
      members.append(JSONValue.Member("plain", .text(rendering.bytes(of: .plain, in: buffer))))
    }
    if request.part == .sms, let sms = rendering.sms(in: buffer) {
      members.append(
        JSONValue.Member(
          "sms",
          .object([
            JSONValue.Member("encoding", .text(sms.encoding.name)),
            JSONValue.Member("segments", .number(Array(String(sms.count).utf8))),
            JSONValue.Member("units", .number(Array(String(sms.units).utf8))),
          ])))
    }
    return .object(members)
  }
}

extension JSONValue {
  /// A text.
  fileprivate static func text(_ text: String) -> JSONValue { .text(Array(text.utf8)) }
}

extension JSONValue.Member {
  /// A member of an ASCII key.
  init(_ key: String, _ value: JSONValue) {
    self.init(Array(key.utf8), value)
  }
}
