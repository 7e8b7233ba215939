package import VocativeSyntax

extension JSONValue {
  /// The value of YAML by the core schema of YAML 1.2.2 (§10.3.2): plain `true`, `null`, `1.5` are what they look like,
  /// what is quoted is text. `.inf` and `.nan`, which JSON lacks, stay text.
  package init(yaml node: YAMLNode) {
    switch node.kind {
    case .scalar(let text, let isQuoted):
      self = isQuoted ? .text(Array(text.utf8)) : Self.plain(Array(text.utf8))
    case .sequence(let items):
      self = .list(items.map { JSONValue(yaml: $0) })
    case .mapping(let entries):
      self = .object(entries.map { Member(Array($0.key.utf8), JSONValue(yaml: $0.value)) })
    }
  }

  /// What a plain scalar is.
  private static func plain(_ text: [UInt8]) -> JSONValue {
    switch String(decoding: text, as: UTF8.self) {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .boolean(true)
    case "false", "False", "FALSE": .boolean(false)
    case _: number(text).map { .number($0) } ?? .text(text)
    }
  }

  /// The digits of a plain number as JSON writes them: `+5`, `.5`, `5.`, `007` as `5`, `0.5`, `5.0`, `7`; the octal
  /// `0o17` and the hexadecimal `0x1F` as decimals.
  private static func number(_ text: [UInt8]) -> [UInt8]? {
    if text.starts(with: "0o".utf8) || text.starts(with: "0x".utf8) {
      let digits = String(decoding: text.dropFirst(2), as: UTF8.self)
      guard digits.utf8.first.map({ $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }) == true,
        let value = UInt64(digits, radix: text[1] == UInt8(ascii: "o") ? 8 : 16)
      else { return nil }
      return Array(String(value).utf8)
    }
    var rest = text[...]
    var number: [UInt8] = []
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest.removeFirst()
      if sign == UInt8(ascii: "-") { number.append(sign) }
    }
    let integer = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(integer.count)
    var fraction: ArraySlice<UInt8>?
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      rest = rest.dropFirst(digits.count + 1)
      fraction = digits
    }
    guard !integer.isEmpty || fraction?.isEmpty == false else { return nil }
    let significant = integer.drop { $0 == UInt8(ascii: "0") }
    number += significant.isEmpty ? [UInt8(ascii: "0")] : Array(significant)
    if let fraction {
      number.append(UInt8(ascii: "."))
      number += fraction.isEmpty ? [UInt8(ascii: "0")] : Array(fraction)
    }
    guard let exponent = rest.first else { return number }
    guard exponent | 0x20 == UInt8(ascii: "e") else { return nil }
    let digits = rest.dropFirst().drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    guard rest.count - digits.count <= 2, !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return number + rest
  }
}
