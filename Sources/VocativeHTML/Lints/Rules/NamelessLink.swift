import VocativeDiagnostics
import VocativeXML

/// CMP964: a link without a word: nothing to press, or a picture that does not say where it leads.
enum NamelessLink {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    guard element.tag == .a, element.has(.href), !element.has(.ariaLabel), let content = element.content,
      let place = element.place
    else { return nil }
    let page = element.page
    // A condition may leave the link empty for some; what stands in it then counts.
    guard page.isStatic(content) else { return nil }
    let first = page.tree.texts.partitioningIndex { $0.range.lowerBound >= content.lowerBound }
    let hasWords = page.tree.texts[first...].prefix { $0.range.lowerBound < content.upperBound }.contains { run in
      let decoded = CharacterReferences.decoded(page.bytes[run.range])
      return String(decoding: decoded, as: UTF8.self).unicodeScalars.contains { scalar in
        !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
      }
    }
    if hasWords { return nil }
    var hasPicture = false
    for index in (element.index + 1)..<page.tree.elements.count {
      guard page.tree.elements[index].range.lowerBound < content.upperBound else { break }
      let inner = page.element(index)
      if inner.has(.ariaLabel) { return nil }
      guard inner.tag == .img else { continue }
      // A picture without `alt` is told of already.
      guard let words = inner.attribute(.alt), words.staticValue?.trimmingHTMLSpace.isEmpty == true else { return nil }
      hasPicture = true
    }
    return finding(at: place, hasPicture: hasPicture)
  }

  /// What is told of a link that a component writes.
  static func finding(of component: ComponentElement, hasPicture: Bool) -> Diagnostic {
    finding(at: component.location, hasPicture: hasPicture)
  }

  private static func finding(at place: SourceLocation, hasPicture: Bool) -> Diagnostic {
    let finding = Diagnostic(.namelessLink, at: place.span, in: place.file)
    return hasPicture
      ? finding.helping(
        en: "say in the picture's `alt` where the link leads", ru: "напишите в `alt` картинки, куда ведёт ссылка")
      : finding.helping(
        en: "write words into the link, or take it out", ru: "напишите в ссылке слова или уберите её")
  }
}

extension Diagnostic.Message {
  /// `<a href="…"></a>`
  fileprivate static let namelessLink = Self(
    "CMP964", "nameless-link", .warning, en: "a link without words", ru: "ссылка без слов")
}
