package import VocativeTypes

/// A product of a feed, its attributes under the names that schemas use.
package struct CatalogProduct: Sendable {
  /// The identity, as it stands in the feed.
  package var sku: [UInt8] = []
  /// Variants of one product have one family; empty for a product without variants.
  package var family: [UInt8] = []
  /// The name of its category; empty without one.
  package var category: [UInt8] = []
  /// The price in the feed's currency.
  package var price: Decimal?
  /// What it cost before.
  package var oldPrice: Decimal?
  /// When it came, in seconds since 1970-01-01T00:00:00Z.
  package var addedAt: Int64?
  /// Names and values, the values as JSON, in the order of reading; a name stands once.
  package private(set) var attributes: [(name: String, json: [UInt8])] = []
  /// The id of its category in the feed, where the feed names categories by one.
  var categoryID: [UInt8]?
  /// How many there are, where the feed says.
  var count: Int64?
  /// Whether the feed says that there is none.
  var isUnavailable = false
  /// The line of the feed that it begins on.
  package var line = 0

  /// Gives an attribute a value as JSON, unless it has one.
  mutating func set(_ name: String, json: [UInt8]) {
    guard !attributes.contains(where: { $0.name == name }) else { return }
    attributes.append((name, json))
  }

  /// Gives an attribute a text, unless that is blank.
  mutating func set(_ name: String, text: some Sequence<UInt8>) {
    let text = Array(text).trimmed
    if !text.isEmpty { set(name, json: text.quotedJSON) }
  }

  /// Gives an attribute a number.
  mutating func set(_ name: String, _ number: Decimal) { set(name, json: Array(number.description.utf8)) }

  /// By how many whole percent it has become cheaper.
  var reduction: Int64? {
    guard let price, let oldPrice, price < oldPrice,
      let saved = oldPrice.subtracting(price)?.multiplied(by: Decimal(100))?.divided(by: oldPrice)
    else { return nil }
    return saved.truncated
  }

  /// The attributes that a schema has, as one JSON object in the order of the schema.
  package func row(_ names: [String]) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for name in names {
      guard let json = attributes.first(where: { $0.name == name })?.json else { continue }
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      bytes += Array(name.utf8).quotedJSON
      bytes.append(UInt8(ascii: ":"))
      bytes += json
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }
}

extension [UInt8] {
  /// The bytes as a JSON string: quotes, backslashes and controls escaped (RFC 8259 §7).
  var quotedJSON: [UInt8] {
    var json: [UInt8] = [UInt8(ascii: "\"")]
    json.reserveCapacity(count + 2)
    for byte in self {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
      case 0x0A: json += Array("\\n".utf8)
      case 0x0D: json += Array("\\r".utf8)
      case 0x09: json += Array("\\t".utf8)
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        json += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      case _: json.append(byte)
      }
    }
    json.append(UInt8(ascii: "\""))
    return json
  }

  /// The bytes without white space at both ends.
  var trimmed: [UInt8] { Array(self[...].trimmed) }
}

extension ArraySlice<UInt8> {
  /// The bytes without white space at both ends.
  var trimmed: ArraySlice<UInt8> {
    var rest = drop { $0 <= 0x20 }
    while let last = rest.last, last <= 0x20 { rest.removeLast() }
    return rest
  }
}
