import VocativeDiagnostics

/// Reads a template from left to right, in one pass and without recursion over blocks.
///
/// The extensions hold a concept each: text, output, tags, blocks, verbatim bodies, the `liquid` tag, expressions.
struct TemplateParser: ~Copyable {
  let source: SourceFile
  let bytes: [UInt8]
  /// Whether the text is a piece without front matter and parts.
  let isFragment: Bool

  // The tree as far as it is built.
  var tokens: [Token] = []
  var nodes: [Node] = []
  var tags: [Tag] = []
  var blocks: [Block] = []
  var expressions: [Expression] = []
  var liquidTags: [SourceSpan] = []
  var findings = Findings()

  /// The offset of the first byte that is not read yet.
  var position = 0
  /// Whether the tag before ended with `-%}`, which takes the white space after it.
  var trimsNext = false

  /// The blocks that are open, the outermost first.
  var frames: [Frame] = []
  /// The nodes of all open sections, those of the innermost last; ``Frame/firstChild`` says where each begins.
  var children: [NodeID] = []
  /// Blocks that were opened too deep and made single tags; their ends are waited for.
  var excessDepth = 0
  /// Whether that was reported.
  var hasExcess = false
  /// How often the word that would close an unknown tag may still come: `endform` after `{% form %}`.
  var unknownEnds: [String: Int] = [:]
  /// The findings about blocks that the end of another one closed: their own end may still come.
  var cutShort: [TagKind: [Int?]] = [:]
  /// The number of frames outside of the `liquid` tag that is being read; its lines cannot close those.
  var outerFrames = 0
  /// Whether a `liquid` tag is being read.
  var isInLiquidTag = false

  /// Where the next `}}` and `%}` are, so that many openings without an end are no reason to search for it every time.
  var outputCloses: NextMark
  var tagCloses: NextMark

  // The tag that is being read.
  var cursor = Cursor()
  /// The operands and operators of the expressions that are being read, innermost last.
  var operandStack: [ExpressionID] = []
  var operatorStack: [PendingOperator] = []
  /// The `and`s and `or`s of each of them.
  var chains: [LogicalChain] = []
  /// How deep parentheses, brackets and `not` stand in each other.
  var expressionDepth = 0
  /// Whether a filter may follow the expression that is being read.
  var allowsFilters = false
  /// Whether words such as `where` and `count` ask a history: in expressions of workspace files.
  var readsClauses = false

  init(_ source: SourceFile, isFragment: Bool) {
    self.source = source
    self.bytes = source.bytes
    self.isFragment = isFragment
    self.outputCloses = NextMark(ASCII.braceClose, ASCII.braceClose)
    self.tagCloses = NextMark(ASCII.percent, ASCII.braceClose)
  }

  /// Reads the whole template.
  mutating func run() -> Diagnosed<SyntaxTree> {
    checkEncoding()
    let frontMatter = isFragment ? nil : readFrontMatter()
    while position < bytes.count {
      let opening = nextOpening(from: position)
      readText(upTo: opening)
      guard opening < bytes.count else { break }
      if bytes[opening + 1] == ASCII.braceOpen { readOutput() } else { readTag() }
    }
    closeFrames(downTo: 0, at: SourceSpan.at(bytes.count), isEndOfText: true)
    return Diagnosed(
      SyntaxTree(
        source: source, frontMatter: frontMatter, tokens: tokens, nodes: nodes, tags: tags, blocks: blocks,
        expressions: expressions, root: children, liquidTags: liquidTags),
      findings.sorted)
  }

  /// Reads the front matter alone.
  mutating func runFrontMatter() -> SyntaxTree {
    let frontMatter = readFrontMatter()
    return SyntaxTree(
      source: source, frontMatter: frontMatter, tokens: tokens, nodes: [], tags: [], blocks: [], expressions: [],
      root: [])
  }

  /// Adds a node to the section that is open.
  @discardableResult
  mutating func append(_ node: Node) -> NodeID {
    let id = NodeID(nodes.count)
    nodes.append(node)
    children.append(id)
    return id
  }

  /// The offset of the next `{{` or `{%`, or the end.
  private func nextOpening(from start: Int) -> Int {
    var next = start
    while let brace = bytes.span.firstIndex(of: ASCII.braceOpen, from: next), brace + 1 < bytes.count {
      if bytes[brace + 1] == ASCII.braceOpen || bytes[brace + 1] == ASCII.percent { return brace }
      next = brace + 1
    }
    return bytes.count
  }

  /// The text of a span.
  func text(_ span: SourceSpan) -> String { source.text(of: span) }

  /// A byte of the file, 0 behind its end.
  func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  /// The end of the line that holds an offset, before its line break.
  func lineEnd(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] != ASCII.lineFeed { offset += 1 }
    if offset > start, offset < bytes.count, bytes[offset - 1] == ASCII.carriageReturn { offset -= 1 }
    return offset
  }
}

/// The next place of a pair of bytes. Asked for rising offsets, all answers together cost one pass over the file.
struct NextMark {
  private let first: UInt8
  private let second: UInt8
  private var searchedFrom = 0
  private var found: Int?
  private var hasSearched = false

  init(_ first: UInt8, _ second: UInt8) {
    self.first = first
    self.second = second
  }

  /// The offset of the first pair at or behind `start`; `nil` if there is none.
  mutating func next(from start: Int, in bytes: [UInt8]) -> Int? {
    if hasSearched, start >= searchedFrom, found.map({ start <= $0 }) ?? true { return found }
    hasSearched = true
    searchedFrom = start
    found = nil
    var offset = start
    while offset + 1 < bytes.count {
      if bytes[offset] == first, bytes[offset + 1] == second {
        found = offset
        break
      }
      offset += 1
    }
    return found
  }
}
