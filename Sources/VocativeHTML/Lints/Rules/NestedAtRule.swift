import VocativeDiagnostics
import VocativeXML

/// CMP992: `@media` in `@media` or `@supports`. Gmail leaves out the whole style block that holds one.
enum NestedAtRule {
  static func finding(_ item: StyleReader.Item, in page: LintedPage) -> Diagnostic? {
    guard case .atRule(let name, _, isNested: true) = item, let place = page.place(of: name) else { return nil }
    let word = ElementName.lowered(page.bytes[name])
    return Diagnostic(.nestedAtRule, LocalizedText(verbatim: word), at: place.span, in: place.file)
      .helping(
        en: "write it beside the other one: `@media (a) and (b) { … }`",
        ru: "поставьте его рядом, а не внутри: `@media (a) and (b) { … }`")
  }
}

extension Diagnostic.Message {
  /// `@supports (display: grid) { @media (max-width: 480px) { … } }`
  fileprivate static let nestedAtRule = Self(
    "CMP992", "nested-at-rule", .warning, en: "with `@%1` inside another rule Gmail leaves out the whole style block",
    ru: "из-за `@%1` внутри другого правила Gmail не учтёт весь блок стилей")
}
