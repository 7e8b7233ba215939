import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// What a code is good for, in words.
  static let codeScopes: [[UrgentWords.Element]] = [
    [.words(["на"]), .words(["весь", "все", "любой", "любую", "любые", "первый", "следующий", "первую"])],
    [.words(["на"]), .words(["заказ", "корзину", "покупку", "доставку", "категори*", "раздел*", "кофе", "чай"])],
    [.words(["на"]), .words(["этот", "эту", "эти", "ваш", "вашу"])], [.words(["во"]), .words(["всем"])],
    [.words(["on"]), .words(["everything", "all", "any", "your", "the", "this", "delivery", "shipping"])],
    [
      .words(["off"]), .maybe(["your", "the", "any", "all", "every", "our"]),
      .maybe(["whole", "entire", "next", "first"]),
      .words([
        "order", "orders", "cart", "basket", "purchase", "purchases", "everything", "anything", "items", "item",
        "products", "product", "delivery", "shipping", "store", "shop", "range", "coffee", "tea",
      ]),
    ],
    [.words(["for"]), .words(["everything", "your", "the", "all", "any"])], [.words(["sitewide", "storewide"])],
  ]

  /// R11: where a code is printed, its end and what it is for are printed too, in an SMS as well.
  mutating func checkCodes(_ reading: PartReading) {
    let texts = reading.values.filter(\.isText)
    let codes = texts.compactMap { value in value.origins.first { isPromoCode($0, "value") }.map { (value, $0.base) } }
    guard !codes.isEmpty else { return }
    func ways(_ field: String) -> [String: [PartReading.Way]] {
      var ways: [String: [PartReading.Way]] = [:]
      for value in texts {
        for origin in value.origins where origin.field == field { ways[origin.base, default: []].append(value.way) }
      }
      return ways
    }
    let (ends, lists) = (ways("valid_until"), ways("scope"))
    for (value, base) in codes {
      if !reading.isCovered(value.way, by: ends[base] ?? []) {
        report(value, LocalizedText(en: "until when it is good", ru: "до какого срока он действует"))
        continue
      }
      let words = reading.ways(of: .codeScopes, askedByLayout: value.isLayout)
      if !reading.isCovered(value.way, by: words + (lists[base] ?? [])) {
        report(value, LocalizedText(en: "what it is for", ru: "на что он действует"))
      }
    }
  }

  /// Whether something is an attribute of a promo code.
  func isPromoCode(_ origin: ValueOrigin, _ field: String) -> Bool {
    origin.field == field && isEvidence(.record(origin.record), like: "promo_code") != nil
  }

  private mutating func report(_ value: PartReading.Value, _ missing: LocalizedText) {
    let location = value.expression.location
    report(
      Diagnostic(.bareCode, LocalizedText(verbatim: value.words), missing, at: location.span, in: location.file)
        .helping(
          en: "say in the same place what it is for and until when: "
            + "`off your whole order until {{ until | date: \"d MMMM, HH:mm\" }}`",
          ru: "скажите тут же, на что он и до какого срока: "
            + "`на весь заказ до {{ until | date: \"d MMMM, HH:mm\" }}`"))
  }
}

extension Diagnostic.Message {
  /// R11: `Your code: {{ promo.value }}`.
  fileprivate static let bareCode = Self(
    "LAW711", "bare-code", .error,
    en: "the code `%1` is printed, and it is not said %2", ru: "напечатан промокод `%1`, и не сказано, %2")
}
