import Foundation
import Testing

/// Cases of `Tests/Corpus/BadInput` and `Tests/Corpus/CommandLine`: files, and what a person then sees in a terminal.
///
/// ```
/// ==== title
/// ---- file Templates/messages/bad.liquid
/// text of the file
/// ---- terminal
/// $ vocative check
/// ```
///
/// Every case begins in a copy of the folder's `workspace`, or in an empty folder where there is none. Files that are large or no text are made by the shell, in
/// the transcript. With `VOCATIVE_UPDATE_CORPUS=1` in the environment transcripts are written anew, to be read in the
/// diff.
struct TranscriptCase: Sendable, CustomTestStringConvertible {
  let title: String
  fileprivate(set) var files: [(path: String, text: String)] = []
  fileprivate(set) var transcript = Transcript("")

  var testDescription: String { title }

  /// Runs the case in a fresh copy of a workspace.
  func run(in workspace: URL?) throws -> String {
    try TemporaryFolder.with(copying: workspace) { folder in
      for file in files { try folder.write(file.text, to: file.path) }
      return try transcript.run(in: folder.url)
    }
  }

  fileprivate func written(_ transcript: String) -> String {
    var text = "==== \(title)\n"
    for file in files { text += "---- file \(file.path)\n\(file.text)" }
    return text + "---- terminal\n\(transcript)\n"
  }
}

/// A folder of `Tests/Corpus` with transcripts.
struct TranscriptCorpus: Sendable {
  static let isUpdating = ProcessInfo.processInfo.environment["VOCATIVE_UPDATE_CORPUS"] == "1"

  /// The files of cases, in order of their names.
  let files: [(url: URL, cases: [TranscriptCase])]
  /// What every case begins with; `nil` for an empty folder.
  let workspace: URL?

  var cases: [TranscriptCase] { files.flatMap(\.cases) }

  init(_ name: String) {
    let folder = URL(filePath: repository).appending(path: "Tests/Corpus/\(name)")
    let start = folder.appending(path: "workspace")
    workspace = FileManager.default.fileExists(atPath: start.path()) ? start : nil
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    files = names.filter { $0.hasSuffix(".corpus") }.sorted().map { name in
      let url = folder.appending(path: name)
      return (url, Self.cases(of: (try? String(contentsOf: url, encoding: .utf8)) ?? ""))
    }
  }

  private static func cases(of text: String) -> [TranscriptCase] {
    var cases: [TranscriptCase] = []
    var section: String?
    var body = ""
    func finish() {
      guard let section, !cases.isEmpty else { return }
      if section == "terminal" {
        cases[cases.count - 1].transcript = Transcript(body)
      } else {
        cases[cases.count - 1].files.append((String(section.dropFirst("file ".count)), body))
      }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("==== ") {
        finish()
        section = nil
        cases.append(TranscriptCase(title: String(line.dropFirst(5))))
      } else if line.hasPrefix("---- ") {
        finish()
        (section, body) = (String(line.dropFirst(5)), "")
      } else {
        body += line + "\n"
      }
    }
    finish()
    return cases
  }

  /// Writes every transcript as it is now.
  func update() throws {
    for file in files {
      let cases = try file.cases.map { $0.written(try $0.run(in: workspace)) }
      try cases.joined(separator: "\n").write(to: file.url, atomically: true, encoding: .utf8)
    }
  }
}
