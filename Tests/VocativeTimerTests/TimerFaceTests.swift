import Testing
import VocativeLocale
import VocativeTimer

@Suite struct TimerFaceTests {
  private static func columns(_ seconds: Int64, _ tag: String) throws -> [String] {
    TimerFace(secondsLeft: seconds, in: try #require(Locale(tag))).columns.map { "\($0.figure) \($0.label)" }
  }

  /// How much time is left, in which language, and what the picture says.
  private static let faces: [(seconds: Int64, tag: String, columns: [String])] = [
    (183_669, "ru", ["02 дня", "03 часа", "01 минута", "09 сек"]),
    (1, "ru", ["00 дней", "00 часов", "00 минут", "01 сек"]),
    (508_260, "ru", ["05 дней", "21 час", "11 минут", "00 сек"]),
    (90_060, "en", ["01 day", "01 hour", "01 minute", "00 sec"]),
    (180_120, "en", ["02 days", "02 hours", "02 minutes", "00 sec"]),
    (10_368_000, "pl", ["120 dni", "00 godzin", "00 minut", "00 sek."]),
    (59, "ar", ["00 ", "00 ", "00 ", "59 "]),
  ]

  @Test(arguments: faces)
  func `words agree with their figures`(seconds: Int64, tag: String, expected: [String]) throws {
    #expect(try Self.columns(seconds, tag) == expected)
  }

  @Test(arguments: [0, -1, Int64.min]) func `once the time is up it says so`(seconds: Int64) {
    let face = TimerFace(secondsLeft: seconds, in: .russian)
    #expect(face.columns.isEmpty)
    #expect(face.closing == "Время вышло")
  }

  @Test func `more days than there is room for are the most that fit`() throws {
    #expect(try Self.columns(.max, "en").first == "999 days")
  }

  @Test(
    arguments: [("#1a2b3c", 0x1A2B3C), ("#fff", nil), ("red", nil), ("#12345g", nil), ("", nil)] as [(String, UInt32?)])
  func `colors are read from figures`(text: String, color: UInt32?) {
    #expect(TimerStyle.color(text) == color)
  }
}
