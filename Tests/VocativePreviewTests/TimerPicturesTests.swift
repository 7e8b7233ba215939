import Testing
import VocativeRender
import VocativeSemantics

@testable import VocativePreview

@Suite struct TimerPicturesTests {
  private static func name(_ end: Int64, key: [UInt8] = TimerLink.previewKey) -> String {
    String(decoding: TimerLink(end: end, locale: "ru").name(key: key), as: UTF8.self)
  }

  /// A mail with its timers drawn; the picture is the text `END-NOW`.
  private static func shown(_ mail: String, from base: String? = "https://mail.example.com/timer") -> String {
    var settings = TimerSettings()
    settings.baseURL = base
    let pictures = TimerPictures(settings: settings) { link, now, _ in
      link.end == 0 ? nil : Array("\(link.end)-\(now)".utf8)
    }
    return String(decoding: pictures.shown(in: Array(mail.utf8), at: 7), as: UTF8.self)
  }

  @Test func `the pictures of timers stand in the mail`() {
    let mail = "<img src=\"https://mail.example.com/timer/\(Self.name(90))\" alt=\"x\"><img src=\"a.png\">"
    // `90-7` in base64.
    let expected = "<img src=\"data:image/gif;base64,OTAtNw==\" alt=\"x\"><img src=\"a.png\">"
    #expect(Self.shown(mail + "—" + mail) == expected + "—" + expected)
  }

  @Test(arguments: [
    "", "\"", "src=\"", "<p>a \"b\" c</p>", "<img src=\"https://mail.example.com/timer/",
    "<img src=\"https://mail.example.com/timer/x.gif\">", "<img src=\"https://other.example/timer/\(name(90))\">",
    "<img src=\"https://mail.example.com/timer/\(name(90, key: [1]))\">",
    "<img src=\"https://mail.example.com/timer/\(name(0))\">",
  ])
  func `all else stays as it is`(mail: String) {
    #expect(Self.shown(mail) == mail)
    #expect(Self.shown(mail, from: nil) == mail)
  }
}
