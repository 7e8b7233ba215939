import VocativeDiagnostics

/// Cuts the inside of a tag, or an expression of a workspace file, into tokens without gaps.
struct MarkupLexer {
  /// What is wrong with a token, beside its kind.
  enum Fault {
    /// A string without its closing quote; it ends with the line.
    case unclosedString
    /// A string between typographic quotes, or such a quote alone.
    case curlyQuotes
    /// A blank that is no ASCII blank: no-break space and its kin, or a character of no width.
    case foreignBlank(hasWidth: Bool)
    /// A word with letters outside ASCII.
    case foreignWord
    /// `${name}`, a variable of another system.
    case placeholder
  }

  private let bytes: [UInt8]
  /// The offset of the next token.
  private(set) var position: Int
  /// Where the text to be cut ends. A `${…}` may reach beyond.
  private let end: Int

  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    self.bytes = bytes
    self.end = min(end, bytes.count)
    self.position = min(start, self.end)
  }

  /// The next token; `nil` at the end.
  mutating func next() -> (token: Token, fault: Fault?)? {
    guard position < end else { return nil }
    let start = position
    let byte = bytes[start]
    if byte.isWhitespace { return (blank(from: start), nil) }
    if byte == ASCII.doubleQuote || byte == ASCII.singleQuote { return string(from: start) }
    if byte.isDigit || (byte == ASCII.minus && self.byte(start + 1).isDigit) { return (number(from: start), nil) }
    if byte.beginsName || byte >= 0x80 { return word(from: start) }
    if byte == ASCII.dollar, let placeholder = placeholderEnd(from: start) {
      return (token(.invalid, from: start, to: placeholder), .placeholder)
    }
    return (symbol(from: start), nil)
  }

  /// A byte of the text, 0 behind its end.
  private func byte(_ offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

  private mutating func token(_ kind: Token.Kind, from start: Int, to next: Int) -> Token {
    position = next
    return Token(kind, SourceSpan(start, next))
  }

  private mutating func blank(from start: Int) -> Token {
    var next = start
    if bytes[start] == ASCII.lineFeed { return token(.lineBreak, from: start, to: start + 1) }
    if bytes[start] == ASCII.carriageReturn, byte(start + 1) == ASCII.lineFeed {
      return token(.lineBreak, from: start, to: start + 2)
    }
    repeat {
      next += 1
    } while byte(next).isBlank
      && !(byte(next) == ASCII.carriageReturn && byte(next + 1) == ASCII.lineFeed)
    return token(.blank, from: start, to: next)
  }

  /// `-?\d+(\.\d+)?`.
  private mutating func number(from start: Int) -> Token {
    var next = start + 1
    while byte(next).isDigit { next += 1 }
    if byte(next) == ASCII.dot, byte(next + 1).isDigit {
      next += 2
      while byte(next).isDigit { next += 1 }
    }
    return token(.number, from: start, to: next)
  }

  /// Text between straight quotes; Liquid knows no escapes.
  private mutating func string(from start: Int) -> (Token, Fault?) {
    var next = start + 1
    var lineEnd: Int?
    while next < end, bytes[next] != bytes[start] {
      if bytes[next] == ASCII.lineFeed, lineEnd == nil { lineEnd = next }
      next += 1
    }
    if next < end { return (token(.string, from: start, to: next + 1), nil) }
    // Opened with a straight quote, closed with a typographic one.
    let limit = lineEnd ?? end
    next = start + 1
    while next < limit {
      if let quote = CurlyQuote(at: next, in: bytes, before: limit) {
        return (token(.string, from: start, to: next + quote.length), .curlyQuotes)
      }
      next += 1
    }
    return (token(.string, from: start, to: limit), .unclosedString)
  }

  /// A name, a word in other letters, or what typography puts in their place.
  private mutating func word(from start: Int) -> (Token, Fault?) {
    if bytes[start] >= 0x80 {
      if let quote = CurlyQuote(at: start, in: bytes, before: end) { return curlyString(from: start, quote) }
      if let blank = ForeignBlank(at: start, in: bytes, before: end) {
        return (token(.blank, from: start, to: start + blank.length), .foreignBlank(hasWidth: blank.hasWidth))
      }
    }
    var next = start
    var isForeign = false
    while next < end {
      if bytes[next] >= 0x80 {
        if CurlyQuote(at: next, in: bytes, before: end) != nil { break }
        // A blank ends the word; a character of no width within it was pasted along.
        if let blank = ForeignBlank(at: next, in: bytes, before: end) {
          if blank.hasWidth || !byte(next + blank.length).continuesName { break }
        }
        isForeign = true
      } else if !bytes[next].continuesName {
        break
      }
      next += 1
    }
    if isForeign { return (token(.invalid, from: start, to: next), .foreignWord) }
    if byte(next) == ASCII.questionMark { next += 1 }
    return (token(.identifier, from: start, to: next), nil)
  }

  /// Text behind a typographic quote. It ends at the next one of its width; at a straight one if what lies between the
  /// two looks like more of the tag; else, behind an opening quote, with the line.
  private mutating func curlyString(from start: Int, _ opening: CurlyQuote) -> (Token, Fault?) {
    let straight = opening.isSingle ? ASCII.singleQuote : ASCII.doubleQuote
    var firstStraight: Int?
    var hasMarkup = false
    var next = start + opening.length
    while next < end, bytes[next] != ASCII.lineFeed {
      if let quote = CurlyQuote(at: next, in: bytes, before: end), quote.isSingle == opening.isSingle {
        if let firstStraight, hasMarkup { return (token(.string, from: start, to: firstStraight + 1), .curlyQuotes) }
        return (token(.string, from: start, to: next + quote.length), .curlyQuotes)
      }
      if firstStraight == nil, bytes[next] == straight { firstStraight = next }
      if firstStraight != nil, bytes[next] == ASCII.bar || bytes[next] == ASCII.comma { hasMarkup = true }
      next += 1
    }
    if let firstStraight { return (token(.string, from: start, to: firstStraight + 1), .curlyQuotes) }
    guard opening.isOpening else { return (token(.invalid, from: start, to: start + opening.length), .curlyQuotes) }
    return (token(.string, from: start, to: next), .curlyQuotes)
  }

  /// The end of `${name}`, beyond the end of the text where `}}}` was cut too early.
  private func placeholderEnd(from start: Int) -> Int? {
    guard start + 1 < bytes.count, bytes[start + 1] == ASCII.braceOpen else { return nil }
    var next = start + 2
    while next < bytes.count, bytes[next].continuesName || bytes[next] == ASCII.dot || bytes[next] == ASCII.space {
      next += 1
    }
    return next < bytes.count && bytes[next] == ASCII.braceClose && next > start + 2 ? next + 1 : nil
  }

  private mutating func symbol(from start: Int) -> Token {
    let pair = (bytes[start], byte(start + 1))
    switch pair {
    case (ASCII.equal, ASCII.equal), (ASCII.exclamationMark, ASCII.equal), (ASCII.less, ASCII.greater),
      (ASCII.less, ASCII.equal), (ASCII.greater, ASCII.equal), (ASCII.dot, ASCII.dot), (ASCII.bar, ASCII.bar),
      (ASCII.ampersand, ASCII.ampersand):
      return token(.symbol, from: start, to: start + 2)
    default:
      return token(Self.symbols.contains(pair.0) ? .symbol : .invalid, from: start, to: start + 1)
    }
  }

  private static let symbols = Array("|.:,[]()=<>+-*/?!&%{}#".utf8)
}
