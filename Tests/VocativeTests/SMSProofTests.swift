import Foundation
import Testing
import Vocative
import VocativeCompiler
import VocativeDiagnostics
import VocativeLocale

/// What an SMS is proven to cost is never less than what it costs.
@Suite struct SMSProofTests {
  private static let schema = """
    customer:
      name: name
      maybe: name? max 10
      city: text max 12
      gender: female | male | unknown
      vip: boolean
      place: integer 0..2000
      at: datetime
      link: url max 40
      code: "code /[A-Z~-]{4,6}/"
      consent: map of map of boolean
    """

  private static func program(_ text: String, locale: String) throws -> Program {
    try TemporaryFolder.with { folder in
      try folder.write("locales: [\(locale)]\nsms: { segments: 10 }\n", to: "vocative.yaml")
      try folder.write(schema, to: "schema.yaml")
      try folder.write(
        "---\npurpose: transactional\nto: customer\n---\n{% sms %}\(text){% endsms %}\n", to: "messages/m.liquid")
      let message = try Workspace(at: folder.url.path).message("m")
      return try #require(message.programs.first)
    }
  }

  private static let hostile: [(name: String, city: String)] = [
    (String(repeating: "щ", count: 40), String(repeating: "щ", count: 12)),
    (String(repeating: "Щ", count: 40), String(repeating: "{", count: 12)),
    (String(repeating: "ж", count: 40), String(repeating: "…", count: 12)),
    ("李明", "👋👋👋👋👋👋"), ("Ann", "`[]^{}\\\\|~€a"), (String(repeating: "Æ", count: 40), "ёЁйЙъЪьЬыЫэЭ"),
  ]

  private static func record(_ values: (name: String, city: String), _ variant: Int) -> String {
    let gender = ["female", "male", "unknown"][variant % 3]
    let at = ["2026-03-01T10:00:30Z", "2026-03-03T09:59:59Z", "9999-12-31T00:00:00Z", "2026-03-01T12:59:59Z"][
      variant % 4]
    let city = values.city
    return """
      {"customer": {"name": "\(values.name)", "maybe": \(variant % 2 == 0 ? "null" : "\"щщщщщщщщщщ\""), "city": "\(city)",
      "gender": "\(gender)", "vip": \(variant % 2 == 0), "place": \(variant % 2 == 0 ? 1_999 : 2_000), "at": "\(at)",
      "link": "https://shop.example.com/?q=1234567890", "code": "~~~~~~", "consent": {}}}
      """
  }

  @Test(arguments: [
    ("{{ customer.name | translit }}", false), ("{{ customer.city | translit: \"gost_52535\" }}", false),
    ("{{ customer.city | translit | upcase | truncate: 20 }}", false),
    ("{{ customer.code | translit }}", false), ("{{ customer.gender | translit }}", false),
    ("{{ customer.maybe | translit | greet: \"Hi, #\", else: \"Hi\" }}", false),
    ("{{ customer.maybe | translit | default: \"friend\" }}", false), ("{{ customer.name | translit }}, привет", true),
    ("{{ customer.gender | choose: female: \"рада\", male: \"рад\", unknown: \"рады вам\" }}", true),
    ("{{ customer.vip | choose: \"yes {}\", \"no\" }}", false), ("{{ customer.place | ordinal: \"#-я\" }} часть", true),
    ("{{ customer.at | time_left | default: \"пора\" }}", true), ("{{ customer.at | relative_day: \"d MMMM\" }}", true),
    ("{{ customer.link | utm: source: \"sms\", campaign: customer.city }}", false),
    ("{{ customer.link }}", false), ("Это {{ customer.name | inflect: \"dative\" }}", true),
  ])
  func `the bound holds, and letters stay what they are`(text: String, isUCS2: Bool) throws {
    let program = try Self.program(text, locale: "ru")
    let worst = try #require(program.content.worstSMS)
    #expect(worst.isUCS2 == isUCS2)
    let context = RenderContext(now: 1_772_359_200, zones: ZoneTable(version: "none"))
    for values in Self.hostile {
      for variant in 0..<4 {
        let recipient = try Recipient(json: Array(Self.record(values, variant).utf8), for: program)
        var buffer = MessageBuffer()
        guard case .rendered(let rendering) = try program.render(.all, for: recipient, in: context, into: &buffer),
          let sent = rendering.text(of: .sms, in: buffer)
        else {
          Issue.record("nothing is skipped")
          continue
        }
        let segments = SMSSegments(of: Array(sent.utf8).span)
        #expect(segments.count <= worst.segments, "\(sent)")
        #expect(isUCS2 || segments.encoding == .gsm7, "\(sent)")
        if (segments.encoding == .ucs2) == worst.isUCS2 { #expect(segments.units <= worst.units, "\(sent)") }
      }
    }
  }
}
