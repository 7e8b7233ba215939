import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// R29: who is shown a product sees it, its price, and the way to it.
  mutating func checkCards(_ reading: PartReading) {
    for picks in reading.picks {
      let shown = reading.values.filter { $0.origins.contains { $0.path.isWithin(picks.item) } }
      func shows(_ isMeant: (Type) -> Bool) -> Bool {
        shown.contains { value in
          value.origins.contains { origin in
            origin.path.isWithin(picks.item)
              && (schema[origin.record]?[origin.field]?.type.unwrapped).map(isMeant) ?? false
          }
        }
      }
      var missing: [LocalizedText] = []
      if !shows({ $0 == .image }) { missing.append(LocalizedText(en: "a picture", ru: "картинки")) }
      if !shows({ if case .money = $0 { true } else { false } }) {
        missing.append(LocalizedText(en: "a price", ru: "цены"))
      }
      if !shows({ if case .url = $0 { true } else { false } }) {
        missing.append(LocalizedText(en: "a link", ru: "ссылки"))
      }
      guard !missing.isEmpty else { continue }
      let list = LocalizedText(
        en: missing.map(\.en).joined(separator: ", "), ru: missing.map(\.ru).joined(separator: ", "))
      report(
        Diagnostic(.incompleteCard, list, at: picks.location.span, in: picks.location.file)
          .helping(
            en: "print the item's picture, price and link, best with a component for the whole card",
            ru: "покажите картинку, цену и ссылку товара, лучше всего готовой карточкой из components/"))
    }
  }
}

extension Diagnostic.Message {
  /// R29: `{% picks item in recommended, limit: 3 %}{{ item.title }}{% endpicks %}`.
  fileprivate static let incompleteCard = Self(
    "LAW729", "incomplete-card", .error,
    en: "the products of these picks are shown without %1", ru: "товары этой подборки показаны без %1")
}
