import VocativeSemantics
import VocativeSyntax

/// The components and layouts that templates name, and those that these name.
struct TemplateUses {
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
