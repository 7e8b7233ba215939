import Testing

@testable import VocativeLocale

/// No-break and narrow no-break spaces, written so that a reader sees them.
private let nbsp = "\u{A0}"
private let narrow = "\u{202F}"

@Suite struct NumberTests {
  @Test(
    arguments: [
      ("ru", 0, 0, "0"), ("ru", 999, 0, "999"), ("ru", 1000, 0, "1\(nbsp)000"), ("ru", -1234, 0, "-1\(nbsp)234"),
      ("ru", 1_234_567, 0, "1\(nbsp)234\(nbsp)567"), ("ru", 15, 1, "1,5"), ("ru", 5, 3, "0,005"), ("ru", -5, 1, "-0,5"),
      ("ru", 100_000, 2, "1\(nbsp)000,00"), ("ru", 0, 2, "0,00"),
      ("en", 1234, 0, "1,234"), ("en", 123_456, 2, "1,234.56"), ("en", 999, 0, "999"),
      // Polish, Spanish and Belarusian group from five digits on.
      ("pl", 1234, 0, "1234"), ("pl", 12_345, 0, "12\(nbsp)345"), ("es", 9999, 0, "9999"), ("es", 10_000, 0, "10.000"),
      ("be", 1234, 0, "1234"), ("be", 12_345, 1, "1234,5"), ("de", 1234, 0, "1.234"), ("fr", 1234, 0, "1\(narrow)234"),
      ("tr", 1234, 1, "123,4"), ("it", 1234, 0, "1.234"), ("pt", 1234, 0, "1.234"), ("kk", 1234, 0, "1\(nbsp)234"),
      ("uk", 1234, 0, "1\(nbsp)234"), ("ar", -1234, 0, "\u{61C}-١٬٢٣٤"), ("ar", 5, 1, "٠٫٥"),
      ("ru", .max, 0, "9 223 372 036 854 775 807".replacing(" ", with: nbsp)),
      ("en", .min, 0, "-9,223,372,036,854,775,808"), ("en", .min, 18, "-9.223372036854775808"),
      ("en", 1, 18, "0.000000000000000001"), ("en", 1, 99, "0.000000000000000001"), ("en", 7, -2, "7"),
    ] as [(String, Int64, Int, String)])
  func `numbers are grouped and have their decimals`(tag: String, coefficient: Int64, scale: Int, expected: String)
    throws
  {
    let text = try #require(Locale(tag)).decimal(coefficient, scale: scale)
    #expect(text.description == expected)
    #expect(!text.isTruncated)
  }

  @Test(
    arguments: [
      ("ru", 15, 0, "15\(nbsp)%"), ("en", 15, 0, "15%"), ("tr", 15, 0, "%15"), ("tr", -15, 0, "-%15"),
      ("de", 125, 1, "12,5\(nbsp)%"), ("fr", 15, 0, "15\(nbsp)%"), ("ar", 15, 0, "١٥٪\u{61C}"), ("kk", 15, 0, "15%"),
    ] as [(String, Int64, Int, String)])
  func `percentages have their sign where the language has it`(
    tag: String, coefficient: Int64, scale: Int, expected: String
  ) throws {
    #expect(try #require(Locale(tag)).percent(coefficient, scale: scale).description == expected)
  }

  @Test(
    arguments: [
      // Whole amounts have no minor units, in any language.
      ("ru", "RUB", 1234, 0, "1\(nbsp)234\(nbsp)₽", "1 234 руб."),
      ("ru", "RUB", 123_400, 2, "1\(nbsp)234\(nbsp)₽", "1 234 руб."),
      ("ru", "RUB", 123_450, 2, "1\(nbsp)234,50\(nbsp)₽", "1 234,50 руб."),
      ("ru", "RUB", 12_345, 1, "1\(nbsp)234,50\(nbsp)₽", "1 234,50 руб."),
      ("ru", "RUB", -5, 1, "-0,50\(nbsp)₽", "-0,50 руб."),
      ("ru", "RUB", 0, 2, "0\(nbsp)₽", "0 руб."),
      ("ru", "USD", 5, 0, "5\(nbsp)$", "5 $"),
      ("ru", "EUR", 5, 0, "5\(nbsp)€", "5 €"),
      ("ru", "KZT", 5, 0, "5\(nbsp)KZT", "5 KZT"),
      ("ru", "BYN", 5, 0, "5\(nbsp)BYN", "5 BYN"),
      ("en", "USD", 123_450, 2, "$1,234.50", "$1,234.50"),
      ("en", "USD", 1234, 0, "$1,234", "$1,234"),
      ("en", "USD", -1234, 0, "-$1,234", "-$1,234"),
      ("en", "RUB", 1234, 0, "RUB\(nbsp)1,234", "RUB 1,234"),
      ("en", "INR", 5, 0, "₹5", "INR 5"),
      ("en", "GBP", 5, 0, "£5", "£5"),
      ("en", "XAF", 5, 0, "FCFA\(nbsp)5", "FCFA 5"),
      ("uk", "UAH", 5, 0, "5\(nbsp)₴", "5 грн"),
      ("kk", "KZT", 1234, 0, "1\(nbsp)234\(nbsp)₸", "1 234 KZT"),
      ("be", "BYN", 5, 0, "5\(nbsp)Br", "5 Br"),
      ("pl", "PLN", 55, 1, "5,50\(nbsp)zł", "5,50 PLN"),
      ("pt", "BRL", 55, 1, "R$\(nbsp)5,50", "R$ 5,50"),
      ("tr", "TRY", 55, 1, "₺5,50", "TRY 5,50"),
      ("fr", "EUR", 123_456, 2, "1\(narrow)234,56\(nbsp)€", "1 234,56 €"),
      // Minor units are the currency's.
      ("en", "JPY", 1234, 0, "¥1,234", "¥1,234"),
      ("en", "KWD", 15, 1, "KWD\(nbsp)1.500", "KWD 1.500"),
      // What is finer is rounded half to even.
      ("en", "USD", 1005, 3, "$1", "$1"),
      ("en", "USD", 1015, 3, "$1.02", "$1.02"),
      ("en", "USD", 1025, 3, "$1.02", "$1.02"),
      ("en", "USD", 10251, 4, "$1.03", "$1.03"),
      ("en", "USD", -1, 3, "$0", "$0"),
      ("en", "JPY", 15, 1, "¥2", "¥2"),
      ("en", "JPY", 25, 1, "¥2", "¥2"),
      ("en", "USD", .max, 0, "$9,223,372,036,854,775,807", "$9,223,372,036,854,775,807"),
      ("en", "USD", .max, 1, "$922,337,203,685,477,580.7", "$922,337,203,685,477,580.7"),
      ("en", "USD", .max, 18, "$9.22", "$9.22"),
    ] as [(String, String, Int64, Int, String, String)])
  func `money is written by the language, safely in an SMS`(
    tag: String, code: String, coefficient: Int64, scale: Int, expected: String, inSMS: String
  ) throws {
    let locale = try #require(Locale(tag))
    let currency = try #require(CurrencyCode(code))
    #expect(locale.money(coefficient, scale: scale, currency: currency).description == expected)
    #expect(locale.money(coefficient, scale: scale, currency: currency, profile: .smsSafe).description == inSMS)
  }

  @Test(arguments: ["", "RU", "RUBL", "rub", "R1B", "РУБ", "RUB "])
  func `only three capital letters are a currency code`(code: String) {
    #expect(CurrencyCode(code) == nil)
  }

  @Test func `knows which currencies are in use`() throws {
    #expect(try #require(CurrencyCode("RUB")).isCurrent)
    #expect(try #require(CurrencyCode("DEM")).isCurrent == false)
    #expect(try #require(CurrencyCode("QQQ")).isCurrent == false)
  }

  @Test func `no SMS-safe text of any locale has a character that costs more`() throws {
    let forbidden: Set<Unicode.Scalar> = [
      "\u{A0}", "\u{202F}", "\u{61C}", "\u{200E}", "\u{200F}", "\u{2212}", "₽", "₸", "₴",
    ]
    for tag in FormatTables.tags.dropFirst() {
      let locale = try #require(Locale(tag.description))
      for code in ["RUB", "USD", "EUR", "KZT", "UAH", "BYN", "SAR", "XOF", "JPY", "TRY", "PLN"] {
        let currency = try #require(CurrencyCode(code))
        let texts = [
          locale.money(-1_234_567, scale: 2, currency: currency, profile: .smsSafe),
          locale.decimal(-1_234_567, scale: 2, profile: .smsSafe),
          locale.percent(-1_234_567, scale: 2, profile: .smsSafe),
        ]
        for text in texts {
          #expect(forbidden.isDisjoint(with: text.description.unicodeScalars), "\(tag) \(text)")
        }
      }
    }
  }

  @Test func `the longest number fits in any locale`() throws {
    for tag in FormatTables.tags.dropFirst() {
      let locale = try #require(Locale(tag.description))
      let currency = try #require(CurrencyCode("XOF"))
      #expect(!locale.money(.min, scale: 0, currency: currency).isTruncated)
      #expect(!locale.decimal(.min, scale: 1).isTruncated)
      #expect(locale.decimal(.min, scale: 1).count < 100)
    }
  }
}
