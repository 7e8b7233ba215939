import ArgumentParser
import Foundation
import Vocative
import VocativeBatch

/// Where a command takes a compiled message from: the workspace, or a bundle that stands for it.
struct BundleOptions: ParsableArguments {
  @Option(name: .customLong("bundle"), help: "A bundle that `vocative compile` wrote, in place of the workspace.")
  var path: String?

  @Option(
    name: .customLong("picks"), help: "The index of `vocative picks build`, where a bundle takes the workspace's place."
  )
  var index: String?

  func validate() throws {
    if index != nil, path == nil { throw ValidationError("--picks goes with --bundle; a workspace names its index.") }
  }

  /// The message with all that its render needs; prints what is wrong and ends.
  ///
  /// - Parameter persona: The persona that is rendered for; no other is there.
  func supply(of name: String, for persona: String? = nil, _ options: WorkspaceOptions) throws -> MessageSupply {
    guard let path else {
      let (workspace, console) = try options.open(for: name, persona: persona)
      let message = try options.compile(name, in: workspace, console)
      return MessageSupply(
        message: message, picks: workspace.pickIndex, workspace: workspace, bundle: nil, console: console)
    }
    let console = options.console(for: nil)
    let bytes = try [UInt8](reading: path, console)
    let picks = try picks(console)
    do throws(BundleError) {
      let bundle = try MessageBundle(bytes)
      return MessageSupply(
        message: try bundle.message(name), picks: picks, workspace: nil, bundle: bundle, console: console)
    } catch {
      console.warn("vocative: " + words(of: error, path, console))
      throw ExitCode(2)
    }
  }

  private func picks(_ console: Console) throws -> PickIndex? {
    guard let index else { return nil }
    let bytes = try [UInt8](reading: index, console)
    do throws(PickIndex.Failure) {
      return try PickIndex(bytes)
    } catch {
      console.warn(
        console.text(
          en: "vocative: \(index) is no picks index; build it with `vocative picks build`",
          ru: "vocative: \(index) — не файл подборок; соберите его командой `vocative picks build`"))
      throw ExitCode(2)
    }
  }

  private func words(of error: BundleError, _ path: String, _ console: Console) -> String {
    switch error {
    case .noBundle: console.text(en: "\(path) is no bundle", ru: "\(path) — не файл `vocative compile`")
    case .otherFormat(let format):
      console.text(
        en: "\(path) was compiled by another version (format \(format)); compile it anew",
        ru: "\(path) собран другой версией (формат \(format)); соберите его заново")
    case .damaged: console.text(en: "\(path) is damaged; compile it anew", ru: "\(path) повреждён; соберите его заново")
    case .noMessage(let name):
      console.text(en: "there is no message `\(name)` in \(path)", ru: "сообщения `\(name)` в \(path) нет")
    }
  }
}
