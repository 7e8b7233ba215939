import VocativeDiagnostics

extension Checker {
  private static let requests: [[UrgentWords.Element]] = [
    [
      .words(["оставьте", "напишите", "оставить", "написать", "оставите", "напишете"]),
      .maybe(["честный", "свой", "нам"]), .words(["отзыв"]),
    ],
    [.words(["ждем", "жду"]), .maybe(["ваш", "вашего"]), .words(["отзыв*"])],
    [
      .words(["leave", "write"]), .maybe(["us"]), .maybe(["a", "your", "an"]), .maybe(["honest"]), .words(["review"]),
    ],
    [.words(["review"]), .maybe(["your"]), .words(["order", "purchase", "it", "us"])],
  ]

  private static let rewards: [[UrgentWords.Element]] = [
    [.words(["балл*", "бонус*", "скидк*", "промокод*", "подарок", "подарим", "купон*", "рубл*"])],
    [.words(["points", "bonus*", "discount", "coupon", "gift", "voucher", "reward"])],
  ]

  private static let disclosures: [[UrgentWords.Element]] = [
    [.words(["вознагражд*"])], [.words(["за"]), .maybe(["ваш", "честный", "любой", "каждый"]), .words(["отзыв"])],
    [.words(["в"]), .words(["обмен"]), .words(["на"]), .words(["отзыв"])],
    [.words(["rewarded", "incentivized", "incentivised", "reward"])],
    [.words(["for"]), .words(["your", "a", "any", "every"]), .maybe(["honest"]), .words(["review"])],
    [.words(["in"]), .words(["exchange", "return"]), .words(["for"])],
  ]

  /// A reward so many words away is one for something else.
  private static let reach = 20

  /// R12: who is rewarded for a review learns it, and that any opinion counts.
  mutating func checkReviews(_ reading: PartReading) {
    guard let range = reading.places(of: Self.requests).first, let location = reading.location(of: range) else {
      return
    }
    let codes = Set(
      reading.values.filter { $0.origins.contains { isPromoCode($0, "value") } }.map(\.expression.location.span))
    let near = (range.lowerBound - Self.reach)..<(range.upperBound + Self.reach)
    let isRewarded =
      reading.places(of: Self.rewards).contains { near.contains($0.lowerBound) }
      || reading.words.indices.clamped(to: near).contains { codes.contains(reading.words[$0].word.location.span) }
    guard isRewarded,
      !reading.isCovered(reading.words[range.lowerBound].way, by: reading.ways(of: Self.disclosures))
    else { return }
    report(
      Diagnostic(.hiddenReward, at: location.span, in: location.file)
        .helping(
          en: "say it: “100 points for your honest review, good or bad”",
          ru: "скажите прямо: «100 баллов за честный отзыв, хороший или плохой»"))
  }
}

extension Diagnostic.Message {
  /// R12: "Leave a review! By the way, here is a coupon".
  fileprivate static let hiddenReward = Self(
    "LAW712", "hidden-reward", .error,
    en: "a review is asked for beside a reward, and it is not said that the reward is for it",
    ru: "рядом просят отзыв и дают награду, а что награда — за отзыв, не сказано")
}
