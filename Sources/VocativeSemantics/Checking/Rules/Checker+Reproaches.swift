import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// What no reproach may be about: somebody's work and living.
  static let livelihood: [[UrgentWords.Element]] = [
    [.words(["уволят", "уволить", "уволили", "уволен", "увольнени*", "сократят", "безработн*"])],
    [.words(["зарплат*", "оклад*", "премии", "премию", "штраф*", "оштраф*"])],
    [.words(["потеря*", "лиш*", "останусь", "останемся"]), .maybe(["без"]), .words(["работ*", "места"])],
    [.words(["кормить", "прокормить", "накормить"]), .maybe(["моих", "своих", "наших"]), .words(["дет*", "семь*"])],
    [.words(["дети", "детям", "семья"]), .words(["голод*", "нечего"])],
    [.words(["fired", "unemployed", "layoff*", "livelihood", "salary", "paycheck", "wages"])],
    [.words(["lose", "losing"]), .maybe(["my", "our", "their"]), .words(["job", "jobs", "bonus"])],
    [.words(["feed"]), .maybe(["my", "our"]), .words(["kids", "children", "family"])],
  ]

  /// R09: a reproach is about missing one another, never about somebody's living.
  mutating func checkReproaches(_ reading: PartReading) {
    for range in reading.places(of: .livelihood, where: { $0.triggers.contains(.guilt) }) {
      guard let location = reading.location(of: range) else { continue }
      report(
        Diagnostic(.threateningReproach, reading.text(of: range), at: location.span, in: location.file)
          .helping(
            en: "say that you miss the customer, and nothing about anybody's work or pay",
            ru: "скажите, что скучаете, — и ничего о чьей-то работе или зарплате"))
    }
  }
}

extension Diagnostic.Message {
  /// R09: "I will be fired", within `{% guilt %}`.
  fileprivate static let threateningReproach = Self(
    "LAW709", "threatening-reproach", .error,
    en: "“%1” makes the customer answer for somebody's living",
    ru: "«%1» — это делает клиента виноватым в чужой беде")
}
