import VocativeXML

/// A number with its unit: `16px`, `0`, `12.5pt`.
struct CSSLength {
  /// The number.
  let number: Double
  /// The unit in lower case; empty without one.
  let unit: String

  /// A length; `nil` for anything else.
  init?(_ bytes: ArraySlice<UInt8>) {
    let digits = bytes.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    guard !digits.isEmpty, let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else {
      return nil
    }
    let rest = bytes[digits.endIndex...]
    guard rest.count <= 4, rest.allSatisfy({ $0.isASCIILetter || $0 == UInt8(ascii: "%") }) else { return nil }
    self.number = number
    unit = ElementName.lowered(rest)
  }

  /// CSS pixels (CSS Values 4 §6.2: 96 to an inch of 72 points); `nil` for lengths that depend on others.
  var pixels: Double? {
    switch unit {
    case "px": number
    case "pt": number * 96 / 72
    case "" where number == 0: 0
    case _: nil
    }
  }
}
