/// How a text is cut into SMS segments.
public struct SMSSegments: Sendable, Hashable {
  /// GSM 7-bit if every character is in that alphabet, else UCS-2 for the whole text.
  public let encoding: SMSEncoding

  /// Septets for ``SMSEncoding/gsm7``, UTF-16 code units for ``SMSEncoding/ucs2``.
  public let units: Int

  /// The number of segments a carrier bills: 0 for the empty text.
  ///
  /// A text longer than one message is split, and each part gives room to the concatenation header. No part ends inside
  /// an escape pair, a surrogate pair or a grapheme cluster; only a cluster longer than a whole part is split, between
  /// its scalars.
  public let count: Int

  /// The first distinct scalars outside the GSM alphabet, at most 8; empty for ``SMSEncoding/gsm7``.
  public let forcedBy: [Unicode.Scalar]

  /// The most scalars that ``forcedBy`` names: enough to tell an author what to replace.
  private static let forcingLimit = 8

  /// Counts a text in UTF-8. Ill-formed bytes count as U+FFFD. The text is taken as it is: normalize it first.
  public init(of utf8: Span<UInt8>, profile: SMSProfile = .threeGPP) {
    var septets = 0
    var codeUnits = 0
    var forcing: [Unicode.Scalar] = []
    var offset = 0
    while offset < utf8.count {
      let byte = utf8[offset]
      if byte < 0x80 {
        let cost = GSM7.asciiSeptets(byte)
        septets += cost
        codeUnits += 1
        offset += 1
        if cost == 0 { Self.note(Unicode.Scalar(byte), in: &forcing) }
        continue
      }
      let scalar = decodeScalar(in: utf8, at: &offset)
      codeUnits += scalar.value > 0xFFFF ? 2 : 1
      if let cost = GSM7.septets(of: scalar) { septets += cost } else { Self.note(scalar, in: &forcing) }
    }
    encoding = forcing.isEmpty ? .gsm7 : .ucs2
    units = forcing.isEmpty ? septets : codeUnits
    forcedBy = forcing
    if units <= profile.single(encoding) {
      count = units == 0 ? 0 : 1
    } else if units == codeUnits, breaksBetweenAllScalars(utf8) {
      // Every atom is one unit: nothing is wasted at a boundary.
      count = (units - 1) / profile.part(encoding) + 1
    } else {
      var packing = SMSPacking(capacity: profile.part(encoding))
      packing.add(utf8, encoding: encoding)
      count = packing.segments
    }
  }

  /// Remembers a scalar that is not in the GSM alphabet.
  private static func note(_ scalar: Unicode.Scalar, in forcing: inout [Unicode.Scalar]) {
    guard forcing.count < forcingLimit, !forcing.contains(scalar) else { return }
    if forcing.isEmpty { forcing.reserveCapacity(forcingLimit) }
    forcing.append(scalar)
  }

  /// The byte ranges of the segments, in order; their number is ``count``.
  package func ranges(of utf8: Span<UInt8>, profile: SMSProfile = .threeGPP) -> [Range<Int>] {
    if count <= 1 { return count == 0 ? [] : [0..<utf8.count] }
    var packing = SMSPacking(capacity: profile.part(encoding))
    packing.starts = [0]
    packing.add(utf8, encoding: encoding)
    let starts = packing.starts ?? []
    return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : utf8.count) }
  }
}
