import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// What sells, and is no news of an order: a reduction that the order already has is some.
  static let promotions: [[UrgentWords.Element]] = [
    [.words(["скидк*"]), .maybe(["до", "в"]), .digits, .words(["%", "процент*"])],
    [.digits, .words(["%", "процент*"]), .words(["скидк*"])],
    [.words(["скидк*"]), .maybe(["{{*"]), .words(["на"]), .words(["следующ*", "будущ*"])],
    [
      .words(["дарим", "подарим"]), .maybe(["вам"]), .maybe(["{{*"]),
      .words(["скидк*", "промокод*", "купон*", "бонус*"]),
    ],
    [.words(["специальн*", "выгодн*", "особое", "горяч*"]), .words(["предложени*"])],
    [
      .words(["акция", "распродажа"]),
      .words(["началась", "стартовала", "идет", "продлится", "продолжается", "действует", "открыта"]),
    ],
    [
      .words(["началась", "стартовала", "идет", "открылась"]),
      .maybe(["наша", "большая", "новая", "сезонная", "весенняя", "летняя", "осенняя", "зимняя"]),
      .words(["акция", "распродажа"]),
    ],
    [.words(["успейте", "спешите", "торопитесь"]), .words(["купить", "заказать", "воспользоваться", "приобрести"])],
    [.words(["купите", "закажите", "покупайте", "заказывайте"]), .words(["еще", "сейчас", "со"])],
    [.words(["посмотрите", "смотрите"]), .maybe(["наши"]), .words(["новинк*", "предложени*", "скидк*", "акции"])],
    [.digits, .words(["%", "percent"]), .words(["off", "discount"])],
    [.words(["off"]), .maybe(["your"]), .words(["next", "first"]), .words(["order", "purchase"])],
    [
      .words(["discount", "voucher", "coupon"]), .words(["on", "off", "for"]), .maybe(["your"]), .words(["next"]),
    ],
    [.words(["special", "exclusive", "limited"]), .words(["offer", "offers", "deal", "deals"])],
    [.words(["sale"]), .words(["starts", "started", "ends"])],
    [.words(["sale"]), .words(["is"]), .words(["on", "now", "here", "live"])],
    [.words(["shop", "buy"]), .words(["now"])],
    [
      .words(["check"]), .words(["out"]), .maybe(["our", "the"]), .words(["new", "latest", "sale", "offers", "deals"]),
    ],
  ]

  /// What is said before a code that is typed in.
  static let codeWords: [[UrgentWords.Element]] = [
    [.words(["промокод*", "купон*", "coupon", "voucher"])],
    [.words(["по", "с", "введите", "назовите", "примените"]), .words(["код", "коду", "кодом"])],
    [.words(["promo"]), .words(["code"])],
    [.words(["use", "with", "enter", "apply"]), .maybe(["the", "our"]), .words(["code"])],
  ]

  /// R16: a message about an order sells nothing, in words as in blocks.
  mutating func checkSales(_ reading: PartReading, _ purpose: Purpose) {
    let codes = reading.places(of: .codeWords).compactMap { place -> Range<Int>? in
      // Behind the words, or one word on: "promo code for you: SPRING10".
      let code = reading.words.indices.clamped(to: place.upperBound..<(place.upperBound + 2))
        .first { reading.words[$0].word.isTypedCode }
      return code.map { place.lowerBound..<($0 + 1) }
    }
    guard
      let range = (codes + reading.places(of: .promotions)).min(by: { $0.lowerBound < $1.lowerBound }),
      let location = reading.location(of: range)
    else { return }
    report(
      Diagnostic(
        .saleInService, reading.text(of: range), LocalizedText(verbatim: purpose.rawValue), at: location.span,
        in: location.file
      )
      .helping(
        en: "leave it out, or say it in a message of its own with `purpose: marketing`",
        ru: "уберите это или скажите в отдельном письме с `purpose: marketing`"))
  }
}

extension ClaimReader.Word {
  /// Whether it is written as codes are: capitals and digits, at least four signs, a letter among them.
  fileprivate var isTypedCode: Bool {
    let bytes = location.file.bytes[location.span.range.clamped(to: location.file.bytes.indices)]
    guard bytes.count >= 4, !text.isEmpty else { return false }
    let isCapital = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
    return bytes.contains(where: isCapital) && bytes.allSatisfy { isCapital($0) || (0x30...0x39).contains($0) }
  }
}

extension Diagnostic.Message {
  /// R16: "20 % off your next order", in an order confirmation.
  fileprivate static let saleInService = Self(
    "LAW716", "sale-in-service", .error,
    en: "“%1” sells, and a message of purpose `%2` must not",
    ru: "«%1» продаёт, а в сообщении с целью `%2` этого быть не должно")
}
