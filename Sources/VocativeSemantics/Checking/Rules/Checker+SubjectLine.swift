import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// What answers and forwarded mails begin with.
  private static let answers = ["re", "fw", "fwd", "отв", "пер"]

  /// The least letters of a subject that can shout: an abbreviation alone does not.
  private static let leastLetters = 8

  /// R19: a subject is no answer to anything, does not shout, and claims what the letter backs.
  mutating func checkSubject(_ parts: [(part: TypedPart, reading: PartReading)]) {
    guard let subject = parts.first(where: { $0.part.part == .subject })?.reading else { return }
    if let first = subject.words.first?.word, Self.answers.contains(first.text), first.isBeforeColon {
      report(
        Diagnostic(.pretendedAnswer, at: first.location.span, in: first.location.file)
          .helping(en: "leave it out", ru: "уберите это"))
    }
    checkCapitals(subject)
    let bodies = parts.filter { $0.part.part == .html || $0.part.part == .plain }
    guard !bodies.isEmpty else { return }
    for claim in subject.claims {
      let isBacked = bodies.contains { body in
        body.reading.claims.contains { $0.kind == claim.kind && $0.evidence == claim.evidence }
      }
      guard !isBacked else { continue }
      report(
        Diagnostic(
          .loneClaim, LocalizedText(verbatim: claim.kind.name), at: claim.location.span, in: claim.location.file
        )
        .helping(
          en: "say it in the letter too, in the same block, or leave it out of the subject",
          ru: "скажите это и в письме, в таком же блоке, или уберите из темы"))
    }
  }

  private mutating func checkCapitals(_ subject: PartReading) {
    var letters = 0
    for word in subject.words {
      let place = word.word.location
      let words = place.file.text(of: place.span)
      // Numbers that data tell, and words of formats, whose place is that of the whole value.
      if words.utf8.contains(UInt8(ascii: " ")) || words.utf8.contains(UInt8(ascii: ".")) { continue }
      for scalar in words.unicodeScalars where scalar.properties.isAlphabetic {
        if !scalar.properties.isUppercase { return }
        letters += 1
      }
    }
    guard letters >= Self.leastLetters, let place = subject.location(of: subject.words.indices) else { return }
    report(
      Diagnostic(.shoutedSubject, at: place.span, in: place.file)
        .helping(en: "write it as you would say it", ru: "напишите так, как сказали бы вслух"))
  }
}

extension ClaimReader.Word {
  /// Whether a colon follows.
  fileprivate var isBeforeColon: Bool {
    let end = location.span.upperBound
    return location.file.bytes.indices.contains(end) && location.file.bytes[end] == UInt8(ascii: ":")
  }
}

extension Diagnostic.Message {
  /// R19: "Re: your cart".
  fileprivate static let pretendedAnswer = Self(
    "LAW719", "pretended-answer", .error,
    en: "the subject pretends to be an answer", ru: "тема притворяется ответом на письмо")
  /// R19: "BUY NOW".
  fileprivate static let shoutedSubject = Self(
    "LAW719", "shouted-subject", .error,
    en: "the subject is all capitals", ru: "тема целиком из прописных букв")
  /// R19: a deadline in the subject, and none in the letter.
  fileprivate static let loneClaim = Self(
    "LAW719", "lone-claim", .error,
    en: "the subject makes a claim by `%1` that the letter does not make",
    ru: "тема обещает блоком `%1` то, чего в письме нет")
}
