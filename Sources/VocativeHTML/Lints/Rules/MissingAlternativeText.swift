import VocativeDiagnostics
import VocativeXML

/// CMP978: a picture without `alt`. Where pictures are off, and to people who listen to their mail, it says nothing, or
/// the name of its file.
enum MissingAlternativeText {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    guard element.tag == .img, !element.has(.alt), let finding = element.finding(.missingAlternativeText) else {
      return nil
    }
    let pixel = [AttributeName.width, .height].contains { name in
      element.attribute(name).map { $0.isWord("1") || $0.isWord("0") } ?? false
    }
    // A pixel that only counts or spaces has nothing to say; what a picture shows its author knows.
    return
      helped(finding)
      .fixing(
        pixel ? .safe : .suggestion, en: "add `alt=\"\"`", ru: "добавить `alt=\"\"`", element.adding("alt=\"\""))
  }

  /// What is told of a picture that a component writes.
  static func finding(of component: ComponentElement) -> Diagnostic {
    helped(Diagnostic(.missingAlternativeText, at: component.location))
  }

  private static func helped(_ finding: Diagnostic) -> Diagnostic {
    finding.helping(
      en: "say in `alt` what the picture tells; a decoration has `alt=\"\"`",
      ru: "напишите в `alt`, что сообщает картинка; у украшения — `alt=\"\"`")
  }
}

extension Diagnostic.Message {
  /// `<img src="…">`
  fileprivate static let missingAlternativeText = Self(
    "CMP978", "missing-alternative-text", .warning, en: "a picture without words for those who do not see it",
    ru: "у картинки нет слов для тех, кто её не увидит")
}
