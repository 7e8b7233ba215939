import VocativeDiagnostics
import VocativeTypes

extension Checker {
  private enum Fact: CaseIterable {
    case code, end, benefit

    var words: LocalizedText {
      switch self {
      case .code: LocalizedText(en: "promo code", ru: "промокод")
      case .end: LocalizedText(en: "end", ru: "срок")
      case .benefit: LocalizedText(en: "benefit", ru: "выгода")
      }
    }
  }

  /// R21: the code, its benefit and its end are the same in every part.
  mutating func checkAgreement(_ parts: [(part: TypedPart, reading: PartReading)]) {
    for fact in Fact.allCases {
      var first: (part: Part, origins: Set<String>, place: SourceLocation)?
      for (part, reading) in parts {
        let values = reading.values.filter { value in
          value.isText && value.origins.contains { isFact($0, fact) }
        }
        guard let place = values.first?.expression.location else { continue }
        let origins = Set(values.flatMap { $0.origins.filter { isFact($0, fact) }.map(\.path) })
        guard let known = first else {
          first = (part.part, origins, place)
          continue
        }
        guard known.origins.isDisjoint(with: origins) else { continue }
        report(
          Diagnostic(
            .differingOffers, fact.words, LocalizedText(verbatim: part.part.name),
            LocalizedText(verbatim: known.part.name), at: place.span, in: place.file
          )
          .helping(
            en: "print `\(known.origins.sorted().joined(separator: ", "))` here too",
            ru: "печатайте и здесь `\(known.origins.sorted().joined(separator: ", "))`"
          )
          .relating(known.place.span, in: known.place.file, en: "the other one", ru: "другое значение"))
      }
    }
  }

  private func isFact(_ origin: ValueOrigin, _ fact: Fact) -> Bool {
    switch fact {
    case .code: isPromoCode(origin, "value")
    case .benefit: isPromoCode(origin, "benefit")
    case .end:
      isPromoCode(origin, "valid_until")
        || (origin.field == "at" && isEvidence(.record(origin.record), like: "deadline") != nil)
    }
  }
}

extension Diagnostic.Message {
  /// R21: the subject prints `promo.benefit` and the SMS that of another code.
  fileprivate static let differingOffers = Self(
    "LAW721", "differing-offers", .error,
    en: "the %1 in the part `%2` is not that of the part `%3`",
    ru: "%1 в части `%2` — не тот же, что в части `%3`")
}
