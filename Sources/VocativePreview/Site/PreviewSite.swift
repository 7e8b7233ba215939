import Vocative
public import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeSnapshots

/// A static site that shows every message as every persona gets it. It needs no server.
///
/// Keep it for as long as the sources are worked on: ``rebuild(changedPaths:)`` makes only what a change affects, and a
/// message that stops compiling keeps its last good pages, dimmed, below what is wrong with it.
public struct PreviewSite {
  private let path: String
  private let snapshots: String?
  private let language: DiagnosticLanguage?
  private let zones: ZoneTable
  /// Draws the timers of mails; without it their pictures are loaded from where the mails load them.
  package var drawTimer: TimerDraw?

  private var workspace: Workspace?
  private var compiled: [String: Diagnosed<Message?>] = [:]
  private var views: [String: MessageView] = [:]
  private var folder: SiteFolder?

  /// A site of a workspace.
  ///
  /// - Parameters:
  ///   - workspace: The folder of the workspace.
  ///   - snapshots: The folder of accepted snapshots, to show old beside new; `nil` shows only what is.
  ///   - language: The language of the site; `nil` takes the workspace's `lang`, else English.
  public init(workspace: String, comparingWith snapshots: String? = nil, language: DiagnosticLanguage? = nil) {
    path = workspace
    self.snapshots = snapshots
    self.language = language
    zones = .system()
  }

  /// Writes the whole site to a folder: an empty one, or one that a site was written to before.
  ///
  /// Files whose content is the same are not touched, pages of messages and personas that are gone are removed.
  @discardableResult
  public mutating func export(to directory: String) throws(PreviewError) -> PreviewBuild {
    var folder = try SiteFolder(directory)
    folder.beginAnew()
    try folder.write(.style)
    try folder.write(.script)
    let workspace = Workspace.open(path).output
    let names = Set(workspace.messageNames)
    update(workspace, compiling: names, rendering: names)
    try compare(names)
    return try write(workspace, names, to: &folder)
  }

  /// Writes what a change of files affects, to the folder of the last export.
  ///
  /// - Parameter changedPaths: The files that were written, made or removed.
  @discardableResult
  public mutating func rebuild(changedPaths: [String]) throws(PreviewError) -> PreviewBuild {
    guard let before = workspace, var folder else { return PreviewBuild() }
    folder.begin()
    let after = Workspace.open(path).output
    var affected = Affected(by: changedPaths, from: before, to: after, snapshots: snapshots)
    // What was broken may have waited for this very change.
    affected.compile(after.messageNames.filter { views[$0].map { !$0.errors.isEmpty } ?? true })
    update(after, compiling: affected.compiled, rendering: affected.rendered)
    try compare(affected.rendered)
    return try write(after, affected.rendered, to: &folder)
  }
}

// MARK: Building

extension PreviewSite {
  /// Compiles and renders messages; what does not compile keeps its last renderings.
  private mutating func update(_ workspace: Workspace, compiling: Set<String>, rendering: Set<String>) {
    self.workspace = workspace
    let names = Set(workspace.messageNames)
    for gone in views.keys where !names.contains(gone) {
      views[gone] = nil
      compiled[gone] = nil
    }
    let workspaceErrors = workspace.diagnostics.filter(\.isError)
    var renderer = PersonaRenderer(workspace: workspace, zones: zones)
    for name in workspace.messageNames where rendering.contains(name) {
      let message: Diagnosed<Message?>
      if let known = compiled[name], !compiling.contains(name) {
        message = known
      } else {
        message = workspace.compile(name)
        compiled[name] = message
      }
      var view = views[name] ?? MessageView(name: name)
      view.diagnostics = message.diagnostics
      view.header = workspace.header(of: name) ?? view.header
      if message.output != nil, workspaceErrors.isEmpty || view.renderings == nil {
        view.renderings = renderer.render(name, message)
        view.isStale = false
      } else {
        view.isStale = true
      }
      views[name] = view
    }
  }

  /// Compares renderings with the accepted snapshots, if that is wanted.
  private mutating func compare(_ names: Set<String>) throws(PreviewError) {
    guard let snapshots, let workspace else { return }
    let suite = SnapshotSuite(workspace: workspace, directory: snapshots)
    for name in names.sorted() {
      guard var view = views[name], let renderings = view.renderings else { continue }
      do throws(SnapshotError) {
        view.changes = try suite.cases(of: renderings).filter { $0.status != .unchanged }
      } catch {
        throw .snapshots(error.message)
      }
      views[name] = view
    }
  }

  /// Writes the pages of some messages, and the list of all.
  private mutating func write(
    _ workspace: Workspace, _ names: Set<String>, to folder: inout SiteFolder
  ) throws(PreviewError) -> PreviewBuild {
    var facts = SiteFacts(workspace, zones: zones, language: language)
    facts.timers = drawTimer.map { TimerPictures(settings: workspace.library.settings.timer, draw: $0) }
    let known = Set(workspace.messageNames)
    for page in folder.stamps.keys
    where !known.contains(SiteAddress.message(of: page) ?? page) && page != SiteAddress.index {
      folder.remove(page)
    }
    var build = PreviewBuild()
    for name in workspace.messageNames where names.contains(name) {
      guard let view = views[name] else { continue }
      build.messages.append(name)
      var pages: Set<String> = []
      let overview = MessagePage(message: view, facts: facts)
      try folder.write(overview.page, to: overview.path)
      pages.insert(overview.path)
      for rendering in view.renderings?.personas ?? [] {
        let page = PersonaPage(message: view, rendering: rendering, facts: facts)
        try folder.write(page.page, to: page.path)
        pages.insert(page.path)
      }
      for page in folder.stamps.keys where SiteAddress.message(of: page) == name && !pages.contains(page) {
        folder.remove(page)
      }
    }
    let index = IndexPage(
      messages: workspace.messageNames.compactMap { views[$0] }, diagnostics: workspace.diagnostics, facts: facts)
    try folder.write(index.page, to: index.path)
    try folder.finish()
    self.folder = folder
    build.touched = folder.touched
    build.diagnostics = workspace.diagnostics + workspace.messageNames.flatMap { views[$0]?.diagnostics ?? [] }
    build.changedMessages = workspace.messageNames.filter { views[$0]?.changes.isEmpty == false }
    return build
  }
}
