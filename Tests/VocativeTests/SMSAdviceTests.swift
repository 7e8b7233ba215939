import Foundation
import GeneratedInput
import Testing
import Vocative
import VocativeDiagnostics

/// What the help for an SMS over its budget says to do makes it fit, whichever of its ways is followed.
@Suite struct SMSAdviceTests {
  private static let schema = """
    customer:
      name: name? max 30
      note: text? max 150
      city: text max 60
      share: percent
      sum: money RUB
      page: url max 80
      vip: boolean
      consent: map of map of boolean
    """

  /// What the help of SMS501 says; `nil` if the SMS fits.
  private static func advice(_ template: String, _ schema: String, segments: Int = 1) throws -> String? {
    try TemporaryFolder.with { folder in
      try folder.write("locales: [ru]\ncurrency: RUB\nsms: { segments: \(segments) }\n", to: "vocative.yaml")
      try folder.write(schema, to: "schema.yaml")
      try folder.write(GeneratedSMS.message(template), to: "messages/m.liquid")
      let found = try Workspace(at: folder.url.path).compile("m").diagnostics
      return found.first { $0.code == "SMS501" }.map { $0.help?.en ?? "" }
    }
  }

  @Test(
    arguments: [
      // An amount and a share have no bound to set, whatever they take.
      ("Возвращаем {{ customer.sum }} и {{ customer.share }} за заказ, который вы отменили", 1, ["cut 33 characters"]),
      (
        "{{ customer.name | greet: \"#, скидка\", else: \"Скидка\" }} {{ customer.share }} на весь ваш заказ в магазине",
        1,
        ["cut 26 characters of each wording"]
      ),
      // A text that may be one cluster fits nowhere but alone.
      (
        "Заказ {{ customer.city }} собран и ждёт", 1,
        ["cut 10 characters", "bound `customer.city` in the schema: `max 50`"]
      ),
      (
        "Вы написали: {{ customer.note | default: \"—\" }}. Спасибо, что рассказали нам об этом", 2,
        ["bound `customer.note`"]
      ),
      // What filters make is cut where it is printed.
      ("Заказ {{ customer.city | append: \", дом\" }} собран и ждёт", 1, ["truncate: "]),
      // Printed twice, it loses twice as much.
      ("{{ customer.city }} {{ customer.city }}", 1, ["bound `customer.city` in the schema: `max 34`"]),
      // Nothing can be cut.
      ("{{ customer.sum }} {{ customer.share }} {{ customer.sum }}", 1, ["allow more: `{% sms segments: "]),
      (
        "{% if customer.vip %}Ваш заказ собран, и мы добавили к нему пробник новой обжарки, попробуйте без молока"
          + "{% else %}Ваш заказ собран, и мы уже передали его курьеру, он позвонит вам за час до приезда{% endif %}",
        1,
        ["cut 13 characters of each wording"]
      ),
    ])
  func `says what helps`(template: String, segments: Int, words: [String]) throws {
    let advice = try #require(try Self.advice(template, Self.schema, segments: segments))
    for word in words { #expect(advice.contains(word), "\(advice)") }
    #expect(!advice.contains("customer.share`") && !advice.contains("customer.sum` in the schema"), "\(advice)")
  }

  @Test func `makes generated messages fit when it is followed`() throws {
    var seeds = SplitMix64(seed: UInt64(ProcessInfo.processInfo.environment["VOCATIVE_SEED"] ?? "") ?? 7)
    var followed: [String: Int] = [:]
    for _ in 0..<60 {
      let seed = seeds.next()
      var random = SplitMix64(seed: seed)
      let template = GeneratedSMS(locale: "ru", &random).text
      let segments = Int.random(in: 1...3, using: &random)
      guard let advice = try Self.advice(template, GeneratedSMS.schema, segments: segments) else { continue }
      let about = Comment(rawValue: "seed \(seed), \(segments) segments: \(advice): \(template)")
      if let match = advice.firstMatch(of: /cut (\d+) characters of text/), let count = Int(match.1) {
        let less = try #require(Self.cut(count, of: template, &random), about)
        #expect(try Self.advice(less, GeneratedSMS.schema, segments: segments) == nil, about)
        followed["cut", default: 0] += 1
      }
      if let match = advice.firstMatch(of: /bound `(\w+)\.(\w+)` in the schema: `max (\d+)`/) {
        let schema = Self.bounding(String(match.1), String(match.2), to: String(match.3))
        #expect(schema != GeneratedSMS.schema, about)
        #expect(try Self.advice(template, schema, segments: segments) == nil, about)
        followed["bound", default: 0] += 1
      }
      if let match = advice.firstMatch(of: /segments: (\d+)/), let more = Int(match.1) {
        #expect(try Self.advice(template, GeneratedSMS.schema, segments: more) == nil, about)
        followed["more", default: 0] += 1
      }
    }
    #expect(followed.values.allSatisfy { $0 > 0 } && followed.count == 3, "\(followed)")
  }

  /// The template without so many characters of the text that stands in no branch, from anywhere.
  private static func cut(_ count: Int, of template: String, _ random: inout SplitMix64) -> String? {
    var characters = Array(template)
    var places: [Int] = []
    var (depth, index) = (0, 0)
    while index < characters.count {
      let rest = String(characters[index...].prefix(14))
      if rest.hasPrefix("{{") || rest.hasPrefix("{%") {
        if rest.hasPrefix("{% end") { depth -= 1 }
        if ["{% if ", "{% unless ", "{% case ", "{% for "].contains(where: rest.hasPrefix) { depth += 1 }
        while index < characters.count, !(characters[index] == "}" && characters[index - 1] != "{") { index += 1 }
        if index + 1 < characters.count, characters[index + 1] == "}" { index += 1 }
      } else if depth == 0 {
        places.append(index)
      }
      index += 1
    }
    guard places.count >= count else { return nil }
    let first = Int.random(in: 0...(places.count - count), using: &random)
    for place in places[first..<(first + count)].reversed() { characters.remove(at: place) }
    return String(characters)
  }

  /// The schema with a smaller bound on an attribute.
  private static func bounding(_ record: String, _ attribute: String, to max: String) -> String {
    var own = ""
    let lines = GeneratedSMS.schema.split(separator: "\n").map { line -> String in
      if !line.hasPrefix(" ") { own = String(line.dropLast()) }
      guard own == record, line.hasPrefix("  \(attribute): ") else { return String(line) }
      return String(line.replacing(/max \d+/, with: "max \(max)"))
    }
    return lines.joined(separator: "\n")
  }
}
