/// The most segments any text of a template can need, from figures known when it is compiled.
///
/// An *atom* is what a segment boundary never divides: a scalar, an escape pair, a surrogate pair, a grapheme cluster.
/// A boundary wastes units only where an atom longer than one unit does not fit, and then at most its length less one.
package struct SMSBound: Sendable, Hashable {
  /// The alphabet of the worst text. UCS-2 unless every character that can occur is in the GSM alphabet: under the 3GPP
  /// limits a text never needs fewer segments in UCS-2 than in GSM 7-bit.
  package let encoding: SMSEncoding
  /// The most units: septets or UTF-16 code units.
  package let units: Int
  /// The most atoms longer than one unit.
  package let multiUnitAtoms: Int
  /// The units of the longest atom: 1 if none is longer.
  package let longestAtom: Int
  /// The most units inside atoms longer than one unit, all together; at most `units`.
  package let multiUnits: Int

  /// Creates a bound; `multiUnits` defaults to the worst the other figures allow.
  package init(
    encoding: SMSEncoding, units: Int, multiUnitAtoms: Int, longestAtom: Int, multiUnits: Int? = nil
  ) {
    self.encoding = encoding
    self.units = max(0, units)
    self.multiUnitAtoms = max(0, multiUnitAtoms)
    self.longestAtom = max(1, longestAtom)
    self.multiUnits = min(max(0, multiUnits ?? units), self.units)
  }

  /// The least number of segments that certainly suffices: 0 if there are no units.
  ///
  /// One if N ≤ single, else the least s ≥ 1 with `part·s − waste(s) ≥ N`, where the s − 1 boundaries inside waste at
  /// most A − 1 units each, in at most k places, and never more than the atoms of several units hold together.
  /// An atom longer than a part is split between scalars, so it may waste at every boundary.
  package func segments(profile: SMSProfile = .threeGPP) -> Int {
    if units <= profile.single(encoding) { return units == 0 ? 0 : 1 }
    let part = profile.part(encoding)
    let wastePerBoundary = min(longestAtom, part) - 1
    // Each further segment adds at least one unit, as a boundary wastes at most part − 1: the search can be halved.
    var low = (units - 1) / part + 1
    var high = units
    while low < high {
      let middle = low + (high - low) / 2
      let boundaries = longestAtom > part ? middle - 1 : min(multiUnitAtoms, middle - 1)
      let (byBoundary, overflow) = boundaries.multipliedReportingOverflow(by: wastePerBoundary)
      let waste = min(overflow ? .max : byBoundary, multiUnits)
      let (room, isBeyond) = middle.multipliedReportingOverflow(by: part)
      if isBeyond || room - waste >= units { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
