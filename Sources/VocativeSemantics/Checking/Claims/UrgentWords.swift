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

  /// What may begin one of them.
  static let starts = WordingStarts(wordings.map(\.elements))

  /// What may begin each of them, by its number: of so many, nearly every word looks as if it might begin one.
  static let startsOfEach = wordings.map { WordingStarts([$0.elements]) }

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
  static let numbers: Set<String> = [
    "один", "одна", "одно", "два", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
    "сутки",
    "пара", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  ]

  /// How many of the words the wording covers if it begins with the first; `nil` if it does not.
  static func match(_ elements: [Element], _ words: ArraySlice<String>) -> Int? {
    var index = words.startIndex
    for element in elements {
      switch element {
      case .words(let wanted):
        guard index < words.endIndex, isOne(words[index], of: wanted) else { return nil }
        index += 1
      case .number:
        guard index < words.endIndex, isNumber(words[index]) else { return nil }
        index += 1
      case .digits:
        guard index < words.endIndex, isDigits(words[index]) else { return nil }
        index += 1
      case .maybe(let wanted):
        if index < words.endIndex, isOne(words[index], of: wanted) { index += 1 }
      }
    }
    return index - words.startIndex
  }

  private static func isOne(_ word: String, of wanted: [String]) -> Bool {
    // Nearly every word differs in its first byte already.
    let first = word.utf8.first
    return wanted.contains { pattern in
      guard pattern.utf8.first == first else { return false }
      return pattern.utf8.last == UInt8(ascii: "*")
        ? word.utf8.starts(with: pattern.utf8.dropLast()) : word == pattern
    }
  }

  private static func isNumber(_ word: String) -> Bool {
    // A value is written `{{ … }}`.
    isDigits(word) || numbers.contains(word) || word.utf8.starts(with: "{{".utf8)
  }

  private static func isDigits(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
