import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeSyntax
import VocativeTypes

/// A request to evaluate a fragment: everything but `template` may be left out.
struct EvaluationRequest {
  let template: [UInt8]
  let data: JSONValue
  /// The data as a recipient, with the time zone that the request names.
  let recipient: JSONValue
  let part: Part
  let locale: Locale
  /// In seconds from 1970-01-01T00:00:00Z; the start of 1970 where the request has none, as nothing reads a clock.
  let now: Int64
  private let schema: JSONValue?
  private let partials: [JSONValue.Member]
  private let timeZone: String
  private let plain: JSONValue?

  /// Reads a line.
  init(_ line: [UInt8]) throws(EvaluationError) {
    let request: JSONValue
    do throws(JSONError) {
      request = try JSONValue(parsing: line)
    } catch {
      throw .request("the line is no JSON, see byte \(error.offset)")
    }
    guard case .object = request else { throw .request("the line is no JSON object") }
    guard case .text(let template)? = request["template"] else { throw .request("`template` is missing or no text") }
    guard template.count <= 1 << 20 else { throw .request("`template` is larger than 1 MB") }
    self.template = template
    switch request["data"] {
    case .object(let members)?: data = .object(members)
    case nil, .null?: data = .object([])
    case .some: throw .request("`data` is no object")
    }
    let partName = try Self.text("part", of: request) ?? Part.text.name
    let parts = [Part.text] + Part.standard
    guard let part = parts.first(where: { $0.name == partName }) else { throw .request("`part` is none of the parts") }
    self.part = part
    guard let locale = Locale(try Self.text("locale", of: request) ?? "en") else {
      throw .request("`locale` is no known locale")
    }
    self.locale = locale
    if let clock = try Self.text("now", of: request) {
      guard let now = try? ISO8601.dateTime(Array(clock.utf8).span) else {
        throw .request("`now` is no instant like 2026-03-14T18:00:00+03:00")
      }
      self.now = now
    } else {
      now = 0
    }
    let zone = try Self.text("time_zone", of: request)
    timeZone = zone ?? "UTC"
    // A zone that the request names is the recipient's.
    if let zone, case .object(let members) = data, data["time_zone"] == nil {
      recipient = .object(members + [JSONValue.Member("time_zone", .text(Array(zone.utf8)))])
    } else {
      recipient = data
    }
    schema = request["schema"].flatMap { $0 == .null ? nil : $0 }
    switch request["partials"] {
    case .object(let members)?: partials = members
    case nil, .null?: partials = []
    case .some: throw .request("`partials` is no object")
    }
    plain = request["plain"]
  }

  private static func text(_ key: String, of request: JSONValue) throws(EvaluationError) -> String? {
    switch request[key] {
    case nil, .null?: return nil
    case .text(let bytes)?: return String(decoding: bytes, as: UTF8.self)
    case .some: throw .request("`\(key)` is no text")
    }
  }

  /// What the fragment is compiled against: types of its data, its partials, its settings.
  func library() throws(EvaluationError) -> Library {
    let read = Library.ofFragment(data: data, schema: schema)
    if let error = read.diagnostics.first(where: \.isError) { throw .diagnostic(error, template: nil) }
    var library = read.output
    for partial in partials {
      guard case .text(let bytes) = partial.value else { throw .request("a partial is no text") }
      let name = String(decoding: partial.key, as: UTF8.self)
      let syntax = parse(SourceFile(path: name, bytes: bytes), isFragment: true)
      if let error = syntax.diagnostics.first(where: \.isError) { throw .diagnostic(error, template: nil) }
      library.components[name] = syntax.output
    }
    library.layouts = library.components
    library.settings.timeZone = timeZone
    // A fragment keeps its bytes.
    library.settings.setsTypography = false
    // Plain Liquid links to anything; the schemes of a workspace are its own.
    library.settings.linkSchemes = ["https", "http", "mailto", "tel"]
    if let plain {
      if case .text(let links)? = plain["links"] {
        guard let value = Settings.TextLinks(rawValue: String(decoding: links, as: UTF8.self)) else {
          throw .request("`plain.links` is none of brackets, inline, footnotes")
        }
        library.settings.textLinks = value
      }
      if case .text(let headings)? = plain["headings"] {
        guard let value = Settings.TextHeadings(rawValue: String(decoding: headings, as: UTF8.self)) else {
          throw .request("`plain.headings` is none of upper, as_is")
        }
        library.settings.textHeadings = value
      }
      if case .number(let digits)? = plain["width"] {
        guard let width = Int(String(decoding: digits, as: UTF8.self)), (0...10_000).contains(width) else {
          throw .request("`plain.width` is no number of columns")
        }
        library.settings.textWidth = width
      }
    }
    return library
  }
}
