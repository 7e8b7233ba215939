import Foundation
import Testing
import Vocative

/// Cases of `Tests/Corpus/TextParts`: HTML, and the text part that is derived from it, in one view.
///
/// ```
/// ==== title
/// template
/// ---- data
/// {"x": 1}
/// ---- schema
/// {"x": "integer"}
/// ---- settings
/// {"links": "inline", "width": 40}
/// ---- plain
/// text
/// ```
///
/// Data, schema and settings may be left out; links are footnotes and lines 78 columns wide then. With
/// `VOCATIVE_UPDATE_CORPUS=1` in the environment the texts are written anew, to be read in the diff.
struct TextPartCase: Sendable, CustomTestStringConvertible {
  let title: String
  var template = ""
  var data: String?
  var schema: String?
  var settings: String?
  var plain = ""
  var testDescription: String { title }

  private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus/TextParts")

  /// The files of the folder, in order.
  static let files = ["components", "links", "lists", "tables", "words"]

  static func read(_ file: String) -> [TextPartCase] {
    let text = (try? String(contentsOf: folder.appending(path: "\(file).corpus"), encoding: .utf8)) ?? ""
    var cases: [TextPartCase] = []
    var section = ""
    var lines: [Substring] = []
    func finish() {
      guard var last = cases.popLast() else { return }
      while section == "plain", lines.last == "" { lines.removeLast() }
      let text = lines.joined(separator: "\n")
      switch section {
      case "": last.template = text
      case "data": last.data = text
      case "schema": last.schema = text
      case "settings": last.settings = text
      case _: last.plain = text
      }
      cases.append(last)
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("==== ") {
        finish()
        cases.append(TextPartCase(title: String(line.dropFirst(5))))
        section = ""
        lines = []
      } else if line.hasPrefix("---- ") {
        finish()
        section = String(line.dropFirst(5))
        lines = []
      } else {
        lines.append(line)
      }
    }
    finish()
    return cases
  }

  static func write(_ cases: [TextPartCase], to file: String) throws {
    var text = ""
    for (index, item) in cases.enumerated() {
      text += (index == 0 ? "" : "\n") + "==== \(item.title)\n\(item.template)\n"
      if let data = item.data { text += "---- data\n\(data)\n" }
      if let schema = item.schema { text += "---- schema\n\(schema)\n" }
      if let settings = item.settings { text += "---- settings\n\(settings)\n" }
      text += "---- plain\n\(item.plain)\n"
    }
    try text.write(to: folder.appending(path: "\(file).corpus"), atomically: true, encoding: .utf8)
  }

  /// The text part, or the error in place of it.
  func derived() throws -> String {
    func object(_ json: String?) throws -> [String: Any] {
      guard let json else { return [:] }
      return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }
    let plain = try ["links": "footnotes", "width": 78].merging(object(settings)) { $1 }
    var request: [String: Any] = [
      "template": template, "data": try object(data), "part": "html", "plain": plain,
    ]
    if schema != nil { request["schema"] = try object(schema) }
    let line = try JSONSerialization.data(withJSONObject: request)
    let answer = Evaluator(zones: ZoneTable(version: "none")).answer(Array(line))
    let fields = try #require(try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any])
    return fields["plain"] as? String ?? String(decoding: answer, as: UTF8.self)
  }
}

@Suite struct TextPartCorpusTests {
  @Test(arguments: TextPartCase.files) func `HTML has the expected text part`(file: String) throws {
    var cases = TextPartCase.read(file)
    #expect(!cases.isEmpty)
    let updates = ProcessInfo.processInfo.environment["VOCATIVE_UPDATE_CORPUS"] == "1"
    for index in cases.indices {
      let derived = try cases[index].derived()
      if updates {
        cases[index].plain = derived
      } else {
        #expect(derived == cases[index].plain, "\(cases[index].title)")
      }
    }
    if updates { try TextPartCase.write(cases, to: file) }
  }
}
