import VocativeCompiler
import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeSyntax

extension Workspace {
  /// What is wrong with components and layouts that no message reaches; those of messages are checked where they are used.
  func checkUnused() -> [Diagnostic] {
    guard let locale = Locale(library.settings.locales.first ?? "en") else { return [] }
    var used = Uses()
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

/// The components and layouts that templates name, and those that these name.
private struct Uses {
  private(set) var components: Set<String> = []
  private(set) var layouts: Set<String> = []

  mutating func insert(_ template: SyntaxTree, in library: Library) {
    var pending = [template]
    while let tree = pending.popLast() {
      for tag in tree.tags {
        if tag.kind == .render, let name = tag.operands.first.flatMap({ tree.literal($0) }) {
          if components.insert(name).inserted, let component = library.components[name] { pending.append(component) }
        }
        if tag.kind == .html, let argument = tag.arguments.first(where: { tree.text($0.key) == "layout" }),
          let name = argument.value.flatMap({ tree.literal($0) })
        {
          if layouts.insert(name).inserted, let layout = library.layouts[name] { pending.append(layout) }
        }
      }
    }
  }
}

extension SyntaxTree {
  /// The text of a string literal.
  fileprivate func literal(_ id: ExpressionID) -> String? {
    if case .string(let content) = self[id].kind { text(content) } else { nil }
  }
}
