/// A short text that a format produced: UTF-8 bytes within the value, without allocation.
///
/// The capacity of 255 bytes is more than any number, amount or compiled date pattern needs; see ``isTruncated``.
package struct FormattedText: Sendable {
  /// The most bytes.
  package static let capacity = 255

  /// The bytes, of which the first ``count`` are the text.
  var storage = InlineArray<255, UInt8>(repeating: 0)

  /// The length in bytes.
  package internal(set) var count = 0

  /// Whether something did not fit and was left out. Numbers, money and durations always fit, and a ``DatePattern``
  /// is refused when it is compiled if its longest text could be longer than the capacity.
  package internal(set) var isTruncated = false

  /// The empty text.
  package init() {}

  /// Calls `body` with the bytes.
  package func withSpan<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(storage.span.extracting(first: count))
  }

  /// A copy of the bytes.
  package var bytes: [UInt8] {
    withSpan { span in span.indices.map { span[$0] } }
  }

  mutating func append(_ byte: UInt8) {
    guard count < Self.capacity else {
      isTruncated = true
      return
    }
    storage[count] = byte
    count += 1
  }

  /// Appends a text as a whole or not at all.
  mutating func append(_ text: StaticString) {
    let size = text.utf8CodeUnitCount
    guard size <= Self.capacity - count else {
      isTruncated = true
      return
    }
    let start = count
    var target = storage.mutableSpan
    // In bounds by the guard above; all texts of the tables and of this module's source are pointers.
    unsafe target.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe (base + start).update(from: text.utf8Start, count: size)
    }
    count += size
  }

  /// Appends a text as a whole or not at all.
  mutating func append(_ text: Span<UInt8>) {
    guard text.count <= Self.capacity - count else {
      isTruncated = true
      return
    }
    var target = storage.mutableSpan
    // In bounds by the guard above.
    for index in 0..<text.count { unsafe target[unchecked: count + index] = unsafe text[unchecked: index] }
    count += text.count
  }

  /// Appends a scalar as a whole or not at all.
  mutating func append(_ scalar: Unicode.Scalar) {
    let encoded = UTF8.encode(scalar)
    guard let encoded, encoded.count <= Self.capacity - count else {
      isTruncated = true
      return
    }
    for byte in encoded { append(byte) }
  }
}

extension FormattedText: CustomStringConvertible {
  /// The text as a string.
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}
