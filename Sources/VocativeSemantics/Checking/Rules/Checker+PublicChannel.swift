import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// R27: what everybody can read tells nothing of one customer.
  mutating func checkPublic(_ reading: PartReading, of header: MessageHeader) {
    guard let recipient = header.recipient else { return }
    let printed = reading.values.filter { $0.origins.contains { $0.path.isWithin(recipient.name) } }
      .map(\.expression.location)
    let asked = reading.conditions.filter { $0.path == "segment" || $0.path.isWithin(recipient.name) }.map(\.location)
    for location in printed + asked + reading.picks.map(\.location)
      + reading.claims.filter(\.isPersonal).map(\.location)
    {
      report(
        Diagnostic(.publicPerson, at: location.span, in: location.file)
          .helping(
            en: "say here what is the same for everybody; what is personal belongs into a letter",
            ru: "скажите здесь то, что одинаково для всех; личному место в письме"))
    }
  }
}

extension PartReading.Claim {
  /// Whether it is shown by what one customer is or did.
  fileprivate var isPersonal: Bool {
    switch kind {
    case .exclusive, .earlyAccess, .guilt, .milestone, .occasion: true
    case .scarcity, .deadline, .priceDrop, .socialProof: false
    }
  }
}

extension Diagnostic.Message {
  /// R27: `{% channel "social" %}Hello {{ customer.first_name }}{% endchannel %}`.
  fileprivate static let publicPerson = Self(
    "LAW727", "public-person", .error,
    en: "everybody can read this channel, and this tells something of one customer",
    ru: "этот канал читают все, а здесь — личное об одном клиенте")
}
