/// What `vocative explain CODE` prints: what a diagnostic is about, why it matters to the recipient, and a bad and a
/// good example.
public struct Page: Sendable, Hashable {
  /// The code, `NUL301`.
  public let code: String
  /// The language that the page is written in.
  public let language: DiagnosticLanguage
  /// The page in Markdown; ends in a line break.
  public let text: String

  /// The page of a code in a language; `nil` for an unknown code. Capitals and small letters are alike.
  public static func of(code: String, language: DiagnosticLanguage) -> Page? {
    let wanted = code.uppercased()
    var low = 0
    var high = embedded.count
    // The pages are in the order of their codes, which are ASCII.
    while low < high {
      let middle = (low + high) / 2
      if embedded[middle].code < wanted { low = middle + 1 } else { high = middle }
    }
    guard low < embedded.count, embedded[low].code == wanted else { return nil }
    let text = LocalizedText(en: embedded[low].en, ru: embedded[low].ru)[language]
    return Page(code: wanted, language: language, text: text)
  }

  /// The title of the page, without the code.
  public var title: String {
    let line = text.utf8.prefix { $0 != UInt8(ascii: "\n") }
    // `# NUL301: title`
    return String(decoding: line.dropFirst(code.utf8.count + 4), as: UTF8.self)
  }

  /// The first paragraph: what the finding is about, on one line.
  public var summary: String {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let paragraph = lines.dropFirst().drop(while: \.isEmpty).prefix { !$0.isEmpty }
    return paragraph.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  /// The codes that have a page, sorted.
  public static var codes: [String] { embedded.map(\.code) }
}
