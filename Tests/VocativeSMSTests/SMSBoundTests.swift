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

@Suite struct SMSBoundTests {
  @Test(arguments: [
    (SMSEncoding.gsm7, 160, 1), (.gsm7, 161, 2), (.gsm7, 306, 2), (.gsm7, 307, 3), (.gsm7, 0, 0), (.gsm7, 1, 1),
    (.ucs2, 70, 1), (.ucs2, 71, 2), (.ucs2, 134, 2), (.ucs2, 135, 3), (.ucs2, -5, 0),
  ])
  func `single units fill segments completely`(encoding: SMSEncoding, units: Int, expected: Int) {
    let bound = SMSBound(encoding: encoding, units: units, multiUnitAtoms: 0, longestAtom: 1)
    #expect(bound.segments() == expected)
  }

  @Test(arguments: [(132, 2), (133, 2), (134, 3)])
  func `one surrogate pair may waste a unit at the boundary`(units: Int, expected: Int) {
    let bound = SMSBound(encoding: .ucs2, units: units, multiUnitAtoms: 1, longestAtom: 2)
    #expect(bound.segments() == expected)
  }

  @Test(arguments: [(304, 2), (305, 2), (306, 3)])
  func `escape pairs may waste a septet at each boundary`(units: Int, expected: Int) {
    let bound = SMSBound(encoding: .gsm7, units: units, multiUnitAtoms: 153, longestAtom: 2)
    #expect(bound.segments() == expected)
  }

  @Test func `atoms cannot waste more than they hold`() {
    // Two atoms of 34 units in 200: without the sum, each of two boundaries would count for 33 wasted units.
    let loose = SMSBound(encoding: .ucs2, units: 170, multiUnitAtoms: 9, longestAtom: 34)
    let tight = SMSBound(encoding: .ucs2, units: 170, multiUnitAtoms: 9, longestAtom: 34, multiUnits: 20)
    #expect(loose.segments() == 5)
    #expect(tight.segments() == 3)
  }

  @Test func `huge figures neither overflow nor hang`() {
    let bound = SMSBound(encoding: .ucs2, units: .max, multiUnitAtoms: .max, longestAtom: .max)
    #expect(bound.segments() >= Int.max / 67)
    let plain = SMSBound(encoding: .gsm7, units: .max, multiUnitAtoms: 0, longestAtom: 1)
    #expect(plain.segments() == (Int.max - 1) / 153 + 1)
  }

  /// Pieces that texts are made of: single units, pairs, clusters of several lengths, one longer than a segment.
  private static let pieces: [String] = [
    "a", "ж", "€", "^", "😀", "e\u{301}", "🇷🇺", "👨‍👩‍👧‍👦", "\r\n", " ", "я", "👍🏽",
    "ж" + String(repeating: "\u{301}", count: 40), "o" + String(repeating: "\u{301}", count: 80),
  ]

  @Test(arguments: 0..<16)
  func `the bound is never below the actual count`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      // A few kinds of pieces in each text, so that all-pair and all-cluster texts occur too.
      let kinds = (0..<Int.random(in: 1...4, using: &generator)).compactMap { _ in
        Self.pieces.randomElement(using: &generator)
      }
      let text = (0..<Int.random(in: 0...250, using: &generator)).reduce(into: "") { text, _ in
        text += kinds.randomElement(using: &generator) ?? ""
      }
      let bytes = Array(text.utf8)
      let counted = SMSSegments(of: bytes.span)
      let atoms = text.map { counted.encoding == .ucs2 ? $0.utf16.count : septets($0) }.filter { $0 > 1 }
      let bound = SMSBound(
        encoding: counted.encoding, units: counted.units, multiUnitAtoms: atoms.count,
        longestAtom: atoms.max() ?? 1, multiUnits: atoms.reduce(0, +))
      #expect(bound.segments() >= counted.count, "\(text)")
      // More of anything never lowers the bound.
      let more = SMSBound(
        encoding: counted.encoding, units: counted.units + Int.random(in: 0...9, using: &generator),
        multiUnitAtoms: atoms.count + Int.random(in: 0...9, using: &generator),
        longestAtom: (atoms.max() ?? 1) + Int.random(in: 0...9, using: &generator))
      #expect(more.segments() >= counted.count, "\(text)")
    }
  }

  private func septets(_ cluster: Character) -> Int {
    cluster.unicodeScalars.reduce(0) { $0 + (GSM7.septets(of: $1) ?? 0) }
  }

  @Test(arguments: [
    (SMSEncoding.ucs2, 0, 0), (.ucs2, 1, 70), (.ucs2, 2, 134), (.ucs2, 3, 201), (.gsm7, 1, 160), (.gsm7, 2, 306),
    (.gsm7, -1, 0), (.gsm7, .max, .max),
  ])
  func `says how many units segments hold`(encoding: SMSEncoding, segments: Int, expected: Int) {
    #expect(SMSProfile.threeGPP.maximumUnits(encoding, inSegments: segments) == expected)
  }
}
