import VocativeDiagnostics
import VocativeLocale
import VocativeProgram
import VocativeTypes

extension Checker {
  /// `| plural: "# item", "# items"`: the form of the word that goes with a number, in the words of the file's language.
  mutating func formatPlural(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard input.type != .nothing else {
      reportNeedsPresence(input)
      return nil
    }
    guard let type = countedType(input) else { return nil }
    let reachable = categories(of: type, in: locale)
    let whole = type.isInteger ? locale.cardinalsOfIntegers : locale.cardinalsOfDecimals
    let need = FormNeed(filter: .plural, reachable: Array(reachable), whole: Array(whole))
    guard let forms = forms(arguments, need) else { return nil }
    var longest: Int? = 0
    // A number takes as many units as an amount without its currency.
    let number = type.isInteger ? type.printedUnits.map { $0 + $0 / 3 } : 30
    for form in forms {
      let letters = form.pieces.reduce(0) { $0 + boundedUnits(of: $1) }
      let numbers = (number ?? 30) * (form.pieces.count - 1)
      longest = longest.map { max($0, letters + numbers) }
    }
    return format(.plural(forms), input, units: longest, at: location(arguments.span))
  }

  /// What can be counted: a number.
  mutating func countedType(_ input: TypedExpression) -> Type? {
    switch input.type.unwrapped {
    case .integer, .number, .percent: return input.type.unwrapped
    case .mixed: return .number
    case .list:
      let words = input.location.file.text(of: input.location.span)
      reportWrongType(
        input, wanted: LocalizedText(en: "a number", ru: "число"),
        help: LocalizedText(en: "write `\(words).size`", ru: "напишите `\(words).size`"),
        fix: Fix(
          .suggestion, en: "add `.size`", ru: "добавить `.size`",
          [Fix.Edit(.at(input.location.span.upperBound), ".size")]))
      return nil
    case let type:
      if type.isTextual {
        reportTextForNumber(input)
      } else {
        reportWrongType(input, wanted: LocalizedText(en: "a number", ru: "число"))
      }
      return nil
    }
  }

  /// The categories that values of a type reach in a language.
  func categories(of type: Type, in locale: Locale) -> PluralCategories {
    guard case .integer(let bounds) = type else { return locale.cardinalsOfDecimals }
    if bounds.isUnbounded { return locale.cardinalsOfIntegers }
    return locale.cardinals(ofIntegersIn: bounds.minimum...bounds.maximum)
  }

  /// Which forms a filter needs.
  struct FormNeed {
    let filter: Filter
    /// The categories that the number reaches.
    let reachable: [PluralCategory]
    /// All that the language has.
    let whole: [PluralCategory]
  }

  /// The forms by category: one for each that the number reaches, in CLDR's order or named.
  ///
  /// Forms for all categories of the language are taken as well where the number's bounds reach fewer of them.
  mutating func forms(_ arguments: FilterArguments, _ need: FormNeed) -> [Format.PluralForm]? {
    let (reachable, whole) = (need.reachable, need.whole)
    var named: [PluralCategory: [UInt8]] = [:]
    for (key, span, value) in arguments.keyed {
      guard let category = PluralCategory.allCases.first(where: { $0.name == key }) else {
        let names = PluralCategory.allCases.map(\.name)
        let diagnostic = Diagnostic(.unknownCategory, LocalizedText(verbatim: key), at: span, in: file)
        report(
          closestMatch(to: key, among: names).map { diagnostic.meaning($0, at: span) }
            ?? diagnostic.helping(
              en: "the forms of this language are \(listed(whole))",
              ru: "формы этого языка: \(listed(whole))"))
        return nil
      }
      guard let words = phraseBytes(value) else { return nil }
      named[category] = words
    }
    var positional: [[UInt8]] = []
    for value in arguments.positional {
      guard let words = phraseBytes(value) else { return nil }
      positional.append(words)
    }
    let wanted = !arguments.keyed.isEmpty || positional.count != whole.count ? reachable : whole
    let unnamed = wanted.filter { named[$0] == nil }
    let surplus = named.keys.sorted().first { !whole.contains($0) }
    guard positional.count == unnamed.count, surplus == nil else {
      reportForms(arguments, need, surplus: surplus)
      return nil
    }
    for (category, words) in zip(unnamed, positional) { named[category] = words }
    let categories = Set(wanted + named.keys)
    return categories.sorted().compactMap { category in
      named[category].map { Format.PluralForm(category: category, pieces: NumberedForm.pieces(of: $0)) }
    }
  }

  private mutating func reportForms(_ arguments: FilterArguments, _ need: FormNeed, surplus: PluralCategory?) {
    let wanted = need.reachable
    let given = arguments.positional.count + arguments.keyed.count
    let span =
      arguments.positional.isEmpty
      ? arguments.nameSpan
      : arguments.positional.dropFirst().reduce(arguments.positional[0].location.span) { $0.union($1.location.span) }
    let example =
      wanted.map { category in
        let form =
          need.filter == .ordinal ? Self.ordinalExample(category, in: locale) : Self.example(category, in: locale)
        return "\"\(form)\""
      }
      .joined(separator: ", ")
    var diagnostic = Diagnostic(
      .pluralForms, "\(given)", "\(wanted.count)", at: span, in: file
    )
    .labeled(
      en: "in the language of this file a number needs \(listed(wanted))",
      ru: "в языке этого файла числу нужны формы: \(listed(wanted))"
    )
    .helping(en: "write `\(need.filter.rawValue): \(example)`", ru: "напишите `\(need.filter.rawValue): \(example)`")
    if let surplus {
      diagnostic = diagnostic.noting(
        en: "this language has no form `\(surplus.name)`", ru: "в этом языке нет формы `\(surplus.name)`")
    }
    report(diagnostic)
  }

  private func listed(_ categories: [PluralCategory]) -> String {
    categories.map(\.name).joined(separator: ", ")
  }

  /// A form of the word "item", so that the help can be read as it is.
  private static func example(_ category: PluralCategory, in locale: Locale) -> String {
    guard locale.tag.hasPrefix("ru") else { return category == .one ? "# item" : "# items" }
    return switch category {
    case .one: "# товар"
    case .few, .other: "# товара"
    case .zero, .two, .many: "# товаров"
    }
  }
}

extension Type {
  /// Whether values are whole numbers.
  var isInteger: Bool { if case .integer = self { true } else { false } }
}

extension Diagnostic.Message {
  /// `{{ count | plural: "# товар", "# товаров" }}` in a Russian file.
  fileprivate static let pluralForms = Self(
    "LNG801", "plural-forms", .error,
    en: "%1 forms of the word are given, %2 are needed", ru: "форм слова указано: %1, нужно: %2")
  /// `{{ count | plural: on: "# item" }}`.
  fileprivate static let unknownCategory = Self(
    "LNG802", "unknown-plural-form", .error, en: "there is no form `%1`", ru: "формы `%1` нет")
}
