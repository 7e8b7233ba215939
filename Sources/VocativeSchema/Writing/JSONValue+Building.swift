package import VocativeSemantics

extension JSONValue {
  /// Text.
  package static func text(_ text: some StringProtocol) -> JSONValue { .text(Array(text.utf8)) }

  /// A whole number.
  package static func number(_ number: some BinaryInteger) -> JSONValue { .number(Array(String(number).utf8)) }

  /// An object of keys in order; what is `nil` is left out.
  package static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { key, value in value.map { Member(Array(key.utf8), $0) } })
  }

  /// A text's words, if it is one.
  var words: String? {
    if case .text(let text) = self { String(decoding: text, as: UTF8.self) } else { nil }
  }

  /// A list's items, if it is one.
  var items: [JSONValue]? {
    if case .list(let items) = self { items } else { nil }
  }

  /// An object's members, if it is one.
  var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// A whole number's value, if it is one that 64 bits hold.
  var integer: Int64? {
    if case .number(let digits) = self { Int64(String(decoding: digits, as: UTF8.self)) } else { nil }
  }

  /// Whether it is `true`.
  var isTrue: Bool { self == .boolean(true) }
}

extension JSONValue.Member {
  /// The key as text.
  package var name: String { String(decoding: key, as: UTF8.self) }
}
