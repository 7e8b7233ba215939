import Testing
import VocativeSMS

@Suite struct GSM7Tests {
  /// The basic table of 3GPP TS 23.038 §6.2.1, column by column; the escape code stands for no character.
  private static let basic =
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
  private static let extended = "\u{0C}^{}\\[~]|€"

  @Test func `exactly the characters of the two tables are in the alphabet`() {
    let basic = Set(Self.basic.unicodeScalars)
    let extended = Set(Self.extended.unicodeScalars)
    #expect(basic.count == 127)
    #expect(extended.count == 10)
    for value in UInt32(0)...0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected = basic.contains(scalar) ? 1 : extended.contains(scalar) ? 2 : nil
      #expect(GSM7.septets(of: scalar) == expected, "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: ["😀", "\u{FB01}", "\u{10FFFF}", "\u{FFFD}"] as [Unicode.Scalar])
  func `nothing beyond is in the alphabet`(scalar: Unicode.Scalar) {
    #expect(GSM7.septets(of: scalar) == nil)
  }
}
