import VocativeDiagnostics
import VocativeSyntax

/// A layout while it is walked: what the part says for its blocks, and where the part itself is to go on.
struct LayoutFilling {
  /// What fills a block.
  struct Content {
    let nodes: [NodeID]
    /// The tag that says so: `block`, or the part's own for what stands outside of blocks.
    let place: SourceLocation
  }

  /// The part's words, by the name of the block.
  let contents: [String: Content]
  /// The blocks of the layout that can be filled, by their place in its tree.
  let blocks: Set<BlockID>
  /// The part's template.
  let tree: SyntaxTree
  /// The part's names, which its words go on with in every block.
  var frame: Frame
  var blankBlocks: [BlockID: Bool]
}

extension SyntaxTree {
  /// The blocks of a layout that are filled: those that stand at its top or in arms of `if`, `unless` and `case`, where a
  /// mail has them once or not at all.
  var layoutBlocks: [(name: String, id: BlockID, isAlways: Bool)] {
    var found: [(name: String, id: BlockID, isAlways: Bool)] = []
    collectBlocks(in: root, isAlways: true, into: &found)
    return found
  }

  private func collectBlocks(
    in nodes: [NodeID], isAlways: Bool, into found: inout [(name: String, id: BlockID, isAlways: Bool)]
  ) {
    for node in nodes {
      guard case .block(let id) = self[node], let opening = self[id].sections.first.map({ self[$0.tag] }) else {
        continue
      }
      if opening.kind == .block, let target = opening.target {
        found.append((text(target), id, isAlways))
      } else if opening.kind == .if || opening.kind == .unless || opening.kind == .case {
        // The parser bounds how deep blocks stand in each other.
        for section in self[id].sections { collectBlocks(in: section.body, isAlways: false, into: &found) }
      } else if opening.kind == .typography {
        for section in self[id].sections { collectBlocks(in: section.body, isAlways: isAlways, into: &found) }
      }
    }
  }

  /// The opening tag of a block.
  func opening(of block: BlockID) -> Tag? { self[block].sections.first.map { self[$0.tag] } }
}
