import VocativeDiagnostics

/// Writes a template anew, token by token. Knows no tag by name: what a tag's words mean is said by the tree.
///
/// The extensions hold a concept each: literal text, the words of a tag, the lines of a `liquid` tag.
struct TemplateFormatter {
  /// The widest that a tag is made, in columns.
  static let width = 100
  /// The most columns of indentation that further lines follow; what is deeper is no layout.
  private static let deepest = 60
  /// A level of indentation.
  static let step = "  ".utf8

  let tree: SyntaxTree
  let bytes: [UInt8]
  let outline: TagOutline
  /// What ends a line in this file.
  let lineBreak: [UInt8]
  var output: [UInt8] = []
  /// The blanks before each block's opening tag, by the tag's offset, where it begins its line.
  var openings: [Int: [UInt8]] = [:]
  /// Whether the line that is being written belongs to a text part and holds only tags.
  var isTagLine = false
  /// Where the literal text stands: within a tag of HTML, between quotes.
  var quotes = AttributeQuotes()
  /// Where the line that is being written begins.
  private var line = OutputLine()
  /// The blocks at the top level that lie ahead.
  private var parts: ArraySlice<TagOutline.Part>

  init(_ tree: SyntaxTree) {
    self.tree = tree
    bytes = tree.source.bytes
    outline = TagOutline(of: tree)
    parts = outline.parts[...]
    let firstBreak = bytes.firstIndex(of: ASCII.lineFeed) ?? 0
    let isWindows = firstBreak > 0 && bytes[firstBreak - 1] == ASCII.carriageReturn
    lineBreak = isWindows ? [ASCII.carriageReturn, ASCII.lineFeed] : [ASCII.lineFeed]
    output.reserveCapacity(bytes.count + bytes.count / 8)
  }

  mutating func run() -> [UInt8] {
    var index = 0
    while index < tree.tokens.count {
      let token = tree.tokens[index]
      switch token.kind {
      case .tagOpen, .outputOpen:
        index = writeTag(at: index)
        continue
      case .text: writeText(at: index)
      case .raw:
        quotes.read(bytes[token.span.range])
        write(token.span)
      case .comment, .frontMatter, .outputClose, .tagClose, .identifier, .string, .number, .symbol, .blank, .lineBreak,
        .invalid:
        write(token.span)
      }
      index += 1
    }
    if outline.isMessage, output.last != ASCII.lineFeed { output += lineBreak }
    return output
  }

  /// Copies bytes of the template.
  mutating func write(_ span: SourceSpan) { output += bytes[span.range] }

  /// The top-level block that holds an offset. Asked for rising offsets.
  mutating func part(at offset: Int) -> TagOutline.Part? {
    while let part = parts.first, part.span.upperBound <= offset { parts.removeFirst() }
    guard let part = parts.first, part.span.lowerBound <= offset else { return nil }
    return part
  }

  /// The blanks that the line being written begins with, and whether that is all it holds.
  private mutating func indentation() -> (blanks: [UInt8], isAlone: Bool) {
    line.read(output)
    return (
      Array(output[line.start..<min(line.contentStart, line.start + Self.deepest)]), line.contentStart == output.count
    )
  }

  /// Writes a tag or an output; the index of the token behind it.
  private mutating func writeTag(at open: Int) -> Int {
    var close = open + 1
    while close < tree.tokens.count, !tree.tokens[close].kind.closesMarkup { close += 1 }
    guard close < tree.tokens.count else {
      write(tree.tokens[open].span)
      return open + 1
    }
    let start = tree.tokens[open].span.lowerBound
    let line = indentation()
    if line.isAlone, line.blanks.count < Self.deepest, outline.roles[start] != nil { openings[start] = line.blanks }
    let inside = open + 1..<close
    if inside.contains(where: { tree.tokens[$0].kind == .invalid }) {
      write(SourceSpan(start, tree.tokens[close].span.upperBound))
    } else if isLiquidTag(inside) {
      writeLiquidTag(open, inside, close, indentation: line.blanks)
    } else if inside.contains(where: { tree.tokens[$0].kind == .comment }) {
      writeInlineComment(open, inside, close)
    } else {
      let words = words(of: inside, in: outline.tags[start])
      var layout = TagLayout(indentation: line.blanks, lineBreak: lineBreak, width: Self.width)
      output += layout.lines(
        of: words, from: Array(bytes[tree.tokens[open].span.range]), to: Array(bytes[tree.tokens[close].span.range]))
    }
    return close + 1
  }

  private func isLiquidTag(_ inside: Range<Int>) -> Bool {
    guard let word = inside.first(where: { !tree.tokens[$0].kind.isBlank }) else { return false }
    return tree.tokens[word].kind == .identifier && tree.text(tree.tokens[word].span) == "liquid"
      && tree.tokens[inside.lowerBound - 1].kind == .tagOpen
  }

  /// `{% # … %}`: on one line its blanks are put right; on more of them it stays as it is.
  private mutating func writeInlineComment(_ open: Int, _ inside: Range<Int>, _ close: Int) {
    let whole = SourceSpan(tree.tokens[open].span.lowerBound, tree.tokens[close].span.upperBound)
    guard !bytes[whole.range].contains(ASCII.lineFeed) else { return write(whole) }
    write(tree.tokens[open].span)
    output.append(ASCII.space)
    for index in inside where !tree.tokens[index].kind.isBlank {
      output += bytes[tree.tokens[index].span.range].trimmedAtEnd
    }
    output.append(ASCII.space)
    write(tree.tokens[close].span)
  }
}

/// The last line of a text that only grows; all questions together cost one pass over it.
private struct OutputLine {
  private(set) var start = 0
  /// Where its first byte stands that is no blank.
  private(set) var contentStart = 0
  private var end = 0

  mutating func read(_ text: [UInt8]) {
    while end < text.count {
      if text[end] == ASCII.lineFeed {
        start = end + 1
        contentStart = start
      } else if contentStart == end, text[end] == ASCII.space || text[end] == ASCII.tab {
        contentStart = end + 1
      }
      end += 1
    }
  }
}

extension Token.Kind {
  /// Whether it is white space inside a tag.
  var isBlank: Bool {
    switch self {
    case .blank, .lineBreak: true
    case .text, .raw, .comment, .frontMatter, .outputOpen, .outputClose, .tagOpen, .tagClose, .identifier, .string,
      .number, .symbol, .invalid:
      false
    }
  }

  /// `}}` or `%}`.
  var closesMarkup: Bool {
    switch self {
    case .outputClose, .tagClose: true
    case .text, .raw, .comment, .frontMatter, .outputOpen, .tagOpen, .identifier, .string, .number, .symbol, .blank,
      .lineBreak, .invalid:
      false
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without white space at its end.
  var trimmedAtEnd: ArraySlice<UInt8> {
    var end = endIndex
    while end > startIndex, self[end - 1].isWhitespace { end -= 1 }
    return self[startIndex..<end]
  }
}
