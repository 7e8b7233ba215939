/// Writes TZif files for tests (RFC 8536 §3).
struct TZifBuilder {
  /// A local time: offset and where its name begins in `names`.
  var localTimes: [(offset: Int, name: UInt8)] = [(0, 0)]
  var names = "UTC\0"
  var transitions: [(instant: Int64, localTime: UInt8)] = []
  var leapSeconds = 0
  var footer = ""
  var version: Unicode.Scalar? = "2"

  var bytes: [UInt8] {
    guard version != nil else { return block(timeSize: 4) }
    return block(timeSize: 4) + block(timeSize: 8) + Array("\n\(footer)\n".utf8)
  }

  private func block(timeSize: Int) -> [UInt8] {
    var bytes = Array("TZif".utf8) + [version.map { UInt8(ascii: $0) } ?? 0] + Array(repeating: 0, count: 15)
    for count in [0, 0, leapSeconds, transitions.count, localTimes.count, names.utf8.count] {
      bytes += bigEndian(Int64(count), size: 4)
    }
    for transition in transitions { bytes += bigEndian(transition.instant, size: timeSize) }
    bytes += transitions.map(\.localTime)
    for time in localTimes { bytes += bigEndian(Int64(time.offset), size: 4) + [0, time.name] }
    bytes += Array(names.utf8)
    bytes += Array(repeating: 0, count: leapSeconds * (timeSize + 4))
    return bytes
  }

  private func bigEndian(_ value: Int64, size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> Int64(8 * (size - 1 - $0))) }
  }

  /// Central European Time from 1990 on by rule alone, with local mean time before 1893.
  static let berlin = TZifBuilder(
    localTimes: [(3_208, 0), (3_600, 4), (7_200, 8)], names: "LMT\0CET\0CEST\0", transitions: [(-2_429_827_200, 1)],
    footer: "CET-1CEST,M3.5.0,M10.5.0/3")
}
