import VocativeCSS
import VocativeDiagnostics

extension CSSFault {
  /// What an author is told.
  func diagnostic(at place: SourceLocation) -> Diagnostic {
    let diagnostic = Diagnostic(message, at: place.span, in: place.file)
    return diagnostic.labeled(label).helping(help)
  }

  private var message: Diagnostic.Message {
    switch reason {
    case .unclosedComment, .unclosedString, .unclosedBlock: .unclosedStyle
    case .badSelector, .unknownPseudoClass, .noBlock: .badSelector
    case .nestedRule, .tooDeep: .nestedRule
    case .brokenString, .brokenURL, .noDeclaration, .noValue, .strayBrace: .brokenStyle
    }
  }

  private var label: LocalizedText {
    switch reason {
    case .unclosedComment:
      LocalizedText(en: "this comment has no `*/`", ru: "у этого комментария нет `*/`")
    case .unclosedString: LocalizedText(en: "this quote is not closed", ru: "эта кавычка не закрыта")
    case .unclosedBlock: LocalizedText(en: "this has no `}`", ru: "здесь нет закрывающей `}`")
    case .brokenString:
      LocalizedText(en: "the quote is not closed on its line", ru: "кавычка не закрыта в своей строке")
    case .brokenURL: LocalizedText(en: "this link needs quotes", ru: "эту ссылку надо взять в кавычки")
    case .noDeclaration: LocalizedText(en: "this is no `property: value`", ru: "это не `свойство: значение`")
    case .noValue: LocalizedText(en: "the value is missing", ru: "нет значения")
    case .strayBrace: LocalizedText(en: "this closes nothing", ru: "закрывать здесь нечего")
    case .noBlock: LocalizedText(en: "no `{` follows", ru: "дальше нет `{`")
    case .nestedRule: LocalizedText(en: "a rule within a rule", ru: "правило внутри правила")
    case .badSelector: LocalizedText(en: "this cannot stand in a selector", ru: "такого в селекторе быть не может")
    case .unknownPseudoClass: LocalizedText(en: "no client knows this", ru: "такого не знает ни одна программа")
    case .tooDeep: LocalizedText(en: "too deep", ru: "слишком глубоко")
    }
  }

  private var help: LocalizedText {
    switch reason {
    case .unclosedComment: LocalizedText(en: "close the comment with `*/`", ru: "закройте комментарий: `*/`")
    case .unclosedString, .brokenString: LocalizedText(en: "close the quote", ru: "закройте кавычку")
    case .unclosedBlock: LocalizedText(en: "close the rule with `}`", ru: "закройте правило скобкой `}`")
    case .brokenURL:
      LocalizedText(en: "put the link into quotes: `url(\"…\")`", ru: "возьмите ссылку в кавычки: `url(\"…\")`")
    case .noDeclaration, .noValue:
      LocalizedText(
        en: "write `property: value;`, or take it out", ru: "напишите `свойство: значение;` или уберите это")
    case .strayBrace: LocalizedText(en: "take out the `}`", ru: "уберите `}`")
    case .noBlock:
      LocalizedText(
        en: "write the declarations in `{ }`, or take it out", ru: "напишите объявления в `{ }` или уберите это")
    case .nestedRule, .tooDeep:
      LocalizedText(
        en: "write it as a rule of its own, with the whole selector",
        ru: "напишите его отдельным правилом, с полным селектором")
    case .badSelector, .unknownPseudoClass:
      LocalizedText(en: "mend the selector, or take the rule out", ru: "исправьте селектор или уберите правило")
    }
  }
}

extension Diagnostic {
  /// With what an author can do about it.
  var advised: Diagnostic {
    switch message.code {
    case Message.undecidedSelector.code:
      helping(
        en: "give the elements a class, and write the rule for the class",
        ru: "дайте этим элементам класс и напишите правило для класса")
    case Message.classFromData.code:
      helping(
        en: "write the classes as text with `{% if %}`, or list the possible words in the schema: `small | large`",
        ru: "напишите классы текстом с `{% if %}` или перечислите возможные слова в схеме: `small | large`")
    case Message.conditionalStyle.code:
      helping(
        en: "take the style out of the condition or loop, and put a condition on the classes instead",
        ru: "вынесите стиль из условия или цикла, а условием выбирайте классы")
    case Message.stylesTooLong.code:
      helping(
        en: "shorten what is under `@media`, `:hover` and the like",
        ru: "сократите то, что стоит под `@media`, `:hover` и подобным")
    case Message.nestedAtRule.code:
      helping(
        en: "write one condition: `@media (…) and (…)`", ru: "напишите одно условие: `@media (…) and (…)`")
    case Message.unknownVariable.code:
      helping(
        en: "declare it in `:root { }`, or give a fallback: `var(--name, red)`",
        ru: "объявите её в `:root { }` или дайте запасное значение: `var(--name, red)`")
    case Message.remoteStyles.code:
      helping(
        en: "copy the style sheet into a `<style>` of the mail or layout",
        ru: "скопируйте стили в `<style>` письма или макета")
    default: self
    }
  }
}

extension Diagnostic.Message {
  /// `p { color: ; }`.
  static let brokenStyle = Self(
    "CMP950", "broken-style", .warning, en: "a piece of this style does not count, as it has a mistake",
    ru: "часть этого стиля не действует: в ней ошибка")
  /// `p { color: red` and no more.
  static let unclosedStyle = Self(
    "CMP951", "unclosed-style", .warning, en: "the style is not closed where it should be",
    ru: "стиль не закрыт там, где надо")
  /// `; p { color: red }`.
  static let badSelector = Self(
    "CMP952", "bad-selector", .warning, en: "the whole rule does not count: its selector has a mistake",
    ru: "всё правило не действует: в селекторе ошибка")
  /// `li:first-child`, the first `li` standing in a branch.
  static let undecidedSelector = Self(
    "CMP953", "undecided-selector", .warning,
    en:
      "which elements this rule is for depends on a condition or loop; it stays in the head, where some clients ignore it",
    ru:
      "к каким элементам относится это правило, зависит от условия или цикла; оно остаётся в заголовке письма, где его учтут не все программы"
  )
  /// `class="{{ customer.city }}"`.
  static let classFromData = Self(
    "CMP954", "class-from-data", .warning,
    en:
      "the style of this element is not known before sending; its rules stay in the head, where some clients ignore them",
    ru:
      "стиль этого элемента не известен до отправки; его правила остаются в заголовке письма, где их учтут не все программы"
  )
  /// `{% if x %}<style>…</style>{% endif %}`.
  static let conditionalStyle = Self(
    "CMP955", "conditional-style", .warning,
    en: "this style depends on a condition or loop; it stays in a `<style>`, which some clients ignore",
    ru: "этот стиль зависит от условия или цикла; он остаётся в `<style>`, который учитывают не все программы")
  /// More than Gmail reads.
  static let stylesTooLong = Self(
    "CMP956", "styles-too-long", .warning,
    en: "Gmail reads 16 KB of styles in the head and drops what goes beyond, from here on",
    ru: "Gmail читает в заголовке письма 16 КБ стилей и отбрасывает остальное — начиная отсюда")
  /// `p { a { color: red } }`.
  static let nestedRule = Self(
    "CMP957", "nested-rule", .warning, en: "a rule within a rule does not count in mail programs",
    ru: "правило внутри правила почтовые программы не понимают")
  /// `color: var(--brand)`.
  static let unknownVariable = Self(
    "CMP958", "unknown-variable", .warning, en: "this does not count: the variable has no value here",
    ru: "это не действует: у переменной здесь нет значения")
  /// `@media { @media { } }`.
  static let nestedAtRule = Self(
    "CMP959", "nested-at-rule", .warning, en: "Gmail drops a whole `<style>` with one `@` rule inside another",
    ru: "Gmail отбрасывает весь `<style>`, где одно правило с `@` стоит внутри другого")
  /// `<link rel="stylesheet">`, `@import`.
  static let remoteStyles = Self(
    "CMP960", "remote-styles", .warning,
    en: "a style sheet from elsewhere is not loaded, neither here nor by most clients",
    ru: "внешний файл стилей не загружается — ни здесь, ни в большинстве почтовых программ")
}
