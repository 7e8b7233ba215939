import Dispatch
import Synchronization
import VocativeCompiler
public import VocativeDiagnostics
import VocativeLocale
public import VocativePicks
import VocativeProgram
package import VocativeSemantics
import VocativeSyntax
import VocativeTypes

/// A folder of messages with all that they are compiled against. Opening one is the only input and output there is.
public struct Workspace: Sendable {
  /// The folder.
  public let path: String
  /// What is wrong with the workspace's own files: settings, schema, segments, picks, personas.
  public let diagnostics: [Diagnostic]
  /// The names of the messages, in order.
  public let messageNames: [String]
  /// The personas, in order of their names.
  public let personas: [Persona]

  /// The language that the workspace's people read diagnostics in; `nil` follows the environment.
  public var language: DiagnosticLanguage? { library.settings.language }

  /// The products that picks are chosen from, if the settings name an index and it can be read; for contexts of renders.
  public let pickIndex: PickIndex?

  /// What messages are compiled against.
  package let library: Library
  /// The sources of every message: the file for its first locale first.
  package let sources: [String: [MessageSource]]
  /// Values for variables that a persona does not pin, by record type.
  package let samples: [String: JSONValue]
  /// The files, as they were read.
  private let files: WorkspaceFiles
  /// What is wrong with settings, schema, segments, picks, events and words.
  private let libraryFindings: [Diagnostic]
  /// What is wrong with the picks index.
  private let indexFindings: [Diagnostic]
  /// What is wrong with personas and samples.
  private let recordFindings: [Diagnostic]
  /// What is wrong with each component and layout as it stands, by path.
  private let partialFindings: [String: [Diagnostic]]

  /// segments.yaml as it was read, if there is one.
  package var segmentsFile: SourceFile? { files.segments }
  /// What is wrong with components and layouts by themselves, in order of their names.
  var partials: [Diagnostic] { partialFiles.flatMap { partialFindings[$0.path, default: []] } }
  /// The files of components and layouts, in order of their names.
  var partialFiles: [SourceFile] { (files.components + files.layouts).map(\.source) }
  /// The names of the persona files, faulty ones among them.
  package var personaNames: [String] { files.personaNames }

  /// Opens a workspace.
  ///
  /// - Throws: What is wrong with its own files, if anything is an error. Messages are compiled when they are asked
  ///   for, so one with a mistake does not keep the others from use.
  public init(at path: String) throws(CompilationError) {
    self = try Workspace.open(path).get()
  }

  /// Opens a workspace and keeps going after mistakes, to show all of them.
  ///
  /// - Parameter overlay: Files that count instead of those of the same path, or beside them: what an editor has not
  ///   saved, what comes from standard input. Paths begin with `path`, unless that is `.`.
  package static func open(_ path: String, overlay: [SourceFile] = []) -> Diagnosed<Workspace> {
    let workspace = Workspace(WorkspaceFiles(at: path, overlay: overlay), path: path)
    return Diagnosed(workspace, workspace.diagnostics)
  }

  /// Opens what a render of one message needs: the other messages and personas are not read, so that it starts fast and a
  /// mistake in one of those is no obstacle.
  ///
  /// - Parameter persona: A persona that is rendered for; the others have names only.
  package static func open(_ path: String, for message: String, persona: String? = nil) -> Diagnosed<Workspace> {
    let files = WorkspaceFiles(at: path, scope: .message(message, persona: persona))
    // Whoever asks for what there is not wants to hear what there is.
    if files.messages.isEmpty { return open(path) }
    let workspace = Workspace(files, path: path)
    return Diagnosed(workspace, workspace.diagnostics)
  }

  /// Opens a workspace as it would be with another schema in place of schema.yaml and the files of schema/.
  package static func open(_ path: String, schema: [SourceFile]) -> Diagnosed<Workspace> {
    var files = WorkspaceFiles(at: path)
    files.replaceSchema(with: schema)
    let workspace = Workspace(files, path: path)
    return Diagnosed(workspace, workspace.diagnostics)
  }

  /// The workspace as it is now, where some of its files were written, made or removed since it was read.
  ///
  /// Other files are not read again, and what was read of them is kept.
  ///
  /// - Parameters:
  ///   - paths: Files or folders, absolute or relative to the current folder.
  ///   - overlay: Files that count instead of those of the same path, or beside them.
  package func reloading(changed paths: [String], overlay: [SourceFile] = []) -> Workspace {
    let files = WorkspaceFiles(at: path, overlay: overlay, keeping: self.files, but: paths, scope: self.files.scope)
    return Workspace(files, path: path, since: self)
  }

  /// The workspace with the bytes of some templates replaced, by path as ``templates`` gives it; nothing is written.
  package func replacing(_ templates: [String: [UInt8]]) -> Workspace {
    Workspace(files.replacing(templates), path: path, since: self)
  }

  /// Every template: the messages in all their languages, then components and layouts.
  package var templates: [WorkspaceTemplate] {
    files.messages.filter { $0.fault == nil }.map { WorkspaceTemplate(source: $0.source, isFragment: false) }
      + partialFiles.map { WorkspaceTemplate(source: $0, isFragment: true) }
  }

  /// Takes over from an earlier state what belongs to files that are the same.
  private init(_ files: WorkspaceFiles, path: String, since before: Workspace? = nil) {
    self.path = path
    self.files = files
    var library: Library
    if let before, before.files.hasSameLibrary(as: files) {
      (library, libraryFindings) = (before.library, before.libraryFindings)
      (library.components, library.layouts) = ([:], [:])
    } else {
      let read = readLibrary(
        LibraryFiles(
          settings: files.settings, schema: files.schema, segments: files.segments, picks: files.picks,
          events: files.events, strings: files.locales.map { ($0.name, $0.source) }))
      let support = Self.clientSupport(of: read.output.settings, in: files)
      (library, libraryFindings) = (read.output, read.diagnostics + support.diagnostics)
      library.settings.clientSupport = support.output
    }
    var findings: [String: [Diagnostic]] = [:]
    /// Parses a component or layout, unless it is the one that was parsed before.
    func parsed(_ file: WorkspaceFiles.Entry, _ known: SyntaxTree?) -> SyntaxTree {
      if let known, known.source == file.source {
        findings[file.source.path] = before?.partialFindings[file.source.path]
        return known
      }
      let syntax = parse(file.source, isFragment: true)
      findings[file.source.path] = syntax.diagnostics + IgnoreComments().faults(in: file.source)
      return syntax.output
    }
    for file in files.components {
      library.components[file.name] = parsed(file, before?.library.components[file.name])
    }
    for file in files.layouts {
      library.layouts[file.name] = parsed(file, before?.library.layouts[file.name])
    }
    self.library = library
    if let before, before.files.hasSameLibrary(as: files) {
      (pickIndex, indexFindings) = (before.pickIndex, before.indexFindings)
    } else {
      let index = Self.pickIndex(of: library.settings, in: files)
      (pickIndex, indexFindings) = (index.output, index.diagnostics)
    }
    partialFindings = findings

    var sources: [String: [MessageSource]] = [:]
    var names: [String] = []
    for file in files.messages {
      for source in MessageSource.sources(of: file, in: library) {
        if sources[source.name] == nil { names.append(source.name) }
        sources[source.name, default: []].append(source)
      }
    }
    self.sources = sources.mapValues { MessageSource.ordered($0) }
    messageNames = names

    if let before, before.files.hasSameRecords(as: files) {
      (personas, samples, recordFindings) = (before.personas, before.samples, before.recordFindings)
    } else {
      let read = Persona.read(files.personas)
      var findings = read.diagnostics
      var samples: [String: JSONValue] = [:]
      let only = names.count == 1 ? sources[names[0]]?.first : nil
      let header = only.map { readHeader(of: parseFrontMatter(of: $0.source), in: library).output }
      for (type, entries) in files.samples where files.scope.holds(sample: type, header) {
        guard let first = entries.first else { continue }
        let sample = readYAML(first.source, span: nil)
        findings += sample.diagnostics
        if let node = sample.output { samples[type] = JSONValue(yaml: node) }
      }
      (personas, self.samples, recordFindings) = (read.output, samples, findings)
    }
    diagnostics = files.diagnostics + libraryFindings + indexFindings + recordFindings
  }

  /// Whether messages are compiled against the same settings, schema, segments, picks, events, words and persona names.
  func hasSameGround(as other: Workspace) -> Bool {
    files.hasSameLibrary(as: other.files) && personaNames == other.personaNames
  }

  /// Compiles a message in all its languages.
  ///
  /// - Throws: Every mistake found, at least one of them an error.
  public func message(_ name: String) throws(CompilationError) -> Message {
    guard let message = try compile(name).get() else { throw CompilationError([unknownMessage(name)]) }
    return message
  }

  /// Compiles a message and gives all that is found, with the message if there is no error.
  public func compile(_ name: String) -> Diagnosed<Message?> {
    compile(name, options: CompilerOptions(root: root))
  }

  /// Compiles a message so that its programs note which branches they reach.
  package func compileForCoverage(_ name: String) -> Diagnosed<Message?> {
    compile(name, options: CompilerOptions(marksBranches: true, root: root))
  }

  /// What the paths of its files begin with.
  package var root: String { path == "." ? "" : path + "/" }

  private func compile(_ name: String, options: CompilerOptions) -> Diagnosed<Message?> {
    guard let files = sources[name] else { return Diagnosed(nil, [unknownMessage(name)]) }
    var programs: [Program] = []
    var diagnostics: [Diagnostic] = []
    var ignored: [IgnoredDiagnostic] = []
    for file in files {
      if let fault = file.fault {
        diagnostics.append(fault)
        continue
      }
      diagnostics += unknownPersonas(in: file).filter { !diagnostics.contains($0) }
      guard let locale = Locale(file.locale) else { continue }
      let program = VocativeCompiler.compile(file.source, named: name, locale: locale, in: library, options: options)
      diagnostics += program.diagnostics.filter { !diagnostics.contains($0) }
      ignored += program.ignored
      if let program = program.output { programs.append(program) }
    }
    diagnostics += siblingDifferences(among: files, programs.count == files.count ? programs : [])
    guard programs.count == files.count, !diagnostics.contains(where: \.isError) else {
      return Diagnosed(nil, diagnostics, ignored: ignored)
    }
    return Diagnosed(
      Message(name: name, programs: programs, recipientKey: header(of: name)?.recipient?.name), diagnostics,
      ignored: ignored)
  }

  /// Compiles messages, side by side on all processors; the results in the order of the names.
  package func compileAll(_ names: [String]) -> [Diagnosed<Message?>] {
    let results = Mutex([Diagnosed<Message?>?](repeating: nil, count: names.count))
    DispatchQueue.concurrentPerform(iterations: names.count) { index in
      let result = compile(names[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// The front matter of a message; mistakes in it are told by compiling.
  package func header(of name: String) -> MessageHeader? {
    guard let source = sources[name]?.first?.source else { return nil }
    return readHeader(of: parseFrontMatter(of: source), in: library).output
  }

  /// Personas that a message names and the workspace has not: nobody would look at what they get.
  ///
  /// A workspace without any persona is one that only sends.
  private func unknownPersonas(in file: MessageSource) -> [Diagnostic] {
    guard !personaNames.isEmpty else { return [] }
    let named = readHeader(of: parseFrontMatter(of: file.source), in: library).output.personas
    return named.filter { !personaNames.contains($0.name) }.map { persona in
      let diagnostic = Diagnostic(
        .unknownPersona, LocalizedText(verbatim: persona.name), at: persona.span, in: file.source)
      guard let close = closestMatch(to: persona.name, among: personaNames) else {
        return diagnostic.helping(en: "add personas/\(persona.name).yaml", ru: "добавьте personas/\(persona.name).yaml")
      }
      return diagnostic.helping(en: "did you mean `\(close)`?", ru: "может быть, `\(close)`?").fixing(
        Fix(.suggestion, en: "write `\(close)`", ru: "напишите `\(close)`", [Fix.Edit(persona.span, close)]))
    }
  }

  private func unknownMessage(_ name: String) -> Diagnostic {
    let diagnostic = Diagnostic(
      .unknownMessage, LocalizedText(verbatim: name), at: .at(0),
      in: SourceFile(path: path + "/messages", bytes: []))
    guard let close = closestMatch(to: name, among: messageNames) else {
      let all = messageNames.joined(separator: ", ")
      return diagnostic.helping(en: "the messages are: \(all)", ru: "сообщения здесь: \(all)")
    }
    return diagnostic.helping(en: "did you mean `\(close)`?", ru: "может быть, `\(close)`?")
  }
}

/// The name of a message's file without its ending: `cart-midnight`, or `cart-midnight.en` for a sibling.
package struct MessageName: Sendable, Hashable {
  /// The message's name. It may hold points; only a suffix that is a locale is one.
  package let name: String
  /// The locale that the file's name ends in.
  package let locale: String?

  /// Takes a file's name apart.
  package init(fileName: String) {
    if let point = fileName.utf8.lastIndex(of: UInt8(ascii: ".")) {
      let suffix = String(fileName[fileName.index(after: point)...])
      if Locale(suffix) != nil {
        name = String(fileName[..<point])
        locale = suffix
        return
      }
    }
    name = fileName
    locale = nil
  }
}

extension Diagnostic.Message {
  /// A name that no message has.
  fileprivate static let unknownMessage = Self(
    "SYN194", "unknown-message", .error, en: "there is no message `%1`", ru: "сообщения `%1` нет")
  /// `personas: [vipp]`
  fileprivate static let unknownPersona = Self(
    "SNP1002", "unknown-persona", .error, en: "there is no persona `%1`, so nobody looks at what it would get",
    ru: "персонажа `%1` нет, и то, что он получит, никто не увидит")
}
