import ArgumentParser
import Vocative
import VocativeDiagnostics

/// `vocative explain`: the page of a diagnostic, or what pages there are.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a finding: what it means for the recipient, a bad and a good example.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The code, NUL301 for example; none lists all.")
  var code: String?

  @Option(help: "How it is printed: text or json (one object a line).")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func run() throws {
    let console = options.console(for: Workspace.open(options.path).output)
    guard let code else { return try list(console) }
    guard let page = Page.of(code: code, language: console.language) else {
      let close = closestMatch(to: code.uppercased(), among: Page.codes)
      console.warn(
        console.text(en: "vocative: there is no page for \(code)", ru: "vocative: страницы \(code) нет")
          + (close.map { console.text(en: "; did you mean \($0)?", ru: "; может быть, \($0)?") } ?? ""))
      throw ExitCode(2)
    }
    switch format {
    case .text: try console.say(page.text)
    case .json: try console.say(page.json)
    }
  }

  /// Every code with its title, family by family; of a family without a page nothing is said.
  private func list(_ console: Console) throws {
    let pages = Page.codes.compactMap { Page.of(code: $0, language: console.language) }
    switch format {
    case .text:
      let families = DiagnosticFamily.allCases.compactMap { family -> String? in
        let own = pages.filter { DiagnosticFamily(code: $0.code) == family }.sorted { $0.number < $1.number }
        guard !own.isEmpty else { return nil }
        let width = own.map(\.code.count).max() ?? 0
        let lines = own.map { page in
          "  \(page.code)\(String(repeating: " ", count: width - page.code.count))  \(page.title)"
        }
        return ([family.rawValue + " — " + family.title[console.language]] + lines).joined(separator: "\n")
      }
      try console.say(families.joined(separator: "\n\n"))
    case .json:
      for page in pages { try console.say(page.json) }
    }
  }
}

extension Page {
  /// The number behind the letters: `DAT980` stands before `DAT1103`.
  fileprivate var number: Int { Int(code.drop { $0.isLetter }) ?? 0 }
}
