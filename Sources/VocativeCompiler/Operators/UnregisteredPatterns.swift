import VocativeDiagnostics
import VocativeHTML
import VocativeSMS
import VocativeSemantics
import VocativeTypes

/// LAW722: every way through a service SMS fits a pattern that is registered with mobile operators, where vocative.yaml
/// lists those. Any other SMS is billed as advertising, or not delivered.
enum UnregisteredPatterns {
  /// So many patterns are told; who has more of them registers the message anew.
  private static let mostTold = 5

  /// What there is to say; nothing where the ways are too many to tell, or a value may have any length: that shows when
  /// the message is rendered.
  static func findings(in sms: ExpandedPart, of message: TypedMessage, _ settings: Settings) -> [Diagnostic] {
    guard message.header.purpose?.isBilledByPattern == true, let registered = settings.smsTemplates else { return [] }
    let own = OperatorTemplates(of: sms, in: message.locale)
    guard !own.isCut, !own.isUnbounded else { return [] }
    let missing = own.entries.map(\.template).filter { pattern in !registered.contains { $0.covers(pattern) } }
    guard let first = missing.first else { return [] }
    var finding = Diagnostic(
      .unregisteredPattern, LocalizedText(verbatim: first.pattern), at: sms.location.span, in: sms.location.file)
    for pattern in missing.dropFirst().prefix(mostTold - 1) {
      finding = finding.noting(en: "nor for: \(pattern.pattern)", ru: "и для этого: \(pattern.pattern)")
    }
    if missing.count > mostTold {
      let rest = missing.count - mostTold
      finding = finding.noting(en: "and \(rest) more", ru: "и ещё для \(rest)")
    }
    return [
      finding.helping(
        en: "write the SMS as it is registered, or register it: `vocative sms-template \(message.name)` prints its "
          + "patterns for `sms: { templates: […] }`",
        ru: "напишите SMS так, как она зарегистрирована, или зарегистрируйте её: шаблоны для `sms: { templates: […] }` "
          + "печатает `vocative sms-template \(message.name)`")
    ]
  }
}

extension Purpose {
  /// Whether operators bill its SMS by patterns: not what advertises or tells a story.
  var isBilledByPattern: Bool {
    switch self {
    case .service, .transactional: true
    case .marketing, .content: false
    }
  }
}

extension Diagnostic.Message {
  /// R22: `Заказ собран` and `sms: { templates: ["Заказ %d+ собран"] }`.
  fileprivate static let unregisteredPattern = Self(
    "LAW722", "unregistered-pattern", .error,
    en: "no pattern is registered with mobile operators for this SMS: %1",
    ru: "для такой SMS у операторов связи нет зарегистрированного шаблона: %1")
}
