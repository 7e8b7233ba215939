import VocativeDiagnostics

extension Checker {
  static let reviewRequests: [[UrgentWords.Element]] = [
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

  static let rewards: [[UrgentWords.Element]] = [
    [
      .words([
        "балл*", "бонус*", "скидк*", "промокод*", "подарок", "подарки", "подарим", "дарим", "купон*", "рубл*", "кешбэк",
        "кэшбэк",
      ])
    ],
    [.words(["points", "bonus*", "discount", "coupon", "gift", "voucher", "reward", "cashback"])],
  ]

  /// A reward in the same sentence is one for praise.
  static let praise: [[UrgentWords.Element]] = [
    [.words(["за"]), .maybe(["ваши", "каждые"]), .words(five), .words(["звезд*"])],
    [.words(["за"]), .words(["пятерку", "пятерки"])],
    [
      .words(["за"]), .maybe(["ваш", "ваши", "каждый", "любой"]), .words(praising), .words(["отзыв*", "комментари*"]),
    ],
    [.words(["за"]), .maybe(["вашу"]), .words(highest), .words(["оценку"])],
    [.words(["for"]), .maybe(articles), .words(fiveInEnglish), .words(["star", "stars"])],
    [.words(["for"]), .maybe(articles), .words(praisingInEnglish), .words(["review*", "rating*", "feedback"])],
  ]

  /// A reward anywhere near is one for praise.
  static let praiseRequests: [[UrgentWords.Element]] = [
    [
      .words(["поставьте", "поставь", "поставите", "ставьте"]), .maybe(["нам", "товару", "заказу"]),
      .words(five + highest), .words(["звезд*", "оценку", "баллов"]),
    ],
    [
      .words(["оцените", "оцени", "оценить"]), .maybe(["нас", "товар", "заказ", "покупку"]), .words(["на"]),
      .words(five + ["отлично", "пятерку"]),
    ],
    [
      .words(["оставьте", "оставь", "оставите", "напишите", "напиши", "напишете"]), .maybe(["нам"]), .words(praising),
      .words(["отзыв*"]),
    ],
    [
      .words(["leave", "write", "give", "post"]), .maybe(["us"]), .maybe(articles),
      .words(fiveInEnglish + praisingInEnglish), .words(["star", "stars", "review", "rating", "feedback"]),
    ],
    [.words(["rate"]), .maybe(["us", "it"]), .words(fiveInEnglish), .words(["star", "stars"])],
  ]

  private static let five = ["пять", "5"]
  private static let fiveInEnglish = ["five", "5"]
  private static let highest = ["высокую", "высшую", "отличную", "хорошую", "максимальную"]
  private static let praising = [
    "положительный", "положительные", "хороший", "хорошие", "отличный", "добрый", "восторженный", "лестный",
    "пятизвездочный",
  ]
  private static let praisingInEnglish = ["positive", "good", "great", "glowing"]
  private static let articles = ["a", "your", "every", "any", "each"]

  static let rewardDisclosures: [[UrgentWords.Element]] = [
    [.words(["вознагражд*"])], [.words(["за"]), .maybe(["ваш", "честный", "любой", "каждый"]), .words(["отзыв"])],
    [.words(["в"]), .words(["обмен"]), .words(["на"]), .words(["отзыв"])],
    [.words(["rewarded", "incentivized", "incentivised", "reward"])],
    [.words(["for"]), .words(["your", "a", "any", "every"]), .maybe(["honest"]), .words(["review"])],
    [.words(["in"]), .words(["exchange", "return"]), .words(["for"])],
  ]

  /// A reward so many words away is one for something else.
  private static let reach = 20

  /// R12: who is rewarded for a review learns it, and any opinion counts.
  mutating func checkReviews(_ reading: PartReading) {
    guard !checkPraise(reading) else { return }
    guard let range = reading.places(of: .reviewRequests).first, let location = reading.location(of: range) else {
      return
    }
    let codes = Set(
      reading.values.filter { $0.origins.contains { isPromoCode($0, "value") } }.map(\.expression.location.span))
    let near = Self.near(range)
    let isRewarded =
      reading.places(of: .rewards).contains { near.contains($0.lowerBound) }
      || reading.words.indices.clamped(to: near).contains { codes.contains(reading.words[$0].word.location.span) }
    let request = reading.words[range.lowerBound]
    guard isRewarded,
      !reading.isCovered(
        request.way, by: reading.ways(of: .rewardDisclosures, askedByLayout: request.isLayout))
    else { return }
    report(
      Diagnostic(.hiddenReward, at: location.span, in: location.file)
        .helping(
          en: "say it: “100 points for your honest review, good or bad”",
          ru: "скажите прямо: «100 баллов за честный отзыв, хороший или плохой»"))
  }

  /// Whether a reward is for praise alone, which is reported.
  private mutating func checkPraise(_ reading: PartReading) -> Bool {
    let praised = reading.places(of: .praise)
    let requests = reading.places(of: .praiseRequests)
    guard !praised.isEmpty || !requests.isEmpty else { return false }
    let rewards = reading.places(of: .rewards)
    let bought =
      praised.filter { praise in
        rewards.contains { Self.near(praise).contains($0.lowerBound) && reading.isOneSentence($0, praise) }
      } + requests.filter { request in rewards.contains { Self.near(request).contains($0.lowerBound) } }
    guard let range = bought.min(by: { $0.lowerBound < $1.lowerBound }), let location = reading.location(of: range)
    else { return false }
    report(
      Diagnostic(.boughtPraise, reading.text(of: range), at: location.span, in: location.file)
        .helping(
          en: "reward any honest review: “100 points for your review, good or bad”",
          ru: "награждайте за любой честный отзыв: «100 баллов за отзыв, хороший или плохой»"))
    return true
  }

  /// The words around a place that belong to it.
  private static func near(_ place: Range<Int>) -> Range<Int> {
    (place.lowerBound - reach)..<(place.upperBound + reach)
  }
}

extension Diagnostic.Message {
  /// R12: "Leave a review! By the way, here is a coupon".
  fileprivate static let hiddenReward = Self(
    "LAW712", "hidden-reward", .error,
    en: "a review is asked for beside a reward, and it is not said that the reward is for it",
    ru: "рядом просят отзыв и дают награду, а что награда — за отзыв, не сказано")
  /// R12: "A gift for five stars".
  fileprivate static let boughtPraise = Self(
    "LAW712", "bought-praise", .error,
    en: "“%1”: the reward is for praise alone", ru: "«%1»: награда только за похвалу")
}
