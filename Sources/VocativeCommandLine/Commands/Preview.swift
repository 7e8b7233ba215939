import ArgumentParser
import Foundation
import Vocative
import VocativePreview

#if Timers
  import VocativeLocale
  import VocativeRender
  import VocativeSemantics
  import VocativeTimer
#endif

/// `vocative preview`: the messages as their recipients will see them.
struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Write a site with every message for every persona; it needs no server.")

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "The folder of accepted snapshots; Snapshots beside the workspace without it.")
  var snapshots: String?

  @Option(name: .customLong("export"), help: "The folder of the site.")
  var directory: String

  @Flag(help: "Stay, and write the site anew after every save; open pages reload themselves.")
  var watch = false

  @Flag(help: "Put the accepted render beside the new one where they differ.")
  var changed = false

  /// How long a look at the clock of every file may be old, in seconds: half of what a person notices.
  private static let pause = 0.1

  func run() throws {
    let console = options.console(for: Workspace.open(options.path).output)
    var site = PreviewSite(
      workspace: options.path, comparingWith: changed ? snapshots ?? options.snapshots : nil,
      language: console.language)
    #if Timers
      site.drawTimer = { link, now, settings in
        try? TimerPicture.gif(
          until: link.end, at: now, in: Locale(link.locale) ?? .english, style: TimerStyle(settings))
      }
    #endif
    let first = try build(console) { () throws(PreviewError) in try site.export(to: directory) }
    try console.say("\(directory)/index.html")
    guard watch else {
      if first.diagnostics.contains(where: \.isError) { throw ExitCode(1) }
      return
    }
    var watcher = FileWatcher(options.path)
    while true {
      Thread.sleep(forTimeInterval: Self.pause)
      let paths = watcher.changes()
      guard !paths.isEmpty else { continue }
      let clock = ContinuousClock()
      let start = clock.now
      _ = try build(console) { () throws(PreviewError) in try site.rebuild(changedPaths: paths) }
      let milliseconds = (clock.now - start) / .milliseconds(1)
      console.warn(
        console.text(en: "written anew in \(Int(milliseconds)) ms", ru: "обновлено за \(Int(milliseconds)) мс"))
    }
  }

  private func build(
    _ console: Console, _ step: () throws(PreviewError) -> PreviewBuild
  ) throws -> PreviewBuild {
    do throws(PreviewError) {
      let build = try step()
      if !options.quiet || build.diagnostics.contains(where: \.isError) { console.report(build.diagnostics) }
      return build
    } catch {
      console.warn("vocative: \(error.message[console.language])")
      throw ExitCode(74)
    }
  }
}
