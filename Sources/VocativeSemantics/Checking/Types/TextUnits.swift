/// The UTF-16 code units of a text, at least those of its Normalization Form C: what bounds of types count.
///
/// NFC is longer than the text for a few characters only, by three at most (UAX #15, "Maximum Expansion Factors"); all
/// of them stand in the blocks below (CompositionExclusions.txt; U+0344 is a non-starter decomposition).
func boundedUnits(of text: some Collection<UInt8>) -> Int {
  var units = 0
  for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
    let width = scalar.value > 0xFFFF ? 2 : 1
    switch scalar.value {
    case 0x344, 0x958...0xFB9, 0x2ADC, 0xFB1D...0xFB4E, 0x1D15E...0x1D1C0: units += width * 3
    case _: units += width
    }
  }
  return units
}
