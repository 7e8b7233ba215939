/// How a text is cut into SMS segments.
public struct SMSSegments: Sendable, Hashable {
  /// GSM 7-bit if every character is in that alphabet, else the profile's tables of a language if every character is in
  /// those, else UCS-2 for the whole text.
  public let encoding: SMSEncoding

  /// UTF-16 code units for ``SMSEncoding/ucs2``, septets else.
  public let units: Int

  /// The number of segments a carrier bills: 0 for the empty text.
  ///
  /// A text longer than one message is split, and each part gives room to the concatenation header. No part ends inside
  /// an escape pair, a surrogate pair or a grapheme cluster; only a cluster longer than a whole part is split, between
  /// its scalars.
  public let count: Int

  /// The first distinct scalars outside the GSM alphabet, at most 8; empty for ``SMSEncoding/gsm7``. Where the profile
  /// has tables of a language and the text is in UCS-2 all the same: those that these lack.
  public let forcedBy: [Unicode.Scalar]

  /// The most scalars that ``forcedBy`` names: enough to tell an author what to replace.
  private static let forcingLimit = 8

  /// Counts a text in UTF-8. Ill-formed bytes count as U+FFFD. The text is taken as it is: normalize it first.
  public init(of utf8: Span<UInt8>, profile: SMSProfile = .threeGPP) {
    var septets = 0
    var codeUnits = 0
    var isPlain = true
    var forcing: [Unicode.Scalar] = []
    var offset = 0
    while offset < utf8.count {
      let scalar = decodeScalar(in: utf8, at: &offset)
      codeUnits += scalar.value > 0xFFFF ? 2 : 1
      if isPlain, !scalar.isAlwaysAlone { isPlain = false }
      if let cost = GSM7.septets(of: scalar) {
        septets += cost
      } else if forcing.count < Self.forcingLimit, !forcing.contains(scalar) {
        if forcing.isEmpty { forcing.reserveCapacity(Self.forcingLimit) }
        forcing.append(scalar)
      }
    }
    if forcing.isEmpty {
      encoding = .gsm7
      units = septets
      forcedBy = []
    } else if let national = profile.national {
      let found = Self.count(utf8, in: national)
      encoding = found.lacking.isEmpty ? .national(national) : .ucs2
      units = found.lacking.isEmpty ? found.septets : codeUnits
      forcedBy = found.lacking.isEmpty ? forcing : found.lacking
    } else {
      encoding = .ucs2
      units = codeUnits
      forcedBy = forcing
    }
    let part = profile.part(encoding)
    if units <= profile.single(encoding) {
      count = units == 0 ? 0 : 1
    } else if isPlain, units == codeUnits {
      // Every atom is one unit: nothing is wasted at a boundary.
      count = (units - 1) / part + 1
    } else {
      count = SMSPacking.segments(of: utf8, encoding: encoding, capacity: part)
    }
  }

  /// The septets of a text with tables of a language, and the first distinct scalars that these lack.
  private static func count(
    _ utf8: Span<UInt8>, in alphabet: NationalAlphabet
  ) -> (septets: Int, lacking: [Unicode.Scalar]) {
    var septets = 0
    var lacking: [Unicode.Scalar] = []
    var offset = 0
    while offset < utf8.count {
      let scalar = decodeScalar(in: utf8, at: &offset)
      if let cost = alphabet.septets(of: scalar) {
        septets += cost
      } else if lacking.count < forcingLimit, !lacking.contains(scalar) {
        lacking.append(scalar)
      }
    }
    return (septets, lacking)
  }

  /// The byte ranges of the segments, in order; their number is ``count``.
  package func ranges(of utf8: Span<UInt8>, profile: SMSProfile = .threeGPP) -> [Range<Int>] {
    if count <= 1 { return count == 0 ? [] : [0..<utf8.count] }
    var starts = [0]
    _ = SMSPacking.segments(of: utf8, encoding: encoding, capacity: profile.part(encoding)) { starts.append($0) }
    return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : utf8.count) }
  }
}
