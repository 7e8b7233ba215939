/// One token of CSS Syntax Level 3 §4, by its bytes.
///
/// ```
/// @media (width: 10px) { a { color: red } }
/// ^^^^^^ ^^^^^^         at-keyword, `(`, ident …
/// ```
package struct CSSToken: Sendable, Hashable {
  /// What a token is.
  package enum Kind: Sendable, Hashable {
    /// A name: `color`.
    case ident
    /// A name with its `(`: `rgb(`.
    case function
    /// `@media`.
    case atKeyword
    /// `#fff`; `isID` if what follows the `#` is a name: `#top`.
    case hash(isID: Bool)
    /// `"…"` or `'…'`; without its end quote where the text ends.
    case string
    /// A string that a line break cuts off.
    case badString
    /// `url(…)` without quotes.
    case url
    /// `url(…)` with something in it that cannot stand there.
    case badURL
    /// `12`, `50%`, `10px`.
    case number, percentage, dimension
    case whitespace
    /// `/* … */`; without its end where the text ends.
    case comment
    /// `<!--` and `-->`.
    case commentDelimiter
    case colon, semicolon, comma
    case openSquare, closeSquare, openParenthesis, closeParenthesis, openBrace, closeBrace
    /// Any other byte.
    case delimiter(UInt8)
  }

  /// What the token is.
  package let kind: Kind
  /// Its bytes.
  package let range: Range<Int>
  /// Whether the text ended before the token did.
  package let isCutOff: Bool

  init(_ kind: Kind, _ range: Range<Int>, isCutOff: Bool = false) {
    self.kind = kind
    self.range = range
    self.isCutOff = isCutOff
  }

  /// Whether the token is white space or a comment.
  package var isBlank: Bool { kind == .whitespace || kind == .comment }
}

extension UInt8 {
  /// Whether the byte is white space in CSS; the line breaks CR and FF, which §3.3 takes for LF, included.
  var isCSSSpace: Bool {
    switch self {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
    default: false
    }
  }

  /// Whether the byte is a line break in CSS.
  var isCSSNewline: Bool { self == 0x0A || self == 0x0C || self == 0x0D }

  /// Whether a name may begin with the byte: a letter, `_`, part of a character beyond ASCII, or NUL (§4.2).
  var isNameStart: Bool {
    switch self {
    case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...0xFF, 0: true
    default: false
    }
  }

  /// Whether a name may go on with the byte.
  var isNameByte: Bool { isNameStart || isCSSDigit || self == UInt8(ascii: "-") }

  /// Whether the byte is a digit.
  var isCSSDigit: Bool { (0x30...0x39).contains(self) }

  /// Whether the byte is a hexadecimal digit.
  var isCSSHexDigit: Bool { isCSSDigit || (0x61...0x66).contains(self | 0x20) }

  /// The byte, `A`–`Z` as `a`–`z`.
  var loweredCSS: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
