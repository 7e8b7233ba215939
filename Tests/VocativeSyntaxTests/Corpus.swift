import Foundation
import Testing

/// A file of cases, each with its input and what is expected of it in one view:
///
/// ```
/// ==== title
/// input
/// ---- section
/// expected
/// ```
///
/// With `VOCATIVE_UPDATE_CORPUS=1` in the environment the expected sections are written anew, to be read in the diff.
struct Corpus {
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let title: String
    let input: String
    var sections: [(name: String, text: String)]

    var testDescription: String { "\(file): \(title)" }
  }

  /// The folder of this package, also when the tests are reached through a link.
  static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus")

  static let isUpdating = ProcessInfo.processInfo.environment["VOCATIVE_UPDATE_CORPUS"] == "1"

  /// The cases of a file.
  static func cases(_ file: String) -> [Case] {
    guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else { return [] }
    var cases: [Case] = []
    var title = ""
    var parts: [(name: String, lines: [Substring])] = []
    func finish() {
      guard let input = parts.first else { return }
      let sections = parts.dropFirst().map { ($0.name, $0.lines.joined(separator: "\n")) }
      cases.append(Case(file: file, title: title, input: input.lines.joined(separator: "\n"), sections: sections))
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("==== ") {
        finish()
        title = String(line.dropFirst(5))
        parts = [("input", [])]
      } else if line.hasPrefix("---- "), !parts.isEmpty {
        parts.append((String(line.dropFirst(5)), []))
      } else if !parts.isEmpty {
        parts[parts.count - 1].lines.append(line)
      }
    }
    finish()
    // The blank line before the next title is no part of a case.
    return cases.map { item in
      var item = item
      if let last = item.sections.indices.last {
        while item.sections[last].text.hasSuffix("\n") { item.sections[last].text.removeLast() }
      }
      return item
    }
  }

  /// Writes the cases of a file with their actual sections.
  static func write(_ cases: [Case], to file: String) throws {
    let text = cases.map { item in
      "==== \(item.title)\n\(item.input)\n"
        + item.sections.map { "---- \($0.name)\n\($0.text.isEmpty ? "" : $0.text + "\n")" }.joined()
    }
    try Data(text.joined(separator: "\n").utf8).write(to: folder.appending(path: file))
  }
}
