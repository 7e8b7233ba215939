import Foundation
import GeneratedInput
import Testing
import VocativeDiagnostics
import VocativeSyntax

@Suite struct ParserPropertyTests {
  /// Pieces of templates, whole and broken.
  private static let words = [
    "{{", "}}", "{{-", "-}}", "{%", "%}", "{%-", "-%}", "{", "}", "%", "-", " ", " ", "\n", "\r\n", "\t", "x", "a.b",
    "a[0]", "\"", "'", "“", "”", "«", "»", "\u{A0}", "\u{200B}", "имя", "👩‍👩‍👧", "| upcase", "|", ":", ",", "(", ")", "[",
    "]",
    "..", ".", "1", "-1", "2.5", "90 days", "and", "or", "not", "contains", "==", "=", "&&", "+", "*", "nil", "if x",
    "endif", "else", "elsif y", "for x in y", "endfor", "case x", "when 1, 2", "endcase", "raw", "endraw", "comment",
    "endcomment", "doc", "enddoc", "liquid", "# note", "assign x = 1", "capture x", "endcapture", "render 'a', b: 1",
    "cycle 1, 2", "param x: text", "picks x in y, limit: 3", "fallback", "endpicks", "schema", "endschema", "iff",
    "ша", "${x}", "*|X|*", "%%x%%", "{% if a %}", "{% endif %}", "{{ a }}", "{% liquid\nif a\necho b\nendif %}",
    "---\n", "limit: 2", "reversed", "with", "as", "end", "/if", "@", "\\", "`", "\0",
  ]

  private static func soup(_ random: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...40, using: &random) { bytes += Array(random.pick(words).utf8) }
    // Now and then a byte is lost, doubled or made another one.
    for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.remove(at: index)
      case 1: bytes.insert(bytes[index], at: index)
      case _: bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
    }
    return bytes
  }

  private static let firstSeed = UInt64(ProcessInfo.processInfo.environment["VOCATIVE_SEED"] ?? "") ?? 1

  @Test(arguments: 0..<8)
  func `any bytes become a tree that holds them all`(share: UInt64) {
    for seed in 0..<500 as Range<UInt64> {
      let seed = Self.firstSeed &+ share &* 500 &+ seed
      var random = SplitMix64(seed: seed)
      let source = SourceFile(path: "soup", bytes: Self.soup(&random))
      let isFragment = random.chance(50)
      let result = parse(source, isFragment: isFragment)
      let problem = TreeCheck.problem(of: result.output)
      #expect(problem == nil, "seed \(seed): \(problem ?? "")")
      for finding in result.diagnostics {
        #expect(finding.location.span.upperBound <= source.bytes.count, "seed \(seed)")
        for edit in finding.fixes.flatMap(\.edits) {
          #expect(edit.span.upperBound <= source.bytes.count, "seed \(seed)")
        }
        for fix in finding.fixes {
          for (left, right) in zip(fix.edits, fix.edits.dropFirst()) {
            #expect(left.span.upperBound <= right.span.lowerBound, "seed \(seed)")
          }
        }
      }
      if problem != nil { return }
    }
  }

  @Test(arguments: 0..<4)
  func `the same bytes give the same tree and findings`(share: UInt64) {
    for seed in 0..<200 as Range<UInt64> {
      var random = SplitMix64(seed: Self.firstSeed &+ 50_000 &+ share &* 200 &+ seed)
      let bytes = Self.soup(&random)
      let (first, second) = (
        parse(SourceFile(path: "a", bytes: bytes)), parse(SourceFile(path: "a", bytes: bytes))
      )
      #expect(first.output.tokens == second.output.tokens && first.output.nodes == second.output.nodes)
      #expect(first.output.expressions == second.output.expressions && first.output.blocks == second.output.blocks)
      #expect(first.diagnostics == second.diagnostics)
    }
  }

  /// What stands in the corpus without findings is cut at every byte: half a template is a template too.
  @Test(arguments: ParserCorpusTests.files)
  func `every beginning of a template is read`(file: String) {
    for item in Corpus.cases(file) {
      let bytes = Array(item.input.utf8)
      for length in bytes.indices {
        let tree = parse(SourceFile(path: item.title, bytes: Array(bytes[..<length]))).output
        let problem = TreeCheck.problem(of: tree)
        #expect(problem == nil, "\(item.title), \(length) bytes: \(problem ?? "")")
      }
    }
  }
}

/// What every tree promises to the stages after the parser.
enum TreeCheck {
  /// The first broken promise.
  static func problem(of tree: SyntaxTree) -> String? {
    guard isLossless(tree) else { return "the tokens are not the file" }
    let end = tree.source.bytes.count
    for (index, expression) in tree.expressions.enumerated() {
      guard expression.span.upperBound <= end else { return "expression \(index) lies outside" }
      guard operands(of: expression).allSatisfy({ $0.rawValue < index }) else {
        return "expression \(index) comes before its operands"
      }
    }
    for tag in tree.tags where tag.span.upperBound > end || tag.nameSpan.upperBound > end {
      return "a tag lies outside"
    }
    // Every node stands in one place, and in the order of the file.
    var seen = Set<NodeID>()
    var open = [(nodes: tree.root, depth: 0)]
    while let (nodes, depth) = open.popLast() {
      guard depth <= 100 else { return "blocks are too deep" }
      var offset = 0
      for node in nodes {
        guard seen.insert(node).inserted else { return "a node stands in two places" }
        let span = span(of: node, in: tree)
        guard span.lowerBound >= offset, span.upperBound <= end else {
          return "a node is out of order at \(span.range)"
        }
        offset = span.upperBound
        guard case .block(let block) = tree[node] else { continue }
        guard !tree[block].sections.isEmpty else { return "a block without sections" }
        for section in tree[block].sections { open.append((section.body, depth + 1)) }
      }
    }
    // An end that was taken for another block's end has no place of its own.
    for (index, node) in tree.nodes.enumerated() where !seen.contains(NodeID(index)) {
      guard case .tag(let tag) = node, tree[tag].kind == .strayEnd else { return "a node stands nowhere" }
    }
    return nil
  }

  private static func span(of node: NodeID, in tree: SyntaxTree) -> SourceSpan {
    switch tree[node] {
    case .text(let full, _): full
    case .output(_, let span): span
    case .tag(let tag): tree[tag].span
    case .block(let block): tree[block].span
    case .comment(let full, _): full
    }
  }

  private static func operands(of expression: VocativeSyntax.Expression) -> [ExpressionID] {
    switch expression.kind {
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .name, .scope, .missing: []
    case .member(let base, _), .not(let base, _), .group(let base): [base]
    case .element(let left, let right), .range(let left, let right), .binary(let left, _, _, let right): [left, right]
    case .filter(let base, let filter), .clause(let base, let filter): [base] + filter.arguments.map(\.value)
    case .call(let filter): filter.arguments.map(\.value)
    }
  }
}
