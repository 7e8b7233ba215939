import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeDiagnostics
import VocativeSnapshots

/// `vocative fmt`: one form for the tags of templates; what recipients get stays the same, which is proved first.
struct Fmt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Format templates; what the messages send stays the same, byte for byte.",
    discussion: """
      Literal text is never touched. Before anything is written, the messages concerned are compiled and rendered for \
      their personas from the files as they are and as they would be; if anything differed, nothing would be written.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "Templates, folders or messages; all templates if none is named. - formats standard input.")
  var paths: [String] = []

  @Flag(help: "Write nothing; list the files that are not formatted, and fail if there are any.")
  var check = false

  @Flag(help: "Write nothing; show what would change.")
  var diff = false

  func run() throws {
    if paths == ["-"] { return try formatInput() }
    let workspace = Workspace.open(options.path)
    let console = options.console(for: workspace.output)
    let templates = try templates(of: workspace, console)
    var changes: [(template: WorkspaceTemplate, bytes: [UInt8])] = []
    var findings: [Diagnostic] = []
    for template in templates {
      switch template.formatted() {
      case .unchanged: continue
      case .changed(let bytes): changes.append((template, bytes))
      case .refused(let found): findings += found
      case .unfaithful: try refuse(template.source.path, console)
      }
    }
    console.report(findings)
    if !findings.isEmpty {
      console.warn(
        console.text(en: "files with mistakes were left as they are", ru: "файлы с ошибками оставлены как есть"))
    }
    if diff {
      for change in changes {
        try console.output.write(
          UnifiedDiff(from: change.template.source.bytes, to: change.bytes).text(path: change.template.source.path))
      }
      try console.output.flush()
    } else if check || Console.isContinuousIntegration {
      for change in changes { try console.say(change.template.source.path) }
    } else {
      try prove(changes, in: workspace.output, console)
      for change in changes {
        try Self.write(change.bytes, to: change.template.source.path, console)
        try console.say(change.template.source.path)
      }
    }
    let mustBeNone = check || (Console.isContinuousIntegration && !diff)
    if !findings.isEmpty || (mustBeNone && !changes.isEmpty) { throw ExitCode(1) }
  }

  /// Formats standard input to standard output: for editors. What has mistakes comes out as it went in.
  private func formatInput() throws {
    let console = Console()
    let source = SourceFile(path: "-", bytes: try [UInt8](reading: "-", console))
    // A component may begin with anything; a message begins with its front matter.
    let isFragment = !source.bytes.starts(with: "---".utf8) && !source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var bytes = source.bytes
    var findings: [Diagnostic] = []
    switch WorkspaceTemplate(source: source, isFragment: isFragment).formatted() {
    case .unchanged: break
    case .changed(let formatted): bytes = formatted
    case .refused(let found): findings = found
    case .unfaithful: try refuse("-", console)
    }
    if diff {
      try console.output.write(UnifiedDiff(from: source.bytes, to: bytes).text(path: "-"))
    } else if !check {
      try console.output.write(bytes)
    }
    try console.output.flush()
    console.report(findings)
    if !findings.isEmpty || (check && bytes != source.bytes) { throw ExitCode(1) }
  }

  // MARK: What is formatted

  private func templates(of workspace: Diagnosed<Workspace>, _ console: Console) throws -> [WorkspaceTemplate] {
    let known = workspace.output.templates
    guard !paths.isEmpty else {
      // A schema with mistakes is no reason to leave templates alone; a folder without messages is.
      let missing = workspace.diagnostics.filter(\.isOfFile)
      guard missing.isEmpty else {
        console.report(missing)
        throw ExitCode(2)
      }
      return known
    }
    var found: [WorkspaceTemplate] = []
    for path in paths {
      let absolute = absolutePath(path)
      let below = known.filter { absolutePath($0.source.path) == absolute || isBelow($0.source.path, absolute) }
      if !below.isEmpty {
        found += below
      } else if let sources = workspace.output.sources[path] {
        found += sources.map { WorkspaceTemplate(source: $0.source, isFragment: false) }
      } else {
        let source = SourceFile(path: path, bytes: try [UInt8](reading: path, console))
        found.append(WorkspaceTemplate(source: source, isFragment: isFragment(absolute)))
      }
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0.source.path).inserted }
  }

  private func isBelow(_ path: String, _ folder: String) -> Bool { absolutePath(path).hasPrefix(folder + "/") }

  /// A file outside of the workspace is a message unless it lies where components do.
  private func isFragment(_ path: String) -> Bool {
    let folder = path.split(separator: "/").dropLast().last
    return folder == "components" || folder == "layouts"
  }

  // MARK: That nothing changes

  /// Ends with 70 unless every message sends what it sent.
  private func prove(
    _ changes: [(template: WorkspaceTemplate, bytes: [UInt8])], in workspace: Workspace, _ console: Console
  ) throws {
    let bytes = Dictionary(changes.map { ($0.template.source.path, $0.bytes) }) { first, _ in first }
    let differing = OutputComparison(workspace, workspace.replacing(bytes)).differences()
    guard differing.isEmpty else { return try refuse(differing.joined(separator: ", "), console) }
  }

  private func refuse(_ name: String, _ console: Console) throws {
    console.warn(
      console.text(
        en: "vocative: formatting would change what \(name) sends; nothing was written. This is a mistake of vocative",
        ru: "vocative: форматирование изменило бы отправляемое: \(name); ничего не записано. Это ошибка vocative"))
    throw ExitCode(70)
  }

  /// Writes a file whole or not at all, links followed.
  private static func write(_ bytes: [UInt8], to path: String, _ console: Console) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: absolutePath(path)), options: .atomic)
    } catch {
      console.warn(console.text(en: "vocative: cannot write \(path)", ru: "vocative: не удаётся записать \(path)"))
      throw ExitCode(74)
    }
  }
}
