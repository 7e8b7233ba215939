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
  /// Values for variables, by record type.
  private(set) var samples: [(type: String, entries: [Entry])] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let root: String
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
  init(
    at root: String, overlay: [SourceFile] = [], keeping before: WorkspaceFiles? = nil, but changed: [String] = []
  ) {
    self.root = root
    self.overlay = overlay
    if let before { kept = before.files(but: changed) }
    defer { kept = [:] }
    guard Self.isFolder(root + "/messages") else {
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
    for name in names(in: "messages") where name.hasSuffix(".liquid") {
      messages.append(message("messages/" + name, name: String(name.dropLast(".liquid".count))))
    }
    personas = entries(in: "personas", ending: ".yaml")
    for type in names(in: "samples") where Self.isFolder(root + "/samples/" + type) {
      samples.append((type, entries(in: "samples/" + type, ending: ".yaml")))
    }
  }

  /// Puts other files in the place of schema.yaml and schema/.
  mutating func replaceSchema(with files: [SourceFile]) {
    schema = files
  }

  /// Whether a path is a folder, links followed.
  private static func isFolder(_ path: String) -> Bool {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: real)
    return attributes?[.type] as? FileAttributeType == .typeDirectory
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

  private mutating func entries(in folder: String, ending: String) -> [Entry] {
    var entries: [Entry] = []
    for name in names(in: folder) where name.hasSuffix(ending) {
      guard let source = read(folder + "/" + name) else { continue }
      entries.append(Entry(name: String(name.dropLast(ending.count)), source: source))
    }
    return entries
  }

  /// A message that cannot be read is its own fault: the others are compiled all the same.
  private func message(_ path: String, name: String) -> Entry {
    let path = self.path(of: path)
    if let source = known(path) { return Entry(name: name, source: source) }
    do throws(ReadingError) {
      return Entry(name: name, source: SourceFile(path: path, bytes: try Self.bytes(of: path, within: root)))
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
    do {
      return SourceFile(path: path, bytes: try Self.bytes(of: path, within: root))
    } catch {
      diagnostics.append(error.diagnostic(path))
      return nil
    }
  }

  /// The bytes of a file that the settings name, of at most `limit` bytes.
  func data(_ name: String, limit: Int) -> Result<[UInt8], DataFailure> {
    let path = path(of: name)
    guard FileManager.default.fileExists(atPath: path) else { return .failure(.missing) }
    do throws(ReadingError) {
      return .success(try Self.bytes(of: path, within: root, limit: limit))
    } catch {
      return .failure(.unreadable)
    }
  }

  /// Why there are no bytes.
  enum DataFailure: Error {
    case missing, unreadable
  }

  private static func bytes(
    of path: String, within root: String, limit: Int = largestFile
  ) throws(ReadingError) -> [UInt8] {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let top = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
    guard real.hasPrefix(top + "/") else { throw .outside }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: real),
      attributes[.type] as? FileAttributeType == .typeRegular
    else { throw .notAFile }
    if let size = attributes[.size] as? Int, size > limit { throw .tooLarge }
    guard let bytes = FileManager.default.contents(atPath: real) else { throw .unreadable }
    return Array(bytes)
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
    personas.map(\.name) == other.personas.map(\.name) && personas.map(\.source) == other.personas.map(\.source)
      && samples.map(\.type) == other.samples.map(\.type)
      && samples.map { $0.entries.map(\.source) } == other.samples.map { $0.entries.map(\.source) }
  }

  private enum ReadingError: Error {
    case outside, notAFile, tooLarge, unreadable

    func diagnostic(_ path: String) -> Diagnostic {
      let message: Diagnostic.Message =
        switch self {
        case .outside: .outsideWorkspace
        case .notAFile, .unreadable: .unreadable
        case .tooLarge: .tooLarge
        }
      return Diagnostic(message, LocalizedText(verbatim: path), at: .at(0), in: SourceFile(path: path, bytes: []))
    }
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
