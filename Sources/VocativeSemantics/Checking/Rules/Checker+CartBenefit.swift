import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// What makes coming back to a cart worth it.
  static let cartBenefits: [[UrgentWords.Element]] = [
    [.words(["доставк*", "доставим", "привезем", "возврат*", "вернуть", "вернете", "вернем", "обмен*", "скидк*"])],
    [.words(["бонус*", "балл*", "подарок", "подарим", "рассрочк*", "примерк*", "отложим", "отложили", "гаранти*"])],
    [.words(["delivery", "deliver", "shipping", "return*", "refund*", "discount*", "bonus*", "points", "gift*"])],
    [.words(["guarantee*", "installments", "exchange*"])],
  ]

  /// R28: a message about a cart says what coming back is good for.
  mutating func checkCart(_ parts: [(part: TypedPart, reading: PartReading)], _ header: MessageHeader) {
    guard let cart = header.variables.first(where: { $0.type.unwrapped == .record("cart") }),
      parts.contains(where: { $0.reading.reads(cart.name) })
    else { return }
    let isGood = parts.contains { _, reading in
      !reading.picks.isEmpty || reading.claims.contains { $0.kind == .priceDrop }
        || reading.values.contains { $0.origins.contains { isEvidence(.record($0.record), like: "promo_code") != nil } }
        || !reading.places(of: .cartBenefits, where: { !$0.isLayout }).isEmpty
    }
    guard !isGood, let first = parts.first?.part.location else { return }
    report(
      Diagnostic(.bareCart, at: first.span, in: first.file)
        .helping(
          en: "add what helps to decide: delivery, return terms, a code, or `{% picks %}` that go with it",
          ru: "добавьте то, что поможет решиться: доставку, условия возврата, промокод или подборку `{% picks %}`"))
  }
}

extension PartReading {
  /// Whether something of a variable is printed or asked.
  func reads(_ variable: String) -> Bool {
    values.contains { $0.origins.contains { $0.path.isWithin(variable) } }
      || conditions.contains { $0.path.isWithin(variable) }
  }
}

extension String {
  /// Whether a way leads through a variable.
  func isWithin(_ variable: String) -> Bool {
    self == variable || hasPrefix(variable + ".") || hasPrefix(variable + "[")
  }
}

extension Diagnostic.Message {
  /// R28: "You left something in your cart", and no more.
  fileprivate static let bareCart = Self(
    "LAW728", "bare-cart", .error,
    en: "the message reminds of a cart and gives no reason to come back",
    ru: "сообщение напоминает о корзине и не даёт повода вернуться")
}
