extension Unicode.Scalar {
  /// What is shown in place of a scalar that a terminal would obey or hide; `nil` for one that is shown as it is.
  ///
  /// Control characters are shown as their pictures (U+2400 …), bidirectional controls and invisible characters by
  /// their number, a tab as four blanks. So no template and no record can move the cursor, color the screen or
  /// reorder a line.
  var visibleForm: String? {
    switch value {
    case 0x09: "    "
    case 0x00..<0x20: String(Unicode.Scalar(value + 0x2400) ?? "\u{FFFD}")
    case 0x7F: "\u{2421}"
    // C1 controls, soft hyphen, Arabic letter mark, Mongolian vowel separator.
    case 0x80..<0xA0, 0xAD, 0x61C, 0x180E,
      // Zero-width space, marks of direction, separators of lines and paragraphs, embeddings, isolates, joiners.
      0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      // Byte order mark, interlinear annotation, tags.
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      numbered
    default: nil
    }
  }

  /// The scalar by its number: `<U+202E>`.
  private var numbered: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }

  /// Whether a terminal gives it two cells by itself: East Asian Wide and Fullwidth (UAX #11), and scalars that are
  /// emoji without a variation selector. Regional indicators count one, as a flag is a pair of them.
  var isWide: Bool {
    switch value {
    case 0x00..<0x1100, 0x1F1E6...0x1F1FF: false
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FF,
      0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }

  /// Whether a terminal gives it no cell: combining marks, joiners, medial and final Hangul letters.
  var isZeroWidth: Bool {
    guard value >= 0x300 else { return false }
    if (0x1160...0x11FF).contains(value) { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return true
    default: return false
    }
  }
}

/// Counts terminal cells, scalar by scalar, as a terminal that knows emoji sequences shows them.
struct CellCounter {
  private var previous: Unicode.Scalar = " "
  private var previousCells = 1

  /// The cells that a scalar adds behind the scalars counted before: 0, 1 or 2. For scalars without a visible form.
  mutating func cells(of scalar: Unicode.Scalar) -> Int {
    let cells = added(by: scalar)
    previous = scalar
    previousCells = cells
    return cells
  }

  private func added(by scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    let properties = scalar.properties
    // A variation selector turns a one-cell symbol into a two-cell emoji.
    if scalar.value == 0xFE0F { return previousCells == 1 && previous.properties.isEmoji ? 1 : 0 }
    // Joined to the emoji before it, or a tone of its skin.
    if previous.value == 0x200D && properties.isEmoji { return 0 }
    if properties.isEmojiModifier && previous.properties.isEmojiModifierBase { return 0 }
    if scalar.isZeroWidth { return 0 }
    return scalar.isWide ? 2 : 1
  }
}

extension String {
  /// The text on one line, safe for a terminal.
  var visible: String {
    var shown = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let form = scalar.visibleForm {
        shown.append(contentsOf: form.unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }
}
