import VocativeSMS

/// What is proven about the cost of an SMS before any is sent.
struct SMSProof {
  /// The worst text.
  let worst: WorstText
  /// The SMS segments that suffice for every recipient; `nil` where a value has no bound.
  let segments: Int?

  /// The alphabet that the worst text is billed in.
  var encoding: SMSEncoding { worst.filling.encoding }
  /// Its units.
  var units: Int { worst.filling.units }

  /// Follows every branch of a shape, with the worst value at every place.
  init(of shape: TextShape, profile: SMSProfile, replacesSigns: Bool) {
    var texts = WorstTexts(profile: profile, replacesSigns: replacesSigns)
    texts.append(shape)
    // Texts of each alphabet cost by rules of their own; the dearest counts.
    let proofs = [texts.septets, texts.national, texts.others].compactMap { $0.map { SMSProof($0, profile) } }
    self =
      proofs.max { ($0.segments ?? .max, $0.units) < ($1.segments ?? .max, $1.units) }
      ?? SMSProof(WorstText(.gsm7, profile), profile)
  }

  private init(_ worst: WorstText, _ profile: SMSProfile) {
    self.worst = worst
    segments = worst.unbounded.isEmpty ? worst.filling.segments(profile: profile) : nil
  }
}
