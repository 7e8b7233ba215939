/// A language, perhaps of a region, that words are chosen and numbers are written for.
///
/// A small value: indices into tables generated from the CLDR. Nothing depends on the machine's own locale data.
public struct Locale: Sendable, Hashable {
  /// The tag as it was asked for, in canonical case: `ru`, `pt-PT`, `zh-Hant-TW`.
  public let tag: String

  /// Sets of plural rules.
  let cardinalRules: UInt8
  let ordinalRules: UInt8

  /// The block of ``FormatTables``; 0 is the root.
  let format: Int

  /// A locale from a BCP 47 tag, or nil if the tag is malformed or its language has no plural rules in the CLDR.
  ///
  /// Case does not matter and `_` counts as `-`. Subtags are cut from the end until plural rules and formats are known:
  /// `ru-RU` means `ru`. Formats exist for fewer languages than plural rules; see ``hasFormats``.
  public init?(_ tag: String) {
    guard let canonical = Self.canonicalized(Array(tag.utf8)) else { return nil }
    let lowercased = canonical.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let rules = Self.longestMatch(of: lowercased, in: PluralTables.tags) else { return nil }
    self.tag = String(decoding: canonical, as: UTF8.self)
    cardinalRules = PluralTables.cardinals[rules]
    ordinalRules = PluralTables.ordinals[rules]
    format = Self.longestMatch(of: lowercased, in: FormatTables.tags) ?? 0
  }

  private init(tag: String, plural: Int, format: Int) {
    self.tag = tag
    cardinalRules = PluralTables.cardinals[plural]
    ordinalRules = PluralTables.ordinals[plural]
    self.format = format
  }

  /// Whether numbers, money and dates are written by the language's own rules; if not, by those of the CLDR root,
  /// with English words for weekdays and `M03` for March.
  public var hasFormats: Bool { format != 0 }

  /// The language that formats are of, `en` for `en-GB`; `root` where there are none.
  var formatLanguage: Substring { FormatTables.tags[format].description.prefix { $0 != "-" } }

  /// CLDR's root: no language.
  package static let root = Locale(tag: "und", plural: index(of: "root", in: PluralTables.tags), format: 0)

  /// English.
  package static let english = Locale(
    tag: "en", plural: index(of: "en", in: PluralTables.tags), format: index(of: "en", in: FormatTables.tags))

  /// Russian.
  package static let russian = Locale(
    tag: "ru", plural: index(of: "ru", in: PluralTables.tags), format: index(of: "ru", in: FormatTables.tags))

  private static func index(of tag: String, in tags: [StaticString]) -> Int {
    longestMatch(of: Array(tag.utf8), in: tags) ?? 0
  }

  /// The index of the tag, or of the longest of its prefixes that ends before a hyphen.
  private static func longestMatch(of tag: [UInt8], in tags: [StaticString]) -> Int? {
    var prefix = tag[...]
    while !prefix.isEmpty {
      if let index = tags.firstIndex(where: { $0.utf8Equals(prefix) }) { return index }
      guard let hyphen = prefix.lastIndex(of: UInt8(ascii: "-")) else { return nil }
      prefix = prefix[..<hyphen]
    }
    return nil
  }

  /// Language in lower case, script with a capital, region in capitals (RFC 5646 §2.1.1); nil for what is no tag:
  /// subtags of 1 to 8 letters and digits, the first of letters alone.
  private static func canonicalized(_ tag: [UInt8]) -> [UInt8]? {
    let subtags = tag.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    var result: [UInt8] = []
    for (index, subtag) in subtags.enumerated() {
      guard (1...8).contains(subtag.count) else { return nil }
      if index > 0 { result.append(UInt8(ascii: "-")) }
      for (place, byte) in subtag.enumerated() {
        let lower = byte | 0x20
        let isLetter = (0x61...0x7A).contains(lower)
        guard isLetter || (index > 0 && (0x30...0x39).contains(byte)) else { return nil }
        let isCapital = index > 0 && (subtag.count == 2 || (subtag.count == 4 && place == 0))
        result.append(isLetter ? (isCapital ? byte & 0xDF : lower) : byte)
      }
    }
    return result
  }
}

extension StaticString {
  /// Compares bytes.
  fileprivate func utf8Equals(_ bytes: ArraySlice<UInt8>) -> Bool {
    withUTF8Buffer { unsafe $0.elementsEqual(bytes) }
  }
}
