import Testing

@testable import VocativeSemantics

struct SpanPlaceTests {
  /// Texts on both sides of the 16 bytes that are looked at together.
  @Test(arguments: [0, 1, 7, 15, 16, 17, 31, 32, 33, 50])
  func `One of some bytes is found wherever it stands`(count: Int) {
    for place in 0...count {
      for sign in "<>'" as String {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: count)
        if place < count { bytes[place] = sign.utf8.first ?? 0 }
        for (start, end) in [(0, count), (min(place, count), count), (min(place + 1, count), count), (0, place)] {
          let expected = bytes[start..<end].firstIndex { $0 != UInt8(ascii: "a") } ?? end
          let found = bytes.span.place(
            ofAny: UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "'"), from: start, to: end)
          #expect(found == expected)
          if let byte = sign.utf8.first { #expect(bytes.span.place(of: byte, from: start, to: end) == expected) }
        }
      }
    }
  }
}
