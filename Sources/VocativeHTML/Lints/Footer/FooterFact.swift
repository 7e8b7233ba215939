import VocativeDiagnostics

/// What a letter has to show to everybody who gets it.
package enum FooterFact: Int, Sendable, CaseIterable {
  /// A way to get no more.
  case unsubscribe
  case address, sender
  /// A number to tap.
  case phone

  /// What the law asks of an advertisement.
  static let ofAdvertisement: [FooterFact] = [.unsubscribe, .address, .sender]

  /// What it is, as the object of "without".
  var title: LocalizedText {
    switch self {
    case .unsubscribe: LocalizedText(en: "a link to unsubscribe", ru: "ссылки для отписки")
    case .address: LocalizedText(en: "the postal address", ru: "почтового адреса")
    case .sender: LocalizedText(en: "the name of the sender", ru: "названия отправителя")
    case .phone: LocalizedText(en: "a number to tap", ru: "номера телефона")
    }
  }

  /// The key under `brand:`; `nil` for what is not one.
  var brandKey: String? {
    switch self {
    case .unsubscribe, .phone: nil
    case .address: "address"
    case .sender: "name"
    }
  }
}
