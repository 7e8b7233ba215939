/// Reads the scalar at a byte offset and moves the offset behind it.
///
/// An ill-formed sequence reads as U+FFFD and moves by its maximal subpart, as `String(decoding:as:)` repairs it
/// (The Unicode Standard §3.9, table 3-7). `offset` must be below `utf8.count`.
@inline(__always)
package func decodeScalar(in utf8: Span<UInt8>, at offset: inout Int) -> Unicode.Scalar {
  let lead = utf8[offset]
  if lead < 0x80 {
    offset += 1
    return Unicode.Scalar(lead)
  }
  // Two bytes, the most common case of Cyrillic: C2 to DF and a continuation.
  if lead >= 0xC2, lead <= 0xDF, offset + 1 < utf8.count, utf8[offset + 1] & 0xC0 == 0x80 {
    let value = UInt32(lead & 0x1F) << 6 | UInt32(utf8[offset + 1] & 0x3F)
    offset += 2
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
  return decodeLongScalar(in: utf8, at: &offset)
}

/// Reads a sequence of any length, or an ill-formed one.
private func decodeLongScalar(in utf8: Span<UInt8>, at offset: inout Int) -> Unicode.Scalar {
  let lead = utf8[offset]
  offset += 1
  // The second byte's range depends on the lead: it keeps overlong forms, surrogates and values over U+10FFFF out.
  let (trailing, initial, second): (Int, UInt32, ClosedRange<UInt8>) =
    switch lead {
    case 0xC2...0xDF: (1, UInt32(lead & 0x1F), 0x80...0xBF)
    case 0xE0: (2, 0, 0xA0...0xBF)
    case 0xED: (2, 0x0D, 0x80...0x9F)
    case 0xE1...0xEF: (2, UInt32(lead & 0x0F), 0x80...0xBF)
    case 0xF0: (3, 0, 0x90...0xBF)
    case 0xF1...0xF3: (3, UInt32(lead & 0x07), 0x80...0xBF)
    case 0xF4: (3, 4, 0x80...0x8F)
    default: (0, 0, 0x80...0xBF)
    }
  var value = initial
  var allowed = second
  for _ in 0..<trailing {
    guard offset < utf8.count, allowed.contains(utf8[offset]) else { return "\u{FFFD}" }
    value = value << 6 | UInt32(utf8[offset] & 0x3F)
    offset += 1
    allowed = 0x80...0xBF
  }
  return trailing == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
}

/// The number of UTF-16 code units of well-formed UTF-8; ill-formed bytes are counted somehow but never trap.
package func utf16Count(_ utf8: Span<UInt8>) -> Int {
  var count = 0
  for index in utf8.indices {
    let byte = utf8[index]
    // Every byte that starts a scalar is one unit; four-byte sequences lie outside the BMP and are two.
    if byte & 0xC0 != 0x80 { count += 1 }
    if byte >= 0xF0 { count += 1 }
  }
  return count
}
