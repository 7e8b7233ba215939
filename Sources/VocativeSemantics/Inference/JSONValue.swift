/// Any JSON value, keys in the order of the text, numbers as they were written.
///
/// Nests at most ``deepest`` levels, so walking one may recurse.
package indirect enum JSONValue: Sendable, Hashable {
  /// `null`.
  case null
  /// `true`, `false`.
  case boolean(Bool)
  /// The number's own digits, ASCII.
  case number([UInt8])
  /// UTF-8, escapes resolved.
  case text([UInt8])
  /// Items in order.
  case list([JSONValue])
  /// Members in order; no key occurs twice.
  case object([Member])

  /// One entry of an object.
  package struct Member: Sendable, Hashable {
    /// The key, UTF-8.
    package let key: [UInt8]
    /// The value.
    package var value: JSONValue

    /// A member.
    package init(_ key: [UInt8], _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The deepest nesting of lists and objects (limits of the product: JSON depth 64).
  package static let deepest = 64

  /// The value of a key, if this is an object that has it.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.elementsEqual(key.utf8) }?.value
  }
}

/// Bytes that are no JSON.
package struct JSONError: Error, Sendable, Hashable {
  /// What is wrong.
  package enum Reason: Sendable, Hashable {
    /// The text ends too early.
    case unexpectedEnd
    /// A byte that cannot stand here.
    case unexpectedByte
    /// A number with a leading zero, a bare point, no digits.
    case malformedNumber
    /// A `\` escape that JSON does not know, or half of a surrogate pair.
    case malformedEscape
    /// Bytes that are no UTF-8.
    case malformedUTF8
    /// Nested deeper than ``JSONValue/deepest``.
    case tooDeep
    /// Something follows the value.
    case trailingBytes
  }

  /// What is wrong.
  package let reason: Reason
  /// The offset of the byte.
  package let offset: Int

  /// A fault at a byte.
  package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
