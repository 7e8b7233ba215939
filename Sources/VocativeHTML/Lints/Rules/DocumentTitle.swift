import VocativeDiagnostics
import VocativeXML

/// CMP988: a document without a title. A letter that is opened in a browser has the title on its tab, and who listens to
/// it hears it first.
struct DocumentTitle {
  private var document: LintedElement?
  private var hasTitle = false

  mutating func open(_ element: LintedElement) {
    switch element.tag {
    case .html where element.node.startTag != nil: document = element
    case .title:
      let words = element.content.map { element.page.bytes[$0].trimmingHTMLSpace } ?? []
      hasTitle = hasTitle || !words.isEmpty
    default: break
    }
  }

  /// What there is to say at the end of the part.
  func finding() -> Diagnostic? {
    guard !hasTitle, let document, let finding = document.finding(.documentTitle) else { return nil }
    return finding.helping(
      en: "put `<title>` with a few words into the head", ru: "поставьте в `<head>` тег `<title>` с несколькими словами"
    )
  }
}

extension Diagnostic.Message {
  /// `<html lang="ru"><head></head>`
  fileprivate static let documentTitle = Self(
    "CMP988", "document-title", .warning, en: "the letter has no title", ru: "у письма нет заголовка")
}
