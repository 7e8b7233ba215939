import VocativeDiagnostics

extension Checker {
  static let priceRises: [[UrgentWords.Element]] = [
    [
      .words(["цена", "цены", "стоимость"]), .maybe(["на"]), .maybe(["все"]),
      .words([
        "повысится", "повысятся", "повышается", "повышаются", "вырастет", "вырастут", "выросла", "выросли",
        "поднимется", "поднимутся",
      ]),
    ],
    [
      .words(["повышаем", "повысим", "повысили", "поднимаем", "поднимем", "подняли", "повышение", "повышения"]),
      .words(["цен", "цену", "цены"]),
    ],
    [.words(["подорожает", "подорожают", "подорожал", "подорожала", "подорожали"])],
    [
      .words(["price", "prices"]), .maybe(["will"]), .maybe(["be"]),
      .words(["rise", "rises", "rising", "increase", "increases", "increasing"]),
    ],
    [.words(["price", "prices"]), .maybe(["will"]), .words(["go", "goes", "going"]), .words(["up"])],
    [
      .words(["raise", "raising", "raised", "increase", "increasing"]), .maybe(["our", "the"]),
      .words(["price", "prices"]),
    ],
  ]

  static let reasons: [[UrgentWords.Element]] = [
    [.words(["потому", "поскольку", "причин*"])], [.words(["так"]), .words(["как"])], [.words(["из"]), .words(["за"])],
    [.words(["в"]), .words(["связи"])], [.words(["because", "reason*", "since"])], [.words(["due"]), .words(["to"])],
  ]

  /// R30: who raises prices says why.
  mutating func checkPriceRise(_ reading: PartReading) {
    for range in reading.places(of: .priceRises, without: { reading.ways(of: .reasons, askedByLayout: $0) }) {
      guard let location = reading.location(of: range) else { continue }
      report(
        Diagnostic(.baselessRise, reading.text(of: range), at: location.span, in: location.file)
          .helping(
            en: "say why: “because green coffee costs more”", ru: "скажите почему: «потому что подорожало зерно»"))
      return
    }
  }
}

extension Diagnostic.Message {
  /// R30: "Our prices go up on Monday".
  fileprivate static let baselessRise = Self(
    "LAW730", "baseless-rise", .error,
    en: "“%1” is said without a reason", ru: "«%1» — и не сказано почему")
}
