import VocativeDiagnostics

extension TemplateParser {
  /// Reports whatever is left in a tag.
  mutating func expectEnd() {
    guard let token = current else { return }
    // A word in other letters was reported when it was cut.
    let isReported = token.kind == .invalid && byte(token.span.lowerBound) >= 0x80
    guard !cursor.hasFailed, !findings.isFull, !isReported else { return skipRest() }
    let word = text(token.span)
    var diagnostic = Diagnostic(.unexpected, "\(word)", at: token.span, in: source)
    if token.kind == .identifier, let match = closestMatch(to: word, among: ["and", "or", "contains", "not"]) {
      diagnostic =
        diagnostic
        .helping(en: "did you mean `\(match)`?", ru: "может быть, `\(match)`?")
        .fixing(Fix(.suggestion, en: "write `\(match)`", ru: "написать `\(match)`", [.init(token.span, match)]))
    } else if let help = Self.foreignOperators.first(where: { $0.word == word })?.help {
      diagnostic = diagnostic.helping(help)
    } else if token.kind == .string || token.kind == .identifier || token.kind == .number {
      diagnostic = diagnostic.helping(
        en: "remove it, or join it to what stands before: with an operator, a comma, `|`",
        ru: "уберите лишнее или соедините с тем, что стоит раньше: операцией, запятой, `|`")
    } else {
      diagnostic = diagnostic.helping(en: "remove it", ru: "уберите лишнее")
    }
    skipRest()
    fail(diagnostic)
  }

  /// Operators of other languages, with what to write instead.
  private static let foreignOperators: [(word: String, help: LocalizedText)] = [
    ("in", LocalizedText(en: "write `list contains item`", ru: "напишите `список contains значение`")),
    ("is", LocalizedText(en: "write `==`", ru: "напишите `==`")),
    ("eq", LocalizedText(en: "write `==`", ru: "напишите `==`")),
    ("ne", LocalizedText(en: "write `!=`", ru: "напишите `!=`")),
    ("gt", LocalizedText(en: "write `>`", ru: "напишите `>`")),
    ("lt", LocalizedText(en: "write `<`", ru: "напишите `<`")),
    ("startswith", LocalizedText(en: "compare a part: `slice`", ru: "сравните начало: `slice`")),
    ("?", LocalizedText(en: "write {% if %}…{% else %}…{% endif %}", ru: "напишите {% if %}…{% else %}…{% endif %}")),
    (":", LocalizedText(en: "a colon stands after a name only", ru: "двоеточие бывает только после имени")),
  ]

  /// Reports that a value is due: in place of the current token, or before it.
  mutating func reportMissingExpression(isBefore: Bool = false) {
    guard let token = current, !isBefore else {
      return fail(
        Diagnostic(.missingValue, at: gap, in: source)
          .labeled(en: "a value is missing here", ru: "здесь не хватает значения")
          .helping(
            en: "write a name, a text in quotes or a number", ru: "напишите имя, текст в кавычках или число"))
    }
    let word = text(token.span)
    var diagnostic = Diagnostic(.noValue, "\(word)", at: token.span, in: source)
    if isSymbol(token, "-"), following?.kind == .identifier {
      diagnostic = diagnostic.helping(
        en: "a sign stands before a number only; write `0 - name`",
        ru: "знак бывает только перед числом; напишите `0 - имя`")
    } else if word == "{" || word == "}" {
      diagnostic = diagnostic.helping(en: "remove the brace", ru: "уберите скобку")
    } else {
      diagnostic = diagnostic.helping(
        en: "write a name, a text in quotes or a number here", ru: "напишите здесь имя, текст в кавычках или число")
    }
    fail(diagnostic)
  }

  mutating func reportMissingMember(after dot: SourceSpan) {
    guard !findings.isFull else { return }
    let place = current?.span ?? gap
    var diagnostic = Diagnostic(.missingMember, at: place, in: source)
    if let number = current, number.kind == .number, number.span.lowerBound == dot.upperBound {
      let index = text(number.span)
      diagnostic =
        diagnostic
        .helping(en: "write `[\(index)]`", ru: "напишите `[\(index)]`")
        .fixing(
          Fix(
            .safe, en: "write `[\(index)]`", ru: "написать `[\(index)]`",
            [.init(dot.union(number.span), "[\(index)]")]))
    } else if isSymbol(current, "[") {
      diagnostic =
        diagnostic
        .helping(en: "leave out the dot before `[`", ru: "уберите точку перед `[`")
        .fixing(Fix(.safe, en: "remove the dot", ru: "убрать точку", [.init(dot, "")]))
    } else {
      diagnostic = diagnostic.helping(
        en: "write an attribute's name after the dot, or remove the dot",
        ru: "напишите после точки имя свойства или уберите точку")
    }
    fail(diagnostic)
  }

  mutating func reportUnclosedBracket(_ bracket: String, opening: SourceSpan) {
    guard !findings.isFull else { return }
    let place = gap
    let word = text(opening)
    let found = current.map { text($0.span) }
    var diagnostic = Diagnostic(.unclosedBracket, "\(word)", at: opening, in: source)
      .helping(en: "write `\(bracket)`", ru: "напишите `\(bracket)`")
    if let found, let token = current {
      diagnostic = diagnostic.relating(
        token.span, in: source, en: "`\(found)` cannot stand in it", ru: "`\(found)` внутри стоять не может")
    } else {
      diagnostic = diagnostic.fixing(
        Fix(.suggestion, en: "insert `\(bracket)`", ru: "вставить `\(bracket)`", [.init(place, bracket)]))
    }
    fail(diagnostic)
  }

  mutating func reportDeepExpression() {
    fail(
      Diagnostic(.deepExpression, "\(Self.deepestExpression)", at: current?.span ?? gap, in: source)
        .helping(
          en: "give parts of it names with {% assign %}", ru: "дайте частям имена через {% assign %}"))
  }

  mutating func reportChainedComparison() {
    guard !findings.isFull else { return }
    fail(
      Diagnostic(.chainedComparison, at: current?.span ?? gap, in: source)
        .helping(
          en: "join two comparisons with `and`: `a < b and b < c`",
          ru: "соедините два сравнения словом `and`: `a < b and b < c`"))
  }

  /// Reports `a -1` and `a*b`.
  mutating func reportTightSign(_ span: SourceSpan) {
    guard !findings.isFull else { return }
    let sign = SourceSpan(span.lowerBound, span.lowerBound + 1)
    var edits: [Fix.Edit] = []
    if !byte(sign.lowerBound - 1).isWhitespace { edits.append(.init(.at(sign.lowerBound), " ")) }
    if !byte(sign.upperBound).isWhitespace { edits.append(.init(.at(sign.upperBound), " ")) }
    fail(
      Diagnostic(.tightSign, "\(text(sign))", at: sign, in: source)
        .helping(en: "put a blank on both sides", ru: "поставьте пробелы с обеих сторон")
        .fixing(Fix(.safe, en: "insert blanks", ru: "вставить пробелы", edits)))
  }

  /// Reports `=`, `&&`, `AND`: the meaning is clear, and reading goes on.
  mutating func reportForeignOperator(_ span: SourceSpan, means word: String, spaced: Bool = false) {
    guard !findings.isFull else { return }
    guard !cursor.hasFailed else { return }
    var text = word
    if spaced {
      if !byte(span.lowerBound - 1).isWhitespace, word != "not" { text = " " + text }
      if !byte(span.upperBound).isWhitespace { text += " " }
    }
    findings.report(
      Diagnostic(.foreignOperator, "\(self.text(span))", at: span, in: source)
        .helping(en: "write `\(word)`", ru: "напишите `\(word)`")
        .fixing(Fix(.safe, en: "write `\(word)`", ru: "написать `\(word)`", [.init(span, text)])))
  }
}

extension Diagnostic.Message {
  /// `{{ name first }}`.
  fileprivate static let unexpected = Self(
    "SYN121", "unexpected-words", .error,
    en: "`%1` does not belong here", ru: "`%1` здесь лишнее")
  /// `{{ }}`, `{% if %}`.
  fileprivate static let missingValue = Self(
    "SYN120", "missing-value", .error,
    en: "nothing stands where a value is due", ru: "пусто там, где нужно значение")
  /// `{{ @name }}`.
  fileprivate static let noValue = Self(
    "SYN106", "no-value", .error,
    en: "`%1` cannot begin a value", ru: "значение не может начинаться с `%1`")
  /// `{{ cart. }}`, `{{ cart.0 }}`.
  fileprivate static let missingMember = Self(
    "SYN143", "missing-attribute", .error,
    en: "no name stands after the dot", ru: "после точки нет имени")
  /// `{{ cart[0 }}`.
  fileprivate static let unclosedBracket = Self(
    "SYN127", "unclosed-bracket", .error,
    en: "`%1` is opened and not closed", ru: "скобка `%1` открыта и не закрыта")
  /// Parentheses, brackets and `not` in each other beyond reading.
  fileprivate static let deepExpression = Self(
    "SYN116", "deep-expression", .error,
    en: "more than %1 parentheses stand in each other", ru: "скобки вложены друг в друга глубже %1")
  /// `{% if 1 < x < 5 %}`.
  fileprivate static let chainedComparison = Self(
    "SYN144", "chained-comparison", .error,
    en: "two comparisons stand in a row", ru: "два сравнения стоят подряд")
  /// `{{ count -1 }}`.
  fileprivate static let tightSign = Self(
    "SYN123", "tight-sign", .error,
    en: "`%1` stands without blanks around it", ru: "вокруг `%1` нет пробелов")
  /// `{% if a = b && c %}`.
  fileprivate static let foreignOperator = Self(
    "SYN145", "foreign-operator", .error,
    en: "there is no operator `%1`", ru: "нет такой операции: `%1`")
}
