import GeneratedInput

/// The text of an SMS put together at random, and records for it.
struct GeneratedSMS {
  let locale: String
  let text: String
  /// What the branches of the text ask, each once: a branch that no recipient takes costs nothing.
  let conditions: [Condition]

  /// What a branch may ask.
  enum Condition: CaseIterable {
    case isVIP, isFresh, hasTitle, status

    /// How many answers there are.
    var ways: Int { self == .status ? 3 : 2 }
  }

  static let schema = """
    customer:
      name: name max 16
      maybe: name? max 10
      friend: name? max 10
      surname: name max 16
      city: text max 12
      town: text max 12
      wish: text max 40
      note: text max 40
      title: text? max 60
      code: "code /[A-Z0-9-]{4,8}/"
      odd: "code /[A-Z~-]{3,6}/"
      count: integer 0..99
      big: integer 0..2000000
      sum: money RUB
      day: date
      at: datetime
      link: url max 40
      phone: phone
      gender: female | male | unknown
      status: sent | waiting | lost
      vip: boolean
      fresh: boolean
      items: list of item max 4
      few: list of item max 2
      consent: map of map of boolean
    item:
      title: text max 20
      quantity: integer 1..99
    """

  static func message(_ text: String) -> String {
    "---\npurpose: transactional\nto: customer\n---\n{% sms %}\(text){% endsms %}\n"
  }

  // MARK: Templates

  /// What has not been used yet: of two places that print one value the worst is not the sum.
  private struct Stock {
    var conditions: [Condition]
    var values: [String]
  }

  init(locale: String, _ random: inout SplitMix64) {
    self.locale = locale
    let isCyrillic = locale == "ru" && random.chance(80)
    let asked = Array(Condition.allCases.shuffled(using: &random).prefix(2))
    var stock = Stock(conditions: asked, values: Self.values(locale, isCyrillic: isCyrillic).shuffled(using: &random))
    var text = ""
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      text += Self.piece(isCyrillic: isCyrillic, depth: 0, &stock, &random)
    }
    self.text = text
    conditions = asked.filter { !stock.conditions.contains($0) }
  }

  private static let russian = [
    "Заказ ", " собран", ", будет ", "Ждём вас ", ". Подробности: ", "Спасибо!", " на сумму ", "ё", "Кофе и чай: ",
    " – ", "…",
    "Скидка на весь заказ действует до ", "Если что-то не так, позвоните нам. ",
  ]
  private static let latin = [
    "Order ", " is packed", ", due ", "See you ", ". More: ", "Thank you!", " for ", "Beans: ", " - ", "{[^]}", "€",
    "'", "\n",
    "If anything is wrong, give us a call any day from nine to nine. ",
  ]
  private static let odd = ["👋", "e\u{301}", "👨‍👩‍👧‍👦", "ç", "—", "🇷🇺", "\u{301}", "«»", "№ "]

  private static func words(_ isCyrillic: Bool, _ random: inout SplitMix64) -> String {
    random.chance(6) ? random.pick(odd) : random.pick(isCyrillic ? russian : latin)
  }

  private static func piece(
    isCyrillic: Bool, depth: Int, _ stock: inout Stock, _ random: inout SplitMix64
  ) -> String {
    func inner(_ stock: inout Stock, _ random: inout SplitMix64) -> String {
      (0..<Int.random(in: 0...2, using: &random)).map { _ in
        piece(isCyrillic: isCyrillic, depth: depth + 1, &stock, &random)
      }.joined()
    }
    if depth < 2, random.chance(25), let condition = stock.conditions.popLast() {
      let first = inner(&stock, &random)
      let second = inner(&stock, &random)
      switch condition {
      case .isVIP: return "{% if customer.vip %}\(first){% else %}\(second){% endif %}"
      case .isFresh: return "{% unless customer.fresh %}\(first){% endunless %}"
      case .hasTitle: return "{% if customer.title %}\(first){{ customer.title }}{% endif %}"
      case .status:
        let third = inner(&stock, &random)
        return """
          {% case customer.status %}{% when "sent" %}\(first){% when "waiting" %}\(second)\
          {% when "lost" %}\(third){% endcase %}
          """
      }
    }
    if random.chance(55), let value = stock.values.popLast() { return value }
    return words(isCyrillic, &random)
  }

  private static func values(_ locale: String, isCyrillic: Bool) -> [String] {
    let (hello, item) = isCyrillic ? ("#, привет", "# штук") : ("Hi, #", "# of them")
    let forms = locale == "ru" ? "\"\(item)\", \"\(item)а\", \"\(item)и\"" : "\"\(item)\", \"\(item)s\""
    return [
      "{{ customer.name }}", "{{ customer.maybe | greet: \"\(hello)\", else: \"\(hello.count)\" }}",
      "{{ customer.city }}", "{{ customer.note }}", "{{ customer.wish | truncate: 20 }}", "{{ customer.code }}",
      "{{ customer.odd }}", "{{ customer.count }}", "{{ customer.big }}", "{{ customer.count | plural: \(forms) }}",
      "{{ customer.sum | money }}", "{{ customer.day | date: \"dd.MM\" }}", "{{ customer.day | date: \"d MMMM\" }}",
      "{{ customer.day | date: \"EEEE, d MMMM\" }}", "{{ customer.at | date: \"d MMM HH:mm\" }}",
      "{{ customer.link }}", "{{ customer.phone }}",
      "{{ customer.gender | choose: female: \"she\", male: \"he\", unknown: \"they all\" }}",
      "{{ customer.friend | default: \"friend\" }}", "{{ customer.surname | translit }}",
      "{{ customer.town | translit }}",
      "{% for item in customer.items limit: 3 %}{{ item.title }} {{ item.quantity }}, {% endfor %}",
      "{% for item in customer.few %}{{ item.title }}; {% endfor %}",
    ]
  }

  // MARK: Records

  /// Texts of so many UTF-16 units: letters, pairs of the GSM alphabet, stacked marks, joined emoji, surrogates.
  private static func text(_ most: Int, _ kind: Int, _ random: inout SplitMix64) -> String {
    func filled(_ cluster: String, with rest: String) -> String {
      let units = cluster.utf16.count
      return String(repeating: cluster, count: most / units) + String(repeating: rest, count: most % units)
    }
    switch kind {
    case 0: return filled("щ", with: "")
    case 1: return filled("{", with: "")
    case 2: return "ж" + String(repeating: "\u{301}", count: most - 1)
    case 3: return filled("👨‍👩‍👧‍👦", with: "щ")
    case 4: return filled("😀", with: "щ")
    case 5:
      return String(repeating: "щ", count: most - most / 2) + "ж" + String(repeating: "\u{301}", count: most / 2 - 1)
    case 6: return "\u{301}" + String(repeating: "щ", count: most - 1)
    case 7:
      // A few clusters of any length, the first one perhaps joining what stands before.
      var text = ""
      while text.utf16.count < most {
        let count = Int.random(in: 1...(most - text.utf16.count), using: &random)
        let base = text.isEmpty && random.chance(40) ? "\u{301}" : "ж"
        text += base + String(repeating: "\u{301}", count: count - 1)
      }
      return text
    case _:
      let signs = ["a", "ж", "€", "😀", "e\u{301}", "👍🏽", "{", " ", "1", "щ", "🇷🇺"]
      var text = "a"
      while true {
        let next = text + random.pick(signs)
        if next.utf16.count > most || random.chance(4) { return text }
        text = next
      }
    }
  }

  private static func name(_ most: Int, _ kind: Int, _ random: inout SplitMix64) -> String {
    switch kind {
    case 1: return String(repeating: "W", count: most)
    case 2, 5: return String(repeating: "щ\u{301}\u{300}", count: most / 3) + String(repeating: "щ", count: most % 3)
    case 8: return random.pick(["Анна", "Ann", "Жан-Поль", "Æ", "O'Neil", "Ёж"])
    case _: return String(repeating: "щ", count: most)
    }
  }

  /// A record: the first ones have the worst values of their types in every way through the branches, the others any.
  func record(_ number: Int, _ random: inout SplitMix64) -> String {
    var rest = number
    var answers: [Condition: Int] = [:]
    for condition in conditions { (answers[condition], rest) = (rest % condition.ways, rest / condition.ways) }
    let isWorst = number < 84
    // All texts of one kind, then each of its own.
    func kind(_ random: inout SplitMix64) -> Int {
      !isWorst ? 8 : rest < 8 ? rest : random.chance(60) ? 7 : Int.random(in: 0..<8, using: &random)
    }
    // The longest names of a month and a weekday.
    let day =
      isWorst ? (locale == "ru" ? "2023-09-25" : "2023-09-27") : "2026-0\(Int.random(in: 1...9, using: &random))-03"
    let figure = isWorst ? (99, 1_999_999, "-9223372036854775807") : (1, 5, "480.5")
    func quoted(_ text: String) -> String {
      "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
    let items = (0..<(isWorst ? 4 : Int.random(in: 0...4, using: &random))).map { _ in
      "{\"title\": \(quoted(Self.text(20, kind(&random), &random))), \"quantity\": \(figure.0)}"
    }
    let title = answers[.hasTitle] == 1 ? "null" : quoted(Self.text(60, kind(&random), &random))
    let status = ["sent", "waiting", "lost"][answers[.status] ?? 0]
    let link = "https://shop.example.com/?q=" + String(repeating: "~", count: isWorst ? 12 : 2)
    return """
      {"customer": {"name": \(quoted(Self.name(16, kind(&random), &random))),
      "surname": \(quoted(Self.name(16, kind(&random), &random))),
      "friend": \(random.chance(30) ? "null" : quoted(Self.name(10, kind(&random), &random))),
      "town": \(quoted(Self.text(12, kind(&random), &random))), "wish": \(quoted(Self.text(40, kind(&random), &random))),
      "maybe": \(random.chance(30) ? "null" : quoted(Self.name(10, kind(&random), &random))),
      "city": \(quoted(Self.text(12, kind(&random), &random))), "note": \(quoted(Self.text(40, kind(&random), &random))),
      "title": \(title), "code": "\(isWorst ? "WWWWWWWW" : "W-1A")", "odd": "\(isWorst ? "~~~~~~" : "A~B")",
      "count": \(figure.0), "big": \(figure.1), "sum": \(figure.2), "day": "\(day)", "at": "\(day)T21:59:00Z",
      "link": "\(link)", "phone": "\(isWorst ? "+790000000012345" : "+79000000001")", "gender": "unknown",
      "status": "\(status)", "vip": \(answers[.isVIP] != 1), "fresh": \(answers[.isFresh] == 1),
      "items": [\(items.joined(separator: ", "))], "few": [\(items.prefix(2).joined(separator: ", "))], "consent": {}}}
      """
  }
}
