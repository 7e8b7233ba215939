/// The wordings that urge by a claim, in Russian and English: each is true only while data backs it.
///
/// The list is short on purpose: a wording stands here only if it hardly ever means anything else in an advertisement.
/// Letters are small, `ё` is `е`; a word ending in `*` stands for all words that begin so.
enum UrgentWords {
  /// What is claimed, and so which block may say it.
  enum Claim: CaseIterable {
    case deadline, scarcity, exclusivity, popularity
  }

  /// One word of a wording.
  enum Element {
    /// One of the words.
    case words([String])
    /// Digits, or a small number in words.
    case number
    /// Digits that stand in the text.
    case digits
    /// One of the words, or none.
    case maybe([String])
  }

  static let wordings: [(claim: Claim, elements: [Element])] = [
    // осталось 24 часа, остался всего 1 день
    (
      .deadline,
      [.words(left), .maybe(merely), .number, .words(["час*", "минут*", "день", "дня", "дней", "сут*", "недел*"])]
    ),
    // 24 часа до конца акции
    (
      .deadline,
      [
        .number, .words(["час*", "минут*", "день", "дня", "дней", "сут*"]), .words(["до"]),
        .words(["конца", "окончания", "завершения"]),
      ]
    ),
    (.deadline, [.words(["только", "лишь"]), .words(["сегодня"])]),
    (
      .deadline,
      [.words(["последний", "последние", "последняя"]), .words(["день", "дни", "час", "часы", "минуты", "шанс"])]
    ),
    (
      .deadline,
      [
        .words(["акция", "скидка", "скидки", "предложение", "распродажа", "промокод", "цена", "цены"]), .maybe(["уже"]),
        .words(["заканчивается", "заканчиваются", "закончится", "истекает", "сгорает", "сгорит", "сгорят"]),
      ]
    ),
    // 24 hours left, only 2 days to go
    (
      .deadline,
      [.number, .words(["hour", "hours", "minute", "minutes", "day", "days", "hrs"]), .words(["left", "remaining"])]
    ),
    (.deadline, [.number, .words(["hours", "days"]), .words(["to"]), .words(["go"])]),
    (
      .deadline,
      [
        .words(["ends", "ending", "expires", "expiring"]),
        .words(["today", "tonight", "tomorrow", "soon", "midnight"]),
      ]
    ),
    (.deadline, [.words(["ends", "expires"]), .words(["at"]), .words(["midnight"])]),
    (.deadline, [.words(["last"]), .words(["chance", "day", "hours", "minutes"])]),
    (.deadline, [.words(["today"]), .words(["only"])]),
    (.deadline, [.words(["only"]), .words(["today"])]),
    // осталось 3 штуки, остались последние места
    (.scarcity, [.words(left), .maybe(merely), .number, .words(pieces)]),
    (.scarcity, [.words(left), .maybe(merely), .words(["несколько", "немного", "мало"]), .words(pieces)]),
    (.scarcity, [.words(["последний", "последние", "последняя", "последних"]), .words(pieces)]),
    (.scarcity, [.words(["количество", "число"]), .maybe(["товара", "товаров", "мест"]), .words(["ограничено"])]),
    (.scarcity, [.words(["почти"]), .words(["закончился", "закончилась", "закончились", "раскупили", "распродано"])]),
    // only 3 left, 3 left in stock
    (.scarcity, [.words(["only", "just"]), .number, .words(["left", "remaining"])]),
    (.scarcity, [.number, .words(["left"]), .words(["in"]), .words(["stock"])]),
    (.scarcity, [.words(["only"]), .words(["a"]), .words(["few"]), .words(["left", "remaining"])]),
    (.scarcity, [.words(["last"]), .words(["few", "items", "pieces", "units"])]),
    (.scarcity, [.words(["almost"]), .words(["gone"])]),
    (.scarcity, [.words(["selling"]), .words(["fast", "out"])]),
    (.scarcity, [.words(["limited"]), .words(["stock", "quantity", "quantities"])]),
    (.scarcity, [.words(["while"]), .words(["supplies", "stocks"]), .words(["last"])]),
    // купили 120 человек, 120 people bought
    (.popularity, [.words(bought), .maybe(["уже"]), .maybe(["больше", "более"]), .number, .words(people)]),
    (.popularity, [.number, .words(people), .maybe(["уже"]), .words(bought)]),
    (.popularity, [.number, .words(crowd), .maybe(["have"]), .maybe(["already"]), .words(did)]),
    (.popularity, [.number, .words(crowd), .words(["are"]), .words(["looking", "viewing", "watching", "buying"])]),
    (
      .popularity,
      [.words(["bought", "chosen", "viewed"]), .words(["by"]), .number, .words(crowd)]
    ),
    // тысячи людей уже купили, нам доверяют тысячи семей, тысячи довольных покупателей
    (
      .popularity, [.words(masses), .maybe(pleased), .maybe(people), .maybe(["уже", "нас"]), .words(bought + trusted)]
    ),
    (.popularity, [.words(masses), .maybe(pleased), .words(["покупател*", "клиент*"])]),
    (
      .popularity,
      [
        .words(bought + trusted), .maybe(["уже"]), .maybe(["больше", "более"]), .words(masses), .maybe(pleased),
        .words(people),
      ]
    ),
    (.popularity, [.words(["доверяют", "полюбили"]), .maybe(["уже"]), .words(masses)]),
    (.popularity, [.words(["выбор", "любимец", "любимцы"]), .words(["тысяч", "сотен", "миллионов"])]),
    // thousands love it, loved by thousands, thousands of happy customers
    (
      .popularity,
      [.words(multitudes), .maybe(["of"]), .maybe(crowd), .maybe(["have"]), .maybe(["already"]), .words(did + loved)]
    ),
    (
      .popularity,
      [.words(multitudes), .maybe(["of"]), .maybe(satisfied), .words(["customers", "shoppers", "buyers"])]
    ),
    (
      .popularity,
      [.words(["loved", "trusted", "chosen", "bought", "recommended"]), .words(["by"]), .words(multitudes)]
    ),
    (.popularity, [.words(["join"]), .maybe(["the"]), .words(multitudes)]),
    // 5000 happy customers
    (.popularity, [.digits, .words(satisfied), .words(crowd)]),
    (.popularity, [.digits, .words(pleased), .words(people)]),
    // только для вас
    (
      .exclusivity,
      [
        .words(["только", "лишь", "исключительно", "эксклюзивно"]), .words(["для"]),
        .words(["вас", "тебя", "своих", "избранных"]),
      ]
    ),
    (.exclusivity, [.words(["only", "exclusively"]), .words(["for"]), .words(["you"])]),
  ]

  private static let bought = ["купили", "выбрали", "заказали", "смотрят", "покупают", "выбирают", "добавили"]
  private static let people = ["человек", "человека", "людей", "покупател*", "клиент*"]
  private static let did = ["bought", "ordered", "chose", "viewed", "buy"]
  private static let crowd = ["people", "customers", "shoppers"]
  /// Numbers that nobody counted.
  private static let masses = ["тысячи", "тысяч", "сотни", "сотен", "миллионы", "миллион", "десятки"]
  private static let multitudes = ["thousands", "hundreds", "millions", "dozens"]
  private static let pleased = ["довольных", "счастливых", "наших", "постоянных"]
  private static let satisfied = ["happy", "satisfied", "our"]
  private static let trusted = ["любят", "полюбили", "доверяют", "рекомендуют", "оценили", "попробовали", "заказывают"]
  private static let loved = ["love", "loved", "trust", "choose", "recommend", "enjoy", "enjoyed"]
  private static let left = ["осталось", "остался", "осталась", "остались"]
  private static let merely = ["всего", "только", "лишь", "еще"]
  private static let pieces = ["штук*", "шт", "экземпляр*", "мест*", "пара", "пары", "пар", "упаков*", "размер*"]

  /// Small numbers in words.
  fileprivate static let numbers = [
    "один", "одна", "одно", "два", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
    "сутки",
    "пара", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  ]
}

extension UrgentWords {
  /// A word of a wording, or what words begin with.
  struct Pattern {
    let bytes: [UInt8]
    /// Whether it stands for all words that begin so.
    let isStart: Bool

    fileprivate init(_ word: String) {
      isStart = word.utf8.last == UInt8(ascii: "*")
      bytes = Array(word.utf8.dropLast(isStart ? 1 : 0))
    }
  }
}

extension UrgentWords.Element {
  /// The words that it stands for.
  var patterns: [UrgentWords.Pattern] {
    switch self {
    case .words(let words), .maybe(let words): words.map(UrgentWords.Pattern.init)
    // A value is written `{{ … }}`.
    case .number: (UrgentWords.numbers + ["{{*"]).map(UrgentWords.Pattern.init)
    case .digits: []
    }
  }

  /// Whether it stands for digits.
  var takesDigits: Bool {
    switch self {
    case .number, .digits: true
    case .words, .maybe: false
    }
  }

  /// Whether it may be left out.
  var isOptional: Bool {
    switch self {
    case .maybe: true
    case .words, .number, .digits: false
    }
  }
}
