import CByteScan

extension Recipient {
  /// The locale that a record asks for, found without reading the rest: the reserved key `locale`, else the attribute
  /// `locale` of the variable `recipientKey`.
  ///
  /// Nil where there is none, and where the text is no JSON object: reading the record says what is wrong with it.
  public static func localeTag(in json: Span<UInt8>, recipientKey: String) -> String? {
    guard json.count <= RecipientReader.largestRecord, mayNameLocale(json) else { return nil }
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

extension Recipient {
  /// Whether the key `locale` can stand in a record: as it is, or hidden behind an escape. Most records have neither, and
  /// need not be read twice.
  private static func mayNameLocale(_ json: Span<UInt8>) -> Bool {
    let key = Array("\"locale\"".utf8)
    func begins(at offset: Int) -> Bool {
      if json[offset] == UInt8(ascii: "\\") { return true }
      guard json.count - offset >= key.count else { return false }
      return key.indices.allSatisfy { json[offset + $0] == key[$0] }
    }
    var offset = 0
    while offset < json.count {
      guard json.count - offset > 32 else {
        if begins(at: offset) { return true }
        offset += 1
        continue
      }
      var found = unsafe json.withUnsafeBufferPointer { buffer -> UInt32 in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe byte_scan_escape_or_quoted32(base + offset, key[1])
      }
      while found != 0 {
        if begins(at: offset + found.trailingZeroBitCount) { return true }
        found &= found &- 1
      }
      offset += 32
    }
    return false
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
