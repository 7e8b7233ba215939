import VocativeDiagnostics
import VocativeXML

/// CMP987: a document that does not say its direction. Web mail shows it inside its own page, and in an Arabic or Hebrew
/// one every line of it would begin at the wrong side.
enum DocumentDirection {
  /// Languages that are written from right to left (CLDR 46, `layout/orientation/characterOrder`), where the tag names no
  /// script.
  private static let rightToLeft: Set<String> = [
    "ar", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
  ]

  static func finding(_ element: LintedElement) -> Diagnostic? {
    guard element.tag == .html, !element.has(.dir), let finding = element.finding(.documentDirection) else {
      return nil
    }
    let page = element.page
    // A layout, or a message for every language, has no direction of its own.
    guard page.isInOneLanguage(finding.location.file) else {
      return finding.helping(
        en: "add `dir=\"ltr\"`; letters in Arabic, Hebrew and Persian have `dir=\"rtl\"`",
        ru: "добавьте `dir=\"ltr\"`; у писем на арабском, иврите и фарси — `dir=\"rtl\"`")
    }
    let language = Array(page.languageTag.utf8.prefix { $0 != UInt8(ascii: "-") })
    let direction = rightToLeft.contains(String(decoding: language, as: UTF8.self)) ? "rtl" : "ltr"
    return
      finding
      .helping(en: "add `dir=\"\(direction)\"`", ru: "добавьте `dir=\"\(direction)\"`")
      .fixing(
        .safe, en: "add `dir=\"\(direction)\"`", ru: "добавить `dir=\"\(direction)\"`",
        element.adding("dir=\"\(direction)\""))
  }
}

extension Diagnostic.Message {
  /// `<html lang="ru">`
  fileprivate static let documentDirection = Self(
    "CMP987", "document-direction", .warning, en: "the letter does not say which way its lines run",
    ru: "в письме не сказано, в какую сторону идут строки")
}
