import CLibXML2

/// The characters that `&amp;`, `&#8211;` and the like stand for.
package enum CharacterReferences {
  /// References that HTML 5 added and libxml2's table, that of HTML 4, lacks; those that occur in mails.
  private static let added: [(name: String, scalar: Unicode.Scalar)] = [
    ("apos", "'"), ("Tab", "\t"), ("NewLine", "\n"), ("excl", "!"), ("quest", "?"), ("num", "#"), ("dollar", "$"),
    ("percnt", "%"), ("lpar", "("), ("rpar", ")"), ("ast", "*"), ("plus", "+"), ("comma", ","), ("period", "."),
    ("sol", "/"), ("colon", ":"), ("semi", ";"), ("equals", "="), ("commat", "@"), ("lbrack", "["), ("rbrack", "]"),
    ("lowbar", "_"), ("grave", "`"), ("lbrace", "{"), ("rbrace", "}"), ("vert", "|"), ("check", "✓"),
    ("numero", "№"), ("ruble", "₽"), ("phone", "☎"), ("star", "☆"), ("starf", "★"),
  ]

  /// The longest name in either table, in bytes.
  private static let longestName = 10

  /// Text with its references replaced; what is no reference stays as it is (WHATWG HTML §13.2.5.72).
  package static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard var sign = bytes.firstIndex(of: UInt8(ascii: "&")) else { return Array(bytes) }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var start = bytes.startIndex
    while true {
      decoded += bytes[start..<sign]
      if let (scalar, length) = reference(at: bytes[sign...]) {
        decoded += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        start = sign + length
      } else {
        decoded.append(UInt8(ascii: "&"))
        start = sign + 1
      }
      guard let next = bytes[start...].firstIndex(of: UInt8(ascii: "&")) else { break }
      sign = next
    }
    return decoded + bytes[start...]
  }

  /// The reference that some bytes begin with, and its length.
  private static func reference(at bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    let body = bytes.dropFirst()
    guard body.first == UInt8(ascii: "#") else { return named(body) }
    var digits = body.dropFirst()
    let isHexadecimal = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    if isHexadecimal { digits = digits.dropFirst() }
    var value: UInt32 = 0
    var count = 0
    while let digit = digits.first.flatMap({ hexadecimal($0) }), isHexadecimal || digit < 10 {
      value = min(value &* (isHexadecimal ? 16 : 10) &+ digit, 0x11_0000)
      count += 1
      digits = digits.dropFirst()
    }
    guard count > 0 else { return nil }
    let length = digits.startIndex - bytes.startIndex + (digits.first == UInt8(ascii: ";") ? 1 : 0)
    let scalar = value == 0 ? nil : Unicode.Scalar(value)
    return (scalar ?? "\u{FFFD}", length)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    case _: nil
    }
  }

  private static func named(_ body: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    let name = body.prefix(longestName).prefix {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
    }
    guard !name.isEmpty, body.dropFirst(name.count).first == UInt8(ascii: ";") else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    let scalar = added.first { $0.name == text }?.scalar ?? lookUp(text)
    return scalar.map { ($0, name.count + 2) }
  }

  private static func lookUp(_ name: String) -> Unicode.Scalar? {
    var value: UInt32 = 0
    unsafe name.withCString { bytes in
      value = unsafe UInt32(clamping: vocative_html_entity(bytes))
    }
    return value == 0 ? nil : Unicode.Scalar(value)
  }
}
