import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// Checks content in order. `dropsBlank` leaves out white space, as Liquid does in blocks that hold nothing else.
  mutating func sequence(_ ids: [NodeID], dropsBlank: Bool = false) -> [TypedNode] {
    var nodes: [TypedNode] = []
    for (index, id) in ids.enumerated() {
      switch tree[id] {
      case .text(let full, let content):
        let isRaw = full.lowerBound != content.lowerBound && file.bytes[full.lowerBound] == UInt8(ascii: "{")
        guard content.count > 0, !(dropsBlank && !isRaw && isBlank(content)) else { continue }
        nodes.append(.literal(location(content)))
      case .output(let expression, _):
        output(expression, between: Neighbors(of: index, in: ids, tree), into: &nodes)
      case .tag(let id): tag(tree[id], between: Neighbors(of: index, in: ids, tree), into: &nodes)
      case .block(let id): block(id, into: &nodes)
      case .comment: continue
      }
    }
    return nodes
  }

  /// The literal text around an output.
  struct Neighbors {
    let before: SourceSpan?
    let after: SourceSpan?

    /// Text on neither side.
    static let none = Neighbors(before: nil, after: nil)

    private init(before: SourceSpan?, after: SourceSpan?) {
      self.before = before
      self.after = after
    }

    init(of index: Int, in ids: [NodeID], _ tree: SyntaxTree) {
      before = index > 0 ? Self.text(tree[ids[index - 1]]) : nil
      after = index + 1 < ids.count ? Self.text(tree[ids[index + 1]]) : nil
    }

    private static func text(_ node: Node) -> SourceSpan? {
      if case .text(let full, _) = node { full } else { nil }
    }
  }

  // MARK: - Tags

  /// Checks a tag without a body.
  mutating func tag(_ tag: Tag, between neighbors: Neighbors, into nodes: inout [TypedNode]) {
    switch tag.kind {
    case .assign: assign(tag, into: &nodes)
    case .echo:
      if let operand = tag.operands.first { output(operand, between: neighbors, into: &nodes) }
    case .break, .continue: leave(tag, into: &nodes)
    case .cycle: cycle(tag, into: &nodes)
    case .render: render(tag, into: &nodes)
    case .require: require(tag, into: &nodes)
    case .skip: skip(tag, into: &nodes)
    case .param:
      // At the top of a partial it was read before; anywhere else it declares nothing.
      if openPartials.isEmpty || !isAtTopOfPartial(tag) { reportMisplacedParameter(tag) }
    case .increment, .decrement, .include: refuse(tag)
    case .unsubscribe: unsubscribe(tag, between: neighbors, into: &nodes)
    // It declares its arms, which were read before; it prints nothing.
    case .experiment: break
    case .timer: timer(tag, between: neighbors, into: &nodes)
    // The parser reports tags that belong nowhere; those that only divide or open blocks come here after such a mistake.
    case .if, .unless, .elsif, .else, .case, .when, .for, .capture, .tablerow, .ifchanged, .subject, .preheader, .html,
      .plain, .sms, .push, .channel, .block, .scarcity, .deadline, .expired, .exclusive, .picks, .fallback, .arm,
      .typography, .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown:
      break
    }
  }

  /// Checks a tag with its body.
  mutating func block(_ id: BlockID, into nodes: inout [TypedNode]) {
    let block = tree[id]
    guard let first = block.sections.first else { return }
    let tag = tree[first.tag]
    switch tag.kind {
    case .if, .unless: conditional(id, into: &nodes)
    case .case: caseBlock(id, into: &nodes)
    case .for: loop(id, into: &nodes)
    case .tablerow: tableRow(block, into: &nodes)
    case .capture: capture(block, into: &nodes)
    case .scarcity: scarcity(block, into: &nodes)
    case .deadline: deadline(block, into: &nodes)
    case .exclusive: exclusive(block, into: &nodes)
    case .picks: picks(block, into: &nodes)
    case .experiment: experimentBlock(block, into: &nodes)
    case .subject, .preheader, .html, .plain, .sms, .push, .channel: reportNestedPart(tag)
    case .ifchanged: refuse(tag)
    case .block: layoutBlock(id, into: &nodes)
    case .typography: typography(block, into: &nodes)
    case .priceDrop: priceDrop(block, into: &nodes)
    case .socialProof: socialProof(block, into: &nodes)
    case .earlyAccess: earlyAccess(block, into: &nodes)
    case .guilt: guilt(block, into: &nodes)
    case .milestone: milestone(block, into: &nodes)
    case .occasion: occasion(block, into: &nodes)
    case .elsif, .else, .when, .break, .continue, .assign, .render, .echo, .cycle, .increment, .decrement, .include,
      .require, .skip, .param, .expired, .fallback, .arm, .timer, .unsubscribe, .strayEnd, .unknown:
      break
    }
  }

  // MARK: - White space

  /// Whether a text is white space alone, as Ruby's `\s`.
  func isBlank(_ span: SourceSpan) -> Bool {
    file.bytes[span.range.clamped(to: file.bytes.indices)].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  /// Whether a block prints nothing but white space on every path, so that Liquid leaves that out as well.
  mutating func isBlank(_ id: BlockID) -> Bool {
    if let known = blankBlocks[id] { return known }
    let block = tree[id]
    let isBlank: Bool
    switch block.sections.first.map({ tree[$0.tag].kind }) {
    case .if, .unless, .case, .for:
      isBlank = block.sections.allSatisfy { section in
        // What stands between `case` and the first `when` counts too, though it is never printed.
        section.body.allSatisfy { self.isBlankNode($0) }
      }
    case .capture: isBlank = true
    case .elsif, .else, .when, .break, .continue, .assign, .render, .echo, .cycle, .tablerow, .increment, .decrement,
      .ifchanged, .include, .subject, .preheader, .html, .plain, .sms, .push, .channel, .require, .skip, .param,
      .block, .scarcity, .deadline, .expired, .exclusive, .picks, .fallback, .experiment, .arm, .timer, .typography,
      .unsubscribe, .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown, nil:
      isBlank = false
    }
    blankBlocks[id] = isBlank
    return isBlank
  }

  private mutating func isBlankNode(_ id: NodeID) -> Bool {
    switch tree[id] {
    case .text(let full, let content):
      let isRaw = full.lowerBound != content.lowerBound && file.bytes[full.lowerBound] == UInt8(ascii: "{")
      return isRaw ? content.count == 0 : isBlank(content)
    case .output: return false
    case .comment: return true
    case .block(let id): return isBlank(id)
    case .tag(let id):
      switch tree[id].kind {
      case .assign, .require, .skip, .param: return true
      case .if, .unless, .elsif, .else, .case, .when, .for, .break, .continue, .capture, .render, .echo, .cycle,
        .tablerow, .increment, .decrement, .ifchanged, .include, .subject, .preheader, .html, .plain, .sms, .push,
        .channel, .block, .scarcity, .deadline, .expired, .exclusive, .picks, .fallback, .experiment, .arm, .timer,
        .typography, .unsubscribe, .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd,
        .unknown:
        return false
      }
    }
  }
}
