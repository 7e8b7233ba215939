import VocativeXML

/// A color that is the same everywhere, and how it stands out against others.
struct CSSColor: Sendable, Hashable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  static let black = CSSColor(red: 0, green: 0, blue: 0)
  static let white = CSSColor(red: 255, green: 255, blue: 255)

  init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rgb`, `#rrggbb`, `rgb(r, g, b)` or one of the sixteen names of HTML 4 (§6.5); `nil` for anything else.
  init?(_ bytes: ArraySlice<UInt8>) {
    if bytes.first == UInt8(ascii: "#") {
      self.init(hexadecimal: bytes.dropFirst())
    } else if bytes.lowercasedStarts(with: "rgb("), bytes.last == UInt8(ascii: ")") {
      let parts = bytes.dropFirst(4).dropLast().split { $0 == UInt8(ascii: ",") || $0.isHTMLSpace }
        .compactMap { UInt8(String(decoding: $0, as: UTF8.self)) }
      guard parts.count == 3 else { return nil }
      self.init(red: parts[0], green: parts[1], blue: parts[2])
    } else {
      self.init(name: ElementName.lowered(bytes.prefix(8)))
    }
  }

  private init?(hexadecimal digits: ArraySlice<UInt8>) {
    guard digits.count == 3 || digits.count == 6 else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((digit | 0x20) - 0x61 + 10)
      case _: return nil
      }
    }
    func byte(_ shift: UInt32) -> UInt8 {
      digits.count == 6
        ? UInt8(truncatingIfNeeded: value >> (shift * 8)) : UInt8(truncatingIfNeeded: (value >> (shift * 4)) & 15) * 17
    }
    self.init(red: byte(2), green: byte(1), blue: byte(0))
  }

  private init?(name: String) {
    switch name {
    case "black": self = .black
    case "white": self = .white
    case "silver": self.init(red: 192, green: 192, blue: 192)
    case "gray", "grey": self.init(red: 128, green: 128, blue: 128)
    case "maroon": self.init(red: 128, green: 0, blue: 0)
    case "red": self.init(red: 255, green: 0, blue: 0)
    case "purple": self.init(red: 128, green: 0, blue: 128)
    case "fuchsia": self.init(red: 255, green: 0, blue: 255)
    case "green": self.init(red: 0, green: 128, blue: 0)
    case "lime": self.init(red: 0, green: 255, blue: 0)
    case "olive": self.init(red: 128, green: 128, blue: 0)
    case "yellow": self.init(red: 255, green: 255, blue: 0)
    case "navy": self.init(red: 0, green: 0, blue: 128)
    case "blue": self.init(red: 0, green: 0, blue: 255)
    case "teal": self.init(red: 0, green: 128, blue: 128)
    case "aqua": self.init(red: 0, green: 255, blue: 255)
    case _: return nil
    }
  }

  /// The contrast ratio of two colors, from 1 to 21 (WCAG 2.2, "contrast ratio").
  func contrast(to other: CSSColor) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The relative luminance, from 0 to 1 (WCAG 2.2, "relative luminance").
  private var luminance: Double {
    0.2126 * Self.linear[Int(red)] + 0.7152 * Self.linear[Int(green)] + 0.0722 * Self.linear[Int(blue)]
  }

  /// A channel of sRGB as a share of light, by its value.
  private static let linear: [Double] = (0...255).map { value in
    let share = Double(value) / 255
    return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055)
  }

  /// x to the power of 2.4: the fifth root of x¹², found by Newton's steps, as there is no `pow` without Foundation.
  private static func power(_ x: Double) -> Double {
    let twelfth = (x * x * x) * (x * x * x) * (x * x * x) * (x * x * x)
    var root = 1.0
    for _ in 0..<80 { root -= (root * root * root * root * root - twelfth) / (5 * root * root * root * root) }
    return root
  }
}
