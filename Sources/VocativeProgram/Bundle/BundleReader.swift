/// Why bytes are no bundle.
public enum BundleError: Error, Sendable, Hashable {
  /// They do not begin as one.
  case noBundle
  /// It was written in another format: it has to be compiled anew.
  case otherFormat(UInt16)
  /// It is not as it was written: bytes were lost, added or changed.
  case damaged
  /// No message of it has this name.
  case noMessage(String)
}

/// Reads the bytes of a bundle. Nothing is believed: every length is held against what is left.
struct BundleReader {
  /// The deepest nesting of constants and shapes.
  private static let deepestNesting = 64

  private let file: [UInt8]
  private var position: Int
  private let end: Int
  private var depth = 0

  /// Reads a range of bytes.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    file = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position == end }

  mutating func byte() throws(BundleError) -> UInt8 {
    guard position < end else { throw .damaged }
    defer { position += 1 }
    return file[position]
  }

  mutating func number<Number: FixedWidthInteger & UnsignedInteger>(
    _: Number.Type = Number.self
  ) throws(BundleError) -> Number {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      let part = UInt64(byte & 0x7F)
      // Ten bytes hold 64 bits; of the last one a single bit counts.
      guard shift < 63 || shift == 63 && part <= 1 else { throw .damaged }
      value |= part << shift
      if byte < 0x80 { break }
      shift += 7
    }
    guard let number = Number(exactly: value) else { throw .damaged }
    return number
  }

  mutating func signed<Number: FixedWidthInteger & SignedInteger>(
    _: Number.Type = Number.self
  ) throws(BundleError) -> Number {
    let value = try number(UInt64.self)
    let wide = Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    guard let number = Number(exactly: wide) else { throw .damaged }
    return number
  }

  mutating func flag() throws(BundleError) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw .damaged
    }
  }

  mutating func tag() throws(BundleError) -> UInt8 { try byte() }

  mutating func word<Word: CaseIterable & Equatable>(_: Word.Type = Word.self) throws(BundleError) -> Word {
    let cases = Word.allCases
    let place = Int(try byte())
    guard place < cases.count else { throw .damaged }
    return cases[cases.index(cases.startIndex, offsetBy: place)]
  }

  mutating func bytes() throws(BundleError) -> [UInt8] {
    let count = try count()
    defer { position += count }
    return Array(file[position..<position + count])
  }

  /// UTF-8: what is printed of it goes into JSON and mails as it is.
  mutating func text() throws(BundleError) -> [UInt8] {
    let text = try bytes()
    guard (try? UTF8Span(validating: text.span)) != nil else { throw .damaged }
    return text
  }

  mutating func string() throws(BundleError) -> String {
    guard let text = String(validating: try bytes(), as: UTF8.self) else { throw .damaged }
    return text
  }

  /// How many bytes or values follow: never more than there are bytes left.
  private mutating func count() throws(BundleError) -> Int {
    let count = try number(UInt64.self)
    guard count <= UInt64(end - position) else { throw .damaged }
    return Int(count)
  }

  mutating func list<Element>(
    _ read: (inout BundleReader) throws(BundleError) -> Element
  ) throws(BundleError) -> [Element] {
    let count = try count()
    var values: [Element] = []
    // A value may be much larger than the byte that it takes at least.
    values.reserveCapacity(min(count, 4_096))
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  mutating func list<Element: Bundled>() throws(BundleError) -> [Element] {
    try list { bundle throws(BundleError) in try Element(from: &bundle) }
  }

  mutating func optional<Wrapped>(
    _ read: (inout BundleReader) throws(BundleError) -> Wrapped
  ) throws(BundleError) -> Wrapped? {
    try flag() ? try read(&self) : nil
  }

  mutating func optional<Wrapped: Bundled>() throws(BundleError) -> Wrapped? {
    try flag() ? try Wrapped(from: &self) : nil
  }

  mutating func optionalString() throws(BundleError) -> String? { try flag() ? try string() : nil }

  mutating func optionalNumber() throws(BundleError) -> UInt32? { try flag() ? try number() : nil }

  mutating func optionalInteger() throws(BundleError) -> Int? { try flag() ? try signed() : nil }

  /// Reads what may hold itself, so deep and no deeper.
  mutating func nested<Value>(
    _ read: (inout BundleReader) throws(BundleError) -> Value
  ) throws(BundleError) -> Value {
    guard depth < Self.deepestNesting else { throw .damaged }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }
}
