import VocativeLocale
import VocativeTypes

/// A day or instant that is written out in a template, read where Liquid certainly reads the same.
enum LiteralDate {
  /// Reads `2016-03-14`, `March 14, 2016`, and digits alone as seconds since 1970; `nil` for anything else.
  static func read(_ bytes: [UInt8]) -> (constant: Constant, type: Type)? {
    if !bytes.isEmpty, bytes.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int64(text(bytes[...])) {
      return (.datetime(seconds: seconds), .datetime)
    }
    let words = bytes.split { $0 == 0x20 || $0 == UInt8(ascii: ",") }
    if words.count == 1 {
      let parts = words[0].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
        let year = Int(text(parts[0])), let month = Int(text(parts[1])), let day = Int(text(parts[2]))
      else { return nil }
      return date(year, month, day)
    }
    guard words.count == 3, let month = months.firstIndex(of: text(words[0]).lowercased()),
      let day = Int(text(words[1])), words[2].count == 4, let year = Int(text(words[2]))
    else { return nil }
    return date(year, month + 1, day)
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> (constant: Constant, type: Type)? {
    // Liquid takes a day without a time as its midnight, so times of day can be printed.
    CivilDate(year: year, month: month, day: day).map {
      (.datetime(seconds: CivilDateTime(date: $0).secondsSinceEpoch), .datetime)
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
}
