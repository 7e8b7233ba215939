/// What the rules of a country ask of an advertising SMS.
///
/// The facts support a lawyer, they do not replace one; each names its source. A country that asks for no form in the text
/// itself, as Russia does (38-FZ, article 18: consent before, an end on demand), is not in the table.
package enum SMSCountry: String, Sendable, Hashable, CaseIterable {
  case australia = "AU"
  case britain = "GB"
  case canada = "CA"
  case france = "FR"
  case germany = "DE"
  case italy = "IT"
  case spain = "ES"
  case turkey = "TR"
  case unitedStates = "US"

  /// Words that a customer may answer to get no more: ASCII capitals, one of them stands in the text.
  package var optOutWords: [StaticString] {
    switch self {
    // Spam Act 2003, section 18: a functional unsubscribe facility.
    case .australia: ["STOP", "OPT OUT", "UNSUBSCRIBE"]
    // PECR 2003, regulations 22 and 23: a simple means of refusing, in each message.
    case .britain: ["STOP", "OPT OUT", "UNSUBSCRIBE"]
    // CASL, section 11, and SOR/2012-36, sections 2 and 3: an unsubscribe mechanism.
    case .canada: ["STOP", "UNSUBSCRIBE", "ARRET"]
    // Code des postes et des communications electroniques, L34-5; the operators' form is STOP and a short number.
    case .france: ["STOP"]
    // UWG, section 7 (3) no. 4: the customer is told in each message that he may object.
    case .germany: ["STOP", "STOPP", "ABMELDEN"]
    // Codice in materia di protezione dei dati personali, article 130 (4).
    case .italy: ["STOP"]
    // LSSI, articles 21 and 22: a simple and free procedure.
    case .spain: ["BAJA", "STOP"]
    // Law 6563, article 8, and its regulation: refusing by the same channel, for nothing.
    case .turkey: ["RET", "RED", "IPTAL"]
    // 47 CFR 64.1200 (a)(10): words by which consent is revoked.
    case .unitedStates: ["STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"]
    }
  }

  /// How many digits the number has that the word is sent to, where it has to stand in the text.
  package var optOutDigits: Int? {
    switch self {
    case .france: 5
    case .turkey: 4
    case .australia, .britain, .canada, .germany, .italy, .spain, .unitedStates: nil
    }
  }

  /// Whether a link to unsubscribe does as well as a word.
  package var allowsLink: Bool {
    switch self {
    case .australia, .britain, .canada, .germany, .italy, .spain: true
    case .france, .turkey, .unitedStates: false
    }
  }

  /// Whether a text, in ASCII letters of any case, says how to get no more.
  package func hasOptOut(_ text: Span<UInt8>) -> Bool {
    optOutWords.contains { word in
      var start = 0
      while start < text.count {
        if Self.stands(word, in: text, at: start), hasNumber(text, from: start + word.utf8CodeUnitCount) { return true }
        start += 1
      }
      return false
    }
  }

  /// What shall stand there, as an example.
  package var example: String {
    switch self {
    case .australia, .britain, .canada, .italy, .unitedStates: "Reply STOP"
    case .france: "STOP 36111"
    case .germany: "Ende mit STOP"
    case .spain: "BAJA"
    case .turkey: "RET 3340"
    }
  }

  /// Whether a word stands by itself at an offset.
  private static func stands(_ word: StaticString, in text: Span<UInt8>, at start: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard text.count - start >= count, start == 0 || !isWordByte(text[start - 1]),
      start + count == text.count || !isWordByte(text[start + count])
    else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<count {
        let byte = text[start + index]
        let capital = (0x61...0x7A).contains(byte) ? byte & 0xDF : byte
        if unsafe letters[index] != capital { return false }
      }
      return true
    }
  }

  /// Whether the number that the country asks for stands within some words behind the word.
  private func hasNumber(_ text: Span<UInt8>, from start: Int) -> Bool {
    guard let digits = optOutDigits else { return true }
    var run = 0
    // `STOP au 36111`, `RET yaz 3340`: a few letters come between.
    for index in start..<min(text.count, start + 24) {
      if (0x30...0x39).contains(text[index]) {
        run += 1
        if run == digits, index + 1 == text.count || !Self.isWordByte(text[index + 1]) { return true }
      } else {
        run = 0
      }
    }
    return false
  }

  /// Letters, digits, and the bytes of all letters outside ASCII.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }
}
