import Testing
import VocativeRender

@Suite struct TimerLinkTests {
  private static let key = Array("secret".utf8)
  private static func name(_ end: Int64, _ locale: String) -> String {
    String(decoding: TimerLink(end: end, locale: locale).name(key: key), as: UTF8.self)
  }

  @Test(
    arguments: [
      (1_773_500_340, "ru"), (0, "en"), (-1, "pt-BR"), (.max, "zh-Hant-TW"), (.min, "kk"),
    ] as [(Int64, String)])
  func `an address that was made with the key is taken`(end: Int64, locale: String) throws {
    let name = Self.name(end, locale)
    for address in [name, "https://mail.example.com/timer/\(name)", "/timer/\(name)?utm_source=a#b"] {
      let link = try TimerLink(verifying: address, key: Self.key)
      #expect(link.end == end)
      #expect(link.locale == locale)
    }
  }

  /// HMAC-SHA-256 of `vocative timer 1773500340-ru` with the key `secret`, by Python's hmac.
  @Test func `the name is the subject and its digest`() {
    #expect(Self.name(1_773_500_340, "ru") == "1773500340-ru-3423631fbf7d65f7df52b592a5fb80f6.gif")
  }

  @Test func `nothing in an address can be changed`() {
    let name = Array(Self.name(1_773_500_340, "ru").utf8)
    for index in name.indices {
      for byte in Array("0a-z.".utf8) where byte != name[index] {
        var changed = name
        changed[index] = byte
        #expect(throws: TimerLink.Fault.self) {
          try TimerLink(verifying: String(decoding: changed, as: UTF8.self), key: Self.key)
        }
      }
    }
    #expect(throws: TimerLink.Fault.forged) {
      try TimerLink(verifying: Self.name(1, "ru"), key: Array("another".utf8))
    }
    #expect(throws: TimerLink.Fault.forged) {
      try TimerLink(verifying: Self.name(1, "ru"), key: TimerLink.previewKey)
    }
  }

  @Test(arguments: [
    "", "/", ".gif", "-.gif", "--.gif", "1-ru.gif", "x-ru-00.gif", "1--00.gif", "tomorrow.gif",
    "99999999999999999999-ru-00.gif", String(repeating: "1", count: 300) + ".gif", "1-ru-00.png", "1-ru-00",
  ])
  func `what is no address of a timer is told so`(address: String) {
    #expect(throws: TimerLink.Fault.malformed) { try TimerLink(verifying: address, key: Self.key) }
  }
}
