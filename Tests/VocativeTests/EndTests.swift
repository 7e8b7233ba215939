import Foundation
import Testing
import Vocative

/// Ends of offers, and full stops behind figures, as a reader meets them.
@Suite struct EndTests {
  private func output(_ template: String, part: String = "text") throws -> String {
    let request: [String: Any] = [
      "template": template, "part": part, "locale": "ru", "time_zone": "Europe/Moscow",
      "now": "2026-03-10T12:00:00+03:00",
      "partials": [
        "end": "{% param until: datetime %}{{ until | date: 'd MMMM, HH:mm' }}",
        "outer": "{% param at: datetime %}{% render 'end', until: at %}",
        "any": "{{ at | date: 'd MMMM' }}",
      ],
      "schema": ["promo": "promo_code", "other": "datetime", "sum": "money RUB", "vip": "boolean"],
      "data": [
        "promo": ["value": "SPRING10", "benefit": 10, "valid_until": "2026-03-15T00:00:00+03:00"],
        "other": "2026-03-15T00:00:00+03:00", "sum": 480, "vip": false,
      ] as [String: Any],
    ]
    let line = try JSONSerialization.data(withJSONObject: request)
    let answer = Evaluator(zones: .system()).answer(Array(line))
    let object = try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any]
    return try #require(object?["output"] as? String, "\(String(decoding: answer, as: UTF8.self))")
      .replacing("\u{A0}", with: " ")
  }

  @Test(arguments: [
    ("{% render 'end', until: promo.valid_until %}", "14 марта, 23:59"),
    ("{% render 'end', until: other %}", "15 марта, 00:00"),
    (
      "{% render 'end', until: other %}|{% render 'end', until: promo.valid_until %}", "15 марта, 00:00|14 марта, 23:59"
    ),
    ("{% render 'outer', at: promo.valid_until %}", "14 марта, 23:59"),
    ("{% render 'any', at: promo.valid_until %}", "14 марта"),
    (
      "{% deadline promo.valid_until, ends: 'code' %}{% render 'end', until: until %}{% expired %}x{% enddeadline %}",
      "14 марта, 23:59"
    ),
    ("{% assign last = promo.valid_until %}{{ last | date: 'd MMMM' }}", "14 марта"),
    ("{% assign last = promo.valid_until %}{% assign last = other %}{{ last | date: 'd MMMM' }}", "15 марта"),
    (
      "{% if vip %}{% assign last = other %}{% else %}{% assign last = promo.valid_until %}{% endif %}"
        + "{{ last | date: 'd MMMM' }}", "14 марта"
    ),
    ("{{ promo.valid_until | default: other | date: 'd MMMM' }}", "14 марта"),
  ])
  func `an end stays one under whatever name`(template: String, expected: String) throws {
    #expect(try output(template) == expected)
  }

  @Test(arguments: [
    ("Итого {{ sum | money }}.", "Итого 480 руб."), ("{{ sum | money }}. Ждём", "480 руб. Ждём"),
    ("{{ sum | money }}{% if vip %}, скидка{% endif %}.", "480 руб."), ("{{ sum | money }}, да", "480 руб., да"),
    ("{{ sum | money }}...", "480 руб..."), ("{{ sum | money }} .", "480 руб. ."),
    ("{{ sum | money }}!..", "480 руб.!.."),
    ("{% assign x = sum | money %}{{ x }}.", "480 руб."), ("{{ other | relative_day }}. Ждём", "15 мар. 2026 г. Ждём"),
    ("{{ sum | money | append: '.' }}.", "480 руб..."),
  ])
  func `a full stop falls together with the point of an abbreviation`(template: String, expected: String) throws {
    #expect(try output(template, part: "sms") == expected)
  }

  @Test(arguments: [
    ("<p>{{ other | relative_day }}.</p>", "<p>15 мар. 2026 г.</p>"), ("<p>{{ sum | money }}.</p>", "<p>480 ₽.</p>"),
    ("<p>{{ other | date: 'd.' }}.</p>", "<p>15..</p>"),
  ])
  func `and so it does in a mail`(template: String, expected: String) throws {
    #expect(try output(template, part: "html") == expected)
  }
}
