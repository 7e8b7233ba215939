import VocativeLocale
package import VocativeTypes

extension Constant {
  /// A JSON value as one of a type; `nil` for what data of the type could not be, and for records and maps, which are
  /// no constants. The rules are those by which recipients' data is read.
  package init?(_ value: JSONValue, as type: Type) {
    switch (type, value) {
    case (.optional(let inner), _):
      guard let constant = value == .null ? .absent : Constant(value, as: inner) else { return nil }
      self = constant
    case (.boolean, .boolean(let boolean)): self = .boolean(boolean)
    case (.integer, .number(let digits)), (.number, .number(let digits)), (.percent, .number(let digits)),
      (.money, .number(let digits)):
      guard let number = Decimal(parsing: digits), Self.admits(number, as: type) else { return nil }
      self = .number(number)
    case (.list(let item, let max), .list(let values)):
      let constants = values.compactMap { Constant($0, as: item) }
      guard constants.count == values.count, values.count <= max ?? .max else { return nil }
      self = .list(constants)
    case (_, .text(let bytes)):
      guard let constant = Self.text(bytes, as: type) else { return nil }
      self = constant
    case _: return nil
    }
  }

  private static func admits(_ number: Decimal, as type: Type) -> Bool {
    guard case .integer(let bounds) = type else { return true }
    return number.isInteger && bounds.contains(number.coefficient)
  }

  private static func text(_ bytes: [UInt8], as type: Type) -> Constant? {
    // Blank text is absent, and what may be absent has no default of its own.
    guard !bytes.allSatisfy({ $0 <= 0x20 }) else { return nil }
    let isFit: Bool
    switch type {
    case .date: return (try? ISO8601.date(bytes.span)).map { .date(days: $0) }
    case .datetime: return (try? ISO8601.dateTime(bytes.span)).map { .datetime(seconds: $0) }
    case .duration: return (try? ISO8601.duration(bytes.span)).map { .duration(seconds: $0) }
    case .text(let max): isFit = units(bytes) <= max ?? .max
    case .name(let max): isFit = isPersonName(bytes, max: max)
    case .code(let pattern): isFit = pattern.matches(bytes.span)
    case .enumeration(let words): isFit = words.contains { $0.utf8.elementsEqual(bytes) }
    case .url(let max): isFit = isLink(bytes) && bytes.count <= max ?? .max
    case .image: isFit = isLink(bytes)
    case .email: isFit = isAddress(bytes)
    case .phone: isFit = isPhone(bytes)
    case .color: isFit = isColor(bytes)
    case .html: isFit = true
    case .integer, .number, .percent, .money, .boolean, .list, .map, .record, .optional, .nothing, .mixed: return nil
    }
    return isFit ? .text(bytes) : nil
  }

  private static func units(_ bytes: [UInt8]) -> Int { String(decoding: bytes, as: UTF8.self).utf16.count }

  /// Letters with their marks, spaces, hyphens, apostrophes.
  private static func isPersonName(_ bytes: [UInt8], max: Int) -> Bool {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return units(bytes) <= max
      && scalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || " -'’".unicodeScalars.contains(scalar)
          || scalar.properties.generalCategory == .nonspacingMark
      }
  }

  /// A scheme, a colon, and no blanks or controls; which schemes are allowed says the workspace.
  private static func isLink(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < bytes.count else { return false }
    return isName(String(decoding: bytes[..<colon], as: UTF8.self)) && bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }

  private static func isAddress(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && parts[1].contains(UInt8(ascii: "."))
      && bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F && !Array("<>,;".utf8).contains($0) }
  }

  /// 5 to 15 digits (ITU-T E.164 allows 15), perhaps a plus before them.
  private static func isPhone(_ bytes: [UInt8]) -> Bool {
    let digits = bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
    return (5...15).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// `#rgb`, `#rrggbb`, or a word.
  private static func isColor(_ bytes: [UInt8]) -> Bool {
    guard bytes.first == UInt8(ascii: "#") else { return bytes.allSatisfy { (0x61...0x7A).contains($0 | 0x20) } }
    let digits = bytes.dropFirst()
    return [3, 6].contains(digits.count)
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
  }
}
