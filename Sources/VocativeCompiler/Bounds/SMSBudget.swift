import VocativeDiagnostics
import VocativeHTML
import VocativeLocale
import VocativeSMS
import VocativeSemantics
import VocativeTypes

/// Holds an SMS against its budget: more SMS segments than allowed, or a value without a bound, is an error.
struct SMSBudget {
  private(set) var diagnostics: [Diagnostic] = []

  init(_ part: ExpandedPart, proof: SMSProof, in library: Library) {
    let file = part.location.file
    guard let segments = proof.segments else {
      for value in proof.path.unbounded {
        let words = value.location.file.text(of: value.location.span)
        diagnostics.append(
          Diagnostic(.unbounded, LocalizedText(verbatim: words), at: value.location.span, in: value.location.file)
            .labeled(en: "nothing bounds its length", ru: "длина ничем не ограничена")
            .helping(
              en: "bound it in the schema (`text max 40`, `url max 30`), or cut it here: `\(words) | truncate: 20`",
              ru: "ограничьте длину в схеме (`text max 40`, `url max 30`) или здесь: `\(words) | truncate: 20`"))
      }
      return
    }
    let budget = part.segments ?? library.settings.smsSegments
    guard segments > budget else { return }
    let capacity = SMSProfile.threeGPP.maximumUnits(proof.encoding, inSegments: budget)
    let path = proof.path
    let sum = path.contributions
    let english = sum.map { "\($0.units) \($0.name ?? "text")" }.joined(separator: " + ")
    let russian = sum.map { "\($0.units) \($0.name ?? "текст")" }.joined(separator: " + ")
    let each = budget > 1 ? " (\(budget) × \(capacity / max(1, budget)))" : ""
    let holding = budget == 1 ? "1 part holds" : "\(budget) parts hold"
    var diagnostic = Diagnostic(
      .overBudget, LocalizedText(verbatim: String(segments)),
      LocalizedText(en: budget == 1 ? "1 is" : "\(budget) are", ru: String(budget)),
      at: part.location.span, in: file
    )
    .labeled(
      en: "up to \(path.units) characters", ru: "до \(path.units) знаков"
    )
    .noting(
      en: "worst case \(path.units) units = \(english); \(holding) \(capacity)\(each)",
      ru: "в худшем случае \(path.units) знаков = \(russian); в \(budget) ч. помещается \(capacity)\(each)")
    if proof.encoding == .ucs2 {
      let letters = Self.forcing(in: part)
      if letters > 0 {
        diagnostic = diagnostic.noting(
          en: "UCS-2 because of \(letters) letters outside the GSM alphabet, Cyrillic for example",
          ru: "кодировка UCS-2: \(letters) знаков вне алфавита GSM, например кириллица")
      } else {
        diagnostic = diagnostic.noting(
          en: "UCS-2 because a value may hold letters outside the GSM alphabet",
          ru: "кодировка UCS-2: значение может содержать знаки вне алфавита GSM")
      }
    }
    let excess = max(1, path.units - capacity)
    let longest = sum.filter { $0.name != nil }.max { $0.units < $1.units }
    if let longest, let name = longest.name, longest.units > excess {
      diagnostic = diagnostic.helping(
        en: "cut \(excess) characters of text, or bound `\(name)` in the schema: `max \(longest.units - excess)`",
        ru: "сократите текст на \(excess) зн. или ограничьте `\(name)` в схеме: `max \(longest.units - excess)`")
    } else {
      diagnostic = diagnostic.helping(
        en: "cut \(excess) characters, or allow more: `{% sms segments: \(segments) %}`",
        ru: "сократите на \(excess) зн. или разрешите больше: `{% sms segments: \(segments) %}`")
    }
    diagnostics.append(diagnostic)
  }

  /// How many literal characters are outside the GSM alphabet.
  private static func forcing(in part: ExpandedPart) -> Int {
    part.steps.reduce(0) { count, step in
      guard case .literal(let bytes, _) = step else { return count }
      return count
        + String(decoding: bytes, as: UTF8.self).unicodeScalars.count { GSM7.septets(of: $0) == nil }
    }
  }
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
