import VocativeCompiler
import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeSyntax

extension Workspace {
  /// What is wrong with components and layouts that no message reaches; those of messages are checked where they are used.
  func checkUnused() -> [Diagnostic] {
    guard let locale = Locale(library.settings.locales.first ?? "en") else { return [] }
    var used = TemplateUses()
    for name in messageNames {
      for file in sources[name, default: []] { used.insert(parse(file.source).output, in: library) }
    }
    func findings(_ trees: [String: SyntaxTree], except names: Set<String>, isLayout: Bool) -> [Diagnostic] {
      trees.keys.filter { !names.contains($0) }.sorted().flatMap { name in
        trees[name].map { checkAlone($0, named: name, isLayout: isLayout, locale: locale, in: library) } ?? []
      }
    }
    return findings(library.components, except: used.components, isLayout: false)
      + findings(library.layouts, except: used.layouts, isLayout: true)
  }
}
