import Testing

@testable import VocativeLocale

@Suite struct LocaleTests {
  @Test(arguments: [
    ("ru", "ru"), ("RU", "ru"), ("ru_RU", "ru-RU"), ("ru-ru", "ru-RU"), ("pt-pt", "pt-PT"),
    ("zh-hant-tw", "zh-Hant-TW"),
    ("en-US-u-ca-buddhist", "en-US-u-CA-buddhist"), ("es-419", "es-419"),
  ])
  func `a tag is put into canonical case`(tag: String, expected: String) throws {
    #expect(try #require(Locale(tag)).tag == expected)
  }

  @Test(arguments: [
    "", "-", "xx", "ru-", "-ru", "ru--RU", "ru RU", "рус", "r1", "ru-abcdefghi", "123", "tlh", "en\u{0}",
  ])
  func `no locale comes of a malformed tag or an unknown language`(tag: String) {
    #expect(Locale(tag) == nil)
  }

  @Test func `formats are the language's, or the root's`() throws {
    #expect(try #require(Locale("ru-KZ")).hasFormats)
    #expect(try #require(Locale("ja")).hasFormats == false)
    #expect(try #require(Locale("ja")).decimal(-12345, scale: 1).description == "-1,234.5")
    #expect(Locale.russian.hasFormats && Locale.english.hasFormats && !Locale.root.hasFormats)
    #expect(Locale.russian == Locale("ru"))
    #expect(Locale.english == Locale("en"))
  }

  @Test(
    arguments: [
      ("ru", [.one, .few, .many], [.one, .few, .many, .other]),
      ("uk", [.one, .few, .many], [.one, .few, .many, .other]),
      ("be", [.one, .few, .many], [.one, .few, .many, .other]),
      ("pl", [.one, .few, .many], [.one, .few, .many, .other]),
      ("en", [.one, .other], [.one, .other]),
      ("ja", [.other], [.other]),
      ("fr", [.one, .many, .other], [.one, .many, .other]),
      ("ar", [.zero, .one, .two, .few, .many, .other], [.zero, .one, .two, .few, .many, .other]),
    ] as [(String, [PluralCategory], [PluralCategory])])
  func `knows the categories that numbers reach`(
    tag: String, integers: [PluralCategory], decimals: [PluralCategory]
  ) throws {
    let locale = try #require(Locale(tag))
    #expect(Array(locale.cardinalsOfIntegers) == integers)
    #expect(Array(locale.cardinalsOfDecimals) == decimals)
  }

  @Test(
    arguments: [
      ("ru", 0...0, [.many]), ("ru", 1...1, [.one]), ("ru", 1...4, [.one, .few]), ("ru", 1...5, [.one, .few, .many]),
      ("ru", 5...20, [.many]), ("ru", 5...21, [.one, .many]), ("ru", -4...(-2), [.few]),
      ("ru", -1...4, [.one, .few, .many]),
      ("en", 2...50, [.other]), ("en", 1...50, [.one, .other]), ("en", -1...(-1), [.one]),
      ("fr", 0...50, [.one, .other]), ("fr", 0...1_000_000, [.one, .many, .other]),
      ("fr", 2...1_000_000, [.many, .other]), ("fr", 2...999_999, [.other]),
      ("fr", .min ... .max, [.one, .many, .other]), ("fr", .max ... .max, [.other]), ("fr", .min ... .min, [.other]),
      ("ru", .min ... .min, [.many]), ("kw", 0...100_000, [.zero, .one, .two, .few, .many, .other]),
      ("kw", 5...20, [.other]),
    ] as [(String, ClosedRange<Int64>, PluralCategories)])
  func `knows the categories that a range reaches`(tag: String, range: ClosedRange<Int64>, expected: PluralCategories)
    throws
  {
    #expect(try #require(Locale(tag)).cardinals(ofIntegersIn: range) == expected)
  }

  @Test func `integers alone and in a full range reach the same`() throws {
    // One locale for each set of rules.
    for index in PluralTables.tags.indices
    where PluralTables.cardinals.firstIndex(of: PluralTables.cardinals[index]) == index
      || PluralTables.ordinals.firstIndex(of: PluralTables.ordinals[index]) == index
    {
      let tag = PluralTables.tags[index]
      let locale = tag.description == "root" ? .root : try #require(Locale(tag.description))
      #expect(locale.cardinals(ofIntegersIn: .min ... .max) == locale.cardinalsOfIntegers, "\(tag)")
      #expect(locale.ordinals(ofIntegersIn: .min ... .max) == locale.ordinals, "\(tag)")
    }
  }

  @Test(arguments: [
    (1, "one"), (2, "two"), (3, "few"), (4, "other"), (11, "other"), (12, "other"), (21, "one"), (112, "other"),
  ])
  func `English ordinals`(number: Int64, expected: String) {
    #expect(Locale.english.ordinal(number).name == expected)
  }

  @Test func `visible zeros count, signs do not`() {
    #expect(Locale.english.cardinal(1) == .one)
    #expect(Locale.english.cardinal(10, scale: 1) == .other)
    #expect(Locale.english.cardinal(-1) == .one)
    #expect(Locale.russian.cardinal(.min) == .many)
    #expect(Locale.russian.cardinal(1, scale: 40) == .other)
    #expect(Locale.russian.cardinal(21, scale: -3) == .one)
    #expect(PluralCategories([.other, .zero]).map(\.name) == ["zero", "other"])
  }
}
