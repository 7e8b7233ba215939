import VocativeDiagnostics
import VocativeHTML
import VocativeSMS
import VocativeSemantics
import VocativeTypes

/// Holds an SMS against its budget: more SMS segments than allowed, or a value without a bound, is an error.
struct SMSBudget {
  private(set) var diagnostics: [Diagnostic] = []
  private let part: ExpandedPart
  private let shape: TextShape
  private let proof: SMSProof
  /// The SMS segments that are allowed.
  private let budget: Int
  /// The units that they hold.
  private let capacity: Int
  private let settings: Settings
  /// Tables of a language that the provider has beside the GSM alphabet.
  private var national: NationalAlphabet? { settings.smsProfile.national }

  init(_ part: ExpandedPart, _ shape: TextShape, proof: SMSProof, in library: Library) {
    self.part = part
    self.shape = shape
    self.proof = proof
    settings = library.settings
    budget = part.segments ?? library.settings.smsSegments
    capacity = library.settings.smsProfile.maximumUnits(proof.encoding, inSegments: budget)
    guard let segments = proof.segments else {
      for value in proof.worst.unbounded { reportUnbounded(value) }
      return
    }
    if segments > budget { reportOverBudget(segments) }
  }

  private mutating func reportUnbounded(_ value: SourceLocation) {
    let words = value.file.text(of: value.span)
    let diagnostic = Diagnostic(.unbounded, LocalizedText(verbatim: words), at: value.span, in: value.file)
      .labeled(en: "nothing bounds its length", ru: "длина ничем не ограничена")
    guard !words.hasPrefix("{%") else {
      diagnostics.append(
        diagnostic.helping(
          en: "bound it: `list of … max 5` in the schema, or `limit: 3` here",
          ru: "ограничьте её: `list of … max 5` в схеме или `limit: 3` здесь"))
      return
    }
    switch type(ofValueAt: value) {
    case .url:
      diagnostics.append(
        diagnostic.helping(en: "bound it in the schema: `url max 30`", ru: "ограничьте длину в схеме: `url max 30`"))
    case .image:
      diagnostics.append(
        diagnostic.helping(
          en: "nobody sees a picture in an SMS: print a link, `url max 30` in the schema",
          ru: "в SMS картинку не увидят: дайте ссылку, `url max 30` в схеме"))
    case .date, .datetime:
      diagnostics.append(
        diagnostic.helping(
          en: "leave the time zone out of the format", ru: "уберите из формата часовой пояс"))
    case .list:
      diagnostics.append(
        diagnostic.helping(
          en: "bound it in the schema: `list of … max 5`", ru: "ограничьте её в схеме: `list of … max 5`"))
    case _:
      diagnostics.append(
        diagnostic.helping(
          en: "bound it in the schema (`text max 40`), or cut it here: `\(words) | truncate: 20`",
          ru: "ограничьте длину в схеме (`text max 40`) или здесь: `\(words) | truncate: 20`"))
    }
  }

  /// What a value is that the part prints at a place.
  private func type(ofValueAt place: SourceLocation) -> Type? {
    for case .value(let expression, _) in part.steps {
      var printed = expression
      if case .format(_, let operand) = expression.kind { printed = operand }
      if printed.location.file == place.file, printed.location.span == place.span { return printed.type.unwrapped }
    }
    return nil
  }

  private mutating func reportOverBudget(_ segments: Int) {
    let sum = proof.worst.contributions
    let english = sum.map { "\($0.units) \($0.name ?? "text")" }.joined(separator: " + ")
    let russian = sum.map { "\($0.units) \($0.name ?? "текст")" }.joined(separator: " + ")
    let each = budget > 1 ? " (\(budget) × \(capacity / budget))" : ""
    let holding = budget == 1 ? "1 part holds" : "\(budget) parts hold"
    var diagnostic = Diagnostic(
      .overBudget, LocalizedText(verbatim: String(segments)),
      LocalizedText(en: budget == 1 ? "1 is" : "\(budget) are", ru: String(budget)),
      at: part.location.span, in: part.location.file
    )
    .labeled(en: "up to \(proof.units) characters", ru: "до \(proof.units) знаков")
    .noting(
      en: "worst case \(proof.units) units = \(english); \(holding) \(capacity)\(each)",
      ru: "в худшем случае \(proof.units) знаков = \(russian); в \(budget) ч. помещается \(capacity)\(each)")
    if let reason = encodingNote { diagnostic = diagnostic.noting(en: reason.en, ru: reason.ru) }
    if proof.units <= capacity {
      diagnostic = diagnostic.noting(
        en:
          "an emoji, or a letter with its marks, is never divided between parts: room at the end of a part stays empty",
        ru: "эмодзи или буква со значками не делится между частями: конец части остаётся пустым")
    }
    // The tags whose words the longest text has; more than a few explain nothing.
    for arm in proof.worst.arms.prefix(3) {
      diagnostic = diagnostic.relating(
        arm.span, in: arm.file, en: "the longest text takes this way", ru: "самый длинный текст идёт этим путём")
    }
    diagnostics.append(advised(diagnostic, segments, sum))
  }

  /// Why the text is not billed in the GSM alphabet.
  private var encodingNote: LocalizedText? {
    switch proof.encoding {
    case .gsm7: return nil
    case .national(let alphabet):
      return LocalizedText(
        en: "\(alphabet.single) characters in one part, \(alphabet.part) in each of several: letters of the language",
        ru:
          "в одной части \(alphabet.single) зн., в каждой из нескольких \(alphabet.part): буквы национального алфавита")
    case .ucs2: break
    }
    let letters = forcingLetters
    guard letters > 0 else {
      return LocalizedText(
        en: "UCS-2 because a value may hold letters outside the GSM alphabet",
        ru: "кодировка UCS-2: значение может содержать знаки вне алфавита GSM")
    }
    return LocalizedText(
      en: "UCS-2 because of \(letters) letters outside the GSM alphabet, Cyrillic for example",
      ru: "кодировка UCS-2: \(letters) знаков вне алфавита GSM, например кириллица")
  }

  /// How many literal characters are outside the GSM alphabet.
  private var forcingLetters: Int {
    part.steps.reduce(0) { count, step in
      guard case .literal(let bytes, _) = step else { return count }
      return count
        + String(decoding: bytes, as: UTF8.self).unicodeScalars.count {
          GSM7.septets(of: $0) == nil && national?.septets(of: $0) == nil
        }
    }
  }

  /// What to do about it: each way is tried first, so that it helps when it is followed.
  private func advised(
    _ diagnostic: Diagnostic, _ segments: Int, _ sum: [WorstText.Contribution]
  ) -> Diagnostic {
    let advice = SMSAdvice(
      for: shape, excess: max(1, proof.units - capacity), contributions: sum, budget: budget,
      profile: settings.smsProfile, replacesSigns: settings.smsReplacesSigns)
    var ways: [LocalizedText] = []
    if let cut = advice.cut {
      ways.append(
        cut.isCommon
          ? LocalizedText(en: "cut \(cut.count) characters of text", ru: "сократите текст на \(cut.count) зн.")
          : LocalizedText(
            en: "cut \(cut.count) characters of each wording", ru: "сократите каждый вариант текста на \(cut.count) зн."
          ))
    }
    if let (value, max) = advice.bound {
      switch value.limit {
      case .schema:
        ways.append(
          LocalizedText(
            en: "bound `\(value.name)` in the schema: `max \(max)`",
            ru: "ограничьте `\(value.name)` в схеме: `max \(max)`"))
      case .output, nil:
        let words = value.location.file.text(of: value.location.span)
        ways.append(
          LocalizedText(
            en: "cut the value here: `\(words) | truncate: \(max)`",
            ru: "сократите значение здесь: `\(words) | truncate: \(max)`"))
      }
    }
    if ways.count < 2, segments <= Self.mostSegments {
      ways.append(
        LocalizedText(
          en: "allow more: `{% sms segments: \(segments) %}`", ru: "разрешите больше: `{% sms segments: \(segments) %}`"
        ))
    }
    if ways.isEmpty {
      let longest = sum.filter { $0.name != nil }.max { $0.units < $1.units }
      let name = longest?.name ?? "…"
      ways.append(
        LocalizedText(
          en: "leave out `\(name)`, which may take \(longest?.units ?? 0) characters",
          ru: "уберите `\(name)`: это до \(longest?.units ?? 0) зн."))
    }
    return diagnostic.helping(
      en: ways.map(\.en).joined(separator: ", or "), ru: ways.map(\.ru).joined(separator: " или "))
  }

  /// The most that `segments:` takes.
  private static let mostSegments = 10
}

extension Diagnostic.Message {
  /// An SMS whose worst case costs more parts than its budget.
  fileprivate static let overBudget = Self(
    "SMS501", "over-budget", .error, mayBeIgnored: true,
    en: "the SMS may cost %1 parts; %2 allowed",
    ru: "SMS может стоить %1 ч., разрешено %2 ч.")
  /// A value without `max` in an SMS.
  fileprivate static let unbounded = Self(
    "SMS502", "unbounded-value", .error, mayBeIgnored: true,
    en: "the SMS may cost any number of parts: the length of `%1` has no bound",
    ru: "стоимость SMS не ограничена: у `%1` нет предельной длины")
}
