import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// The rules about what a message offers: each looks at what the parts say and print.
  mutating func checkOffers(of message: TypedMessage, _ partials: [TypedPartial]) {
    guard let purpose, !findings.isFull else { return }
    var reader = PartReader(self, partials)
    reader.read(prologue: message.prologue)
    let parts = message.parts.map { (part: $0, reading: reader.reading(of: $0)) }
    for (part, reading) in parts {
      checkCodes(reading)
      checkPriceRise(reading)
      if part.part.isPublic { checkPublic(reading, of: message.header) }
      if purpose == .service || purpose == .transactional { checkSales(reading, purpose) }
      guard purpose == .marketing || purpose == .content else { continue }
      checkCrowds(reading)
      checkPrices(reading)
      checkReproaches(reading)
      checkReviews(reading)
      if purpose == .marketing { checkGifts(reading) }
      if purpose == .marketing, part.part == .html { checkCards(reading) }
      if part.part == .sms {
        checkPointing(reading, of: message.header, hasMail: parts.contains { $0.part.part.isMail })
      }
    }
    checkAgreement(parts)
    checkSubject(parts)
    guard purpose == .marketing else { return }
    checkCart(parts, message.header)
    checkDryness(parts)
  }
}

extension Part {
  /// Whether it belongs to the mail.
  var isMail: Bool { channel == .email }

  /// Whether everybody can read it: a post, not a letter.
  var isPublic: Bool {
    if case .channel(let channel) = self { channel.name == "social" } else { false }
  }
}
