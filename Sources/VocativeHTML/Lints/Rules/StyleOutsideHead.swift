import VocativeDiagnostics
import VocativeXML

/// CMP990: a style block in the body of a document. Gmail takes style blocks from the head alone.
enum StyleOutsideHead {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    guard element.tag == .style else { return nil }
    // A piece has no head; its rules go into the elements.
    let ancestors = element.ancestors.filter { $0.node.startTag != nil }
    guard ancestors.contains(where: { $0.tag == .html }),
      !ancestors.contains(where: { $0.tag == .head })
    else { return nil }
    return element.finding(.styleOutsideHead)?
      .helping(
        en: "move it into `<head>`, or write the styles into `style=\"…\"` of the elements",
        ru: "перенесите его в `<head>` или запишите стили в `style=\"…\"` самих элементов")
  }
}

extension Diagnostic.Message {
  /// `<body><style>…</style>`
  fileprivate static let styleOutsideHead = Self(
    "CMP990", "style-outside-head", .warning, en: "Gmail leaves out a style block that is not in the head",
    ru: "Gmail не учитывает блок стилей вне `<head>`")
}
