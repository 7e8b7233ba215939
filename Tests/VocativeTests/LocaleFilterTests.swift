import Foundation
import Testing
import Vocative

/// Filters that speak a language, from the template to the text, in every language with formats.
@Suite struct LocaleFilterTests {
  private func answer(_ request: [String: Any]) throws -> [String: Any] {
    let line = try JSONSerialization.data(withJSONObject: request)
    let answer = Evaluator(zones: ZoneTable(version: "none")).answer(Array(line))
    return try #require(JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any])
  }

  private func plural(_ tag: String, _ type: String, _ forms: [String], _ number: Any) throws -> [String: Any] {
    let words = forms.map { "\"\($0)\"" }.joined(separator: ", ")
    return try answer([
      "template": "{{ n | plural: \(words) }}", "data": ["n": number], "schema": ["n": type], "locale": tag,
    ])
  }

  @Test(
    arguments: [
      ("ru", ["# час", "# часа", "# часов"], [1: "1 час", 22: "22 часа", 11: "11 часов", 1000: "1 000 часов"]),
      ("en", ["# hour", "# hours"], [1: "1 hour", 0: "0 hours", 21: "21 hours", 1000: "1,000 hours"]),
      ("kk", ["# сағат", "# сағат."], [1: "1 сағат", 2: "2 сағат."]),
      ("be", ["# гадзіна", "# гадзіны", "# гадзін"], [21: "21 гадзіна", 3: "3 гадзіны", 12: "12 гадзін"]),
      ("uk", ["# година", "# години", "# годин"], [101: "101 година", 24: "24 години", 14: "14 годин"]),
      ("de", ["# Stunde", "# Stunden"], [1: "1 Stunde", 0: "0 Stunden", 1000: "1.000 Stunden"]),
      ("fr", ["# heure", "# d’heures", "# heures"], [0: "0 heure", 1: "1 heure", 2: "2 heures"]),
      ("es", ["# hora", "# de horas", "# horas"], [1: "1 hora", 0: "0 horas", 1_000_000: "1.000.000 de horas"]),
      ("pt", ["# hora", "# de horas", "# horas"], [0: "0 hora", 2: "2 horas"]),
      ("it", ["# ora", "# di ore", "# ore"], [1: "1 ora", 1_000_000: "1.000.000 di ore"]),
      ("pl", ["# godzina", "# godziny", "# godzin"], [1: "1 godzina", 22: "22 godziny", 21: "21 godzin"]),
      ("tr", ["# saat", "# saat."], [1: "1 saat", 5: "5 saat."]),
      ("ar", ["z", "o", "t", "f", "m", "x"], [0: "z", 1: "o", 2: "t", 3: "f", 11: "m", 100: "x"]),
    ] as [(String, [String], [Int: String])])
  func `a whole number has the forms of its language and no others`(
    tag: String, forms: [String], expected: [Int: String]
  ) throws {
    for (number, text) in expected.sorted(by: { $0.key < $1.key }) {
      let output = try plural(tag, "integer", forms, number)["output"] as? String
      #expect(output?.replacing("\u{A0}", with: " ") == text)
    }
    for wrong in [Array(forms.dropLast()), forms + ["x"]] {
      let error = try plural(tag, "integer", wrong, 1)["error"] as? [String: Any]
      #expect(error?["code"] as? String == "LNG801")
    }
  }

  @Test(arguments: ["ru", "uk", "be", "pl"])
  func `decimals need one form more`(tag: String) throws {
    #expect(try plural(tag, "number", ["a", "b", "c", "d"], 1.5)["output"] as? String == "d")
    #expect(try plural(tag, "number", ["a", "b", "c"], 1.5)["output"] == nil)
  }

  @Test(
    arguments: [
      ("ru", "1 234,50 ₽|12,5 %|a, b и c|завтра|2 мар. 2026 г., 00:00"),
      ("en", "RUB 1,234.50|12.5%|a, b, and c|tomorrow|Mar 2, 2026, 12:00 AM"),
      ("en-GB", "RUB 1,234.50|12.5%|a, b and c|tomorrow|2 Mar 2026, 00:00"),
      ("kk", "1 234,50 ₽|12,5%|a, b, c|ертең|2026 ж. 02 нау., 00:00"),
      ("be", "1234,50 ₽|12,5 %|a, b і c|заўтра|2 сак 2026 г., 00:00"),
      ("uk", "1 234,50 RUB|12,5%|a, b і c|завтра|2 бер. 2026 р., 00:00"),
      ("de", "1.234,50 RUB|12,5 %|a, b und c|morgen|02.03.2026, 00:00"),
      ("fr", "1 234,50 RUB|12,5 %|a, b et c|demain|2 mars 2026, 00:00"),
      ("es", "1234,50 RUB|12,5 %|a, b y c|mañana|2 mar 2026, 0:00"),
      ("pt", "RUB 1.234,50|12,5%|a, b e c|amanhã|2 de mar. de 2026 00:00"),
      ("it", "1.234,50 RUB|12,5%|a, b e c|domani|2 mar 2026, 00:00"),
      ("pl", "1234,50 RUB|12,5%|a, b i c|jutro|2 mar 2026, 00:00"),
      ("tr", "RUB 1.234,50|%12,5|a, b ve c|yarın|2 Mar 2026 00:00"),
      ("ar", "١٬٢٣٤٫٥٠ RUB|١٢٫٥٪|a وb وc|غدًا|٠٢/٠٣/٢٠٢٦, ١٢:٠٠ ص"),
    ] as [(String, String)])
  func `money, shares, lists and days are written as the language writes them`(tag: String, expected: String) throws {
    let request: [String: Any] = [
      "template": "{{ m | money: \"RUB\" }}|{{ p | percent }}|{{ l | list }}|{{ t | relative_day }}|{{ t }}",
      "data": ["m": 1234.5, "p": 12.5, "l": ["a", "b", "c"], "t": "2026-03-02T00:00:00Z"],
      "schema": ["m": "number", "p": "percent", "l": "list of text max 9", "t": "datetime"], "locale": tag,
      "now": "2026-03-01T12:00:00Z",
    ]
    let output = try #require(try answer(request)["output"] as? String)
    // Blanks of all widths as one, marks of direction left out: the tables have tests of their own.
    let spaces: Set<Unicode.Scalar> = ["\u{A0}", "\u{202F}"]
    let marks: Set<Unicode.Scalar> = ["\u{200F}", "\u{61C}", "\u{200E}"]
    var plain = String.UnicodeScalarView()
    for scalar in output.unicodeScalars where !marks.contains(scalar) {
      plain.append(spaces.contains(scalar) ? " " : scalar)
    }
    #expect(String(plain) == expected)
  }
}
