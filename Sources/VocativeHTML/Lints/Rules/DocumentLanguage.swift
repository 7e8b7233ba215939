import VocativeDiagnostics
import VocativeXML

/// CMP986: a document that does not say its language. Who listens to the letter hears it in a wrong voice, and mail
/// programs offer to translate it.
enum DocumentLanguage {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    guard element.tag == .html else { return nil }
    if let language = element.attribute(.lang), !language.value.trimmingHTMLSpace.isEmpty { return nil }
    guard let finding = element.finding(.documentLanguage) else { return nil }
    let page = element.page
    // A layout, or a message for every language, has no language of its own.
    guard page.isInOneLanguage(finding.location.file) else {
      return finding.helping(
        en: "give `<html>` a `lang`: a parameter of the layout, or a string of `locales/`",
        ru: "добавьте к `<html>` атрибут `lang`: параметр макета или строку из `locales/`")
    }
    let tag = page.languageTag
    let helped = finding.helping(
      en: "write `<html lang=\"\(tag)\">`", ru: "напишите `<html lang=\"\(tag)\">`")
    if element.has(.lang) { return helped }
    return helped.fixing(
      .safe, en: "add `lang=\"\(tag)\"`", ru: "добавить `lang=\"\(tag)\"`", element.adding("lang=\"\(tag)\""))
  }
}

extension Diagnostic.Message {
  /// `<html>`
  fileprivate static let documentLanguage = Self(
    "CMP986", "document-language", .warning, en: "the letter does not say which language it is in",
    ru: "в письме не сказано, на каком оно языке")
}
