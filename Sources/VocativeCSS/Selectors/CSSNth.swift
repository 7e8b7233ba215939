/// `an+b` (CSS Syntax Level 3 §6): `odd`, `even`, `3`, `2n`, `-n + 3`.
struct CSSNth: Hashable {
  let step: Int
  let offset: Int

  /// Reads lowered text; `nil` if it is none. Numbers beyond a million do not occur in documents and count as one.
  init?(_ text: [UInt8]) {
    var rest = text[...]
    Self.trim(&rest)
    if rest.elementsEqual("odd".utf8) {
      (step, offset) = (2, 1)
      return
    }
    if rest.elementsEqual("even".utf8) {
      (step, offset) = (2, 0)
      return
    }
    let sign = Self.sign(&rest)
    let number = Self.digits(&rest)
    guard rest.first == UInt8(ascii: "n") else {
      guard let number, rest.isEmpty else { return nil }
      (step, offset) = (0, (sign ?? 1) * number)
      return
    }
    rest = rest.dropFirst()
    step = (sign ?? 1) * (number ?? 1)
    Self.trim(&rest)
    if rest.isEmpty {
      offset = 0
      return
    }
    guard let second = Self.sign(&rest) else { return nil }
    Self.trim(&rest)
    guard let last = Self.digits(&rest), rest.isEmpty else { return nil }
    offset = second * last
  }

  private static func trim(_ text: inout ArraySlice<UInt8>) {
    while text.first?.isCSSSpace == true { text = text.dropFirst() }
    while text.last?.isCSSSpace == true { text = text.dropLast() }
  }

  private static func sign(_ text: inout ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return nil }
    text = text.dropFirst()
    return first == UInt8(ascii: "-") ? -1 : 1
  }

  private static func digits(_ text: inout ArraySlice<UInt8>) -> Int? {
    var value: Int?
    while let digit = text.first, digit.isCSSDigit {
      value = min((value ?? 0) * 10 + Int(digit - 0x30), 1_000_000)
      text = text.dropFirst()
    }
    return value
  }
}
