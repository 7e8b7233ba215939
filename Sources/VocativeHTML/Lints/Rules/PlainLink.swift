import VocativeDiagnostics
import VocativeXML

/// CMP981: a link or picture over `http:`, which everybody on the way can read and change.
enum PlainLink {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    let name: AttributeName
    switch element.tag {
    case .a, .area: name = .href
    case .img, .source, .video, .audio: name = .src
    case .body, .table, .td, .th, .tr: name = .background
    default: return nil
    }
    guard let attribute = element.attribute(name) else { return nil }
    let value = attribute.value.drop { $0.isHTMLSpace }
    let scheme = value.startIndex..<min(value.startIndex + 4, value.endIndex)
    guard value.lowercasedStarts(with: "http://"), element.page.isStatic(scheme), let place = attribute.place,
      let edited = element.page.place(of: scheme)
    else { return nil }
    return Diagnostic(.plainLink, at: place.span, in: place.file)
      .helping(
        en: "write `https://`, and see that the page opens",
        ru: "напишите `https://` и проверьте, что страница открывается"
      )
      .fixing(.suggestion, en: "write `https`", ru: "написать `https`", Fix.Edit(edited.span, "https"))
  }
}

extension Diagnostic.Message {
  /// `<a href="http://…">`
  fileprivate static let plainLink = Self(
    "CMP981", "plain-link", .warning, en: "a link without encryption", ru: "ссылка без шифрования")
}
