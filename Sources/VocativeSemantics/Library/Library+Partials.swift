package import VocativeSyntax

extension Library {
  /// A template, its layout and every partial that they may call, each once: their names are known before anything is rendered.
  package func trees(from tree: SyntaxTree) -> [SyntaxTree] {
    var trees = [tree]
    var seen: Set<String> = []
    var seenLayouts: Set<String> = []
    var index = 0
    while index < trees.count {
      let tree = trees[index]
      index += 1
      for tag in tree.tags {
        if tag.kind == .render, let operand = tag.operands.first {
          add(operand, of: tree, from: components, to: &trees, &seen)
        }
        for argument in tag.arguments where tag.kind == .html && tree.text(argument.key) == "layout" {
          guard let value = argument.value else { continue }
          add(value, of: tree, from: layouts, to: &trees, &seenLayouts)
        }
      }
    }
    return trees
  }

  /// Adds the file that a name in quotes stands for, the first time.
  private func add(
    _ name: ExpressionID, of tree: SyntaxTree, from files: [String: SyntaxTree], to trees: inout [SyntaxTree],
    _ seen: inout Set<String>
  ) {
    guard case .string(let content) = tree[name].kind, seen.insert(tree.text(content)).inserted,
      let file = files[tree.text(content)]
    else { return }
    trees.append(file)
  }
}
