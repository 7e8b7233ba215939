import VocativeSMS

/// What counts as a person's name.
///
/// A name is the classic way to inject a link into other people's mails ("Hello, win-money.example!"). So it holds
/// letters, spaces, hyphens and apostrophes only, at least one letter, and at most two marks on a letter.
enum PersonName {
  /// The most marks that follow a letter: Vietnamese needs two in decomposed form.
  private static let mostMarks = 2

  /// Whether a well-formed text is usable as a name; its length is checked elsewhere.
  static func isUsable(_ bytes: Span<UInt8>) -> Bool {
    var offset = 0
    var marks = 0
    var hasLetter = false
    while offset < bytes.count {
      switch kind(of: decodeScalar(in: bytes, at: &offset)) {
      case .letter:
        hasLetter = true
        marks = 0
      case .mark:
        marks += 1
        // A mark needs a letter before it.
        guard hasLetter, marks <= mostMarks else { return false }
      case .joint: marks = mostMarks
      case .foreign: return false
      }
    }
    return hasLetter
  }

  private enum Kind {
    case letter, mark, joint, foreign
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar {
    case "a"..."z", "A"..."Z", "А"..."я", "Ё", "ё": return .letter
    // Space, apostrophes (ASCII, typographic, modifier letter), hyphens; the no-break space comes with pasted names.
    case " ", "\u{A0}", "'", "\u{2019}", "\u{2BC}", "-", "\u{2010}", "\u{2011}": return .joint
    case _: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return .letter
    case .nonspacingMark, .spacingMark: return .mark
    case _: return .foreign
    }
  }
}
