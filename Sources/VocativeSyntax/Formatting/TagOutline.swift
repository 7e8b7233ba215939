import VocativeDiagnostics

/// What the tree knows about tags, by the offset at which each begins.
struct TagOutline {
  /// What a tag does to a block.
  enum Role {
    case opens
    /// Divides or closes the block that was opened at an offset.
    case follows(opening: Int)
  }

  /// A block at the top level of a message.
  struct Part {
    let span: SourceSpan
    /// Whether the white space around tags in it is settled by lines.
    let isText: Bool
  }

  /// Whether it is a message, whose text between the parts is nobody's.
  let isMessage: Bool
  let parts: [Part]
  private(set) var roles: [Int: Role] = [:]
  private(set) var tags: [Int: Tag] = [:]
  /// Where `['odd name']` begins a path rather than going on with one.
  private(set) var scopes: Set<Int> = []
  /// Tags of blocks that print something themselves.
  private(set) var printing: Set<Int> = []

  init(of tree: SyntaxTree) {
    isMessage = tree.frontMatter != nil
    var parts: [Part] = []
    for node in tree.root {
      guard case .block(let id) = tree[node], let opening = tree[id].sections.first else { continue }
      parts.append(
        Part(span: tree[id].span, isText: tree.frontMatter != nil && TagKind.textParts.contains(tree[opening.tag].kind))
      )
    }
    self.parts = parts
    for tag in tree.tags { tags[tag.span.lowerBound] = tag }
    for block in tree.blocks {
      guard let first = block.sections.first else { continue }
      let opening = tree[first.tag].span.lowerBound
      roles[opening] = .opens
      for section in block.sections.dropFirst() { note(tree[section.tag].span, follows: opening) }
      if let closing = block.closing { note(closing, follows: opening) }
      if tree[first.tag].kind == .tablerow { printing.insert(opening) }
    }
    for expression in tree.expressions {
      if case .scope = expression.kind { scopes.insert(expression.span.lowerBound) }
    }
  }

  private mutating func note(_ span: SourceSpan, follows opening: Int) {
    roles[span.lowerBound] = .follows(opening: opening)
  }

  /// Whether a tag is one of a block's and prints nothing.
  func isSilent(at offset: Int) -> Bool {
    switch roles[offset] {
    case nil: false
    case .opens: !printing.contains(offset)
    case .follows(let opening): !printing.contains(opening)
    }
  }
}

extension TagKind {
  /// The parts whose lines are settled as text (language definition, "White space in text parts").
  fileprivate static let textParts: Set<TagKind> = [.subject, .preheader, .plain, .sms, .push, .channel]
}
