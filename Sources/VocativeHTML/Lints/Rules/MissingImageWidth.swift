import VocativeDiagnostics
import VocativeXML

/// CMP979: a picture without the attribute `width`. Outlook on Windows then shows it at the size of its file, which for
/// sharp screens is twice the size that was meant.
enum MissingImageWidth {
  static func finding(_ element: LintedElement, _ declarations: [LintedDeclaration]) -> Diagnostic? {
    guard element.tag == .img, !element.has(.width), let finding = element.finding(.missingImageWidth) else {
      return nil
    }
    let helped = finding.helping(
      en: "write the width in pixels: `width=\"560\"`", ru: "напишите ширину в пикселях: `width=\"560\"`")
    guard let width = styledWidth(in: declarations) else { return helped }
    return helped.fixing(
      .safe, en: "add `width=\"\(width)\"`", ru: "добавить `width=\"\(width)\"`", element.adding("width=\"\(width)\""))
  }

  /// The pixels of `width` in the style of the element; `nil` for percentages and values.
  private static func styledWidth(in declarations: [LintedDeclaration]) -> Int? {
    for declaration in declarations where declaration.isProperty(.width) {
      guard declaration.isStatic, let pixels = CSSLength(declaration.value)?.pixels, pixels >= 1 else { continue }
      return Int(exactly: pixels)
    }
    return nil
  }
}

extension Diagnostic.Message {
  /// `<img src="…" alt="…">`
  fileprivate static let missingImageWidth = Self(
    "CMP979", "missing-image-width", .warning, en: "a picture whose width Outlook has to guess",
    ru: "ширину этой картинки Outlook угадает сам")
}
