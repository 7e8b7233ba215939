/// Signs of typography that a keyboard writes otherwise: what an SMS may be sent without.
package enum TypographicSigns {
  /// What stands for a sign; nil for one that nothing stands for.
  package static func keyboardForm(of scalar: Unicode.Scalar) -> StaticString? {
    switch scalar {
    case "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}": " "
    case "\u{2010}"..."\u{2015}", "\u{2212}": "-"
    case "\u{2018}"..."\u{201B}", "\u{2032}", "`": "'"
    case "«", "»", "\u{201C}"..."\u{201F}", "\u{2033}": "\""
    case "…": "..."
    case "№": "No"
    case _: nil
    }
  }

  /// A text with all its signs replaced, and their number; nil unless it has some and nothing else is outside the GSM
  /// alphabet, or else outside the tables of a language: all or nothing, as one sign left makes the whole message UCS-2.
  package static func replaced(
    in utf8: Span<UInt8>, national: NationalAlphabet?
  ) -> (text: [UInt8], count: Int)? {
    if let replaced = replaced(in: utf8, where: { GSM7.septets(of: $0) != nil }) { return replaced }
    return national.flatMap { alphabet in replaced(in: utf8) { alphabet.septets(of: $0) != nil } }
  }

  private static func replaced(
    in utf8: Span<UInt8>, where isWithin: (Unicode.Scalar) -> Bool
  ) -> (text: [UInt8], count: Int)? {
    var text: [UInt8] = []
    text.reserveCapacity(utf8.count)
    var count = 0
    var offset = 0
    while offset < utf8.count {
      let start = offset
      let scalar = decodeScalar(in: utf8, at: &offset)
      if isWithin(scalar) {
        for index in start..<offset { text.append(utf8[index]) }
      } else if let form = keyboardForm(of: scalar) {
        text += form.withUTF8Buffer { unsafe Array($0) }
        count += 1
      } else {
        return nil
      }
    }
    return count == 0 ? nil : (text, count)
  }
}
