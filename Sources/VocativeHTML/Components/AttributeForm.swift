import VocativeDiagnostics
import VocativeXML

/// Whether the value of an attribute is what it may be.
enum AttributeForm {
  /// What to do about a value that cannot be; `nil` if it can.
  static func fault(of text: String, as form: AttributeRule.Form) -> LocalizedText? {
    switch form {
    case .text: return nil
    case .color:
      guard !isColor(text) else { return nil }
      return LocalizedText(
        en: "write a color: `#ff6600`, `red`, `rgb(255, 102, 0)`",
        ru: "укажите цвет: `#ff6600`, `red`, `rgb(255, 102, 0)`")
    case .lengths(let limit):
      let words = text.utf8.split(whereSeparator: \.isHTMLSpace).map { String(decoding: Array($0), as: UTF8.self) }
      guard words.count > limit || !words.allSatisfy({ isLength($0) }) else { return nil }
      return limit == 1
        ? LocalizedText(en: "write a number with a unit: `20px`, `50%`", ru: "укажите число с единицей: `20px`, `50%`")
        : LocalizedText(
          en: "write one to four numbers with units: `10px 25px`",
          ru: "укажите от одного до четырёх чисел с единицами: `10px 25px`")
    case .number:
      guard !text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) || text.utf8.count > 4 else { return nil }
      return LocalizedText(en: "write a whole number", ru: "укажите целое число")
    case .words(let words):
      guard !words.contains(text) else { return nil }
      let list = words.map { "`\($0)`" }
      return LocalizedText(
        en: "write \(list.joined(separator: " or "))", ru: "укажите \(list.joined(separator: " или "))")
    }
  }

  /// `10px`, `1.5em`, `50%`, `0`, `120`, `auto`, `normal`.
  private static func isLength(_ word: String) -> Bool {
    if ["auto", "normal", "none", "inherit", "initial"].contains(word) { return true }
    let body = word.utf8.first == UInt8(ascii: "-") ? word.utf8.dropFirst() : word.utf8[...]
    let number = body.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    guard number.contains(where: { (0x30...0x39).contains($0) }) else { return false }
    let unit = String(decoding: Array(body.dropFirst(number.count)), as: UTF8.self)
    return ["", "px", "%", "em", "rem", "pt", "cm", "mm", "in", "ex", "ch", "vw", "vh"].contains(unit)
  }

  /// `#rgb` and longer, a function such as `rgba(…)`, or a word: the names of colors are many, and words are not checked.
  private static func isColor(_ text: String) -> Bool {
    let bytes = Array(text.utf8.drop { $0 == 0x20 })
    guard let first = bytes.first else { return true }
    if first == UInt8(ascii: "#") {
      let digits = bytes.dropFirst().filter { $0 != 0x20 }
      let isHexadecimal = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
      return isHexadecimal && [3, 4, 6, 8].contains(digits.count)
    }
    return first.isASCIILetter && (bytes.contains(UInt8(ascii: "(")) || bytes.allSatisfy(\.isASCIILetter))
  }
}
