import VocativeDiagnostics
import VocativeXML

/// The value of an attribute or of a CSS property: words of the compiler and stretches of the author's text, holes
/// included.
struct AttributeValue: Sendable, ExpressibleByStringInterpolation {
  /// A piece of a value.
  enum Piece: Sendable {
    /// What the compiler writes.
    case literal(String)
    /// What the author wrote.
    case stretch(Range<FragmentPosition>)
  }

  /// The pieces in order.
  let pieces: [Piece]
  /// The value, if it is the same for everybody.
  let text: String?
  /// Where the author wrote it; `nil` for what the compiler says by itself.
  let location: SourceLocation?

  /// A value that the compiler says by itself.
  init(stringLiteral text: String) {
    pieces = [.literal(text)]
    self.text = text
    location = nil
  }

  /// One of the values that the author's text may have.
  init(_ text: String, at location: SourceLocation?) {
    self.init(pieces: [.literal(text)], text: text, location: location)
  }

  /// What stands in a stretch of a fragment.
  init(_ stretch: Range<FragmentPosition>, of fragment: Fragment, at location: SourceLocation) {
    pieces = [.stretch(stretch)]
    let isStatic = stretch.lowerBound.hole == stretch.upperBound.hole
    text =
      isStatic
      ? String(decoding: fragment.bytes[stretch.lowerBound.offset..<stretch.upperBound.offset], as: UTF8.self) : nil
    self.location = location
  }

  private init(pieces: [Piece], text: String?, location: SourceLocation?) {
    self.pieces = pieces
    self.text = text
    self.location = location
  }

  /// Whether nothing is written, for anybody.
  var isEmpty: Bool { text?.isEmpty ?? false }

  /// One value behind another.
  static func + (left: Self, right: Self) -> Self {
    var text: String?
    if let first = left.text, let second = right.text { text = first + second }
    return Self(pieces: left.pieces + right.pieces, text: text, location: left.location ?? right.location)
  }

  /// The words of a value that is the same for everybody, between white space.
  var words: [String] {
    (text ?? "").utf8.split(whereSeparator: \.isHTMLSpace).map { String(decoding: Array($0), as: UTF8.self) }
  }
}
