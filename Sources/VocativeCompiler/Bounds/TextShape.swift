import VocativeDiagnostics
import VocativeTypes

/// The texts that a part can come to: what is written, one after the other, and what the types say of values.
///
/// Two questions are asked of it: how many SMS segments the worst text needs, and which patterns an operator is to
/// register. Its nesting is bounded by the parser's.
indirect enum TextShape {
  /// Words that are known, in UTF-8.
  case literal([UInt8])
  /// A value of a recipient.
  case value(Value)
  /// One after the other.
  case sequence([TextShape])
  /// One of them; `arms` tell where each is written, where a tag decides.
  case choice([TextShape], arms: [SourceLocation] = [])
  /// The same up to so often, one behind the other.
  case repeated(TextShape, atMost: Int)

  /// The empty text.
  static var empty: TextShape { .sequence([]) }

  /// A value and what its type says of its text.
  struct Value {
    /// What an author calls it.
    let name: String
    let content: Content
    let location: SourceLocation
    /// Where a smaller bound can be set; `nil` where nothing but another template makes the text shorter.
    let limit: Limit?
  }

  /// Where the bound of a value is set.
  enum Limit {
    /// In the schema: the value is an attribute.
    case schema
    /// Where it is printed, by `truncate`: it is text that filters make.
    case output
  }

  /// What is known of the text of a value.
  enum Content {
    /// One of these texts; where they are not all, as of numbers and dates, the longest are among them.
    case known([[UInt8]], areAll: Bool)
    /// Any text of at most so many UTF-16 code units.
    case any(max: Int)
    /// A person's name of at most so many UTF-16 code units.
    case name(max: Int)
    /// A code: for each character its septets, or nil for one outside the GSM alphabet.
    case code([Int?], isNumber: Bool)
    /// ASCII of one septet a character: telephone numbers, colors, plain numbers.
    case plain(max: Int)
    /// A link: ASCII, of which some characters take two septets.
    case link(max: Int)
    /// Letters that `translit` has written: so many of one septet, and so many of two.
    case latin(single: Int, double: Int)
    /// Nothing bounds it.
    case unbounded
  }
}

extension TextShape {
  /// The value that an expression prints.
  init(_ content: Content, named name: String, at location: SourceLocation, limit: Limit? = nil) {
    self = .value(Value(name: name, content: content, location: location, limit: limit))
  }
}
