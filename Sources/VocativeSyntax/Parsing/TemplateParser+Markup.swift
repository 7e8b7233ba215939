import VocativeDiagnostics

/// The inside of a `{{ … }}` or `{% … %}`, cut into tokens.
struct Markup {
  /// The tokens between the opening and the closing braces.
  let tokens: Range<Int>
  /// Where the inside ends.
  let contentEnd: Int
  /// Where the closing braces end.
  let end: Int
}

extension TemplateParser {
  /// How the inside of a tag comes to its end.
  private enum Ending {
    /// At the braces that belong there, a `-` before them included.
    case closed(SourceSpan)
    /// At a single `}`, or at the braces of the other kind.
    case wrongClosing(SourceSpan)
    /// Nowhere: another tag, or the end of the text, comes first.
    case unclosed
  }

  /// Cuts the inside of a tag up to its end, which like in Liquid is the next `}}` or `%}`, be it between quotes.
  mutating func readMarkup(from start: Int, openedBy opening: SourceSpan, isOutput: Bool) -> Markup {
    let first = tokens.count
    let findingsBefore = findings.all.count
    switch cutMarkup(from: start, isOutput: isOutput) {
    case .closed(let closing):
      return close(from: first, at: closing, isOutput: isOutput)
    case .wrongClosing(let closing):
      reportWrongClosing(closing, openedBy: opening, isOutput: isOutput)
      return close(from: first, at: closing, isOutput: isOutput)
    case .unclosed:
      // Only the first line is the tag's; what was cut beyond it is read again, as text.
      tokens.removeSubrange(first...)
      findings.forget(after: findingsBefore)
      return readUnclosed(from: start, openedBy: opening, isOutput: isOutput)
    }
  }

  private mutating func close(from first: Int, at closing: SourceSpan, isOutput: Bool) -> Markup {
    let inside = first..<tokens.count
    tokens.append(Token(isOutput ? .outputClose : .tagClose, closing))
    trimsNext = closing.count == 3 && byte(closing.lowerBound) == ASCII.minus
    return Markup(tokens: inside, contentEnd: closing.lowerBound, end: closing.upperBound)
  }

  /// Appends tokens until the tag ends.
  private mutating func cutMarkup(from start: Int, isOutput: Bool) -> Ending {
    var offset = start
    var nested = 0
    var isFirstLine = true
    while offset < bytes.count {
      let next = isOutput ? outputCloses.next(from: offset, in: bytes) : tagCloses.next(from: offset, in: bytes)
      // Without an end anywhere, a single `}` on the first line may still show what was meant.
      guard next != nil || isFirstLine else { return .unclosed }
      let mark = next ?? bytes.count
      if next != nil, offset == mark || (offset == mark - 1 && bytes[offset] == ASCII.minus) {
        return .closed(SourceSpan(offset, mark + 2))
      }
      switch (bytes[offset], byte(offset + 1)) {
      case (ASCII.braceOpen, ASCII.percent):
        return .unclosed
      case (ASCII.braceOpen, ASCII.braceOpen):
        // `{% if {{ x }} %}`: the inner braces are one too many, and nothing else is wrong.
        guard !isOutput, let close = outputCloses.next(from: offset, in: bytes), close < mark else {
          return .unclosed
        }
        reportNestedOutput(SourceSpan(offset, offset + 2), closing: SourceSpan(close, close + 2))
        nested += 1
        tokens.append(Token(.blank, SourceSpan(offset, offset + 2)))
        offset += 2
        continue
      case (ASCII.braceClose, ASCII.braceClose) where nested > 0:
        nested -= 1
        tokens.append(Token(.blank, SourceSpan(offset, offset + 2)))
        offset += 2
        continue
      case (ASCII.braceClose, ASCII.braceClose), (ASCII.percent, ASCII.braceClose):
        return .wrongClosing(SourceSpan(offset, offset + 2))
      case (ASCII.braceClose, _) where isOutput:
        return isFirstLine ? .wrongClosing(SourceSpan(offset, offset + 1)) : .unclosed
      default:
        break
      }
      // A `-` right before the braces belongs to them, be it behind a name: `{{ name-}}`.
      let isTrimmed = next != nil && mark - 1 > offset && bytes[mark - 1] == ASCII.minus
      var lexer = MarkupLexer(bytes, from: offset, to: isTrimmed ? mark - 1 : mark)
      guard let (token, fault) = lexer.next() else { return .unclosed }
      tokens.append(token)
      if let fault { report(fault, at: token.span) }
      offset = lexer.position
      if token.kind == .lineBreak { isFirstLine = false }
    }
    return .unclosed
  }

  /// Cuts the first line of a tag that does not end, or what there is of it before the next tag.
  private mutating func readUnclosed(from start: Int, openedBy opening: SourceSpan, isOutput: Bool) -> Markup {
    let first = tokens.count
    var end = lineEndOrBraces(from: start)
    var closing = SourceSpan.at(end)
    var lexer = MarkupLexer(bytes, from: start, to: end)
    while let (token, fault) = lexer.next() {
      // `{% if x }`, `{% if x % }`: half of what was meant to close.
      if isSymbol(token, "%") || isSymbol(token, "}") {
        end = token.span.lowerBound
        closing = SourceSpan(end, endOfHalfClosing(token.span.lowerBound))
        break
      }
      tokens.append(token)
      if let fault { report(fault, at: token.span) }
    }
    reportUnclosed(opening, closing: closing, isOutput: isOutput)
    let inside = first..<tokens.count
    if closing.count > 0 { tokens.append(Token(isOutput ? .outputClose : .tagClose, closing)) }
    return Markup(
      tokens: inside, contentEnd: end, end: max(closing.upperBound, tokens[tokens.count - 1].span.upperBound))
  }

  /// The end of `%`, `}` or `% }`.
  private func endOfHalfClosing(_ start: Int) -> Int {
    guard byte(start) == ASCII.percent else { return start + 1 }
    var next = start + 1
    while byte(next) == ASCII.space { next += 1 }
    return byte(next) == ASCII.braceClose ? next + 1 : start + 1
  }

  /// The end of the line, or the next `{{` or `{%` on it.
  private func lineEndOrBraces(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] != ASCII.lineFeed {
      if bytes[offset] == ASCII.braceOpen, byte(offset + 1) == ASCII.braceOpen || byte(offset + 1) == ASCII.percent {
        return offset
      }
      offset += 1
    }
    return offset > start && bytes[offset - 1] == ASCII.carriageReturn ? offset - 1 : offset
  }
}

extension TemplateParser {
  private mutating func reportWrongClosing(_ closing: SourceSpan, openedBy opening: SourceSpan, isOutput: Bool) {
    guard !findings.isFull else { return }
    let braces = isOutput ? "}}" : "%}"
    findings.report(
      Diagnostic(.wrongClosing, "\(text(opening))", "\(braces)", at: closing, in: source)
        .helping(en: "write `\(braces)` here", ru: "напишите здесь `\(braces)`")
        .relating(opening, in: source, en: "opened here", ru: "открыто здесь")
        .fixing(Fix(.safe, en: "write `\(braces)`", ru: "написать `\(braces)`", [.init(closing, braces)])))
  }

  private mutating func reportUnclosed(_ opening: SourceSpan, closing: SourceSpan, isOutput: Bool) {
    guard !findings.isFull else { return }
    let braces = isOutput ? "}}" : "%}"
    var insert = braces
    if closing.count == 0, closing.lowerBound > 0, !bytes[closing.lowerBound - 1].isWhitespace {
      insert = " " + braces
    }
    findings.report(
      Diagnostic(isOutput ? .unclosedOutput : .unclosedTag, at: opening, in: source)
        .labeled(en: "no `\(braces)` follows", ru: "дальше нет `\(braces)`")
        .helping(
          en: "close it with `\(braces)`; for literal braces write {% raw %}…{% endraw %}",
          ru: "закройте её: `\(braces)`; если скобки нужны в тексте, напишите {% raw %}…{% endraw %}"
        )
        .fixing(
          Fix(
            closing.count > 0 ? .safe : .suggestion, en: "write `\(braces)`", ru: "написать `\(braces)`",
            [.init(closing, insert)])))
  }

  private mutating func reportNestedOutput(_ opening: SourceSpan, closing: SourceSpan) {
    guard !findings.isFull else { return }
    findings.report(
      Diagnostic(.outputInTag, at: opening.union(closing), in: source)
        .helping(
          en: "leave out the inner braces: inside a tag a variable stands as it is",
          ru: "уберите внутренние скобки: внутри тега переменная пишется без них"
        )
        .fixing(
          Fix(
            .safe, en: "remove the inner braces", ru: "убрать внутренние скобки",
            [.init(opening, ""), .init(closing, "")])))
  }
}

extension Diagnostic.Message {
  /// `Hello, {{ name`.
  fileprivate static let unclosedOutput = Self(
    "SYN101", "unclosed-output", .error,
    en: "`{{` is opened and not closed", ru: "скобка `{{` открыта и не закрыта")
  /// `{% if vip` without `%}`.
  fileprivate static let unclosedTag = Self(
    "SYN102", "unclosed-tag", .error,
    en: "`{%` is opened and not closed", ru: "скобка `{%` открыта и не закрыта")
  /// `{{ name }`, `{{ name %}`, `{% if vip }}`.
  fileprivate static let wrongClosing = Self(
    "SYN103", "wrong-closing", .error,
    en: "what begins with `%1` ends with `%2`", ru: "то, что начато с `%1`, заканчивается на `%2`")
  /// `{% if {{ name }} %}`.
  fileprivate static let outputInTag = Self(
    "SYN104", "output-in-tag", .error,
    en: "`{{ }}` stands inside a tag", ru: "`{{ }}` стоит внутри тега")
}
