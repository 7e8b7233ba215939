import Testing
import VocativeTypes

@testable import VocativeSnapshots

struct SnapshotNameTests {
  @Test(arguments: [
    ("vip.ru.html", "vip", "ru", SnapshotKind.part(.html)), ("a.b.pt-BR.metadata.json", "a.b", "pt-BR", .metadata),
    ("vip.ru.skipped", "vip", "ru", .skipped), ("html.en.sms", "html", "en", .part(.sms)),
    ("vip.ru.push", "vip", "ru", .part(.push)),
  ])
  func `reads a file's name from its end`(file: String, persona: String, locale: String, kind: SnapshotKind) {
    let name = SnapshotName(message: "m", fileName: file)
    #expect(name == SnapshotName(message: "m", persona: persona, locale: locale, kind: kind))
    #expect(name?.fileName == file)
  }

  @Test func `a channel of the workspace is an ending`() throws {
    let name = try #require(SnapshotName(message: "m", fileName: "vip.ru.call_script"))
    #expect(name.kind == .part(try #require(Part(name: "call_script"))) && name.persona == "vip")
  }

  @Test(arguments: [
    "vip.html", ".ru.html", "vip..html", "vip.ru.text", "vip.ru.html.new", "html", "", "../x.ru.html", "a/b.ru.html",
    ".vip.ru.html", "vip.ru.html\n",
  ])
  func `refuses what is no snapshot`(file: String) {
    #expect(SnapshotName(message: "m", fileName: file) == nil)
  }

  @Test(arguments: ["..", "", "a/b", ".hidden", "a\u{0}b"])
  func `refuses a folder that leads elsewhere`(message: String) {
    #expect(SnapshotName(message: message, fileName: "vip.ru.html") == nil)
  }

  @Test(arguments: [
    ("cart", true), ("cart/vip", true), ("cart/vip.ru", true), ("cart/vip.ru.html", true), ("c*", true),
    ("*/vip", true), ("*", true), ("cart/*.html", true), ("car", false), ("cart/vi", false), ("cart/vip.ru.htm", false),
    ("*/new", false), ("", false), ("cart/vip.ru.html.x", false),
  ])
  func `a pattern names a message, a persona or a file`(pattern: String, expected: Bool) {
    let name = SnapshotName(message: "cart", persona: "vip", locale: "ru", kind: .part(.html))
    let selection = SnapshotSelection([pattern])
    #expect(selection.contains(name) == expected)
    if expected { #expect(selection.mayContain(message: "cart")) }
  }

  @Test func `no pattern names everything`() {
    let name = SnapshotName(message: "cart", persona: "vip", locale: "ru", kind: .skipped)
    #expect(SnapshotSelection.all.contains(name))
    #expect(SnapshotSelection.all.mayContain(message: "other"))
  }
}
