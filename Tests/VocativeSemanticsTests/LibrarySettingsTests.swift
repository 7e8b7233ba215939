import Testing
import VocativeDiagnostics
import VocativeProgram
import VocativeSemantics
import VocativeTypes

@Suite struct LibrarySettingsTests {
  private func read(_ yaml: String) -> Diagnosed<Settings> {
    readSettings(SourceFile(path: "vocative.yaml", bytes: Array(yaml.utf8)))
  }

  @Test func `reads the example of the language definition`() {
    let result = read(
      """
      brand: { name: Кофе и чай, address: "Москва, ул. Примерная, 1", phone: "+7 495 000-00-00", site: "https://shop.example.com" }
      locales: [ru, en]
      currency: RUB
      time_zone: Europe/Moscow
      lang: ru                                   # of diagnostics
      links: { schemes: [https, mailto, tel], text: footnotes }
      sms: { profile: 3gpp, segments: 3, replace: off, amounts: typographic }
      html: { max_bytes: 102400, clients: [gmail, outlook, apple-mail, mail-ru, yandex] }
      channels: [call_script, social]
      triggers: { max_age: 36 h, open_slack: 90 min }
      timer: { base_url: "https://mail.example.com/timer" }
      limits: { record_bytes: 65536, output_bytes: 204800, steps: 100000, partials: 20, partial_depth: 4 }
      """)
    #expect(result.diagnostics.isEmpty)
    let settings = result.output
    #expect(settings.mailBytes == 102_400)
    #expect(settings.mailClients == [.gmail, .outlook, .appleMail, .mailRu, .yandex])
    #expect(settings.brand.map(\.name) == ["name", "address", "phone", "site"])
    #expect(settings.brand.map(\.value).first == "Кофе и чай")
    #expect(settings.locales == ["ru", "en"])
    #expect(settings.currency?.code == "RUB")
    #expect(settings.timeZone == "Europe/Moscow")
    #expect(settings.language == .ru)
    #expect(settings.linkSchemes == ["https", "mailto", "tel"])
    #expect(settings.textLinks == .footnotes)
    #expect(settings.channels.map(\.name) == ["call_script", "social"])
    #expect(settings.smsSegments == 3)
    #expect(settings.smsKeepsAmountSigns && !Settings().smsKeepsAmountSigns)
    #expect(settings.triggerMaximumAge == 129_600)
    #expect(settings.triggerOpenSlack == 5_400)
    #expect(
      settings.limits
        == WorkspaceLimits(
          partials: 20, partialDepth: 4,
          render: Program.Limits(recordBytes: 65_536, outputBytes: 204_800, steps: 100_000)))
  }

  @Test(arguments: [
    ("locals: [ru]", "SYN180", "locals"), ("locales: ru", "SYN183", "ru"),
    ("locales: [xx-nowhere]", "LNG853", "xx-nowhere"),
    ("currency: rub", "TYP258", "rub"), ("currency: ABC", "TYP258", "ABC"), ("currency: [RUB]", "SYN184", "[RUB]"),
    ("time_zone: MSK (+3)", "LNG854", "MSK (+3)"), ("time_zone: ../etc/passwd", "LNG854", "../etc/passwd"),
    ("lang: fr", "LNG850", "fr"), ("links: { text: footnote }", "LNG850", "footnote"),
    ("links: { schemes: [javascript] }", "LNG855", "javascript"), ("sms: { segments: 0 }", "LNG851", "0"),
    ("sms: { segments: 11 }", "LNG851", "11"), ("sms: { segments: two }", "LNG851", "two"),
    ("sms: { profile: gateway }", "LNG850", "gateway"), ("sms: { replace: on }", "LNG850", "on"),
    ("sms: { amounts: signs }", "LNG850", "signs"),
    ("html: { max_bytes: 0 }", "LNG851", "0"), ("html: { max_bytes: 1048577 }", "LNG851", "1048577"),
    ("html: { clients: [gmial] }", "LNG850", "gmial"), ("html: { clients: gmail }", "SYN183", "gmail"),
    ("limits: { record_bytes: 262145 }", "LNG851", "262145"),
    ("limits: { output_bytes: 1048577 }", "LNG851", "1048577"),
    ("limits: { steps: 1000001 }", "LNG851", "1000001"), ("limits: { partials: 65 }", "LNG851", "65"),
    ("limits: { partial_depth: 17 }", "LNG851", "17"), ("limits: { steps: 0 }", "LNG851", "0"),
    ("limits: { step: 5 }", "SYN180", "step"), ("limits: 5", "SYN182", "5"),
    ("channels: [по телефону]", "LNG806", "по телефону"),
    ("channels: [sms]", "LNG806", "sms"),
    ("triggers: { max_age: soon }", "LNG852", "soon"), ("triggers: { max_age: -1 h }", "LNG852", "-1 h"),
    ("triggers: { max_age: 9223372036854775807 h }", "LNG852", "9223372036854775807 h"),
    ("timer: { base_url: 'http://x' }", "LNG856", "'http://x'"), ("timer: { color: red }", "LNG858", "red"),
    ("timer: { base_url: 'https://a b' }", "TYP270", "'https://a b'"), ("mail: { from: nobody }", "TYP270", "nobody"),
    ("mail: { to: a@b.c }", "SYN180", "to"), ("brand: { имя: x }", "TYP267", "имя"),
    ("brand: [a]", "SYN182", "[a]"), ("currency: RUB\ncurrency: KZT", "SYN155", "currency"),
    ("brand: { name: [a] }", "SYN184", "[a]"),
    ("locales: [ru, en]\nbrand: { name: { ru: Чай } }", "LNG862", "name"),
    ("locales: [pt-BR, en]\ntheme: { panel: { pt: \"#ffffff\" } }", "LNG862", "panel"),
    ("brand: { name: { nowhere-x: Tea, en: Tea } }", "LNG853", "nowhere-x"),
    ("theme: { panel: \"#ggg\" }", "TYP270", "\"#ggg\""), ("theme: { лист: \"#fff\" }", "TYP267", "лист"),
    ("theme: { hero: \"https://a b/x.png\" }", "TYP270", "\"https://a b/x.png\""),
    ("theme: { panel: { en: \"#fff\", ru: 12 } }", "TYP270", "12"), ("theme: red", "SYN182", "red"),
  ])
  func `says what is wrong and keeps the default`(yaml: String, code: String, place: String) throws {
    let result = read(yaml)
    #expect(result.diagnostics.map(\.code) == [code])
    let location = try #require(result.diagnostics.first?.location)
    #expect(location.file.text(of: location.span) == place)
  }

  @Test func `reads what is said in several languages, and what values of the theme are`() {
    let result = read(
      """
      locales: [ru, en]
      brand: { name: { en: Tea, ru: Чай }, phone: "+7 495 000-00-00" }
      theme: { panel: "#fbf3e6", font: "Georgia, serif", gap: 12, hero: "https://a.example/x.png?w=2", help: "https://a.example/",
        logo: { ru: "https://a.example/ru.png", en: "https://a.example/en.png" } }
      """)
    #expect(result.diagnostics.isEmpty)
    let settings = result.output
    #expect(
      ["ru", "en", "en-GB", "de"].map { settings.brand("name", in: $0) } == ["Чай", "Tea", "Tea", "Tea"])
    #expect(settings.brand("phone", in: "ru") == "+7 495 000-00-00")
    #expect(settings.brand("fax", in: "ru") == nil)
    #expect(settings.theme.map(\.name) == ["panel", "font", "gap", "hero", "help", "logo"])
    #expect(
      settings.theme.map(\.type) == [
        .color, .text(max: nil), .integer(IntegerBounds(12, 12)), .image, .url(max: nil), .image,
      ])
  }

  @Test(arguments: [("locals: [ru]", "locales"), ("lang: eng", "en"), ("links: { txet: inline }", "text")])
  func `offers what was meant`(yaml: String, meant: String) throws {
    #expect(try #require(read(yaml).diagnostics.first).fixes.first?.edits.map(\.text) == [meant])
  }

  @Test(arguments: ["", "# nothing", "currency: RUB"])
  func `what is not said keeps its default`(yaml: String) {
    let result = read(yaml)
    #expect(result.diagnostics.isEmpty)
    #expect(result.output.smsSegments == 2)
    #expect(result.output.triggerMaximumAge == 86_400)
    #expect(result.output.locales == ["en"])
  }
}
