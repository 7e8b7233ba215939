import VocativeCompiler
import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeSyntax

extension Workspace {
  /// What is wrong with components and layouts that no message reaches; those of messages are checked where they are used.
  func checkUnused() -> [Diagnostic] {
    var used = TemplateUses()
    for name in messageNames {
      for file in sources[name, default: []] { used.insert(parse(file.source).output, in: library) }
    }
    func findings(_ trees: [String: SyntaxTree], except names: Set<String>, isLayout: Bool) -> [Diagnostic] {
      trees.keys.filter { !names.contains($0) }.sorted().flatMap { name -> [Diagnostic] in
        guard let tree = trees[name], let locale = locale(ofPartial: name) else { return [] }
        return checkAlone(tree, named: name, isLayout: isLayout, locale: locale, in: library)
      }
    }
    return findings(library.components, except: used.components, isLayout: false)
      + findings(library.layouts, except: used.layouts, isLayout: true)
  }

  /// The locale of the words of a component or layout that nothing calls: the one that its name ends in, `footer-en`, as
  /// far as messages are sent in it; else the first.
  private func locale(ofPartial name: String) -> Locale? {
    let ending = name.utf8.lastIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
      .map { String(name[name.index(after: $0)...]) }
    let tag = library.settings.locales.first { $0 == ending } ?? library.settings.locales.first ?? "en"
    return Locale(tag)
  }
}
