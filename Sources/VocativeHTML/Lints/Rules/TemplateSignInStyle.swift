import VocativeDiagnostics
import VocativeXML

/// CMP985: `{{ }}` or `{% %}` left in a style or a class: a sign that nobody replaces any more, as in text that stands
/// between `raw` and `endraw`.
struct TemplateSignInStyle {
  /// Whether a sign stands anywhere in the page; nearly all have none, and no tag needs to be searched.
  private let isAnywhere: Bool

  init(_ page: LintedPage) {
    let bytes = page.bytes.span
    var brace = bytes.firstIndex(of: UInt8(ascii: "{"), from: 0)
    while let offset = brace, !Self.isSign(bytes, endingAt: offset + 1) {
      brace = bytes.firstIndex(of: UInt8(ascii: "{"), from: offset + 1)
    }
    isAnywhere = brace != nil
  }

  /// Whether `{{` or `{%` ends at an offset. In a style block `{{` could only be a mistake as well; `{%` begins no
  /// declaration.
  private static func isSign(_ bytes: Span<UInt8>, endingAt offset: Int) -> Bool {
    offset > 0 && offset < bytes.count && bytes[offset - 1] == UInt8(ascii: "{")
      && (bytes[offset] == UInt8(ascii: "{") || bytes[offset] == UInt8(ascii: "%"))
  }

  func finding(_ element: LintedElement) -> Diagnostic? {
    guard isAnywhere else { return nil }
    if let found = Self.finding(in: .style, of: element) ?? Self.finding(in: .class, of: element)
      ?? Self.finding(in: .id, of: element)
    {
      return found
    }
    guard element.tag == .style, let content = element.content else { return nil }
    return Self.finding(in: content, of: element.page)
  }

  private static func finding(in name: AttributeName, of element: LintedElement) -> Diagnostic? {
    element.attribute(name).flatMap { finding(in: $0.node.value, of: element.page) }
  }

  private static func finding(in range: Range<Int>, of page: LintedPage) -> Diagnostic? {
    let bytes = page.bytes
    for offset in range.dropFirst() {
      guard isSign(bytes.span, endingAt: offset), let place = page.place(of: (offset - 1)..<(offset + 1))
      else { continue }
      return Diagnostic(.templateSignInStyle, at: place.span, in: place.file)
        .helping(
          en: "write the name out, or take the piece out of `raw`",
          ru: "напишите имя целиком или уберите вокруг него `raw`")
    }
    return nil
  }
}

extension Diagnostic.Message {
  /// `<p class="{% raw %}{{ name }}{% endraw %}">`
  fileprivate static let templateSignInStyle = Self(
    "CMP985", "template-sign-in-style", .warning, en: "a sign of a template is left in a style or class",
    ru: "в стиле или классе остался знак шаблона")
}
