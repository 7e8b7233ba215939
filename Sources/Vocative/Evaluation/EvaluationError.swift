import VocativeDiagnostics
import VocativeRender
import VocativeSemantics

/// Why a fragment has no output.
enum EvaluationError: Error {
  /// The line is no request.
  case request(String)
  /// The fragment does not compile; lines and columns are of the template, if the fault is in it.
  case diagnostic(Diagnostic, template: SourceFile?)
  /// The data does not fit.
  case data(DataError)
  /// A value cannot be computed.
  case render(RenderError)

  /// The code of a line that is no request, of the family of data.
  private static let badRequest = "DAT1190"

  /// `{"error": {"code", "message", "line", "column"}}`.
  var answer: JSONValue {
    switch self {
    case .request(let message): Self.answer(Self.badRequest, message, nil)
    case .diagnostic(let diagnostic, let template):
      Self.answer(
        diagnostic.code, diagnostic.title.en,
        template == nil || diagnostic.location.file == template
          ? diagnostic.location.file.coordinates(at: diagnostic.location.span.lowerBound) : nil)
    case .data(let error): Self.answer(error.name, "\(error.pointer): \(error.message)", nil)
    case .render(let error): Self.answer(error.name, error.message, nil)
    }
  }

  private static func answer(_ code: String, _ message: String, _ place: SourceCoordinates?) -> JSONValue {
    var members = [
      JSONValue.Member("code", .text(Array(code.utf8))), JSONValue.Member("message", .text(Array(message.utf8))),
    ]
    if let place {
      members.append(JSONValue.Member("line", .number(Array(String(place.line).utf8))))
      members.append(JSONValue.Member("column", .number(Array(String(place.codePointColumn).utf8))))
    }
    return .object([JSONValue.Member("error", .object(members))])
  }
}
