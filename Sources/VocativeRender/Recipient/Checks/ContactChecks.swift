/// The checks of mail addresses, telephone numbers and colors.
enum ContactChecks {
  /// Whether a text is one mail address: `local@domain`, the local part a dot-atom (RFC 5321 §4.1.2) or UTF-8 (RFC 6531),
  /// the domain two labels or more.
  static func isEmail(_ text: ByteView) -> Bool {
    // RFC 5321 §4.5.3.1: 64 octets before the at sign; RFC 3696 erratum 1690: 254 in all.
    guard text.count <= 254, let at = text.firstIndex(of: UInt8(ascii: "@")), (1...64).contains(at) else {
      return false
    }
    let local = text.keeping(at)
    guard local.first != UInt8(ascii: "."), local.last != UInt8(ascii: ".") else { return false }
    var previous: UInt8 = 0
    for byte in local {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: break
      case UInt8(ascii: "."): if previous == byte { return false }
      case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
        UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"),
        UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
        UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
        break
      case _: return false
      }
      previous = byte
    }
    return isDomain(text.dropping(at + 1)) && !text.containsInvisible
  }

  private static func isDomain(_ domain: ByteView) -> Bool {
    var label = 0
    var labels = 0
    var previous: UInt8 = 0
    for byte in domain {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: label += 1
      case UInt8(ascii: "-"):
        guard label > 0 else { return false }
        label += 1
      case UInt8(ascii: "."):
        guard label > 0, previous != UInt8(ascii: "-") else { return false }
        labels += 1
        label = 0
      case _: return false
      }
      guard label <= 63 else { return false }
      previous = byte
    }
    return labels > 0 && label > 0 && previous != UInt8(ascii: "-")
  }

  /// Whether a text is 3 to 15 digits (a short code, or ITU-T E.164 §6), a plus before them or not.
  static func isPhone(_ text: ByteView) -> Bool {
    let digits = text.first == UInt8(ascii: "+") ? text.dropping(1) : text
    return (3...15).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether a text is `#rgb`, `#rrggbb` or letters alone, as the names of colors are.
  static func isColor(_ text: ByteView) -> Bool {
    guard text.first == UInt8(ascii: "#") else {
      // The longest name of CSS Color 4 is `lightgoldenrodyellow`.
      return (3...20).contains(text.count) && text.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    }
    return (text.count == 4 || text.count == 7)
      && text.dropping(1).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
  }
}
