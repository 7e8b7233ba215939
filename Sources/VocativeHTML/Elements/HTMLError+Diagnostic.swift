import VocativeDiagnostics
import VocativeXML

extension HTMLError {
  /// What an author is told of a fragment that has no tree; `location` is its place if the byte has none.
  func diagnostic(in fragment: Fragment, at location: SourceLocation) -> Diagnostic {
    let place = fragment.location(of: offset..<(offset + 1)) ?? location
    return Diagnostic(.unreadable, at: place.span, in: place.file).labeled(reason.label)
  }
}

extension HTMLError.Reason {
  /// What an author is told.
  fileprivate var label: LocalizedText {
    switch self {
    case .empty: LocalizedText(en: "there is nothing in it", ru: "здесь ничего нет")
    case .tooLong: LocalizedText(en: "it is too long", ru: "она слишком длинная")
    case .notUTF8: LocalizedText(en: "these bytes are no UTF-8", ru: "эти байты — не UTF-8")
    case .tooManyAttributes:
      LocalizedText(
        en: "more than \(HTMLLimits.attributes) attributes", ru: "больше \(HTMLLimits.attributes) атрибутов")
    case .tooDeep:
      LocalizedText(
        en: "elements nest deeper than \(HTMLLimits.depth)", ru: "вложенность элементов больше \(HTMLLimits.depth)")
    case .textTooLong: LocalizedText(en: "one text is longer than 10 MB", ru: "один текст длиннее 10 МБ")
    case .lostTag, .parser, .outOfMemory:
      LocalizedText(en: "the reader stops here", ru: "чтение останавливается здесь")
    }
  }
}

extension Diagnostic.Message {
  /// HTML that libxml2 would cut short.
  fileprivate static let unreadable = Self(
    "CMP902", "unreadable-html", .error, en: "this HTML cannot be read to its end",
    ru: "эту разметку нельзя прочитать до конца")
}
