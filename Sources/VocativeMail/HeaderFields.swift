/// Header fields that are being written: `Name: value`, folded (RFC 5322 §2.2.3), CRLF at the end.
struct HeaderFields {
  /// The longest line: RFC 5322 §2.1.1 asks for 78 at most, RFC 2047 §2 for 76 where encoded words stand.
  static let longestLine = 76
  /// How long a line may be where it cannot be folded, RFC 5322 §2.1.1.
  private static let longestWord = 997

  private(set) var bytes: [UInt8] = []
  private var column = 0
  /// Whether only the name of the field stands in the line.
  private var isNameAlone = false

  /// How much of the line is left for a word and the blank before it.
  var room: Int { Self.longestLine - column - 1 }

  mutating func begin(_ name: String) {
    bytes += name.utf8
    bytes.append(UInt8(ascii: ":"))
    column = name.utf8.count + 1
    isNameAlone = true
  }

  mutating func end() {
    breakLine()
    column = 0
  }

  /// Writes a blank and a word, on a line of its own if that is needed for it to fit.
  ///
  /// A word that no line may hold is cut by blanks: within `<` and `>` they mean nothing (RFC 2369 §2).
  mutating func add(_ word: [UInt8]) {
    var rest = word[...]
    while true {
      // A name without anything behind it would be no shorter.
      if rest.count > room, !isNameAlone || rest.count < Self.longestLine { breakLine() }
      let piece = rest.prefix(Self.longestWord - column)
      bytes.append(UInt8(ascii: " "))
      bytes += piece
      column += piece.count + 1
      isNameAlone = false
      rest = rest.dropFirst(piece.count)
      if rest.isEmpty { return }
    }
  }

  /// Goes on in the next line; what follows begins with a blank.
  mutating func breakLine() {
    bytes += [0x0D, 0x0A]
    column = 0
    isNameAlone = false
  }
}
