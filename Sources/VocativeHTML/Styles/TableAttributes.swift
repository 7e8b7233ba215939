import VocativeCSS

/// Attributes that say the same as a declaration, for mail programs that take the sizes of tables from nowhere else.
enum TableAttributes {
  /// The attribute that says what a declaration says of an element; `nil` if there is none.
  static func attribute(
    for property: [UInt8], value: [UInt8], of element: String
  ) -> (name: String, value: [UInt8])? {
    let value = value.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    switch (String(decoding: property, as: UTF8.self), element) {
    case ("width", "table"), ("width", "td"), ("width", "th"), ("width", "img"):
      return length(value).map { ("width", $0) }
    case ("height", "table"), ("height", "td"), ("height", "th"), ("height", "img"):
      return length(value).map { ("height", $0) }
    case ("background-color", "table"), ("background-color", "tbody"), ("background-color", "tr"),
      ("background-color", "td"), ("background-color", "th"), ("background", "table"), ("background", "tbody"),
      ("background", "tr"), ("background", "td"), ("background", "th"):
      return isColor(value, allowsNames: property.count > 10) ? ("bgcolor", value) : nil
    case ("text-align", "tbody"), ("text-align", "tr"), ("text-align", "td"), ("text-align", "th"):
      return isOne(value, of: ["left", "center", "right", "justify"]) ? ("align", value) : nil
    case ("vertical-align", "tbody"), ("vertical-align", "tr"), ("vertical-align", "td"), ("vertical-align", "th"):
      return isOne(value, of: ["top", "middle", "bottom", "baseline"]) ? ("valign", value) : nil
    default: return nil
    }
  }

  private static func isOne(_ value: [UInt8], of words: [String]) -> Bool {
    words.contains { $0.utf8.elementsEqual(value) }
  }

  /// `600px` as `600`, `50%` as it is; other units and fractions have no attribute.
  private static func length(_ value: [UInt8]) -> [UInt8]? {
    let digits = value.prefix { (0x30...0x39).contains($0) }
    let unit = value.dropFirst(digits.count)
    guard !digits.isEmpty else { return nil }
    if unit.elementsEqual("%".utf8) { return value }
    return unit.elementsEqual("px".utf8) || unit.isEmpty && value == [UInt8(ascii: "0")] ? Array(digits) : nil
  }

  /// `#rgb`, `#rrggbb`, and where told a name of letters that is no keyword.
  private static func isColor(_ value: [UInt8], allowsNames: Bool) -> Bool {
    if value.first == UInt8(ascii: "#") {
      let digits = value.dropFirst()
      return (digits.count == 3 || digits.count == 6)
        && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
    return allowsNames && value.allSatisfy { (0x61...0x7A).contains($0) }
      && !isOne(value, of: ["transparent", "inherit", "initial", "unset", "revert", "currentcolor"])
  }
}
