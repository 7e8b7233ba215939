import ICU
import VocativeLocale

#if canImport(Glibc)
  import Glibc
#endif

/// Plural categories, amounts and dates, each in turns with the same of ICU; prints the medians and their ratio.
///
/// Machines are noisy: what counts is the ratio within one run. ICU's formats are opened once, as ours are.
@main
struct LocaleBenchmarks {
  static let rounds = 61
  static let calls = 4_000
  static let pattern = "d MMMM y, HH:mm"
  static let zoneName = "Europe/Berlin"

  static func main() throws {
    // One kind alone, and only our side, for a profiler: `LocaleBenchmarks money`.
    let only = CommandLine.arguments.dropFirst().first
    guard let zone = zone(named: zoneName) else {
      print("no zone file of \(zoneName) below /usr/share/zoneinfo: install tzdata")
      exit(1)
    }
    let version = String(cString: icu_version())
    print("ns a call, medians of \(rounds) rounds of \(calls) calls, in turns with ICU \(version)")
    for tag in ["ru", "en", "de", "ar"] {
      guard let locale = Locale(tag), let currency = CurrencyCode("RUB"),
        let formats = icu_open(tag, "RUB", pattern, zoneName)
      else {
        print("\(tag) is not known")
        exit(1)
      }
      defer { icu_close(formats) }
      let date = try DatePattern(pattern)
      measure("\(tag) plural", only, upTo: 0xFFFF) { number in
        Int(locale.cardinal(number).rawValue)
      } against: { number in
        icu_plural(formats, Double(number))
      }
      measure("\(tag) money", only, upTo: 0xFF_FFFF) { number in
        locale.money(number, scale: 2, currency: currency).count
      } against: { number in
        icu_money(formats, Double(number) / 100)
      }
      measure("\(tag) date", only, upTo: 0x7FF_FFFF) { number in
        date.formatted(zone.dateTime(at: 1_700_000_000 + number), in: locale).count
      } against: { number in
        icu_date(formats, Double(1_700_000_000 + number) * 1_000)
      }
    }
  }

  /// Runs both in turns over the same scattered numbers of 0 to `limit`, one less than a power of two.
  @inline(__always) static func measure(
    _ name: String, _ only: String?, upTo limit: Int64, _ ours: (Int64) -> Int, against icu: (Int64) -> Int32
  ) {
    if let only, !name.hasSuffix(only) { return }
    let numbers = scattered.map { $0 & limit }
    let clock = ContinuousClock()
    var own: [Double] = []
    var foreign: [Double] = []
    var checksum = 0
    for _ in 0..<rounds {
      let first = clock.now
      for number in numbers { checksum &+= ours(number) }
      own.append((clock.now - first).nanoseconds / Double(calls))
      if only != nil { continue }
      let second = clock.now
      for number in numbers { checksum &+= Int(icu(number)) }
      foreign.append((clock.now - second).nanoseconds / Double(calls))
    }
    let (mine, theirs) = (median(own), median(foreign))
    print(
      "  \(padded(name, 10)) \(padded(rounded(mine), 8)) ICU \(padded(rounded(theirs), 8)) "
        + "ratio \(rounded(theirs / mine))  [\(checksum & 1)]")
  }

  /// Steps of xorshift64 (Marsaglia, 2003).
  static let scattered: [Int64] = {
    var word: UInt64 = 88_172_645_463_325_252
    return (0..<calls).map { _ in
      word ^= word << 13
      word ^= word >> 7
      word ^= word << 17
      return Int64(bitPattern: word)
    }
  }()

  static func median(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : values.sorted()[values.count / 2]
  }

  static func rounded(_ value: Double) -> String {
    value.isNaN ? "-" : "\((value * 10).rounded() / 10)"
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  static func zone(named name: String) -> TimeZone? {
    guard let file = fopen("/usr/share/zoneinfo/" + name, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    bytes.removeLast(bytes.count - count)
    return try? TimeZone(tzif: bytes.span)
  }
}

extension Duration {
  fileprivate var nanoseconds: Double {
    Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
  }
}
