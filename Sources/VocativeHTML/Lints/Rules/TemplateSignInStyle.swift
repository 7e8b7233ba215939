import VocativeDiagnostics
import VocativeXML

/// CMP985: `{{ }}` or `{% %}` left in a style or a class: a sign that nobody replaces any more, as in text that stands
/// between `raw` and `endraw`.
enum TemplateSignInStyle {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    if let found = finding(in: .style, of: element) ?? finding(in: .class, of: element) ?? finding(in: .id, of: element)
    {
      return found
    }
    guard element.tag == .style, let content = element.content else { return nil }
    return finding(in: content, of: element.page)
  }

  private static func finding(in name: AttributeName, of element: LintedElement) -> Diagnostic? {
    element.attribute(name).flatMap { finding(in: $0.node.value, of: element.page) }
  }

  private static func finding(in range: Range<Int>, of page: LintedPage) -> Diagnostic? {
    let bytes = page.bytes
    var previous: UInt8 = 0
    for offset in range {
      let byte = bytes[offset]
      defer { previous = byte }
      // In a style block `{{` could only be a mistake as well; `{%` begins no declaration.
      guard previous == UInt8(ascii: "{"), byte == UInt8(ascii: "{") || byte == UInt8(ascii: "%"),
        let place = page.place(of: (offset - 1)..<(offset + 1))
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
