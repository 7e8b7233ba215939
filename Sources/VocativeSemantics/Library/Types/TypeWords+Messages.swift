import VocativeDiagnostics

extension Diagnostic {
  func helpingWithTypes() -> Diagnostic {
    let words = TypeVocabulary.typeWords.joined(separator: ", ")
    return helping(
      en: "the types are \(words), words between `|`, and the records of the schema",
      ru: "типы: \(words), слова через `|` и записи схемы")
  }

  func helpingWithPatterns() -> Diagnostic {
    helping(
      en: "a pattern is made of characters, `[A-Z0-9-]`, `\\d` and counts: `{4,16}`, `{6}`, `?`",
      ru: "шаблон состоит из символов, `[A-Z0-9-]`, `\\d` и количеств: `{4,16}`, `{6}`, `?`")
  }

  func helpingChoice() -> Diagnostic {
    helping(
      en: "write the words with `|` between them: `female | male | unknown`",
      ru: "напишите слова через `|`: `female | male | unknown`")
  }

  func helpingOptionalChoice() -> Diagnostic {
    helping(
      en: "a choice that may be absent stands in parentheses: `(female | male)?`",
      ru: "необязательный выбор пишется в скобках: `(female | male)?`")
  }
}

extension Diagnostic.Message {
  /// `city: txet`.
  static let unknownType = Self(
    "TYP250", "unknown-type", .error, en: "there is no type `%1`", ru: "типа `%1` нет")
  /// `city:` with nothing behind it.
  static let missingType = Self(
    "TYP251", "missing-type", .error, en: "the type is missing", ru: "не указан тип")
  /// `city: max 40`, `city: ?`.
  static let unreadableType = Self(
    "TYP252", "unreadable-type", .error, en: "a type's word is due here", ru: "здесь должно стоять слово типа")
  /// `city: text max 40 please`.
  static let surplusWords = Self(
    "TYP253", "surplus-type-words", .error,
    en: "what follows `%1` belongs to no type", ru: "то, что стоит после `%1`, не относится к типу")
  /// `city: text max many`.
  static let malformedMaximum = Self(
    "TYP254", "malformed-maximum", .error,
    en: "`max` takes a number from 1 to %1", ru: "после `max` нужно число от 1 до %1")
  /// `promo: code /.*/`: its length would have no bound.
  static let malformedPattern = Self(
    "TYP255", "malformed-pattern", .error,
    en: "the code's pattern does not bound its length and letters",
    ru: "шаблон кода не ограничивает его длину и символы")
  /// `quantity: integer 9..0`.
  static let malformedRange = Self(
    "TYP256", "malformed-range", .error,
    en: "the range of an integer is written `0..50`, the smaller number first",
    ru: "диапазон целого пишется `0..50`, меньшее число слева")
  /// `price: money` in a workspace without a currency.
  static let missingCurrency = Self(
    "TYP257", "missing-currency", .error,
    en: "it is not said in which currency the amount is: write `money RUB`, or `currency: RUB` in vocative.yaml",
    ru: "не сказано, в какой валюте сумма: напишите `money RUB` или `currency: RUB` в vocative.yaml")
  /// `price: money rub`.
  static let malformedCurrency = Self(
    "TYP258", "malformed-currency", .error,
    en: "`%1` is no currency: it is written as three capital letters, like `RUB`",
    ru: "`%1` — не валюта: её пишут тремя заглавными латинскими буквами, например `RUB`")
  /// `gender: female | | male`.
  static let malformedChoice = Self(
    "TYP259", "malformed-choice", .error,
    en: "a choice lists single words", ru: "выбор перечисляет отдельные слова")
  /// `gender: female | male | female`.
  static let repeatedChoice = Self(
    "TYP260", "repeated-choice", .error, en: "the word `%1` is listed twice", ru: "слово `%1` указано дважды")
  /// `value: text | number`.
  static let severalTypes = Self(
    "TYP261", "several-types", .error,
    en: "an attribute has one type; `|` lists the words of a choice",
    ru: "у поля один тип; `|` перечисляет слова выбора")
  /// `list of list of list …`.
  static let deepType = Self(
    "TYP262", "deep-type", .error,
    en: "lists and maps are nested too deep", ru: "слишком глубокая вложенность списков и словарей")
  /// `list of (text max 40`.
  static let openParenthesis = Self(
    "TYP263", "open-parenthesis", .error, en: "`)` is missing", ru: "не хватает `)`")
  /// `items: list`.
  static let missingItem = Self(
    "TYP264", "missing-item", .error,
    en: "it is not said what the %1 holds: write `%1 of text`", ru: "не сказано, что внутри: напишите `%1 of text`")
}
