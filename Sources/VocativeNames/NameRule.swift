/// How names with an ending change.
struct NameRule: Sendable {
  /// The ending, or the whole name, in small letters.
  let ending: StaticString
  /// Whether the whole name must be like that.
  let isWhole: Bool
  /// Whose names it is for; nil for everybody's.
  let gender: NameGender?
  /// For each case how many letters go, and what comes behind them.
  let forms: [(cut: Int, added: StaticString)]

  init(_ ending: StaticString, _ isWhole: Bool, _ gender: NameGender?, _ forms: [(Int, StaticString)]) {
    self.ending = ending
    self.isWhole = isWhole
    self.gender = gender
    self.forms = forms.map { (cut: $0.0, added: $0.1) }
  }
}

/// What the ending of a name tells of its bearer.
struct GenderHint: Sendable {
  let ending: StaticString
  let isWhole: Bool
  /// Nil where people of both bear such names.
  let gender: NameGender?

  init(_ ending: StaticString, _ isWhole: Bool, _ gender: NameGender?) {
    self.ending = ending
    self.isWhole = isWhole
    self.gender = gender
  }
}

extension StaticString {
  /// Whether some bytes end with the text, or are just it.
  func ends(_ bytes: [UInt8], isWhole: Bool) -> Bool {
    let count = utf8CodeUnitCount
    guard bytes.count >= count, !isWhole || bytes.count == count else { return false }
    return withUTF8Buffer { text in
      for index in 0..<count where unsafe text[index] != bytes[bytes.count - count + index] { return false }
      return true
    }
  }

  /// The bytes.
  var bytes: [UInt8] { withUTF8Buffer { unsafe Array($0) } }
}
