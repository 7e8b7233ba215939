import VocativeDiagnostics

/// What an advertisement has to show to everybody who gets it.
package enum FooterFact: Int, Sendable, CaseIterable {
  /// A way to get no more.
  case unsubscribe
  case address, sender

  /// What it is, as the object of "without".
  var title: LocalizedText {
    switch self {
    case .unsubscribe: LocalizedText(en: "a link to unsubscribe", ru: "ссылки для отписки")
    case .address: LocalizedText(en: "the postal address", ru: "почтового адреса")
    case .sender: LocalizedText(en: "the name of the sender", ru: "названия отправителя")
    }
  }

  /// The key under `brand:`; `nil` for what is not one.
  var brandKey: String? {
    switch self {
    case .unsubscribe: nil
    case .address: "address"
    case .sender: "name"
    }
  }
}
