import VocativeDiagnostics
import VocativeLocale
import VocativeProgram
import VocativeSyntax
import VocativeTypes

/// A call of `t`, checked against the strings of every language.
private struct Translation {
  /// The string in the language of the words that are being compiled.
  let string: LocaleString
  /// What it prints, by name: amounts and dates in their usual format, the number of a plural as it is.
  let values: [String: TypedExpression]
  /// The call.
  let location: SourceLocation
}

extension Checker {
  /// `{{ "cart.title" | t: count: n }}` where it is printed: the string's words and values in order, for a plural string
  /// an arm a category. `false` if the expression is no call of `t`.
  mutating func translation(_ id: ExpressionID, into nodes: inout [TypedNode]) -> Bool {
    guard let (syntax, input) = translationCall(id) else { return false }
    guard let translation = translation(syntax, of: input, at: tree[id].span) else { return true }
    guard !translation.string.isMarkup || part == .html else {
      reportMarkup(translation)
      return true
    }
    switch translation.string.form {
    case .phrase(let phrase): nodes += self.nodes(of: phrase, translation)
    case .plural(let forms): nodes += self.nodes(of: forms, translation)
    }
    return true
  }

  /// `"cart.title" | t` where its text is computed with: assigned, passed on, changed by another filter.
  mutating func translated(
    _ syntax: Expression.Filter, of input: ExpressionID, at span: SourceSpan
  ) -> TypedExpression? {
    guard let translation = translation(syntax, of: input, at: span) else { return nil }
    guard !translation.string.isMarkup else {
      reportMarkup(translation)
      return nil
    }
    switch translation.string.form {
    case .phrase(let phrase): return text(of: phrase, translation)
    case .plural(let forms):
      guard let count = translation.values[LocaleString.count] else { return nil }
      let forms = reachable(forms, by: count)
      if forms.count == 1 { return text(of: forms[0].phrase, translation) }
      guard forms.allSatisfy({ $0.phrase.namesOnlyCount }) else {
        report(
          Diagnostic(.severalValues, at: span, in: file).helping(
            en: "collect it first: `{% capture words %}{{ \(text(span)) }}{% endcapture %}`",
            ru: "сначала соберите её: `{% capture words %}{{ \(text(span)) }}{% endcapture %}`"))
        return nil
      }
      let format = Format.plural(forms.map { .init(category: $0.category, pieces: $0.phrase.piecesAroundCount) })
      let units = forms.map { text(of: $0.phrase, translation).type.printedUnits }
      return self.format(
        format, count, units: units.contains(nil) ? nil : units.compactMap(\.self).max(), at: translation.location)
    }
  }

  /// The filter and its input if an expression is a call of `t`.
  private func translationCall(_ id: ExpressionID) -> (syntax: Expression.Filter, input: ExpressionID)? {
    switch tree[id].kind {
    case .group(let inner): translationCall(inner)
    case .filter(let input, let syntax) where text(syntax.name) == Filter.t.rawValue: (syntax, input)
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .name, .member, .element, .scope, .range, .not,
      .binary, .filter, .clause, .call, .missing:
      nil
    }
  }

  // MARK: - What is printed

  private func nodes(of phrase: LocaleString.Phrase, _ translation: Translation) -> [TypedNode] {
    phrase.pieces.compactMap { piece in
      switch piece {
      case .words(_, let location) where translation.string.isMarkup: .literal(location)
      case .words(let bytes, let location): .output(words(bytes, at: location))
      case .value(let name, _): printed(name, translation).map { .output($0) }
      }
    }
  }

  /// The number's category in a local, then an arm a category that the number reaches.
  private mutating func nodes(
    of forms: [(category: PluralCategory, phrase: LocaleString.Phrase)], _ translation: Translation
  ) -> [TypedNode] {
    guard let count = translation.values[LocaleString.count] else { return [] }
    let forms = reachable(forms, by: count)
    if forms.count == 1 { return nodes(of: forms[0].phrase, translation) }
    let location = translation.location
    let names = Format.plural(forms.map { .init(category: $0.category, pieces: [Array($0.category.name.utf8)]) })
    let longest = forms.map { $0.category.name.utf8.count }.max()
    let category = format(names, count, units: longest, at: location)
    let local = frame.allocate()
    let arms = forms.enumerated().map { index, form in
      let isLast = index == forms.count - 1
      let condition = TypedExpression(
        .compare(
          TypedExpression(.local(local), category.type, at: location), .equal,
          words(Array(form.category.name.utf8), at: location)), .boolean, at: location)
      return TypedConditional.Arm(
        condition: isLast ? nil : condition, body: nodes(of: form.phrase, translation), location: location)
    }
    return [
      .assign(local: local, category), .conditional(TypedConditional(arms: arms, location: location)),
    ]
  }

  /// The forms of the categories that a number reaches.
  private func reachable(
    _ forms: [(category: PluralCategory, phrase: LocaleString.Phrase)], by count: TypedExpression
  ) -> [(category: PluralCategory, phrase: LocaleString.Phrase)] {
    let reached = Array(categories(of: count.type.unwrapped, in: locale))
    return forms.filter { reached.contains($0.category) }
  }

  /// A phrase as one text.
  private func text(of phrase: LocaleString.Phrase, _ translation: Translation) -> TypedExpression {
    var parts: [TypedExpression] = phrase.pieces.compactMap { piece in
      switch piece {
      case .words(let bytes, let location): words(bytes, at: location)
      case .value(let name, _): printed(name, translation)
      }
    }
    if parts.count != 1 || !parts[0].type.isTextual { parts.insert(words([], at: translation.location), at: 0) }
    return parts.dropFirst().reduce(parts[0]) { whole, part in
      let units = whole.type.printedUnits.flatMap { first in part.type.printedUnits.map { first + $0 } }
      return TypedExpression(.filter(.append, whole, [part]), .text(max: units), at: translation.location)
    }
  }

  /// The value of a place in a string: the number of a plural string with the separators of the language.
  private func printed(_ name: String, _ translation: Translation) -> TypedExpression? {
    guard let value = translation.values[name] else { return nil }
    guard translation.string.isPlural, name == LocaleString.count else { return value }
    // With its separators a number is at most a third longer.
    return format(.number, value, units: value.type.unwrapped.printedUnits.map { $0 + $0 / 3 }, at: value.location)
  }

  private func words(_ bytes: [UInt8], at location: SourceLocation) -> TypedExpression {
    TypedExpression(.constant(.text(bytes)), .text(max: boundedUnits(of: bytes)), at: location)
  }

  // MARK: - Checking a call

  private mutating func translation(
    _ syntax: Expression.Filter, of input: ExpressionID, at span: SourceSpan
  ) -> Translation? {
    let arguments = translationArguments(syntax)
    guard case .string(let keySpan) = tree[input].kind else {
      report(
        Diagnostic(.computedKey, at: tree[input].span, in: file).helping(
          en: "write the key itself: `{{ \"cart.title\" | t }}`", ru: "напишите сам ключ: `{{ \"cart.title\" | t }}`"))
      return nil
    }
    guard let strings = strings(of: text(keySpan), at: keySpan), let arguments,
      checkNames(arguments, against: strings, at: syntax.name),
      let own = strings.first(where: { $0.locale.tag == locale.tag })?.string
    else { return nil }
    var values: [String: TypedExpression] = [:]
    var isSound = true
    for argument in arguments {
      guard
        let value = own.isPlural && argument.name == LocaleString.count
          ? counted(argument.value, in: strings) : printable(argument.value)
      else {
        isSound = false
        continue
      }
      values[argument.name] = value
    }
    return isSound ? Translation(string: own, values: values, location: location(span)) : nil
  }

  private struct Argument {
    let name: String
    let span: SourceSpan
    let value: TypedExpression
  }

  private mutating func translationArguments(_ syntax: Expression.Filter) -> [Argument]? {
    var arguments: [Argument] = []
    var isSound = true
    for argument in syntax.arguments {
      let value = check(argument.value)
      guard let key = argument.key else {
        let words = text(tree[argument.value].span)
        report(
          Diagnostic(.namelessArgument, at: tree[argument.value].span, in: file).helping(
            en: "write the name that the string calls it by: `t: name: \(words)`",
            ru: "напишите имя, которым его зовёт строка: `t: name: \(words)`"))
        isSound = false
        continue
      }
      guard let value else {
        isSound = false
        continue
      }
      arguments.append(Argument(name: text(key), span: key, value: value))
    }
    return isSound ? arguments : nil
  }

  /// A string in one language.
  private typealias Wording = (locale: Locale, string: LocaleString)

  /// The string of a key in every language of the workspace; languages that lack it are reported.
  private mutating func strings(of key: String, at span: SourceSpan) -> [Wording]? {
    var found: [Wording] = []
    var missing: [String] = []
    for tag in [locale.tag] + library.settings.locales.filter({ $0 != locale.tag }) {
      if let strings = library.strings.first(where: { $0.locale.tag == tag }), let string = strings[key] {
        found.append((strings.locale, string))
      } else {
        missing.append(tag)
      }
    }
    guard !missing.isEmpty else { return found }
    var diagnostic = Diagnostic(
      .missingString, LocalizedText(verbatim: key), LocalizedText(verbatim: missing.joined(separator: ", ")),
      at: span, in: file)
    let known = library.strings.flatMap { $0.strings.map(\.key) }
    if found.isEmpty, let meant = closestMatch(to: key, among: known) {
      report(diagnostic.meaning(meant, at: span))
      return nil
    }
    if let other = found.first {
      diagnostic = diagnostic.relating(
        other.string.location.span, in: other.string.location.file, en: "its words in `\(other.locale.tag)`",
        ru: "слова на `\(other.locale.tag)`")
    }
    let files = missing.map { "locales/\($0).yaml" }.joined(separator: ", ")
    report(diagnostic.helping(en: "add it to \(files)", ru: "добавьте её в \(files)"))
    return nil
  }

  /// Whether a call names just what the string prints, in every language.
  private mutating func checkNames(
    _ arguments: [Argument], against strings: [Wording], at span: SourceSpan
  ) -> Bool {
    var isSound = true
    var missing: [(name: String, location: SourceLocation)] = []
    for (_, string) in strings {
      let wanted = string.values + (string.isPlural ? [(LocaleString.count, string.location)] : [])
      for want in wanted
      where !arguments.contains(where: { $0.name == want.name }) && !missing.contains(where: { $0.name == want.name }) {
        missing.append(want)
      }
    }
    if let first = missing.first {
      let names = missing.map { "`\($0.name)`" }.joined(separator: ", ")
      let example = missing.map { "\($0.name): …" }.joined(separator: ", ")
      report(
        Diagnostic(.missingValue, LocalizedText(verbatim: names), at: span, in: file)
          .helping(en: "write `t: \(example)`", ru: "напишите `t: \(example)`")
          .relating(first.location.span, in: first.location.file, en: "it is named here", ru: "оно названо здесь"))
      isSound = false
    }
    for argument in arguments {
      let without = strings.filter { _, string in
        !string.values.contains { $0.name == argument.name }
          && !(string.isPlural && argument.name == LocaleString.count)
      }
      guard let first = without.first else { continue }
      let diagnostic = Diagnostic(
        .unprintedValue, LocalizedText(verbatim: argument.name),
        LocalizedText(verbatim: without.map(\.locale.tag).joined(separator: ", ")), at: argument.span, in: file)
      let isNowhere = without.count == strings.count
      if isNowhere, let meant = closestMatch(to: argument.name, among: missing.map(\.name)) {
        report(diagnostic.meaning(meant, at: argument.span))
      } else {
        report(
          diagnostic
            .helping(
              en: "write `{{ \(argument.name) }}` into the string, or leave the value out",
              ru: "впишите `{{ \(argument.name) }}` в строку или уберите значение"
            )
            .relating(
              first.string.location.span, in: first.string.location.file, en: "the string in `\(first.locale.tag)`",
              ru: "строка на `\(first.locale.tag)`"))
      }
      isSound = false
    }
    return isSound
  }

  /// The number that chooses among the forms of a plural string, in every language.
  private mutating func counted(_ value: TypedExpression, in strings: [Wording]) -> TypedExpression? {
    guard checkSecrecy(of: value), let value = present(value), let type = countedType(value) else { return nil }
    for (locale, string) in strings {
      guard case .plural(let forms) = string.form else { continue }
      let missing = Array(categories(of: type, in: locale)).filter { category in
        !forms.contains { $0.category == category }
      }
      guard let first = missing.first else { continue }
      // What whole numbers need is missed when the file is read.
      if !Array(locale.cardinalsOfIntegers).contains(first) {
        report(
          Diagnostic(
            .missingForm, LocalizedText(verbatim: "`\(first.name)`"), at: string.location.span,
            in: string.location.file
          )
          .helping(
            en: "add `\(first.name)`, which fractions take, or count with whole numbers",
            ru: "добавьте `\(first.name)` — её требуют дробные числа — или считайте целыми"
          )
          .relating(value.location.span, in: value.location.file, en: "this may be a fraction", ru: "тут бывает дробь"))
      }
      return nil
    }
    return value
  }

  /// A value as the string prints it.
  private mutating func printable(_ value: TypedExpression) -> TypedExpression? {
    guard checkSecrecy(of: value), let value = present(value), isPrintable(value, value.type.unwrapped) else {
      return nil
    }
    return formatted(value)
  }

  private mutating func reportMarkup(_ translation: Translation) {
    let location = translation.location
    report(
      Diagnostic(
        .misplacedMarkup, LocalizedText(verbatim: translation.string.key), at: location.span, in: location.file
      )
      .helping(
        en: "print it in the html part with `{{ … | t }}`, or give the key a name without `_html`",
        ru: "печатайте её в части html через `{{ … | t }}` или уберите `_html` из ключа"))
  }
}

extension LocaleString.Phrase {
  /// Whether the number is all that it prints.
  fileprivate var namesOnlyCount: Bool {
    pieces.allSatisfy { piece in
      switch piece {
      case .words: true
      case .value(let name, _): name == LocaleString.count
      }
    }
  }

  /// The words before, between and after the places of the number.
  fileprivate var piecesAroundCount: [[UInt8]] {
    var words: [[UInt8]] = [[]]
    for piece in pieces {
      switch piece {
      case .words(let bytes, _): words[words.count - 1] += bytes
      case .value: words.append([])
      }
    }
    return words
  }
}

extension Diagnostic.Message {
  /// `{{ key | t }}`.
  fileprivate static let computedKey = Self(
    "LNG810", "computed-string-key", .error,
    en: "which string this prints is not known before sending",
    ru: "до отправки неизвестно, какую строку это напечатает")
  /// `{{ "cart.titel" | t }}`, or a string that one language lacks.
  fileprivate static let missingString = Self(
    "LNG811", "missing-string", .error, en: "the string `%1` has no words in %2", ru: "у строки `%1` нет слов на %2")
  /// `{{ "cart.total" | t }}` of a string with `{{ total }}`.
  fileprivate static let missingValue = Self(
    "LNG812", "missing-string-value", .error, en: "the string prints %1, and nothing is said of it",
    ru: "строка печатает %1, а что это, не сказано")
  /// `{{ "cart.title" | t: totl: cart.total }}`.
  fileprivate static let unprintedValue = Self(
    "LNG813", "unprinted-string-value", .error, en: "the string does not print `%1` in %2",
    ru: "строка не печатает `%1` на %2")
  /// `{{ "about_html" | t }}` in a subject.
  fileprivate static let misplacedMarkup = Self(
    "LNG819", "misplaced-markup-string", .error, en: "the string `%1` is mark-up, and text is due here",
    ru: "строка `%1` — разметка, а здесь нужен текст")
  /// `{% assign words = "cart.summary" | t: count: n, name: x %}`.
  fileprivate static let severalValues = Self(
    "LNG820", "several-values-in-form", .error,
    en: "a plural string with other values is printed, and not computed with",
    ru: "строку с формами числа и другими значениями можно печатать, но не вычислять")
  /// `{{ "cart.total" | t: cart.total }}`.
  fileprivate static let namelessArgument = Self(
    "LNG821", "nameless-string-value", .error, en: "the value has no name, so that no string can print it",
    ru: "у значения нет имени, и строка не может его напечатать")
}
