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
  /// A value cannot be computed; the place counts if it is in the template.
  case render(RenderError, template: SourceFile)

  /// The code of a line that is no request, of the family of data.
  private static let badRequest = "DAT1190"

  /// `{"error": {"code", "message", "line", "column"}}`.
  var answer: JSONValue {
    switch self {
    case .request(let message): Self.answer(Self.badRequest, message, nil)
    case .diagnostic(let diagnostic, let template):
      if template == nil || diagnostic.location.file == template {
        Self.answer(diagnostic.code, diagnostic.title.en, Self.place(of: diagnostic))
      } else {
        Self.answer(diagnostic.code, diagnostic.title.en, nil)
      }
    case .data(let error): Self.answer(error.name, "\(error.pointer): \(error.message)", nil)
    case .render(let error, let template):
      Self.answer(error.name, error.message, error.path == template.path ? (error.line, error.column) : nil)
    }
  }

  private static func place(of diagnostic: Diagnostic) -> (line: Int, column: Int) {
    let place = diagnostic.location.file.coordinates(at: diagnostic.location.span.lowerBound)
    return (place.line, place.codePointColumn)
  }

  /// - Parameter place: Line and column, from 1; the column in code points.
  private static func answer(_ code: String, _ message: String, _ place: (line: Int, column: Int)?) -> JSONValue {
    var members = [
      JSONValue.Member("code", .text(Array(code.utf8))), JSONValue.Member("message", .text(Array(message.utf8))),
    ]
    if let place {
      members.append(JSONValue.Member("line", .number(Array(String(place.line).utf8))))
      members.append(JSONValue.Member("column", .number(Array(String(place.column).utf8))))
    }
    return .object([JSONValue.Member("error", .object(members))])
  }
}
