import VocativeDiagnostics

extension Checker {
  /// What is promised for nothing.
  static let gifts: [[UrgentWords.Element]] = [
    [.words(["бесплатно", "бесплатный", "бесплатная", "бесплатную", "бесплатное", "бесплатные", "даром"])],
    [.words(["в"]), .words(["подарок"])], [.words(["дарим", "подарим"])],
    [.words(["ваш", "вам"]), .words(["подарок"])], [.words(["приз", "призы", "приза", "призов", "розыгрыш*"])],
    [.words(["free"]), .words(["delivery", "shipping", "gift", "item", "sample", "coffee", "tea"])],
    [.words(["for"]), .words(["free"])], [.words(["your"]), .words(["gift"])],
    [.words(["win"]), .words(["a", "an", "the", "prizes"])], [.words(["prize", "prizes", "giveaway"])],
  ]

  /// What says on which conditions.
  static let giftConditions: [[UrgentWords.Element]] = [
    [.words(["услови*", "правила", "правилах", "правилами"])],
    [.words(["при"]), .words(["заказе", "покупке", "оплате"])],
    [
      .words(["к", "за"]), .maybe(["каждому", "любому", "первому", "следующему"]),
      .words(["заказу", "заказ", "покупку"]),
    ],
    [.words(["от"]), .number], [.words(["terms", "conditions", "rules"])],
    [
      .words(["with"]), .maybe(["every", "any", "your"]), .maybe(["first", "next"]),
      .words(["order", "orders", "purchase"]),
    ],
    [.words(["orders"]), .words(["over", "from", "above"])], [.words(["from"]), .number], [.words(["over"]), .number],
  ]

  /// R10: what is free says on which conditions.
  mutating func checkGifts(_ reading: PartReading) {
    // Data that tell the terms do as well: the link to them.
    func termsOrConditions(askedByLayout isLayout: Bool) -> [PartReading.Way] {
      reading.ways(of: .giftConditions, askedByLayout: isLayout)
        + reading.values.filter { $0.origins.contains { $0.field == "terms" || $0.field == "minimum" } }.map(\.way)
    }
    for range in reading.places(of: .gifts, without: termsOrConditions(askedByLayout:)) {
      guard let location = reading.location(of: range) else { continue }
      report(
        Diagnostic(.unconditionalGift, reading.text(of: range), at: location.span, in: location.file)
          .helping(
            en: "say what it takes, “with every order over 2,000”, or link the terms: `{{ promo.terms }}`",
            ru: "скажите, что для этого нужно: «при заказе от 2000 ₽», — или дайте ссылку на условия: "
              + "`{{ promo.terms }}`"))
      return
    }
  }
}

extension Diagnostic.Message {
  /// R10: "free delivery", and nothing else.
  fileprivate static let unconditionalGift = Self(
    "LAW710", "unconditional-gift", .error,
    en: "“%1” is promised, and it is not said on which conditions",
    ru: "обещано «%1», а на каких условиях, не сказано")
}
