import VocativeDiagnostics

extension TemplateParser {
  /// Reports what is wrong with one token inside a tag; reading goes on as if it were right.
  mutating func report(_ fault: MarkupLexer.Fault, at span: SourceSpan) {
    guard !findings.isFull else { return }
    switch fault {
    case .unclosedString: reportUnclosedString(span)
    case .curlyQuotes: reportCurlyQuotes(span)
    case .foreignBlank(let hasWidth): reportForeignBlank(span, hasWidth: hasWidth)
    case .foreignWord: reportForeignWord(span)
    case .placeholder: reportPlaceholder(span)
    }
  }

  private mutating func reportUnclosedString(_ span: SourceSpan) {
    let quote = text(SourceSpan(span.lowerBound, span.lowerBound + 1))
    var end = span.upperBound
    while end > span.lowerBound + 1, byte(end - 1).isWhitespace { end -= 1 }
    findings.report(
      Diagnostic(.unclosedString, at: SourceSpan(span.lowerBound, span.lowerBound + 1), in: source)
        .labeled(en: "opened here", ru: "открыта здесь")
        .helping(
          en: "close the text with `\(quote)`; a text that holds this mark goes between the other kind, \" or '",
          ru: "закройте текст знаком `\(quote)`; если он нужен внутри, возьмите кавычки другого вида: \" или '"
        )
        .fixing(
          Fix(.suggestion, en: "insert `\(quote)`", ru: "вставить `\(quote)`", [.init(.at(end), quote)])))
  }

  private mutating func reportCurlyQuotes(_ span: SourceSpan) {
    let content = stringContent(span)
    let isString = content.lowerBound < span.upperBound
    let hasDouble = isString && content.range.contains { byte($0) == ASCII.doubleQuote }
    let hasSingle = isString && content.range.contains { byte($0) == ASCII.singleQuote }
    let quote = hasDouble ? "'" : "\""
    let isClosed = isString && content.upperBound < span.upperBound
    var edits = [Fix.Edit(span, quote)]
    if isString {
      var end = content.upperBound
      while !isClosed, end > content.lowerBound, byte(end - 1).isWhitespace { end -= 1 }
      edits = [
        .init(SourceSpan(span.lowerBound, content.lowerBound), quote),
        .init(isClosed ? SourceSpan(end, span.upperBound) : .at(end), quote),
      ]
    }
    let isSafe = isClosed && !(hasDouble && hasSingle)
    findings.report(
      Diagnostic(.curlyQuotes, at: span, in: source)
        .helping(
          en: "write straight quotes, `\"` or `'`; inside of them any quotes may stand",
          ru: "напишите прямые кавычки: `\"` или `'`; внутри них могут быть любые"
        )
        .fixing(
          Fix(
            isSafe ? .safe : .suggestion, en: "write straight quotes", ru: "поставить прямые кавычки", edits)))
  }

  private mutating func reportForeignBlank(_ span: SourceSpan, hasWidth: Bool) {
    findings.report(
      Diagnostic(hasWidth ? .noBreakSpace : .invisibleCharacter, at: span, in: source)
        .helping(
          en: hasWidth ? "write a plain blank" : "delete the character",
          ru: hasWidth ? "поставьте обычный пробел" : "удалите этот символ"
        )
        .fixing(
          hasWidth
            ? Fix(.safe, en: "write a plain blank", ru: "поставить обычный пробел", [.init(span, " ")])
            : Fix(.safe, en: "delete the character", ru: "удалить символ", [.init(span, "")])))
  }

  private mutating func reportForeignWord(_ span: SourceSpan) {
    let word = text(span)
    let visible = Homoglyphs.visible(word)
    guard !visible.utf8.allSatisfy(\.continuesName) else {
      findings.report(
        Diagnostic(.invisibleCharacter, at: span, in: source)
          .helping(en: "delete the character", ru: "удалите этот символ")
          .fixing(Fix(.safe, en: "delete the character", ru: "удалить символ", [.init(span, visible)])))
      return
    }
    var diagnostic = Diagnostic(.foreignWord, "\(word)", at: span, in: source)
    if let latin = Homoglyphs.latin(word) {
      diagnostic =
        diagnostic
        .helping(
          en: "some of its letters are Cyrillic; write `\(latin)` in Latin letters",
          ru: "часть букв набрана кириллицей; напишите `\(latin)` латинскими буквами"
        )
        .fixing(Fix(.safe, en: "write `\(latin)`", ru: "написать `\(latin)`", [.init(span, latin)]))
    } else if let retyped = KeyboardLayout.retyped(word), Homoglyphs.looksLikeName(retyped) {
      diagnostic =
        diagnostic
        .helping(
          en: "on the other keyboard layout this is `\(retyped)`; a text goes between quotes",
          ru: "в другой раскладке это `\(retyped)`; если это текст, возьмите его в кавычки"
        )
        .fixing(Fix(.suggestion, en: "write `\(retyped)`", ru: "написать `\(retyped)`", [.init(span, retyped)]))
    } else {
      diagnostic = diagnostic.helping(
        en: "put a text between straight quotes: \"\(word)\"", ru: "возьмите текст в прямые кавычки: \"\(word)\"")
    }
    findings.report(diagnostic)
  }

  private mutating func reportPlaceholder(_ span: SourceSpan) {
    let name = text(SourceSpan(span.lowerBound + 2, span.upperBound - 1))
    var start = span.lowerBound
    if byte(start - 1) == ASCII.dot {
      start -= 1
      while start > 0, byte(start - 1).continuesName { start -= 1 }
    }
    let source = start < span.lowerBound ? text(SourceSpan(start, span.lowerBound - 1)) : nil
    let whole = SourceSpan(start, span.upperBound)
    var diagnostic = Diagnostic(.foreignVariable, "\(text(whole))", at: whole, in: self.source)
      .labeled(en: "this is Braze", ru: "это запись Braze")
    switch source {
    case "content_blocks":
      diagnostic = diagnostic.helping(
        en: "keep the text in components/ and write `{% render \"\(name)\" %}`",
        ru: "храните этот текст в components/ и напишите `{% render \"\(name)\" %}`")
    case "campaign", "canvas":
      diagnostic = diagnostic.helping(
        en: "a message does not know its mailing: write the words, or let the caller pass them",
        ru: "письмо не знает о своей рассылке: напишите слова или пусть их передаст вызывающая сторона")
    case _:
      let path = ForeignVariable.expression(for: name, from: source)
      diagnostic =
        diagnostic
        .helping(en: "write the attribute: `\(path)`", ru: "напишите поле: `\(path)`")
        .fixing(Fix(.suggestion, en: "write `\(path)`", ru: "написать `\(path)`", [.init(whole, path)]))
    }
    findings.report(diagnostic)
  }
}

/// What letters look like: Cyrillic ones like Latin ones, some like nothing.
private enum Homoglyphs {
  private static let cyrillic = Array("асеорхуіѕјһԁАВСЕНІЈКМОРЅТХУ".unicodeScalars)
  private static let look = Array("aceopxyisjhdABCEHIJKMOPSTXY".unicodeScalars)

  /// Whether a word is spelled like a name. Names are made of words, and words have vowels: `bvz` is nobody's name.
  static func looksLikeName(_ word: String) -> Bool {
    var vowels = 0
    for letter in word.utf8 {
      guard letter.continuesName || letter == ASCII.dot else { return false }
      switch letter {
      case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
        UInt8(ascii: "y"):
        vowels += 1
      case _: break
      }
    }
    return vowels * 4 >= word.utf8.count
  }

  /// A word without characters of no width.
  static func visible(_ word: String) -> String {
    let bytes = Array(word.utf8)
    var visible: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      if let blank = ForeignBlank(at: offset, in: bytes, before: bytes.count), !blank.hasWidth {
        offset += blank.length
      } else {
        visible.append(bytes[offset])
        offset += 1
      }
    }
    return String(decoding: visible, as: UTF8.self)
  }

  /// A word with Cyrillic look-alikes among Latin letters, in Latin letters throughout; `nil` for any other word.
  static func latin(_ word: String) -> String? {
    var latin = String.UnicodeScalarView()
    var hasLatin = false
    for scalar in word.unicodeScalars {
      if let index = cyrillic.firstIndex(of: scalar) {
        latin.append(look[index])
      } else if scalar.isASCII {
        hasLatin = true
        latin.append(scalar)
      } else {
        return nil
      }
    }
    return hasLatin ? String(latin) : nil
  }
}

extension Diagnostic.Message {
  /// `{{ name | default: "friend }}`.
  fileprivate static let unclosedString = Self(
    "SYN107", "unclosed-text", .error,
    en: "a quote is opened and not closed", ru: "кавычка открыта и не закрыта")
  /// `{{ name | default: “friend” }}`.
  fileprivate static let curlyQuotes = Self(
    "SYN108", "curly-quotes", .error,
    en: "typographic quotes stand where straight ones are due",
    ru: "типографские кавычки стоят там, где нужны прямые")
  /// A no-break space inside a tag.
  fileprivate static let noBreakSpace = Self(
    "SYN109", "no-break-space", .error,
    en: "a no-break space stands inside a tag", ru: "внутри тега стоит неразрывный пробел")
  /// A zero-width space or a direction mark inside a tag.
  fileprivate static let invisibleCharacter = Self(
    "SYN146", "invisible-character", .error,
    en: "an invisible character stands inside a tag", ru: "внутри тега стоит невидимый символ")
  /// `{{ имя }}`.
  fileprivate static let foreignWord = Self(
    "SYN147", "foreign-letters", .error,
    en: "`%1` is neither a name nor a text in quotes: names are written in Latin letters",
    ru: "`%1` — не имя и не текст в кавычках: имена пишут латинскими буквами")
  /// `{{${first_name}}}`.
  static let foreignVariable = Self(
    "SYN148", "foreign-variable", .error,
    en: "`%1` is a variable of another system and would be sent as it stands",
    ru: "`%1` — переменная другой системы, она ушла бы получателю как есть")
}
