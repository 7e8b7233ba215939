import Testing
import VocativeSMS

@Suite struct NationalAlphabetTests {
  private static func segments(_ text: String, _ profile: String) throws -> SMSSegments {
    SMSSegments(of: Array(text.utf8).span, profile: try #require(SMSProfile(name: profile)))
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test(arguments: [
    ("3gpp-tr", 155, 149), ("3gpp-tr-locking", 155, 149), ("3gpp-tr-both", 152, 146), ("3gpp-es", 155, 149),
    ("3gpp-pt", 155, 149), ("3gpp-pt-locking", 155, 149), ("3gpp-pt-both", 152, 146),
  ])
  func `a header takes room for each table`(name: String, single: Int, part: Int) throws {
    let profile = try #require(SMSProfile(name: name))
    let encoding = SMSEncoding.national(try #require(profile.national))
    #expect(profile.single(encoding) == single)
    #expect(profile.part(encoding) == part)
    // A text of the default alphabet needs no header.
    #expect(try Self.segments(Self.repeated("a", 160), name).count == 1)
    #expect(try Self.segments(Self.repeated("a", 161), name).count == 2)
  }

  /// A letter of one septet, or of two, and letters behind it.
  @Test(arguments: [
    (profile: "3gpp-tr", letter: "ş", behind: 153, count: 1), ("3gpp-tr", "ş", 154, 2),
    ("3gpp-tr", "ş", 296, 2), ("3gpp-tr", "ş", 297, 3),
    ("3gpp-tr-locking", "ş", 154, 1), ("3gpp-tr-locking", "ş", 155, 2),
    ("3gpp-tr-locking", "ş", 297, 2), ("3gpp-tr-locking", "ş", 298, 3),
    ("3gpp-tr-both", "ş", 151, 1), ("3gpp-tr-both", "ş", 152, 2),
    ("3gpp-tr-both", "ş", 291, 2), ("3gpp-tr-both", "ş", 292, 3),
    ("3gpp-es", "ñandú ", 148, 1), ("3gpp-es", "ñandú ", 149, 2),
    ("3gpp-pt", "ã", 153, 1), ("3gpp-pt", "ã", 154, 2),
    ("3gpp-pt-locking", "ã", 154, 1), ("3gpp-pt-locking", "ã", 155, 2),
    ("3gpp-pt-both", "ãΩ", 149, 1), ("3gpp-pt-both", "ãΩ", 150, 2),
  ])
  func `texts fill segments of tables`(profile: String, letter: String, behind: Int, count: Int) throws {
    let counted = try Self.segments(letter + Self.repeated("a", behind), profile)
    #expect(counted.encoding != .gsm7)
    #expect(counted.encoding != .ucs2)
    #expect(counted.count == count)
  }

  @Test func `a pair is never split`() throws {
    #expect(try Self.segments(Self.repeated("ş", 77), "3gpp-tr").count == 1)
    #expect(try Self.segments(Self.repeated("ş", 78), "3gpp-tr").count == 2)
    // 149 septets hold 74 pairs.
    #expect(try Self.segments(Self.repeated("ş", 148), "3gpp-tr").count == 2)
    #expect(try Self.segments(Self.repeated("ş", 149), "3gpp-tr").count == 3)
  }

  /// The letters of a language, those of two septets in its single shift table, and what its locking table lacks.
  @Test(arguments: [
    (NationalAlphabet.Language.turkish, "çğıöşüÇĞİÖŞÜ", "ĞİŞçğış", "èìØøÆæ¡¿"),
    (.portuguese, "ãáâàçéêíóôõúüÃÁÂÀÇÉÊÍÓÔÕÚÜ", "ãáâçêíóôõúÃÁÂÀÊÍÓÔÕÚ", "èùìòØøÅåÆæß¤¡ÄÖÑ¿äöñΛΞ"),
  ])
  func `tables of a language have its letters`(
    language: NationalAlphabet.Language, letters: String, pairs: String, lacking: String
  ) throws {
    let single = try #require(NationalAlphabet(language, isLocking: false, isSingleShift: true))
    let locking = try #require(NationalAlphabet(language, isLocking: true, isSingleShift: false))
    let both = try #require(NationalAlphabet(language, isLocking: true, isSingleShift: true))
    for letter in letters.unicodeScalars {
      #expect(single.septets(of: letter) == (pairs.unicodeScalars.contains(letter) ? 2 : 1), "\(letter)")
      #expect(locking.septets(of: letter) == 1, "\(letter)")
      #expect(both.septets(of: letter) == 1, "\(letter)")
    }
    for sign in lacking.unicodeScalars {
      #expect(single.septets(of: sign) == 1, "\(sign)")
      #expect(locking.septets(of: sign) == nil, "\(sign)")
      #expect(both.septets(of: sign) == nil, "\(sign)")
    }
    // As many basic characters as the default table has.
    let counts = [single, locking].map { alphabet in
      (UInt32(0)...0x3000).compactMap(Unicode.Scalar.init).count { alphabet.septets(of: $0) == 1 }
    }
    #expect(counts == [127, 127])
    for sign in "[]{}\\~|^€\u{0C}".unicodeScalars { #expect(single.septets(of: sign) == 2, "\(sign)") }
    for sign in "[]{}".unicodeScalars { #expect(locking.septets(of: sign) == 2, "\(sign)") }
    #expect(locking.septets(of: "€") == 1)
    for other in "жŁ—…".unicodeScalars { #expect(both.septets(of: other) == nil, "\(other)") }
  }

  @Test func `Spanish has no locking table`() {
    #expect(NationalAlphabet(.spanish, isLocking: true, isSingleShift: true) == nil)
    #expect(NationalAlphabet(.turkish, isLocking: false, isSingleShift: false) == nil)
    let spanish = NationalAlphabet(.spanish, isLocking: false, isSingleShift: true)
    for letter in "çÁÍÓÚáíóú".unicodeScalars { #expect(spanish?.septets(of: letter) == 2, "\(letter)") }
    for letter in "ñÑ¿¡éüà".unicodeScalars { #expect(spanish?.septets(of: letter) == 1, "\(letter)") }
    #expect(spanish?.septets(of: "â") == nil)
  }

  @Test func `what the tables lack forces UCS-2 and is named`() throws {
    let counted = try Self.segments("şu — ж", "3gpp-tr")
    #expect(counted.encoding == .ucs2)
    #expect(counted.forcedBy == ["—", "ж"])
    // The basic table has the one, the locking table the other.
    #expect(try Self.segments("ş¿", "3gpp-tr-locking").encoding == .ucs2)
    #expect(try Self.segments("¿", "3gpp-tr-locking").encoding == .gsm7)
    #expect(try Self.segments("ş", "3gpp").encoding == .ucs2)
  }
}
