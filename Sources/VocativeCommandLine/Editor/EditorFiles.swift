import Foundation

/// What lets VS Code show findings, colors and the check of every save, without an extension from a marketplace.
enum EditorFiles {
  /// Paths below the folder that the editor opens, with their contents.
  static var files: [(path: String, text: String)] {
    [
      (".vscode/settings.json", text(settings)),
      (".vscode/tasks.json", text(tasks)),
      (".vscode/extensions/vocative/package.json", text(TextMateGrammar.manifest)),
      (".vscode/extensions/vocative/vocative.tmLanguage.json", text(TextMateGrammar.json)),
    ]
  }

  /// A line of `check --format concise`: path, line, column, severity, code, title.
  static let findingPattern = #"^(.+?):(\d+):(\d+): (error|warning)\[([A-Z]{3}\d{3,4})\]: (.*)$"#

  private static var settings: [String: Any] {
    ["files.associations": ["*.liquid": "liquid"]]
  }

  private static var tasks: [String: Any] {
    let pattern: [String: Any] = [
      "regexp": findingPattern, "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6,
    ]
    let matcher: [String: Any] = [
      "owner": "vocative", "source": "vocative", "fileLocation": ["relative", "${workspaceFolder}"],
      "pattern": pattern,
      "background": [
        "activeOnStart": true,
        "beginsPattern": #"\[vocative\] checking$"#, "endsPattern": #"^\[vocative\] checked: "#,
      ],
    ]
    return [
      "version": "2.0.0",
      "tasks": [
        [
          "label": "vocative check", "type": "process", "command": "vocative",
          "args": ["check", "--watch", "--format", "concise"], "isBackground": true, "problemMatcher": matcher,
          "runOptions": ["runOn": "folderOpen"], "presentation": ["reveal": "never", "panel": "dedicated"],
        ]
      ],
    ]
  }

  private static func text(_ json: [String: Any]) -> String {
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? JSONSerialization.data(withJSONObject: json, options: options) else {
      preconditionFailure("the editor's files are made of texts, numbers, lists and objects")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
