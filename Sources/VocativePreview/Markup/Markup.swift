/// HTML that is being written. What is interpolated is escaped, byte by byte; only literals and other mark-up are not.
///
/// ```swift
/// let link: Markup = "<a href=\"\(address)\">\(name)</a>"
/// ```
struct Markup: Sendable {
  /// The bytes, UTF-8 as far as what was interpolated is.
  private(set) var bytes: [UInt8] = []

  /// Nothing.
  static let none = Markup()

  private init() {}

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  static func + (left: Markup, right: Markup) -> Markup { Markup(bytes: left.bytes + right.bytes) }

  static func += (left: inout Markup, right: Markup) { left.bytes += right.bytes }

  /// Pieces one behind the other.
  static func joined(_ pieces: some Sequence<Markup>) -> Markup {
    pieces.reduce(into: Markup()) { $0 += $1 }
  }
}

extension Markup: ExpressibleByStringInterpolation {
  init(stringLiteral literal: StaticString) {
    bytes = Array(String(describing: literal).utf8)
  }

  init(stringInterpolation: StringInterpolation) {
    bytes = stringInterpolation.bytes
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: StaticString) { bytes += String(describing: literal).utf8 }

    /// Text, or the value of a quoted attribute.
    mutating func appendInterpolation(_ text: String) { append(escaping: text.utf8) }

    /// Text, or the value of a quoted attribute.
    mutating func appendInterpolation(_ text: [UInt8]) { append(escaping: text) }

    mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

    /// Mark-up as it is.
    mutating func appendInterpolation(_ markup: Markup) { bytes += markup.bytes }

    private mutating func append(escaping text: some Collection<UInt8>) {
      bytes.reserveCapacity(bytes.count + text.count)
      for byte in text {
        switch byte {
        case UInt8(ascii: "&"): bytes += Self.ampersand
        case UInt8(ascii: "<"): bytes += Self.less
        case UInt8(ascii: ">"): bytes += Self.greater
        case UInt8(ascii: "\""): bytes += Self.quote
        case UInt8(ascii: "'"): bytes += Self.apostrophe
        // HTML has no NUL, and other controls only confuse.
        case 0x00..<0x09, 0x0B, 0x0E..<0x20, 0x7F: bytes += Self.replacement
        case _: bytes.append(byte)
        }
      }
    }

    private static let ampersand = Array("&amp;".utf8)
    private static let less = Array("&lt;".utf8)
    private static let greater = Array("&gt;".utf8)
    private static let quote = Array("&quot;".utf8)
    private static let apostrophe = Array("&#39;".utf8)
    private static let replacement = Array("\u{FFFD}".utf8)
  }
}
