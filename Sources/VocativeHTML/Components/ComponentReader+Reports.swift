import VocativeDiagnostics
import VocativeXML

extension ComponentReader {
  /// Reports an element that is no component.
  mutating func reportUnknown(_ tag: MarkupToken, _ name: String) {
    let place = location(of: tag.name)
    let known = ComponentKind.allCases.map(\.rawValue)
    let diagnostic = Diagnostic(.unknownComponent, LocalizedText(verbatim: name), at: place)
    guard name.hasPrefix("mj") else {
      report(
        Diagnostic(.markupOutsideComponent, LocalizedText(verbatim: name), at: place)
          .helping(
            en: "put it into `<mj-text>…</mj-text>`, or into `<mj-raw>…</mj-raw>` to keep it as it is",
            ru: "поместите его в `<mj-text>…</mj-text>` или в `<mj-raw>…</mj-raw>`, чтобы оставить как есть"))
      return
    }
    guard let meant = closestMatch(to: name, among: known) else {
      report(
        diagnostic.helping(
          en: "components are mj-section, mj-column, mj-text, mj-image, mj-button and others of MJML 4",
          ru: "компоненты — это mj-section, mj-column, mj-text, mj-image, mj-button и другие из MJML 4"))
      return
    }
    report(diagnostic.helping(en: "did you mean `\(meant)`?", ru: "может быть, `\(meant)`?"))
  }

  /// Reports a component in a component that holds HTML: its tag would be sent as it is.
  mutating func reportInner(_ tag: MarkupToken, within parent: String) {
    let bytes = fragment.bytes[tag.name]
    guard bytes.lowercasedStarts(with: "mj-") || bytes.lowercasedStarts(with: "mjml") else { return }
    let name = ElementName.lowered(bytes)
    guard let kind = ComponentKind(rawValue: name) else { return reportUnknown(tag, name) }
    let parents = kind.parents.map { "`<\($0.rawValue)>`" }
    let diagnostic = Diagnostic(
      .misplacedComponent, LocalizedText(verbatim: name), LocalizedText(verbatim: parent), at: location(of: tag.name))
    report(
      parents.isEmpty
        ? diagnostic.helping(
          en: "close `<\(parent)>` before it, or write HTML", ru: "закройте `<\(parent)>` перед ним или напишите HTML")
        : diagnostic.helping(
          en: "close `<\(parent)>` before it, and put it into \(parents.joined(separator: " or "))",
          ru: "закройте `<\(parent)>` перед ним и поместите его в \(parents.joined(separator: " или "))"))
  }

  /// Reports an end tag without its start tag.
  mutating func reportStrayEnd(_ tag: MarkupToken) {
    let name = String(decoding: fragment.bytes[tag.name], as: UTF8.self)
    report(
      Diagnostic(.unopenedComponent, LocalizedText(verbatim: name), at: location(of: tag.range))
        .helping(
          en: "open and close a component in the same branch, loop or block, or take the tag out",
          ru: "открывайте и закрывайте компонент в одной и той же ветке, цикле или блоке либо уберите тег"))
  }

  /// Reports a file that MJML would read from the disk.
  mutating func reportInclude(_ attributes: [(name: String, value: AttributeValue)], at place: SourceLocation) {
    let path = attributes.first { $0.name == "path" }?.value.text ?? ""
    let file = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    let stem = file.prefix { $0 != UInt8(ascii: ".") }
    let name = stem.isEmpty ? "name" : String(decoding: Array(stem), as: UTF8.self)
    report(
      Diagnostic(.fileInclude, at: place)
        .helping(
          en: "put it into components/ and write `{% render \"\(name)\" %}` here",
          ru: "положите его в components/ и напишите здесь `{% render \"\(name)\" %}`"))
  }
}

extension Diagnostic {
  /// A finding at a place.
  init(_ message: Message, _ arguments: LocalizedText..., at location: SourceLocation) {
    switch arguments.count {
    case 0: self.init(message, at: location.span, in: location.file)
    case 1: self.init(message, arguments[0], at: location.span, in: location.file)
    default: self.init(message, arguments[0], arguments[1], at: location.span, in: location.file)
    }
  }

  /// With the advice to close what is open.
  var helpingToClose: Diagnostic {
    helping(
      en: "close it in the same branch, loop or block: `</…>`, or `<… />` if nothing stands in it",
      ru: "закройте его в той же ветке, цикле или блоке: `</…>`, или `<… />`, если внутри ничего нет")
  }
}
