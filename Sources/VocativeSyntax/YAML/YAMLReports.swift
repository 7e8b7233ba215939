import VocativeDiagnostics
import Yams

extension YAMLReader {
  mutating func report(_ refusal: YAMLScanner.Refusal) {
    let span = refusal.span
    let word = source.text(of: span)
    switch refusal.reason {
    case .anchor:
      findings.report(
        Diagnostic(.reference, "\(word)", at: span, in: source)
          .helping(
            en: "write the value out; a text that begins with `&` goes between quotes",
            ru: "напишите значение целиком; текст, который начинается с `&`, возьмите в кавычки"))
    case .alias:
      findings.report(
        Diagnostic(.reference, "\(word)", at: span, in: source)
          .helping(
            en: "write the value out; a text that begins with `*` goes between quotes",
            ru: "напишите значение целиком; текст, который начинается с `*`, возьмите в кавычки"))
    case .tag:
      findings.report(
        Diagnostic(.yamlTag, "\(word)", at: span, in: source)
          .helping(
            en: "leave it out; a text that begins with `!` goes between quotes",
            ru: "уберите; текст, который начинается с `!`, возьмите в кавычки"))
    case .nesting:
      findings.report(
        Diagnostic(.yamlNesting, "\(YAMLScanner.deepestNesting)", at: span, in: source)
          .helping(en: "split the value into named ones", ru: "разделите значение на несколько именованных"))
    case .complexKey:
      reportKey(span)
    case .document, .directive:
      findings.report(
        Diagnostic(.yamlDocument, "\(word)", at: span, in: source)
          .helping(en: "one file holds one text; remove the line", ru: "в файле один текст; уберите эту строку"))
    case .duplicate(let first):
      findings.report(
        Diagnostic(.duplicateKey, "\(word)", at: span, in: source)
          .labeled(en: "the second one", ru: "второй раз")
          .helping(en: "keep one of them", ru: "оставьте один")
          .relating(first, in: source, en: "the first one", ru: "первый раз"))
    }
  }

  mutating func reportKey(_ span: SourceSpan) {
    findings.report(
      Diagnostic(.yamlKey, at: span, in: source)
        .helping(en: "write a word before the colon", ru: "напишите перед двоеточием слово"))
  }

  mutating func reportSize(_ span: SourceSpan, largest: Int) {
    findings.report(
      Diagnostic(.yamlSize, "\(span.count)", "\(largest)", at: .at(span.lowerBound), in: source)
        .helping(en: "split the file", ru: "разделите файл"))
  }

  mutating func reportEncoding(_ offset: Int) {
    findings.report(
      Diagnostic(.invalidEncoding, "\(offset)", at: SourceSpan(offset, offset + 1), in: source)
        .helping(
          en: "save the file as UTF-8; in most editors that is a choice in “Save as”",
          ru: "сохраните файл в кодировке UTF-8: обычно её выбирают в окне «Сохранить как»"))
  }

  mutating func reportControl(_ span: SourceSpan) {
    findings.report(
      Diagnostic(.controlCharacter, at: span, in: source)
        .helping(en: "delete the character", ru: "удалите этот символ")
        .fixing(Fix(.safe, en: "delete the character", ru: "удалить символ", [.init(span, "")])))
  }

  /// Reports the library's findings in our words.
  mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let place = place(mark)
      reportMalformed(SourceSpan(place, min(place + 1, bytes.count)), problem: problem)
    case .duplicatedKeysInMapping(_, let context):
      // The scanner compares keys as they are written; these differ only in how they are.
      let place = place(context.mark)
      findings.report(
        Diagnostic(.duplicateKey, "", at: SourceSpan(place, min(place + 1, bytes.count)), in: source)
          .helping(en: "keep one of them", ru: "оставьте один"))
    case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      reportMalformed(.at(place(nil)), problem: "\(error)")
    }
  }

  mutating func reportMalformed(_ span: SourceSpan, problem: String) {
    let words = YAMLProblem.words.first { problem.utf8.starts(with: $0.start.utf8) }
    var diagnostic = Diagnostic(.malformedYAML, at: span, in: source)
      .labeled(words?.label ?? LocalizedText(verbatim: problem))
    if let help = words?.help { diagnostic = diagnostic.helping(help) }
    findings.report(diagnostic)
  }
}

/// What the library says, in words for people who do not know YAML by heart.
private enum YAMLProblem {
  static let words: [(start: String, label: LocalizedText, help: LocalizedText)] = [
    (
      "mapping values are not allowed",
      LocalizedText(en: "a second colon on one line", ru: "второе двоеточие в одной строке"),
      LocalizedText(
        en: "put a value that holds a colon between quotes: `subject: \"Tea: new\"`",
        ru: "возьмите значение с двоеточием в кавычки: `subject: \"Чай: новинки\"`")
    ),
    (
      "could not find expected ':'",
      LocalizedText(en: "a line without a colon and a blank", ru: "строка без двоеточия и пробела после него"),
      LocalizedText(
        en: "write `key: value`, with a blank after the colon",
        ru: "напишите `ключ: значение`, с пробелом после двоеточия")
    ),
    (
      "did not find expected key",
      LocalizedText(
        en: "this line is not in the column of the lines before", ru: "эта строка сдвинута относительно предыдущих"),
      LocalizedText(
        en: "begin the keys of one list in one column; after a value in quotes nothing may follow",
        ru: "начинайте ключи одного списка в одном столбце; после значения в кавычках ничего быть не должно")
    ),
    (
      "did not find expected '-'",
      LocalizedText(en: "an item of the list does not begin with `-`", ru: "пункт списка не начинается с `-`"),
      LocalizedText(
        en: "begin the items of one list in one column, each with `- `",
        ru: "начинайте пункты одного списка в одном столбце, каждый с `- `")
    ),
    (
      "did not find expected ','",
      LocalizedText(
        en: "a comma or the closing bracket is missing before this",
        ru: "перед этим не хватает запятой или закрывающей скобки"),
      LocalizedText(
        en: "put a value that holds `, : ? { } [ ] #` between quotes",
        ru: "возьмите в кавычки значение, в котором есть `, : ? { } [ ] #`")
    ),
    (
      "found character that cannot start any token",
      LocalizedText(en: "a value cannot begin with this character", ru: "значение не может начинаться с этого символа"),
      LocalizedText(
        en: "put the value between quotes; indent with blanks, not tabs",
        ru: "возьмите значение в кавычки; отступы делайте пробелами, а не табуляцией")
    ),
    (
      "found a tab character",
      LocalizedText(en: "a tab", ru: "табуляция"),
      LocalizedText(en: "indent with blanks", ru: "делайте отступы пробелами")
    ),
    (
      "found unexpected end of stream",
      LocalizedText(
        en: "the text ends before a quote or bracket is closed",
        ru: "текст закончился раньше, чем закрыта кавычка или скобка"),
      LocalizedText(en: "close the quote", ru: "закройте кавычку")
    ),
    (
      "did not find expected node content",
      LocalizedText(en: "a value is missing here", ru: "здесь не хватает значения"),
      LocalizedText(en: "write a value, or remove the comma", ru: "напишите значение или уберите запятую")
    ),
    (
      "found unknown escape character",
      LocalizedText(en: "`\\` means something between double quotes", ru: "`\\` в двойных кавычках имеет особый смысл"),
      LocalizedText(en: "write `\\\\`, or use single quotes", ru: "напишите `\\\\` или возьмите одинарные кавычки")
    ),
    (
      "block sequence entries are not allowed",
      LocalizedText(en: "a list cannot begin on this line", ru: "список не может начинаться в этой строке"),
      LocalizedText(
        en: "begin it on the next line, or write `[a, b]`", ru: "начните его со следующей строки или напишите `[a, b]`")
    ),
  ]
}

extension Diagnostic.Message {
  /// A YAML file above 1 MB.
  fileprivate static let yamlSize = Self(
    "SYN150", "yaml-size", .error,
    en: "the file is too big: %1 bytes; at most %2 are read", ru: "файл слишком велик: %1 байт, а читается не больше %2"
  )
  /// A control character in a YAML file.
  fileprivate static let controlCharacter = Self(
    "SYN151", "control-character", .error,
    en: "an invisible control character stands here", ru: "здесь стоит невидимый управляющий символ")
  /// `a: &x 1`, `b: *x`.
  fileprivate static let reference = Self(
    "SYN152", "yaml-reference", .error,
    en: "`%1` is a reference of YAML, which is not used here", ru: "`%1` — ссылка YAML, здесь их не бывает")
  /// `a: !!int 1`.
  fileprivate static let yamlTag = Self(
    "SYN153", "yaml-tag", .error,
    en: "`%1` is a type mark of YAML, which is not used here", ru: "`%1` — метка типа YAML, здесь их не бывает")
  /// More than 32 levels.
  fileprivate static let yamlNesting = Self(
    "SYN154", "yaml-nesting", .error,
    en: "values stand in each other more than %1 deep", ru: "значения вложены друг в друга глубже %1")
  /// ```yaml
  /// to: customer
  /// to: subscriber
  /// ```
  fileprivate static let duplicateKey = Self(
    "SYN155", "duplicate-key", .error,
    en: "the key `%1` is given twice", ru: "ключ `%1` указан дважды")
  /// `title: Tea: new`.
  fileprivate static let malformedYAML = Self(
    "SYN156", "malformed-yaml", .error,
    en: "the settings cannot be read", ru: "настройки не читаются")
  /// `[a, b]: c`.
  fileprivate static let yamlKey = Self(
    "SYN157", "yaml-key", .error,
    en: "a key is not a plain word", ru: "ключ — не простое слово")
  /// A second `---` in a YAML file.
  fileprivate static let yamlDocument = Self(
    "SYN158", "yaml-document", .error,
    en: "`%1` begins another document", ru: "`%1` начинает другой документ")
}
