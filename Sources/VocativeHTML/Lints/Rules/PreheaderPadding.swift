import VocativeDiagnostics
import VocativeXML

/// CMP993: a hidden line for the inbox that is too short and not padded, or is padded with `&zwnj;`.
///
/// Mail programs fill the line up with what follows: "open in a browser", the text of the menu.
struct PreheaderPadding {
  /// Whether something was seen in the body that a reader sees too.
  private var isBehind = false

  mutating func text(_ run: HTMLText, in page: LintedPage) {
    if run.kind == .text, run.parent != nil, !page.bytes[run.range].trimmingHTMLSpace.isEmpty { isBehind = true }
  }

  mutating func open(_ element: LintedElement, _ declarations: [LintedDeclaration]) -> Diagnostic? {
    switch element.tag {
    case .title: return nil
    case .img, .table: isBehind = true
    case .div, .span, .p:
      guard !isBehind, declarations.hidesElement, let content = element.content, !content.isEmpty else { return nil }
      isBehind = true
      return finding(about: element, content)
    case _: break
    }
    return nil
  }

  private func finding(about element: LintedElement, _ content: Range<Int>) -> Diagnostic? {
    let text = element.page.bytes[content]
    if text.lowercasedContains("&zwnj;") {
      return element.finding(.preheaderPadding)?
        .labeled(en: "mail.ru shows `&zwnj;`", ru: "mail.ru показывает `&zwnj;` как есть")
        .helping(
          en: "pad with `&#847;&nbsp;`, repeated, instead", ru: "заполните строку повторами `&#847;&nbsp;`")
    }
    let signs: [StaticString] = ["&#847;", "&#x34f;", "\u{34F}", "&#8199;", "&#xfeff;", "&#65279;", "&#8204;"]
    guard !signs.contains(where: { text.lowercasedContains($0) }) else { return nil }
    let finding = element.finding(.preheaderPadding)?
      .helping(
        en: "put `&#847;&nbsp;` behind it, a hundred times",
        ru: "поставьте за ней сотню повторов `&#847;&nbsp;`")
    let end = max(content.lowerBound, content.upperBound - 1)..<content.upperBound
    guard element.page.isStatic(end), let place = element.page.place(of: end), place.file == finding?.location.file,
      place.span.count == end.count
    else { return finding }
    let padding = String(repeating: "&#847;&nbsp;", count: 100)
    return finding?.fixing(
      .suggestion, en: "pad the line", ru: "заполнить строку", Fix.Edit(.at(place.span.upperBound), padding))
  }
}

extension Diagnostic.Message {
  /// `<div style="display:none">In stock again</div>`
  fileprivate static let preheaderPadding = Self(
    "CMP993", "preheader-padding", .warning, en: "in the inbox other words of the letter follow this hidden line",
    ru: "в списке писем за этой скрытой строкой пойдут другие слова письма")
}
