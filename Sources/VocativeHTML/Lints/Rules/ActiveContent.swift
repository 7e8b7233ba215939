import VocativeDiagnostics
import VocativeXML

/// CMP963: what runs or loads in a browser and never in a mail. Programs take it out, and filters mistrust the mail.
enum ActiveContent {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    guard let place = element.place else { return nil }
    let page = element.page
    func finding(_ what: String, at place: SourceLocation) -> Diagnostic {
      Diagnostic(.activeContent, LocalizedText(verbatim: what), at: place.span, in: place.file)
        .helping(
          en: "take it out; what has to run belongs on a page that the mail links to",
          ru: "уберите; то, что должно выполняться, разместите на странице, куда ведёт ссылка из письма")
    }
    switch element.name {
    case "script":
      let type = element.attribute(.type)?.staticValue?.trimmingHTMLSpace ?? []
      if !type.lowercasedStarts(with: "application/ld+json") { return finding("<script>", at: place) }
    case "iframe", "frame", "frameset", "object", "embed", "applet", "base":
      return finding("<\(element.name)>", at: place)
    case "meta":
      if page.attributes(of: element).contains(where: {
        page.bytes[$0.name].lowercasedEquals("http-equiv")
          && page.bytes[$0.value].trimmingHTMLSpace.lowercasedEquals("refresh")
      }) {
        return finding("<meta http-equiv=\"refresh\">", at: place)
      }
    default: break
    }
    for attribute in page.attributes(of: element) where isHandler(page.bytes[attribute.name]) {
      guard let place = page.place(of: attribute.range) else { continue }
      return finding(String(decoding: page.bytes[attribute.name], as: UTF8.self), at: place)
    }
    return nil
  }

  /// `onclick`, `onload` and their kin.
  private static func isHandler(_ name: ArraySlice<UInt8>) -> Bool {
    name.count > 4 && name.lowercasedStarts(with: "on") && name.allSatisfy(\.isASCIILetter)
  }
}

extension LintedPage {
  /// The attributes of an element's tag.
  fileprivate func attributes(of element: LintedElement) -> ArraySlice<MarkupAttribute> {
    tree.attributes[element.node.attributes]
  }
}

extension Diagnostic.Message {
  /// `<script>`, `onclick`
  fileprivate static let activeContent = Self(
    "CMP963", "active-content", .warning, en: "mail programs take out `%1`", ru: "почтовые программы вырезают `%1`")
}
