import VocativeDiagnostics
import VocativeProgram
import VocativeTypes

extension Checker {
  /// What must hold for a recipient to get each channel: consent for marketing, and an address.
  mutating func gates(of parts: [TypedPart]) -> [TypedGate] {
    guard let recipient, case .record(let record) = recipient.type,
      let customer = variable(recipient.name, at: recipient.span)
    else { return [] }
    var gates: [TypedGate] = []
    for first in parts where !gates.contains(where: { $0.channel == first.part.channel }) {
      let channel = first.part.channel
      if purpose == .marketing {
        if let consent = consent(of: customer, record, for: channel) {
          gates.append(TypedGate(channel: channel, condition: consent, reason: "consent"))
        } else {
          reportMissingConsent(record, channel, first)
        }
      }
      if let address = address(of: customer, record, for: channel) {
        gates.append(TypedGate(channel: channel, condition: address, reason: "no_address"))
      }
    }
    return gates
  }

  /// `customer.consent.email.marketing`, by attributes or by keys of maps; `nil` if the schema has none.
  private func consent(
    of customer: TypedExpression, _ record: String, for channel: Channel
  ) -> TypedExpression? {
    guard let purpose else { return nil }
    let span = customer.location.span
    guard let consent = field("consent", record, of: customer, at: span),
      let permitted = step(channel.name, into: consent).flatMap({ step(purpose.rawValue, into: $0) }),
      permitted.type.unwrapped == .boolean
    else { return nil }
    return permitted
  }

  /// One step into a record or map.
  private func step(_ name: String, into base: TypedExpression) -> TypedExpression? {
    switch base.type.unwrapped {
    case .record(let record): return field(name, record, of: base, at: base.location.span)
    case .map(let value):
      let key = TypedExpression(
        .constant(.text(Array(name.utf8))), .text(max: name.utf8.count), at: base.location)
      return TypedExpression(.element(base, key), value.asOptional, at: base.location)
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .list, .optional, .nothing, .mixed:
      return nil
    }
  }

  /// The address of a channel, where the recipient has one that may be absent.
  private func address(
    of customer: TypedExpression, _ record: String, for channel: Channel
  ) -> TypedExpression? {
    let name =
      switch channel {
      case .email: "email"
      case .sms: "phone"
      case .push: "push_token"
      case .text(let channel): channel.name
      }
    guard let address = field(name, record, of: customer, at: customer.location.span), address.type.isOptional
    else { return nil }
    return TypedExpression(.isPresent(address), .boolean, at: address.location)
  }

  private mutating func reportMissingConsent(_ record: String, _ channel: Channel, _ part: TypedPart) {
    let path = "\(record).consent.\(channel.name).marketing"
    var diagnostic = Diagnostic(
      .noConsent, LocalizedText(verbatim: path), at: part.location.span, in: part.location.file
    )
    .helping(
      en: "add `consent: map of map of boolean` to `\(record)` in the schema",
      ru: "добавьте в схему, в запись `\(record)`, поле `consent: map of map of boolean`")
    if let place = library.declarations[record] {
      diagnostic = diagnostic.relating(
        place.span, in: place.file, en: "`\(record)` is declared here", ru: "`\(record)` описан здесь")
    }
    report(diagnostic)
  }
}

extension Diagnostic.Message {
  /// R15: marketing to a record without consent.
  fileprivate static let noConsent = Self(
    "LAW715", "no-consent", .error,
    en: "marketing needs consent, and the schema does not know `%1`",
    ru: "для рекламы нужно согласие, а поля `%1` в схеме нет")
}
