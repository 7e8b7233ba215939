/// What a finding is about: the letters of its code.
public enum DiagnosticFamily: String, Sendable, Hashable, CaseIterable {
  /// How templates and YAML are written.
  case syntax = "SYN"
  /// Names and types.
  case types = "TYP"
  /// Values that may be missing.
  case absence = "NUL"
  /// Places of values in mark-up.
  case places = "ESC"
  /// The mark-up of a mail.
  case markup = "CMP"
  /// The cost of an SMS.
  case sms = "SMS"
  /// Claims and the evidence behind them.
  case claims = "CLM"
  /// What the law asks for.
  case law = "LAW"
  /// Languages, word forms and settings.
  case language = "LNG"
  /// Personas and snapshots.
  case snapshots = "SNP"
  /// Faults of a recipient's data.
  case data = "DAT"

  /// The family of a code; `nil` for letters that begin none.
  public init?(code: String) {
    let letters = code.utf8.prefix { !(0x30...0x39).contains($0) }
    self.init(rawValue: String(decoding: letters, as: UTF8.self))
  }

  /// What the family is about, a few words.
  public var title: LocalizedText {
    switch self {
    case .syntax: LocalizedText(en: "how templates are written", ru: "как записан шаблон")
    case .types: LocalizedText(en: "names and types", ru: "имена и типы")
    case .absence: LocalizedText(en: "values that may be missing", ru: "значения, которых может не быть")
    case .places: LocalizedText(en: "places of values in mark-up", ru: "значения внутри разметки")
    case .markup: LocalizedText(en: "mark-up of a mail", ru: "разметка письма")
    case .sms: LocalizedText(en: "cost of an SMS", ru: "стоимость SMS")
    case .claims: LocalizedText(en: "claims and what backs them", ru: "утверждения и их подтверждение")
    case .law: LocalizedText(en: "what the law asks for", ru: "требования закона")
    case .language: LocalizedText(en: "languages, word forms and settings", ru: "языки, формы слов и настройки")
    case .snapshots: LocalizedText(en: "personas and snapshots", ru: "персонажи и эталоны")
    case .data: LocalizedText(en: "faults of a recipient's data", ru: "ошибки в данных получателя")
    }
  }

  /// Whether its findings always count: no comment and no option hides what harms a recipient or breaks the law.
  public var isBinding: Bool {
    switch self {
    case .places, .law: true
    case .syntax, .types, .absence, .markup, .sms, .claims, .language, .snapshots, .data: false
    }
  }
}
