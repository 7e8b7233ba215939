import Foundation
import Testing
import VocativeDiagnostics

@Suite struct SARIFPrinterTests {
  private let file = SourceFile("{{ имя }}\n{% if 🎁 %}\n", path: "Templates/messages/корзина 1.liquid")

  private var finding: Diagnostic {
    Diagnostic(.mayBeAbsent, at: file.span(of: "имя"), in: file)
      .labeled(en: "here", ru: "здесь").helping(en: "do", ru: "сделайте").noting(en: "n1", ru: "з1")
      .relating(file.span(of: "🎁"), in: file, en: "there", ru: "там")
      .fixing(Fix(.suggestion, en: "fix", ru: "правка", [Fix.Edit(file.span(of: "🎁"), "x"), Fix.Edit(.at(0), "")]))
  }

  /// The document read back, and its only run.
  private func run(of report: DiagnosticReport, _ language: DiagnosticLanguage = .ru) throws -> [String: Any] {
    let text = SARIFPrinter(language: language, version: "1.2.3").text(of: report)
    #expect(text.hasSuffix("}\n") && text.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document["version"] as? String == "2.1.0")
    let runs = try #require(document["runs"] as? [[String: Any]])
    try #require(runs.count == 1)
    #expect(runs[0]["columnKind"] as? String == "unicodeCodePoints")
    return runs[0]
  }

  /// A value behind keys and positions.
  private func value(_ json: Any?, _ path: [Any]) -> Any? {
    path.reduce(json) { json, step in
      if let key = step as? String { return (json as? [String: Any])?[key] }
      guard let index = step as? Int, let array = json as? [Any], array.indices.contains(index) else { return nil }
      return array[index]
    }
  }

  @Test func `a result has its rule, words, places and fixes`() throws {
    let run = try run(of: DiagnosticReport([.warning(at: "🎁", in: file), finding]))
    #expect(value(run, ["language"]) as? String == "ru")
    #expect(value(run, ["tool", "driver", "semanticVersion"]) as? String == "1.2.3")
    let rules = value(run, ["tool", "driver", "rules"]) as? [[String: Any]] ?? []
    // A code without a page has the words of the finding alone.
    #expect(rules.compactMap { $0["id"] as? String } == ["CLM625", "NUL301"])
    let page = try #require(Page.of(code: "NUL301", language: .ru))
    #expect(value(rules, [1, "help", "markdown"]) as? String == page.text)
    #expect(value(rules, [1, "shortDescription", "text"]) as? String == page.title)
    #expect(value(rules, [1, "fullDescription", "text"]) as? String == page.summary)
    #expect(value(rules, [1, "defaultConfiguration", "level"]) as? String == "error")

    let result = value(run, ["results", 1])
    #expect(value(result, ["ruleId"]) as? String == "NUL301")
    #expect(value(result, ["ruleIndex"]) as? Int == 1)
    #expect(value(result, ["level"]) as? String == "error")
    #expect(
      value(result, ["message", "text"]) as? String
        == "имя клиента может быть не указано, а запасного варианта нет\nкак исправить: сделайте\nпочему: з1")
    let place = value(result, ["locations", 0, "physicalLocation"])
    #expect(
      value(place, ["artifactLocation", "uri"]) as? String
        == "Templates/messages/%D0%BA%D0%BE%D1%80%D0%B7%D0%B8%D0%BD%D0%B0%201.liquid")
    #expect(value(place, ["artifactLocation", "uriBaseId"]) as? String == "%SRCROOT%")
    #expect(
      value(place, ["region"]) as? [String: Int] == ["startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 7])
    #expect(
      value(result, ["relatedLocations", 0, "physicalLocation", "region"]) as? [String: Int]
        == ["startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 8])
    let replacements = value(result, ["fixes", 0, "artifactChanges", 0, "replacements"]) as? [[String: Any]] ?? []
    #expect(replacements.map { value($0, ["insertedContent", "text"]) as? String } == [nil, "x"])
    #expect(
      value(replacements, [1, "deletedRegion"]) as? [String: Int]
        == ["startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 8])
  }

  @Test func `nothing found is a run without results`() throws {
    let run = try run(of: DiagnosticReport([]))
    #expect((run["results"] as? [Any])?.isEmpty == true)
    #expect((value(run, ["tool", "driver", "rules"]) as? [Any])?.isEmpty == true)
  }

  private func fingerprints(_ text: String, of parts: [String]) throws -> [String] {
    let file = SourceFile(text)
    let run = try run(of: DiagnosticReport(parts.map { .warning(at: $0, in: file) }))
    return (run["results"] as? [Any] ?? []).compactMap {
      value($0, ["partialFingerprints", "primaryLocationLineHash"]) as? String
    }
  }

  @Test func `a fingerprint stays when lines move, and tells repeated lines apart`() throws {
    let before = try fingerprints("a {{ x }}\nb {{ y }}\n", of: ["x", "y", "y"])
    #expect(Set(before).count == 3)
    #expect(before[1].dropLast() == before[2].dropLast() && before[1].hasSuffix(":1") && before[2].hasSuffix(":2"))
    #expect(try fingerprints("new\n\n    b {{ y }}\r\na {{ x }}\n", of: ["x", "y", "y"]) == before)
    #expect(try fingerprints("a {{ xx }}\nb {{ y }}\n", of: ["x", "y", "y"])[0] != before[0])
  }
}
