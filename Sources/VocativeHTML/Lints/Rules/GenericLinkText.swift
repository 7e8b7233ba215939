import VocativeDiagnostics
import VocativeXML

/// CMP982: a link that says "here". Who skims the letter, or has its links read out one by one, learns nothing from it.
enum GenericLinkText {
  /// Words that say nothing of where a link leads, without capitals and signs at their end.
  private static let phrases: Set<String> = [
    "here", "click", "click here", "tap here", "press here", "read more", "more", "learn more", "find out more",
    "see more", "this link", "link", "this page", "go", "details", "continue",
    "здесь", "тут", "сюда", "нажмите", "нажмите здесь", "нажмите сюда", "жмите сюда", "жми сюда", "жмите",
    "кликните", "кликните здесь", "кликните сюда", "по ссылке", "по этой ссылке", "ссылка", "эта ссылка", "перейти",
    "перейдите по ссылке", "подробнее", "ещё", "еще", "далее", "читать далее", "читать дальше", "узнать больше",
    "узнать подробнее", "смотреть", "подробности",
  ]

  /// The longest phrase, in bytes.
  private static let longest = phrases.reduce(0) { max($0, $1.utf8.count) }

  static func finding(_ element: LintedElement) -> Diagnostic? {
    guard element.tag == .a, element.has(.href), !element.has(.ariaLabel),
      let place = element.place ?? element.content.flatMap({ element.page.place(of: $0) }),
      let words = words(of: element), phrases.contains(words)
    else { return nil }
    return Diagnostic(.genericLinkText, LocalizedText(verbatim: words), at: place.span, in: place.file)
      .helping(
        en: "let the link name what opens: “see the autumn teas”",
        ru: "пусть ссылка назовёт то, что откроется: «посмотреть осенние чаи»")
  }

  /// The words of a link, blanks and signs at their ends left out; `nil` for values, pictures and long texts.
  private static func words(of element: LintedElement) -> String? {
    let page = element.page
    guard let content = element.content, content.count < 400, page.isStatic(content) else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(longest + 40)
    let first = page.tree.texts.partitioningIndex { $0.range.lowerBound >= content.lowerBound }
    for run in page.tree.texts[first...].prefix(while: { $0.range.lowerBound < content.upperBound }) {
      text += page.bytes[run.range]
    }
    guard
      page.tree.elements[(element.index + 1)...].prefix(while: { $0.range.upperBound <= content.upperBound })
        .allSatisfy({ $0.tag != .img }), text.count < longest + 40
    else { return nil }
    let decoded = text.contains(UInt8(ascii: "&")) ? CharacterReferences.decoded(text[...]) : text
    if decoded.allSatisfy({ $0 < 0x80 }) {
      return words(ofASCII: decoded)
    }
    return String(decoding: decoded, as: UTF8.self).lowercased().split { !$0.isLetter }.joined(separator: " ")
  }

  /// The words of some ASCII in small letters, with a blank between them.
  private static func words(ofASCII text: [UInt8]) -> String {
    var words: [UInt8] = []
    words.reserveCapacity(text.count)
    var isBehindWord = false
    for byte in text {
      if byte.isASCIILetter {
        if isBehindWord { words.append(UInt8(ascii: " ")) }
        isBehindWord = false
        words.append(byte.loweredASCII)
      } else {
        isBehindWord = !words.isEmpty
      }
    }
    return String(decoding: words, as: UTF8.self)
  }
}

extension Diagnostic.Message {
  /// `<a href="…">здесь</a>`
  fileprivate static let genericLinkText = Self(
    "CMP982", "generic-link-text", .warning, en: "“%1” does not say where the link leads",
    ru: "по слову «%1» не понять, куда ведёт ссылка")
}
