import VocativeDigest

/// What a timer's picture shows, as its address says it: `1773500340-ru-9f86d081884c7d659a2feaa0c55ad015.gif`.
///
/// The last piece is a keyed digest of the others (HMAC-SHA-256, its first 16 bytes: RFC 2104 §5 asks for half at least), so
/// that nobody makes the shop's server draw what the shop never promised.
package struct TimerLink: Sendable, Hashable {
  /// Why an address is refused. The raw value is the number behind `DAT`.
  package enum Fault: Int, Error, Sendable, Hashable, CaseIterable {
    /// It is no address of a timer.
    case malformed = 1250
    /// It was not made with this key, or was changed afterwards.
    case forged = 1251

    /// The code as it is written: `DAT1251`.
    package var name: String { "DAT\(rawValue)" }
  }

  /// When it ends, in seconds since 1970-01-01T00:00:00Z.
  package let end: Int64
  /// The tag of the locale of its words.
  package let locale: String

  /// A timer to an end.
  package init(end: Int64, locale: String) {
    self.end = end
    self.locale = locale
  }

  /// The key that renders sign with when nothing is sent: snapshots and previews. Anybody may know it.
  package static let previewKey = Array("vocative preview".utf8)

  private static let digestCount = 16
  /// No name is longer: an end of 20 bytes, the digits of the digest, hyphens and ending, and the longest tag of a locale.
  private static let longest = 200
  private static let ending = Array(".gif".utf8)

  /// The last piece of the address: the end, the locale, the digest.
  package func name(key: [UInt8]) -> [UInt8] {
    let subject = Array("\(end)-\(locale)".utf8)
    return subject + [UInt8(ascii: "-")] + Self.digest(of: subject, key) + Self.ending
  }

  /// Reads an address or the last piece of one, and takes it only if it was made with the key.
  package init(verifying address: String, key: [UInt8]) throws(Fault) {
    let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let name = Array(path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last ?? [])
    guard name.count <= Self.longest, name.suffix(Self.ending.count).elementsEqual(Self.ending),
      let cut = name.lastIndex(of: UInt8(ascii: "-"))
    else { throw .malformed }
    let subject = Array(name[..<cut])
    let digest = Array(name[(cut + 1)...].dropLast(Self.ending.count))
    // An end before 1970 begins with a hyphen.
    guard let hyphen = subject.dropFirst().firstIndex(of: UInt8(ascii: "-")), hyphen < subject.count - 1,
      let end = Int64(String(decoding: subject[..<hyphen], as: UTF8.self))
    else { throw .malformed }
    guard HMAC.areEqual(digest, Self.digest(of: subject, key)) else { throw .forged }
    self.end = end
    locale = String(decoding: subject[(hyphen + 1)...], as: UTF8.self)
  }

  private static func digest(of subject: [UInt8], _ key: [UInt8]) -> [UInt8] {
    // The name keeps digests for other purposes with the same key apart.
    Array(HMAC.sha256(of: Array("vocative timer ".utf8) + subject, key: key).prefix(digestCount)).hexadecimal
  }
}
