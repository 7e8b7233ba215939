import Foundation
import VocativeDiagnostics

/// The files of a workspace as they lie on disk: read once, in the order of their names.
struct WorkspaceFiles: Sendable {
  /// A file of one of the workspace's folders.
  struct Entry: Sendable {
    /// The name without folder and ending.
    let name: String
    let source: SourceFile
    /// Why the file cannot be read; there is nothing in it then.
    var fault: Diagnostic?
  }

  /// The largest file that is read, in bytes (limits of the compiler: a template of 1 MB).
  static let largestFile = 1 << 20

  private(set) var settings: SourceFile?
  private(set) var schema: [SourceFile] = []
  private(set) var segments: SourceFile?
  private(set) var picks: SourceFile?
  private(set) var events: SourceFile?
  /// The words of each language.
  private(set) var locales: [Entry] = []
  private(set) var components: [Entry] = []
  private(set) var layouts: [Entry] = []
  private(set) var messages: [Entry] = []
  private(set) var personas: [Entry] = []
  /// The names of all personas, those that are out of scope or cannot be read among them.
  private(set) var personaNames: [String] = []
  /// Values for variables, by record type.
  private(set) var samples: [(type: String, entries: [Entry])] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// What is read of the folder.
  let scope: WorkspaceScope
  private let root: String
  private let contents: ContainedFiles
  /// What counts instead of the files of the same path, or beside them: edits that are not saved.
  private let overlay: [SourceFile]
  /// Files of an earlier state that did not change, by path.
  private var kept: [String: SourceFile] = [:]

  /// Reads a workspace. A folder that holds no `messages` gives a diagnostic and nothing else: nothing found there must
  /// not pass for nothing wrong.
  ///
  /// - Parameters:
  ///   - overlay: Files that count instead of those of the same path, or beside them.
  ///   - before: An earlier state of the same folder, whose files are kept.
  ///   - changed: The files and folders that are read again.
  ///   - scope: What is read at all.
  init(
    at root: String, overlay: [SourceFile] = [], keeping before: WorkspaceFiles? = nil, but changed: [String] = [],
    scope: WorkspaceScope = .everything
  ) {
    self.root = root
    self.scope = scope
    contents = ContainedFiles(in: root)
    self.overlay = overlay
    if let before { kept = before.files(but: changed) }
    defer { kept = [:] }
    guard ContainedFiles.isFolder(root + "/messages") else {
      diagnostics.append(
        Diagnostic(.noWorkspace, LocalizedText(verbatim: root), at: .at(0), in: SourceFile(path: root, bytes: []))
          .helping(
            en: "name the folder that holds `messages/` with `-C`, or make one with `vocative init`",
            ru: "укажите папку, в которой лежит `messages/`, через `-C` или создайте её: `vocative init`"))
      return
    }
    settings = optional("vocative.yaml")
    schema = ["schema.yaml"].compactMap { optional($0) }
    schema += entries(in: "schema", ending: ".yaml").map(\.source)
    events = optional("events.yaml")
    locales = entries(in: "locales", ending: ".yaml")
    segments = optional("segments.yaml")
    picks = optional("picks.yaml")
    components = entries(in: "components", ending: ".liquid")
    layouts = entries(in: "layouts", ending: ".liquid")
    for file in fileNames(in: "messages", ending: ".liquid") where scope.holds(message: file) {
      messages.append(message("messages/" + file + ".liquid", name: file))
    }
    personaNames = fileNames(in: "personas", ending: ".yaml")
    personas = entries(of: personaNames.filter(scope.holds(persona:)), in: "personas", ending: ".yaml")
    guard scope.hasSamples else { return }
    for type in names(in: "samples") where ContainedFiles.isFolder(root + "/samples/" + type) {
      samples.append((type, entries(in: "samples/" + type, ending: ".yaml")))
    }
  }

  /// Puts other files in the place of schema.yaml and schema/.
  mutating func replaceSchema(with files: [SourceFile]) {
    schema = files
  }

  private func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
    let prefix = path(of: folder) + "/"
    let unsaved = overlay.compactMap { file -> String? in
      guard file.path.hasPrefix(prefix) else { return nil }
      let name = String(file.path.dropFirst(prefix.count))
      return name.contains("/") || names.contains(name) ? nil : name
    }
    return (names + unsaved).filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func optional(_ name: String) -> SourceFile? {
    let exists = FileManager.default.fileExists(atPath: root + "/" + name) || unsaved(path(of: name)) != nil
    return exists ? read(name) : nil
  }

  /// The names of a folder's files of one ending, without it.
  private func fileNames(in folder: String, ending: String) -> [String] {
    names(in: folder).filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
  }

  private mutating func entries(in folder: String, ending: String) -> [Entry] {
    entries(of: fileNames(in: folder, ending: ending), in: folder, ending: ending)
  }

  private mutating func entries(of names: [String], in folder: String, ending: String) -> [Entry] {
    var entries: [Entry] = []
    for name in names {
      guard let source = read(folder + "/" + name + ending) else { continue }
      entries.append(Entry(name: name, source: source))
    }
    return entries
  }

  /// A message that cannot be read is its own fault: the others are compiled all the same.
  private func message(_ path: String, name: String) -> Entry {
    let path = self.path(of: path)
    if let source = known(path) { return Entry(name: name, source: source) }
    do throws(ContainedFiles.Failure) {
      return Entry(
        name: name, source: SourceFile(path: path, bytes: try contents.bytes(of: path, limit: Self.largestFile)))
    } catch {
      return Entry(name: name, source: SourceFile(path: path, bytes: []), fault: error.diagnostic(path))
    }
  }

  private func path(of name: String) -> String { root == "." ? name : root + "/" + name }

  private func unsaved(_ path: String) -> SourceFile? { overlay.last { $0.path == path } }

  /// A file that need not be read.
  private func known(_ path: String) -> SourceFile? { unsaved(path) ?? kept[path] }

  /// Reads a file that lies in the workspace, links followed; devices, pipes and links out of it are refused.
  private mutating func read(_ name: String) -> SourceFile? {
    let path = path(of: name)
    if let source = known(path) { return source }
    do throws(ContainedFiles.Failure) {
      return SourceFile(path: path, bytes: try contents.bytes(of: path, limit: Self.largestFile))
    } catch {
      diagnostics.append(error.diagnostic(path))
      return nil
    }
  }

  /// The bytes of a file that the settings name, of at most `limit` bytes.
  func data(_ name: String, limit: Int) -> Result<[UInt8], DataFailure> {
    let path = path(of: name)
    guard FileManager.default.fileExists(atPath: path) else { return .failure(.missing) }
    do throws(ContainedFiles.Failure) {
      return .success(try contents.bytes(of: path, limit: limit))
    } catch {
      return .failure(.unreadable)
    }
  }

  /// Why there are no bytes.
  enum DataFailure: Error {
    case missing, unreadable
  }

  /// The files that could be read, by path, but for those that lie at or below changed paths.
  private func files(but changed: [String]) -> [String: SourceFile] {
    let changed = changed.map(absolutePath)
    let entries =
      messages.filter { $0.fault == nil } + components + layouts + locales + personas + samples.flatMap(\.entries)
    let sources = [settings, segments, picks, events].compactMap(\.self) + schema + entries.map(\.source)
    var files: [String: SourceFile] = [:]
    for source in sources {
      let path = absolutePath(source.path)
      if changed.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) { continue }
      files[source.path] = source
    }
    return files
  }

  /// The same files, the bytes of some templates replaced.
  func replacing(_ templates: [String: [UInt8]]) -> Self {
    func replaced(_ entry: Entry) -> Entry {
      guard let bytes = templates[entry.source.path] else { return entry }
      return Entry(name: entry.name, source: SourceFile(path: entry.source.path, bytes: bytes), fault: entry.fault)
    }
    var files = self
    files.messages = messages.map(replaced)
    files.components = components.map(replaced)
    files.layouts = layouts.map(replaced)
    return files
  }

  /// Whether settings, schema, segments, picks, events and words are the same.
  func hasSameLibrary(as other: Self) -> Bool {
    settings == other.settings && schema == other.schema && segments == other.segments && picks == other.picks
      && events == other.events && locales.map(\.source) == other.locales.map(\.source)
  }

  /// Whether personas and samples are the same.
  func hasSameRecords(as other: Self) -> Bool {
    personaNames == other.personaNames && personas.map(\.source) == other.personas.map(\.source)
      && samples.map(\.type) == other.samples.map(\.type)
      && samples.map { $0.entries.map(\.source) } == other.samples.map { $0.entries.map(\.source) }
  }
}

extension ContainedFiles.Failure {
  fileprivate func diagnostic(_ path: String) -> Diagnostic {
    let message: Diagnostic.Message =
      switch self {
      case .outside: .outsideWorkspace
      case .notAFile, .unreadable: .unreadable
      case .tooLarge: .tooLarge
      }
    return Diagnostic(message, LocalizedText(verbatim: path), at: .at(0), in: SourceFile(path: path, bytes: []))
  }
}

extension Diagnostic.Message {
  /// A path that is no folder, or one without messages.
  fileprivate static let noWorkspace = Self(
    "SYN190", "no-workspace", .error, en: "there is no workspace at %1", ru: "в %1 нет рабочей папки")
  /// A file that cannot be read: no permission, a device, a folder.
  fileprivate static let unreadable = Self(
    "SYN191", "unreadable-file", .error, en: "%1 cannot be read", ru: "не удаётся прочитать %1")
  /// More than 1 MB.
  fileprivate static let tooLarge = Self(
    "SYN192", "file-too-large", .error, en: "%1 is larger than 1 MB", ru: "%1 больше 1 МБ")
  /// A link to a file elsewhere.
  fileprivate static let outsideWorkspace = Self(
    "SYN193", "outside-workspace", .error, en: "%1 leads out of the workspace", ru: "%1 ведёт за пределы рабочей папки")
}
