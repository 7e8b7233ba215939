import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes
import VocativeXML

/// CMP965: parameters behind a link that is a value: what the link brings decides whether they are any.
///
/// Behind `https://a.example/p?b=1` a `?c=2` is part of the value of `b`, behind `#top` part of the place; behind a link
/// without parameters `&c=2` is part of the path.
enum LinkQuery {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    let page = element.page
    guard !page.fragment.holes.isEmpty, let attribute = element.address else { return nil }
    for index in page.fragment.holes(within: attribute.node.value) {
      let hole = page.fragment.holes[index]
      guard case .value(let link) = hole.kind else { continue }
      guard isLink(link) else { return nil }
      let rest = page.bytes[hole.range.upperBound..<attribute.node.value.upperBound]
      guard let sign = rest.first, sign == UInt8(ascii: "?") || sign == UInt8(ascii: "&") else { continue }
      if case .constant(.text(let bytes)) = link.kind {
        let hasQuery = bytes.contains(UInt8(ascii: "?"))
        if !bytes.contains(UInt8(ascii: "#")), hasQuery == (sign == UInt8(ascii: "&")) { return nil }
      }
      let end = rest.firstIndex { $0 == UInt8(ascii: "=") } ?? rest.endIndex
      guard let place = page.place(of: hole.range.upperBound..<max(end, hole.range.upperBound + 1)) else { return nil }
      return Diagnostic(.linkQuery, at: place.span, in: place.file)
        .helping(
          en: "let `utm` put it in its place, `{{ … | utm: campaign: \"cart\" }}`, or let the link come with it",
          ru: "пусть его вставит `utm`: `{{ … | utm: campaign: \"cart\" }}`, или пусть ссылка приходит уже с ним")
    }
    return nil
  }

  private static func isLink(_ value: TypedExpression) -> Bool {
    switch value.type.unwrapped {
    case .url, .image: true
    case _: false
    }
  }
}

extension Diagnostic.Message {
  /// `<a href="{{ cart.url }}?a=b">`
  fileprivate static let linkQuery = Self(
    "CMP965", "link-query", .warning, en: "a link that has parameters or a `#` already would break here",
    ru: "если в ссылке уже есть параметры или `#`, здесь она сломается")
}
