package import VocativeDiagnostics

/// A program that people read mail with, as vocative.yaml names it.
package enum MailClient: String, Sendable, Hashable, CaseIterable {
  case gmail
  /// Outlook on Windows, up to 2019: it draws with Word.
  case outlook
  /// Outlook.com and Outlook on the web.
  case outlookWeb = "outlook-web"
  case appleMail = "apple-mail"
  case yahoo
  case mailRu = "mail-ru"
  /// Nobody publishes what it shows; it is accepted and never named in a finding.
  case yandex
  case samsung = "samsung-email"
  case thunderbird

  /// Those that letters are checked for unless vocative.yaml says otherwise.
  package static let usual: [MailClient] = [.gmail, .outlook, .appleMail, .yahoo, .mailRu]

  /// What people call it.
  package var title: LocalizedText {
    switch self {
    case .gmail: "Gmail"
    case .outlook: LocalizedText(en: "Outlook on Windows", ru: "Outlook в Windows")
    case .outlookWeb: "Outlook.com"
    case .appleMail: "Apple Mail"
    case .yahoo: "Yahoo Mail"
    case .mailRu: LocalizedText(en: "Mail.ru", ru: "Почта Mail.ru")
    case .yandex: LocalizedText(en: "Yandex Mail", ru: "Яндекс Почта")
    case .samsung: "Samsung Email"
    case .thunderbird: "Thunderbird"
    }
  }
}
