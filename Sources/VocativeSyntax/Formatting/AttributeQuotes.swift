/// Whether literal text stands between the double quotes of an HTML attribute.
///
/// Tags of the template between such quotes keep the quotes that their author chose: editors color the file as HTML and
/// would end the attribute at the next double quote. Nothing but looks depends on it, so it need not be exact.
struct AttributeQuotes {
  private enum State {
    case text, tag, double, single
  }

  private var state = State.text
  private var last: UInt8 = 0

  /// Whether a double quote is open.
  var isInDoubleQuotes: Bool { state == .double }

  /// Goes on with literal text.
  mutating func read(_ text: ArraySlice<UInt8>) {
    for byte in text {
      switch state {
      case .text: if last == ASCII.less, byte.isLetter { state = .tag }
      case .tag:
        if byte == ASCII.greater { state = .text }
        if byte == ASCII.doubleQuote { state = .double }
        if byte == ASCII.singleQuote { state = .single }
      case .double: if byte == ASCII.doubleQuote { state = .tag }
      case .single: if byte == ASCII.singleQuote { state = .tag }
      }
      last = byte
    }
  }
}
