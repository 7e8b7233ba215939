import Foundation
import Testing
import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeSyntax
import VocativeTypes

/// Cases of `Tests/Corpus/Diagnostics`: a template and the findings that are due, in one view.
///
/// ```
/// ==== title
/// template
/// ---- partial name
/// template
/// ---- layout name
/// template
/// ---- strings ru
/// key: words
/// ---- findings
/// NUL301 1:4
/// ```
///
/// A template that begins with `---` is a message, else it is checked as the HTML part of a fragment over the variables
/// `customer` and `cart`. Places in other files than the template carry their name.
///
/// With `VOCATIVE_UPDATE_CORPUS=1` in the environment the findings are written anew, to be read in the diff.
struct CheckingCase: Sendable, CustomTestStringConvertible {
  let file: String
  let title: String
  var template = ""
  var partials: [(name: String, template: String)] = []
  var layouts: [(name: String, template: String)] = []
  /// The files of locales/.
  var strings: [(name: String, text: String)] = []
  var findings = ""

  var testDescription: String { "\(file): \(title)" }

  static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus/Diagnostics")

  /// The files of the folder, in order.
  static let files = [
    "absence", "arithmetic", "assign", "case", "choose", "claims", "conditions", "experiments", "filters", "inferred",
    "layouts", "loops", "messages", "moments", "names", "offers", "partials", "secrets", "strings",
  ]

  static let all: [CheckingCase] = files.flatMap { read("\($0).corpus") }

  static func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }

  static func read(_ file: String) -> [CheckingCase] {
    var cases: [CheckingCase] = []
    var section = ""
    var lines: [Substring] = []
    func finish() {
      guard !cases.isEmpty else { return }
      while section == "findings", lines.last == "" { lines.removeLast() }
      let text = lines.joined(separator: "\n")
      let last = cases.count - 1
      switch section {
      case "": cases[last].template = text
      case "findings": cases[last].findings = text
      case let name where name.hasPrefix("layout "):
        cases[last].layouts.append((String(name.dropFirst("layout ".count)), text))
      case let name where name.hasPrefix("strings "):
        cases[last].strings.append((String(name.dropFirst("strings ".count)), text))
      case _: cases[last].partials.append((String(section.dropFirst("partial ".count)), text))
      }
      lines = []
    }
    for line in text(file).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("==== ") {
        finish()
        section = ""
        cases.append(CheckingCase(file: file, title: String(line.dropFirst(5))))
      } else if line.hasPrefix("---- ") {
        finish()
        section = String(line.dropFirst(5))
      } else {
        lines.append(line)
      }
    }
    finish()
    return cases
  }

  /// The case as it stands in its file, with other findings.
  func written(findings: String) -> String {
    var parts = ["==== \(title)", template]
    for (name, template) in partials { parts += ["---- partial \(name)", template] }
    for (name, template) in layouts { parts += ["---- layout \(name)", template] }
    for (name, text) in strings { parts += ["---- strings \(name)", text] }
    parts.append("---- findings")
    if !findings.isEmpty { parts.append(findings) }
    return parts.joined(separator: "\n") + "\n"
  }

  // MARK: - Checking

  /// The findings, one a line: code, line and column in code points.
  var actualFindings: String {
    diagnostics.map { diagnostic in
      let location = diagnostic.location
      let line = location.file.lines.line(at: location.span.lowerBound)
      let start = location.file.lines.start(ofLine: line)
      let column = location.file.text(of: SourceSpan(start, location.span.lowerBound)).unicodeScalars.count
      let name = location.file.path == "template" ? "" : " \(location.file.path)"
      return "\(diagnostic.code) \(line + 1):\(column + 1)\(name)"
    }.joined(separator: "\n")
  }

  var diagnostics: [Diagnostic] {
    let isInferred = file == "inferred.corpus"
    var library = isInferred ? Self.inferredLibrary : Self.library
    for (name, template) in partials {
      library.components[name] = parse(SourceFile(path: name, bytes: Array(template.utf8)), isFragment: true).output
    }
    for (name, template) in layouts {
      library.layouts[name] = parse(SourceFile(path: name, bytes: Array(template.utf8)), isFragment: true).output
    }
    var findings: [Diagnostic] = []
    if !strings.isEmpty { library.settings.locales = strings.map(\.name) }
    for (name, text) in strings {
      let read = readLocaleStrings(SourceFile(path: "locales/\(name).yaml", bytes: Array(text.utf8)), named: name)
      findings += read.diagnostics
      if let strings = read.output { library.strings.append(strings) }
    }
    let source = SourceFile(path: "template", bytes: Array(template.utf8))
    let locale = Locale("ru")
    guard let locale else { return [] }
    if template.hasPrefix("---\n") {
      return findings + check(parse(source).output, named: "template", locale: locale, in: library).diagnostics
    }
    var variables: [MessageHeader.Variable] = []
    if isInferred {
      variables = (library.schema[""]?.fields ?? []).map { .init(name: $0.name, type: $0.type, span: .at(0)) }
    } else {
      variables = ["customer", "cart"].map { .init(name: $0, type: .record($0), span: .at(0)) }
    }
    return findings
      + checkFragment(
        parse(source, isFragment: true).output, as: isInferred ? .text : .html, variables: variables, locale: locale,
        in: library
      ).diagnostics
  }

  private static let library: Library = {
    var library = Library()
    let currency = Currency(code: "RUB")
    library.settings.currency = currency
    library.settings.brand = [("name", "Кофе и чай"), ("site", "https://shop.example.com")]
    library.settings.theme = [
      ThemeValue(name: "panel", type: .color, words: "#fbf3e6", translations: [:]),
      ThemeValue(name: "hero", type: .image, words: "https://a.example/x.png", translations: [:]),
      ThemeValue(name: "gap", type: .integer(IntegerBounds(12, 12)), words: "12", translations: [:]),
      ThemeValue(name: "font", type: .text(max: nil), words: "Georgia", translations: [:]),
    ]
    func source(_ name: String) -> SourceFile { SourceFile(path: name, bytes: Array(text(name).utf8)) }
    let schema = readSchema([source("schema.yaml")], currency: currency)
    library.schema = schema.output.schema
    library.declarations = schema.output.locations
    library.segments = readSegments(source("segments.yaml")).output.segments
    (library.picks, library.editorial) =
      readPicks(source("picks.yaml"), schema: library.schema, segments: library.segments.map(\.name)).output
    return library
  }()

  private static let inferredLibrary: Library = {
    var library = Library()
    library.isInferred = true
    let data = """
      {"title": "Tea", "tags": ["green"], "note": null, "count": 3, "product": {"price": 5}, "products": [{"a": 1}]}
      """
    if let json = try? JSONValue(parsing: Array(data.utf8)) { library.schema = Schema(inferredFrom: json) }
    return library
  }()
}

@Suite struct CheckingCorpusTests {
  static let isUpdating = ProcessInfo.processInfo.environment["VOCATIVE_UPDATE_CORPUS"] == "1"

  @Test(.enabled(if: !isUpdating), arguments: CheckingCase.all)
  func `finds what is due and nothing else`(example: CheckingCase) {
    #expect(example.actualFindings == example.findings)
  }

  @Test func `every file of the folder is read`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: CheckingCase.folder.path())
      .filter { $0.hasSuffix(".corpus") }.sorted()
    #expect(names == CheckingCase.files.map { "\($0).corpus" })
    #expect(CheckingCase.all.count > 100)
  }

  @Test(.enabled(if: isUpdating)) func `writes the findings anew`() throws {
    for file in CheckingCase.files {
      let name = "\(file).corpus"
      let text = CheckingCase.read(name).map { $0.written(findings: $0.actualFindings) }.joined(separator: "\n")
      try text.write(to: CheckingCase.folder.appending(path: name), atomically: true, encoding: .utf8)
    }
  }
}
