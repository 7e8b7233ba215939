/// Writes compact JSON (RFC 8259), key by key in the order of the calls.
struct JSONWriter {
  private var bytes: [UInt8] = []

  /// What is written so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// An object as an element of an array or as the whole document.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    members(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  /// An object under a key.
  mutating func object(_ key: String, _ members: (inout JSONWriter) -> Void) {
    self.key(key)
    object(members)
  }

  /// An array under a key.
  mutating func array<Element>(
    _ key: String, of elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    self.key(key)
    bytes.append(UInt8(ascii: "["))
    for element in elements { write(&self, element) }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A number under a key.
  mutating func member(_ key: String, _ number: Int) {
    self.key(key)
    bytes.append(contentsOf: String(number).utf8)
  }

  /// A text under a key, `null` for none.
  mutating func member(_ key: String, _ text: String?) {
    self.key(key)
    if let text { quote(text) } else { bytes.append(contentsOf: "null".utf8) }
  }

  /// A text as an element of an array.
  mutating func value(_ text: String) {
    separate()
    quote(text)
  }

  private mutating func key(_ key: String) {
    separate()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// A comma, unless this is the first thing in an object, in an array, behind a key or in the document.
  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
    case _: bytes.append(UInt8(ascii: ","))
    }
  }

  /// A quoted text. Beyond what JSON asks for, all that a terminal would obey or hide is escaped, so that a line can
  /// be looked at safely.
  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: scalar.value)])
      case "\n": bytes.append(contentsOf: "\\n".utf8)
      case "\t": bytes.append(contentsOf: "\\t".utf8)
      case _ where scalar.visibleForm != nil: for unit in UTF16.encode(scalar) ?? .init() { escape(unit) }
      case _: for byte in UTF8.encode(scalar) ?? .init() { bytes.append(byte) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// `\u001b`
  private mutating func escape(_ unit: UInt16) {
    bytes.append(contentsOf: "\\u".utf8)
    let digits = String(unit, radix: 16)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.utf8.count)))
    bytes.append(contentsOf: digits.utf8)
  }
}
