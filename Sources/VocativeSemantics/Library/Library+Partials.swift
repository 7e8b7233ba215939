package import VocativeSyntax

extension Library {
  /// A template and every partial that it may call, each once: their names are known before anything is rendered.
  package func trees(from tree: SyntaxTree) -> [SyntaxTree] {
    var trees = [tree]
    var seen: Set<String> = []
    var index = 0
    while index < trees.count {
      let tree = trees[index]
      index += 1
      for tag in tree.tags where tag.kind == .render {
        guard let operand = tag.operands.first, case .string(let name) = tree[operand].kind else { continue }
        guard seen.insert(tree.text(name)).inserted, let partial = components[tree.text(name)] else { continue }
        trees.append(partial)
      }
    }
    return trees
  }
}
