import CByteScan
import VocativeSMS

extension OutputBytes {
  /// Writes text for a header value: every control, line separator and line feed becomes one space, CR LF together one;
  /// bidirectional controls go.
  mutating func appendHeader(_ text: ByteView) throws(Fault) { try append(text, as: HeaderFilter.self) }

  /// Writes plain text: bidirectional controls, U+2028, U+2029 and U+0000 go.
  mutating func appendPlainText(_ text: ByteView) throws(Fault) {
    if hasRoom(for: text.count), let end = unsafe copyPlainText(text, to: end) {
      return unsafe advance(to: end)
    }
    try append(text, as: PlainTextFilter.self)
  }

  /// Writes text with some of its scalars left out or replaced.
  @inline(__always) private mutating func append<Filter: ScalarFilter>(
    _ text: ByteView, as filter: Filter.Type
  ) throws(Fault) {
    var start = 0
    var offset = 0
    while offset < text.count {
      // The source has readable bytes behind its end; what is found there is none of the text.
      let first = unsafe Filter.firstSuspect(text.pointer + offset)
      offset += first
      if first == 16 { continue }
      if offset >= text.count { break }
      let before = offset
      let scalar = text.withSpan { span in
        decodeScalar(in: span, at: &offset)
      }
      let fate = Filter.fate(of: scalar, before: offset < text.count ? text[offset] : 0)
      if fate == .keep { continue }
      try append(text.cut(start..<before))
      if fate == .space { try append(UInt8(ascii: " ")) }
      start = offset
    }
    try append(text.cut(min(start, text.count)..<text.count))
  }
}

/// Copies text that ``OutputBytes/appendPlainText(_:)`` leaves as it is, where that fits; the end of what was written, or
/// nil where a byte looks as if something had to go.
///
/// Up to 31 bytes behind the text are read and written; what is suspect there does not matter.
@inline(__always) @unsafe func copyPlainText(
  _ text: ByteView, to target: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8>? {
  var offset = 0
  while offset < text.count {
    unsafe copyBlock(from: text.pointer + offset, to: target + offset)
    let suspects = unsafe byte_scan_plain32(text.pointer + offset)
    if suspects != 0, offset &+ suspects.trailingZeroBitCount < text.count { return nil }
    offset &+= 32
  }
  return unsafe target + text.count
}

/// What becomes of a scalar.
private enum ScalarFate {
  case keep, drop, space
}

/// Which scalars of a text are left out or become a space.
private protocol ScalarFilter {
  /// The place of the first of 16 readable bytes that may begin such a scalar; 16 if none does.
  @unsafe static func firstSuspect(_ bytes: UnsafePointer<UInt8>) -> Int
  /// What becomes of a scalar before a byte, which is 0 at the end.
  static func fate(of scalar: Unicode.Scalar, before next: UInt8) -> ScalarFate
}

private enum PlainTextFilter: ScalarFilter {
  @inline(__always) @unsafe static func firstSuspect(_ bytes: UnsafePointer<UInt8>) -> Int {
    unsafe Int(byte_scan_plain(bytes))
  }

  static func fate(of scalar: Unicode.Scalar, before next: UInt8) -> ScalarFate {
    scalar.isBidiControl || scalar.value == 0x2028 || scalar.value == 0x2029 || scalar.value == 0 ? .drop : .keep
  }
}

private enum HeaderFilter: ScalarFilter {
  @inline(__always) @unsafe static func firstSuspect(_ bytes: UnsafePointer<UInt8>) -> Int {
    unsafe Int(byte_scan_header(bytes))
  }

  static func fate(of scalar: Unicode.Scalar, before next: UInt8) -> ScalarFate {
    switch scalar.value {
    case 0x0D: next == 0x0A ? .drop : .space
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: .space
    case _: scalar.isBidiControl ? .drop : .keep
    }
  }
}
