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

  private static func program(_ text: String, locale: String, sms: String = "segments: 10") throws -> Program {
    try TemporaryFolder.with { folder in
      try folder.write("locales: [\(locale)]\nsms: { \(sms) }\n", to: "vocative.yaml")
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
    var count = 0
    for values in Self.hostile {
      for variant in 0..<4 {
        let recipient = try Recipient(json: Array(Self.record(values, variant).utf8), for: program)
        var buffer = MessageBuffer()
        let outcome = try program.render(.all, for: recipient, in: context, into: &buffer)
        guard case .rendered(let rendering) = outcome, let sent = rendering.text(of: .sms, in: buffer) else {
          // Values without a letter leave nothing to send.
          if case .skipped(let reason) = outcome { #expect(reason.code == "empty") }
          continue
        }
        count += 1
        let segments = SMSSegments(of: Array(sent.utf8).span)
        #expect(segments.count <= worst.segments, "\(sent)")
        #expect(isUCS2 || segments.encoding == .gsm7, "\(sent)")
        if (segments.encoding == .ucs2) == worst.isUCS2 { #expect(segments.units <= worst.units, "\(sent)") }
      }
    }
    #expect(count > 0)
  }

  private static let nationalProfiles = [
    "3gpp-tr", "3gpp-tr-locking", "3gpp-tr-both", "3gpp-es", "3gpp-pt", "3gpp-pt-locking", "3gpp-pt-both",
  ]
  /// Words of each alphabet: all, one language's, the basic table's alone, none's; signs that may be replaced.
  private static let words = [
    "Merhaba ", "şğıİ", "ãõâ", "áéíóú", "¿¡", "[]€", "ж", "— «", "№…", "`", "ΩΦ", "\r\n",
  ]

  @Test(arguments: nationalProfiles)
  func `the bound holds with tables of a language`(profile: String) throws {
    let context = RenderContext(now: 1_772_359_200, zones: ZoneTable(version: "none"))
    let cities = [
      "şşşşşşşşşşşş", "ãã¿ãããããããã", "[[[[[[[[[[[[", "aaaaaaaaaaaa", "——————", "щщщщщщщщщщщщ", "ΩΩΩΩΩΩΩΩΩΩΩΩ",
    ]
    for (index, first) in Self.words.enumerated() {
      // A third of the pairs for each profile.
      let place = (Self.nationalProfiles.firstIndex(of: profile) ?? 0) + index
      for (offset, second) in Self.words[index...].enumerated()
      where (offset + place) % 3 == 0 && !(first + second).utf8.allSatisfy({ $0 <= 0x20 }) {
        // Two words, each once or often, in a branch and behind it, with and without a value.
        for template in [
          "{% if customer.vip %}\(String(repeating: first, count: 35)){% endif %}\(String(repeating: second, count: 31))",
          "{% if customer.vip %}\(first){% else %}aaa{% endif %}\(second){{ customer.city }}",
        ] {
          let sms = "profile: \(profile), segments: 10, replace: \(index % 2 == 0 ? "typographic" : "off")"
          let program = try Self.program(template, locale: "tr", sms: sms)
          let worst = try #require(program.content.worstSMS)
          for (variant, city) in cities.enumerated() {
            let recipient = try Recipient(json: Array(Self.record(("Ann", city), variant).utf8), for: program)
            var buffer = MessageBuffer()
            guard case .rendered(let rendering) = try program.render(.all, for: recipient, in: context, into: &buffer),
              let sent = rendering.sms(in: buffer)
            else { continue }
            #expect(sent.count <= worst.segments, "\(template) \(city)")
          }
        }
      }
    }
  }

  /// 155 septets for one part, 149 for each of several; without tables the same text is in UCS-2.
  @Test(arguments: [
    ("3gpp-tr", 141, 1), ("3gpp-tr", 142, 2), ("3gpp-tr-locking", 142, 1), ("3gpp-tr-locking", 143, 2),
    ("3gpp-tr-both", 139, 1), ("3gpp-tr-both", 140, 2), ("3gpp", 57, 1), ("3gpp", 58, 2),
  ])
  func `tables of a language make a part hold more`(profile: String, letters: Int, segments: Int) throws {
    let text = "ş" + String(repeating: "a", count: letters) + "{% if customer.vip %}abcdefghijkl{% endif %}"
    let program = try Self.program(text, locale: "tr", sms: "profile: \(profile)")
    #expect(try #require(program.content.worstSMS).segments == segments)
  }
}
