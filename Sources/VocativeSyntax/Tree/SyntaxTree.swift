package import VocativeDiagnostics

/// A template as it was written: every byte of the file belongs to exactly one token, mistakes included.
///
/// The tree is flat: nodes live in arrays and refer to each other by index, so that a tree of any nesting is built,
/// walked and freed without recursion. Offsets are those of the file.
package struct SyntaxTree: Sendable {
  /// The file.
  package let source: SourceFile
  /// The bytes between the `---` lines at the top, without them; `nil` if the file has no front matter.
  package let frontMatter: SourceSpan?
  /// Every token, in order and without gaps: their texts put together are the file.
  package let tokens: [Token]
  /// Every node; a node's index is its identity.
  package let nodes: [Node]
  /// Every tag, opening, dividing and single ones alike.
  package let tags: [Tag]
  /// Every block.
  package let blocks: [Block]
  /// Every expression, operands before the expressions that use them.
  package let expressions: [Expression]
  /// The nodes at the top level, in order.
  package let root: [NodeID]
  /// Every `{% liquid … %}`, from `{%` to `%}`. What its lines say stands among the nodes like tags of their own.
  package let liquidTags: [SourceSpan]

  package init(
    source: SourceFile, frontMatter: SourceSpan?, tokens: [Token], nodes: [Node], tags: [Tag], blocks: [Block],
    expressions: [Expression], root: [NodeID], liquidTags: [SourceSpan] = []
  ) {
    self.source = source
    self.frontMatter = frontMatter
    self.tokens = tokens
    self.nodes = nodes
    self.tags = tags
    self.blocks = blocks
    self.expressions = expressions
    self.root = root
    self.liquidTags = liquidTags
  }

  package subscript(id: NodeID) -> Node { nodes[Int(id.rawValue)] }
  package subscript(id: TagID) -> Tag { tags[Int(id.rawValue)] }
  package subscript(id: BlockID) -> Block { blocks[Int(id.rawValue)] }
  package subscript(id: ExpressionID) -> Expression { expressions[Int(id.rawValue)] }

  /// The text of a span of the file.
  package func text(_ span: SourceSpan) -> String { source.text(of: span) }
}

/// The index of a node in ``SyntaxTree/nodes``.
package struct NodeID: Sendable, Hashable {
  package let rawValue: UInt32; package init(_ index: Int) { rawValue = UInt32(index) }
}
/// The index of a tag in ``SyntaxTree/tags``.
package struct TagID: Sendable, Hashable {
  package let rawValue: UInt32; package init(_ index: Int) { rawValue = UInt32(index) }
}
/// The index of a block in ``SyntaxTree/blocks``.
package struct BlockID: Sendable, Hashable {
  package let rawValue: UInt32; package init(_ index: Int) { rawValue = UInt32(index) }
}
/// The index of an expression in ``SyntaxTree/expressions``.
package struct ExpressionID: Sendable, Hashable {
  package let rawValue: UInt32; package init(_ index: Int) { rawValue = UInt32(index) }
}

/// A piece of the file that is never divided further.
package struct Token: Sendable, Hashable {
  package enum Kind: UInt8, Sendable, Hashable {
    /// Literal bytes between tags; a `raw` body, a `comment` or `doc` body; the front matter with its lines.
    case text, raw, comment, frontMatter
    /// `{{`, `{{-`, `}}`, `-}}`, `{%`, `{%-`, `%}`, `-%}`.
    case outputOpen, outputClose, tagOpen, tagClose
    /// Inside tags.
    case identifier, string, number, symbol, blank, lineBreak
    /// Bytes inside a tag that begin no token.
    case invalid
  }
  package let kind: Kind
  package let span: SourceSpan
  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// One thing in a sequence of template content.
package enum Node: Sendable, Hashable {
  /// Literal bytes. `content` is what white-space control (`{{-`, `-%}`) leaves of `full`. Of `{% raw %}…{% endraw %}`
  /// `full` is the whole and `content` what stands between the tags.
  case text(full: SourceSpan, content: SourceSpan)
  /// `{{ expression }}`.
  case output(ExpressionID, SourceSpan)
  /// A tag without a body: `assign`, `render`, `skip`, `break` …; also an `else` or `end…` that belongs nowhere, reported.
  case tag(TagID)
  /// A tag with a body.
  case block(BlockID)
  /// `comment` and `doc` with their bodies, `{% # … %}`: no output. A LiquidDoc body is read by the checker.
  case comment(full: SourceSpan, body: SourceSpan)
}

/// `{% if a %}…{% elsif b %}…{% else %}…{% endif %}`: every block is a list of sections, each a tag and what follows it.
package struct Block: Sendable, Hashable {
  /// A tag and the content up to the next dividing tag.
  package struct Section: Sendable, Hashable {
    package let tag: TagID
    package let body: [NodeID]
    /// What the body spans, from the end of its tag to the start of the next, white-space control not applied.
    package let bodySpan: SourceSpan
    package init(tag: TagID, body: [NodeID], bodySpan: SourceSpan) {
      self.tag = tag
      self.body = body
      self.bodySpan = bodySpan
    }
  }
  /// The opening tag's section first, then those of `elsif`, `else`, `when`, `expired`, `fallback` …
  package let sections: [Section]
  /// The closing tag; `nil` where it is missing, which is reported.
  package let closing: SourceSpan?
  /// From the opening to the closing tag.
  package let span: SourceSpan
  package init(sections: [Section], closing: SourceSpan?, span: SourceSpan) {
    self.sections = sections
    self.closing = closing
    self.span = span
  }
}

/// A tag: its word and its parts. Which of them a kind of tag has is said at ``TagKind``.
package struct Tag: Sendable, Hashable {
  package let kind: TagKind
  /// From `{%` to `%}`; a line of a `liquid` tag: the line.
  package let span: SourceSpan
  /// The tag's word.
  package let nameSpan: SourceSpan
  /// The name that the tag binds or refers to by a bare word: `assign x`, `capture x`, `for x`, `picks x`, `render … as x`, `param x`.
  package var target: SourceSpan?
  /// The expressions without a key, in order: the condition, the value, the list, each value of `when`.
  package var operands: [ExpressionID] = []
  /// The arguments with a key: `limit: 3`. A flag without a value (`reversed`) has none.
  package var arguments: [Argument] = []

  /// The words after `param x:`, which the checker reads as a type.
  package var typeSpan: SourceSpan? { kind == .param ? arguments.first?.key : nil }

  /// `key: value`, or a bare flag.
  package struct Argument: Sendable, Hashable {
    package let key: SourceSpan
    package let value: ExpressionID?
    package init(key: SourceSpan, value: ExpressionID?) {
      self.key = key
      self.value = value
    }
  }

  package init(_ kind: TagKind, span: SourceSpan, nameSpan: SourceSpan) {
    self.kind = kind
    self.span = span
    self.nameSpan = nameSpan
  }
}
