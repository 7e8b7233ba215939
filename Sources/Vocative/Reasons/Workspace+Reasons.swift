import VocativeDiagnostics
import VocativeProgram
package import VocativeSemantics
import VocativeSyntax

extension Workspace {
  /// Why words stand in a text: every place in the templates of a message that has them and can be reached.
  ///
  /// Values come between words, so that what people quote seldom stands in one place as a whole: the longest piece of it
  /// that does is taken.
  ///
  /// - Parameters:
  ///   - locale: Of the message's texts, the one in this language.
  ///   - branches: All branches of the program with whether the render has reached them; a place under one that it has not
  ///     is no reason.
  ///   - record: What was rendered.
  package func reasons(
    for words: String, in message: String, locale: String, branches: [(branch: Program.Branch, isReached: Bool)],
    record: JSONValue
  ) -> [TextReason] {
    guard let source = sources[message]?.first(where: { $0.locale == locale }) ?? sources[message]?.first else {
      return []
    }
    let tree = parse(source.source).output
    var uses = TemplateUses()
    uses.insert(tree, in: library)
    let trees =
      [tree] + uses.components.sorted().compactMap { library.components[$0] }
      + uses.layouts.sorted().compactMap { library.layouts[$0] }
    let texts = trees.map { SearchableText($0.source.bytes) }
    let unreached = Set(branches.filter { !$0.isReached }.map { Place($0.branch) })
    for piece in pieces(of: words) {
      let wanted = SearchableText(piece.utf8)
      var reasons: [TextReason] = []
      for (tree, text) in zip(trees, texts) {
        for offset in text.places(of: wanted) where !tree.isComment(at: offset) {
          let sections = tree.sections(around: offset)
          guard sections.allSatisfy({ !unreached.contains(Place($0.tag, in: tree.source)) }) else { continue }
          let conditions = sections.flatMap { [$0.opening, $0.tag].compactMap(\.self) }.map { tag in
            TextReason.Condition(
              location: SourceLocation(tree.source, tag), values: record.values(readBy: tag, of: tree))
          }
          reasons.append(
            TextReason(words: piece, location: SourceLocation(tree.source, .at(offset)), conditions: conditions))
        }
      }
      if !reasons.isEmpty { return reasons }
    }
    return []
  }

  /// The words in a row, the longest rows first; not those that say nothing by themselves.
  private func pieces(of words: String) -> [String] {
    let list = words.split(whereSeparator: \.isWhitespace).prefix(Self.longestQuote)
    var pieces: [String] = []
    for length in stride(from: list.count, through: 1, by: -1) {
      for start in 0...list.count - length {
        let piece = list[start..<start + length].joined(separator: " ")
        if piece.utf8.count >= Self.shortestPiece || length == list.count { pieces.append(piece) }
      }
    }
    return pieces
  }

  /// The most words of a quotation that are looked at.
  private static let longestQuote = 24
  /// The fewest bytes of a piece that tell one place from another: two Russian letters stand everywhere.
  private static let shortestPiece = 8
}

/// Where a branch begins.
private struct Place: Hashable {
  let path: String
  let line: Int
  let column: Int

  init(_ branch: Program.Branch) {
    (path, line, column) = (branch.path, branch.line, branch.column)
  }

  init(_ span: SourceSpan, in file: SourceFile) {
    let position = file.coordinates(at: span.lowerBound)
    (path, line, column) = (file.path, position.line, position.codePointColumn)
  }
}

extension SyntaxTree {
  /// The tags that decide whether a place is printed, the outermost first; with the tag that opens the block where that
  /// is another: an `else` says nothing by itself.
  fileprivate func sections(around offset: Int) -> [(opening: SourceSpan?, tag: SourceSpan)] {
    blocks.filter { $0.span.lowerBound <= offset && offset < $0.span.upperBound }
      .sorted { $0.span.lowerBound < $1.span.lowerBound }
      .compactMap { block in
        guard let first = block.sections.first, self[first.tag].kind.decides,
          let section = block.sections.first(where: {
            $0.bodySpan.lowerBound <= offset && offset < $0.bodySpan.upperBound
          })
        else { return nil }
        return (section.tag == first.tag ? nil : self[first.tag].span, self[section.tag].span)
      }
  }

  /// The names with dots between them that stand in a tag.
  fileprivate func paths(in tag: SourceSpan) -> [[String]] {
    var paths: [[String]] = []
    var path: [String] = []
    var isOpen = false
    for token in tokens where tag.lowerBound <= token.span.lowerBound && token.span.upperBound <= tag.upperBound {
      switch (token.kind, text(token.span)) {
      case (.identifier, let name):
        path = isOpen ? path + [name] : [name]
        isOpen = false
      case (.symbol, ".") where !path.isEmpty: isOpen = true
      case _:
        if path.count > 1 { paths.append(path) }
        path = []
        isOpen = false
      }
    }
    return paths
  }

  fileprivate func isComment(at offset: Int) -> Bool {
    if let frontMatter, frontMatter.upperBound > offset { return true }
    return nodes.contains { node in
      guard case .comment(let full, _) = node else { return false }
      return full.lowerBound <= offset && offset < full.upperBound
    }
  }
}

extension JSONValue {
  /// The values behind the paths in a tag: `customer.orders_count` of `{% if customer.orders_count > 3 %}`.
  fileprivate func values(readBy tag: SourceSpan, of tree: SyntaxTree) -> [TextReason.Value] {
    var values: [TextReason.Value] = []
    for path in tree.paths(in: tag) {
      let value = path.reduce(Optional(self)) { value, key in value?[key] }
      let name = path.joined(separator: ".")
      guard let value, value.isShort, !values.contains(where: { $0.path == name }) else { continue }
      values.append(TextReason.Value(path: name, json: String(decoding: value.bytes, as: UTF8.self)))
    }
    return values
  }

  /// Whether it is no list and no record.
  private var isShort: Bool {
    switch self {
    case .null, .boolean, .number, .text: true
    case .list, .object: false
    }
  }
}

extension TagKind {
  /// Whether the body of a block that it opens is printed for some recipients and not for others, or more than once.
  fileprivate var decides: Bool {
    switch self {
    case .if, .unless, .elsif, .else, .case, .when, .for, .tablerow, .scarcity, .deadline, .expired, .exclusive, .picks,
      .fallback, .experiment, .arm, .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion:
      true
    case .break, .continue, .assign, .capture, .render, .echo, .cycle, .increment, .decrement, .ifchanged, .include,
      .subject, .preheader, .html, .plain, .sms, .push, .channel, .require, .skip, .param, .block, .timer, .typography,
      .unsubscribe, .strayEnd, .unknown:
      false
    }
  }
}
