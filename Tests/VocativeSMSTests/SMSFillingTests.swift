import Testing
import VocativeSMS

/// A small generator of pseudo-random numbers (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct SMSFillingTests {
  private static func filling(_ encoding: SMSEncoding, _ text: String) -> SMSFilling {
    var filling = SMSFilling(encoding, profile: .threeGPP)
    filling.append(Array(text.utf8).span)
    return filling
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test(arguments: [
    (SMSEncoding.gsm7, 160, 1), (.gsm7, 161, 2), (.gsm7, 306, 2), (.gsm7, 307, 3), (.gsm7, 0, 0), (.gsm7, 1, 1),
    (.ucs2, 70, 1), (.ucs2, 71, 2), (.ucs2, 134, 2), (.ucs2, 135, 3), (.ucs2, -5, 0),
  ])
  func `single units fill segments completely`(encoding: SMSEncoding, units: Int, expected: Int) {
    var filling = SMSFilling(encoding, profile: .threeGPP)
    filling.append(singles: units)
    #expect(filling.segments(profile: .threeGPP) == expected)
  }

  /// A value of so many units behind so many letters, and letters behind it.
  @Test(arguments: [
    // One cluster of ten moves whole to the next segment, and takes the letter before it along.
    (before: 60, value: 10, behind: 56, expected: 2), (60, 10, 57, 3), (66, 10, 56, 2), (66, 10, 57, 3),
    (58, 10, 56, 2), (58, 10, 57, 3),
    // Joined to the letter before it just fits; that it might move all the same is counted.
    (57, 10, 67, 3), (57, 10, 68, 3),
  ])
  func `a value may be one cluster`(before: Int, value: Int, behind: Int, expected: Int) throws {
    // The worst of all texts: every division into clusters and every way to join what stands before.
    let mark = "\u{301}"
    var texts: [String] = ["ж" + Self.repeated(mark, value - 1), Self.repeated(mark, value), Self.repeated("ж", value)]
    for first in 1..<value {
      let cluster = "ж" + Self.repeated(mark, value - first - 1)
      texts.append(Self.repeated("ж", first) + cluster)
      texts.append(Self.repeated(mark, first) + cluster)
    }
    let worst = texts.map { text in
      let whole = Self.repeated("я", before) + text + Self.repeated("я", behind)
      return SMSSegments(of: Array(whole.utf8).span).count
    }.max()
    var filling = Self.filling(.ucs2, Self.repeated("я", before))
    filling.append(anyClusters: value, longest: value, mayJoin: true, mayStayOpen: true)
    filling.append(Array(Self.repeated("я", behind).utf8).span)
    let bound = filling.segments(profile: .threeGPP)
    #expect(bound == expected)
    #expect(try #require(worst) <= bound)
  }

  @Test(arguments: [(76, 1), (80, 1), (81, 2), (152, 2), (153, 3)])
  func `escape pairs may waste a septet at each boundary`(pairs: Int, expected: Int) {
    var filling = SMSFilling(.gsm7, profile: .threeGPP)
    filling.append(pairs: pairs, mayStayOpen: false)
    #expect(filling.segments(profile: .threeGPP) == expected)
    #expect(SMSSegments(of: Array(Self.repeated("€", pairs).utf8).span).count == expected)
  }

  @Test func `huge figures neither overflow nor hang`() {
    for encoding in [SMSEncoding.gsm7, .ucs2] {
      var filling = SMSFilling(encoding, profile: .threeGPP)
      filling.append(anyClusters: .max, longest: .max, mayJoin: true, mayStayOpen: true)
      filling.append(pairs: .max, mayStayOpen: true)
      filling.append(singles: .max)
      #expect(filling.segments(profile: .threeGPP) > 1_000)
      #expect(filling.isSaturated)
    }
  }

  /// Pieces that texts are made of: single units, pairs, clusters of several lengths, one longer than a segment, and
  /// pieces that join their neighbors: marks, joiners, flag halves, Hangul, consonants with a virama, CR and LF.
  private static let pieces: [String] = [
    "a", "ж", "€", "^", "😀", "e\u{301}", "🇷🇺", "🇷", "👨‍👩‍👧‍👦", "👨\u{200D}", "👩", "\r\n", "\r", "\n", " ", "я",
    "👍🏽", "🏽", "\u{301}", "\u{FE0F}", "\u{200D}", "\u{600}", "क\u{94D}", "ष", "\u{1112}", "\u{1161}", "\u{11AB}",
    "\u{E33}", "ж" + repeated("\u{301}", 40), "o" + repeated("\u{301}", 80), repeated("\u{301}", 30),
    repeated("🇷", 9), repeated("я", 20), repeated("a", 50),
  ]

  @Test(arguments: 0..<24)
  func `the bound is never below the actual count`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      // A few kinds of pieces in each text, so that all-pair and all-cluster texts occur too.
      let kinds = (0..<Int.random(in: 1...5, using: &generator)).compactMap { _ in
        Self.pieces.randomElement(using: &generator)
      }
      let parts = (0..<Int.random(in: 0...90, using: &generator)).compactMap { _ in
        kinds.randomElement(using: &generator)
      }
      let text = Array(parts.joined().utf8)
      let counted = SMSSegments(of: text.span)
      var filling = SMSFilling(counted.encoding, profile: .threeGPP)
      for part in parts {
        // Now as known words, now as a value of which only the length is known.
        let units = counted.encoding == .ucs2 ? part.utf16.count : septets(part)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0 where counted.encoding == .ucs2:
          filling.append(anyClusters: units, longest: units, mayJoin: true, mayStayOpen: true)
        case 1:
          filling = filling.or(SMSFilling(counted.encoding, profile: .threeGPP))
          filling.append(Array(part.utf8).span)
        case _: filling.append(Array(part.utf8).span)
        }
      }
      #expect(filling.units == counted.units)
      #expect(filling.segments(profile: .threeGPP) >= counted.count, "\(parts)")
    }
  }

  private func septets(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (GSM7.septets(of: $1) ?? 0) }
  }

  @Test(arguments: [
    (SMSEncoding.ucs2, 0, 0), (.ucs2, 1, 70), (.ucs2, 2, 134), (.ucs2, 3, 201), (.gsm7, 1, 160), (.gsm7, 2, 306),
    (.gsm7, -1, 0), (.gsm7, .max, .max),
  ])
  func `says how many units segments hold`(encoding: SMSEncoding, segments: Int, expected: Int) {
    #expect(SMSProfile.threeGPP.maximumUnits(encoding, inSegments: segments) == expected)
  }
}
