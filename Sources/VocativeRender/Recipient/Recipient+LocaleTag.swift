extension Recipient {
  /// The locale that a record asks for, found without reading the rest: the reserved key `locale`, else the attribute
  /// `locale` of the variable `recipientKey`.
  ///
  /// Nil where there is none, and where the text is no JSON object: reading the record says what is wrong with it.
  public static func localeTag(in json: Span<UInt8>, recipientKey: String) -> String? {
    guard json.count <= RecipientReader.largestRecord else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.count + ByteView.slack)
    unsafe json.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    bytes += repeatElement(0, count: ByteView.slack)
    return unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var cursor = unsafe JSONCursor(base: base, count: json.count)
      var search = LocaleSearch(recipientKey: Array(recipientKey.utf8))
      try? search.run(&cursor)
      return search.reserved ?? search.own
    }
  }

  /// As ``localeTag(in:recipientKey:)-swift.type.method``, for an array.
  public static func localeTag(in json: [UInt8], recipientKey: String) -> String? {
    localeTag(in: json.span, recipientKey: recipientKey)
  }
}

/// Passes over the root object and picks up the two keys that can name a locale.
private struct LocaleSearch {
  let recipientKey: [UInt8]
  /// The reserved key's value, which wins.
  var reserved: String?
  /// The attribute of the recipient.
  var own: String?

  mutating func run(_ json: inout JSONCursor) throws(ReadingFault) {
    json.skipBlanks()
    try json.expect(UInt8(ascii: "{"))
    json.skipBlanks()
    if json.skip(UInt8(ascii: "}")) { return }
    repeat {
      let key = json.view(try json.readKey().bytes)
      if key == "locale" {
        reserved = try text(&json)
        if reserved != nil { return }
      } else if key.elementsEqual(recipientKey), json.current == UInt8(ascii: "{") {
        try findOwn(&json)
      } else {
        try json.skipValue(depth: RecipientReader.deepestNesting)
      }
    } while try json.continues(until: UInt8(ascii: "}"))
  }

  private mutating func findOwn(_ json: inout JSONCursor) throws(ReadingFault) {
    try json.expect(UInt8(ascii: "{"))
    json.skipBlanks()
    if json.skip(UInt8(ascii: "}")) { return }
    repeat {
      let key = json.view(try json.readKey().bytes)
      if key == "locale" { own = try text(&json) } else { try json.skipValue(depth: RecipientReader.deepestNesting) }
    } while try json.continues(until: UInt8(ascii: "}"))
  }

  /// The string that comes next; nil for another value and for a blank text.
  private func text(_ json: inout JSONCursor) throws(ReadingFault) -> String? {
    guard json.current == UInt8(ascii: "\"") else {
      try json.skipValue(depth: RecipientReader.deepestNesting)
      return nil
    }
    let bytes = json.view(try json.readString().bytes)
    return bytes.isBlank ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
