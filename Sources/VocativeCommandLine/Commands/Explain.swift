import ArgumentParser
import Vocative
import VocativeDiagnostics

/// `vocative explain`: the page of a diagnostic.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a finding: what it means for the recipient, a bad and a good example.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The code, NUL301 for example; none lists all.")
  var code: String?

  func run() throws {
    let console = options.console(for: Workspace.open(options.path).output)
    guard let code else {
      for code in Page.codes { try console.say(code) }
      return
    }
    guard let page = Page.of(code: code.uppercased(), language: console.language) else {
      let close = closestMatch(to: code.uppercased(), among: Page.codes)
      console.warn(
        console.text(en: "vocative: there is no page for \(code)", ru: "vocative: страницы \(code) нет")
          + (close.map { console.text(en: "; did you mean \($0)?", ru: "; может быть, \($0)?") } ?? ""))
      throw ExitCode(2)
    }
    try console.say(page.text)
  }
}
