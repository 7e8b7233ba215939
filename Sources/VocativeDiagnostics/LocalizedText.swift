/// The languages that diagnostics are written in.
public enum DiagnosticLanguage: String, Sendable, Hashable, CaseIterable {
  /// English.
  case en
  /// Russian.
  case ru
}

/// A sentence in both languages, with `%1`, `%2` … standing for arguments.
public struct LocalizedText: Sendable, Hashable {
  /// The English wording.
  public let en: String
  /// The Russian wording.
  public let ru: String

  /// A sentence in both languages.
  public init(en: String, ru: String) {
    self.en = en
    self.ru = ru
  }

  /// The same words in both languages: code, names, figures.
  public init(verbatim text: String) {
    self.init(en: text, ru: text)
  }

  /// The wording in a language.
  public subscript(language: DiagnosticLanguage) -> String {
    switch language {
    case .en: en
    case .ru: ru
    }
  }

  /// The sentence with `%1`, `%2` … replaced by the arguments; a number without an argument stays as written.
  public func filled(_ arguments: [LocalizedText]) -> LocalizedText {
    LocalizedText(
      en: Self.fill(en, arguments.map(\.en)),
      ru: Self.fill(ru, arguments.map(\.ru)))
  }

  private static func fill(_ pattern: String, _ arguments: [String]) -> String {
    var filled: [UInt8] = []
    var rest = pattern.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), let digit = rest.first, (0x31...0x39).contains(digit),
        Int(digit - 0x31) < arguments.count
      else {
        filled.append(byte)
        continue
      }
      rest = rest.dropFirst()
      filled.append(contentsOf: arguments[Int(digit - 0x31)].utf8)
    }
    return String(decoding: filled, as: UTF8.self)
  }
}

extension LocalizedText: ExpressibleByStringInterpolation {
  /// The same words in both languages.
  public init(stringLiteral value: String) {
    self.init(verbatim: value)
  }
}
