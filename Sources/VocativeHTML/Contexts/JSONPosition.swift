/// Where in a JSON text one stands.
enum JSONPosition: Hashable, Sendable {
  /// Between strings: `^{^"a"^: 1}^`.
  case outside
  /// In a string: `{"^a^": 1}`.
  case string
  /// Behind a backslash in a string: `"\^n"`.
  case escape

  mutating func advance(over byte: UInt8) {
    switch self {
    case .outside: if byte == UInt8(ascii: "\"") { self = .string }
    case .string:
      if byte == UInt8(ascii: "\"") { self = .outside }
      if byte == UInt8(ascii: "\\") { self = .escape }
    case .escape: self = .string
    }
  }
}
