import ArgumentParser
import Foundation
import VocativeSyntax
import VocativeTypes

/// The words that we add to Liquid, as a TextMate grammar that is injected into an editor's own grammar of Liquid.
///
/// It is made from the words that the parser and the checker know, so that it is never behind them.
enum TextMateGrammar {
  /// The scope that grammars of Liquid for editors share.
  private static let liquid = "text.html.liquid"

  /// The grammar as JSON.
  static var json: [String: Any] {
    let tags = (TagKind.words.map(\.word) + ["raw", "comment", "doc", "liquid"]).alternation
    let filters = Filter.allCases.map(\.rawValue).alternation
    let code = "[A-Z]{3}[0-9]{3,4}"
    return [
      "name": "Vocative", "scopeName": "vocative.injection", "injectionSelector": "L:\(liquid)",
      "patterns": ["ignore", "tag", "filter"].map { ["include": "#\($0)"] },
      "repository": [
        "tag": [
          "match": #"(?<=\{%|\{%-)\s*((?:end)?(?:\#(tags)))\b"#,
          "captures": ["1": ["name": "keyword.control.vocative"]],
        ],
        "filter": [
          "match": #"(?<=\|)\s*(\#(filters))\b"#,
          "captures": ["1": ["name": "support.function.filter.vocative"]],
        ],
        "ignore": [
          "match": #"#\s*(vocative:)\s*(ignore)\s+(\#(code)(?:\s*,\s*\#(code))*)\s*:"#,
          "captures": [
            "1": ["name": "keyword.other.vocative"], "2": ["name": "keyword.other.vocative"],
            "3": ["name": "constant.other.vocative"],
          ],
        ],
      ],
    ]
  }

  /// The manifest of the extension that brings the grammar; VS Code finds it in `.vscode/extensions` of a folder.
  static var manifest: [String: Any] {
    [
      "name": "vocative", "displayName": "Vocative", "publisher": "vocative", "license": "Apache-2.0",
      "version": VocativeCommand.configuration.version, "engines": ["vscode": "^1.88.0"],
      "description": "Tags and filters of Vocative in Liquid templates.",
      "contributes": [
        "grammars": [
          ["scopeName": "vocative.injection", "path": "./vocative.tmLanguage.json", "injectTo": [liquid]]
        ]
      ],
    ]
  }
}

extension [String] {
  /// The words as an alternation of a regular expression, the longer of two first where one begins the other.
  fileprivate var alternation: String { sorted { ($1.count, $0) < ($0.count, $1) }.joined(separator: "|") }
}
