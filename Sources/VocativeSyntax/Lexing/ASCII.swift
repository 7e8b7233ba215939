/// Classes of bytes that templates are made of. Everything outside ASCII is decided by whole scalars elsewhere.
extension UInt8 {
  /// Space, tab, line feed, vertical tab, form feed, carriage return: what white-space control removes.
  var isWhitespace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  /// White space within a line.
  var isBlank: Bool { isWhitespace && self != ASCII.lineFeed }

  var isDigit: Bool { (0x30...0x39).contains(self) }

  var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }

  /// A byte that a name begins with.
  var beginsName: Bool { isLetter || self == UInt8(ascii: "_") }

  /// A byte of a tag's word: Liquid's `\w`.
  var continuesWord: Bool { beginsName || isDigit }

  /// A byte that a name goes on with: Liquid's `[\w-]`.
  var continuesName: Bool { continuesWord || self == ASCII.minus }
}

/// Bytes with a meaning, by name.
enum ASCII {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let doubleQuote = UInt8(ascii: "\"")
  static let singleQuote = UInt8(ascii: "'")
  static let hash = UInt8(ascii: "#")
  static let dollar = UInt8(ascii: "$")
  static let percent = UInt8(ascii: "%")
  static let asterisk = UInt8(ascii: "*")
  static let comma = UInt8(ascii: ",")
  static let minus = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let less = UInt8(ascii: "<")
  static let equal = UInt8(ascii: "=")
  static let greater = UInt8(ascii: ">")
  static let questionMark = UInt8(ascii: "?")
  static let exclamationMark = UInt8(ascii: "!")
  static let bracketOpen = UInt8(ascii: "[")
  static let bracketClose = UInt8(ascii: "]")
  static let braceOpen = UInt8(ascii: "{")
  static let braceClose = UInt8(ascii: "}")
  static let bar = UInt8(ascii: "|")
  static let backslash = UInt8(ascii: "\\")
  static let ampersand = UInt8(ascii: "&")
}
