import VocativeProgram
import VocativeXML

/// How the items of a list are marked.
struct ListStyle {
  let marker: ListMarker
  /// The number of the first item.
  let start: Int32

  /// The style of `ul` and `ol`, from `type` and `start`.
  init(_ element: HTMLElement, index: Int, of tree: HTMLTree) {
    guard element.tag == .ol else {
      marker = .bullet
      start = 1
      return
    }
    let type = tree.attribute(.type, of: index).map { Array(tree.bytes[$0.value]) } ?? []
    marker =
      switch String(decoding: type, as: UTF8.self) {
      case "a": .lowerAlpha
      case "A": .upperAlpha
      case "i": .lowerRoman
      case "I": .upperRoman
      case _: .decimal
      }
    let number = tree.attribute(.start, of: index).flatMap {
      Int32(String(decoding: tree.bytes[$0.value], as: UTF8.self))
    }
    start = number ?? 1
  }

  /// The markers of a known number of items, all as wide as the widest: ` i.  `, ` ii. `. A list in an item begins where
  /// the words of the item do.
  func markers(_ count: Int, isNested: Bool) -> [[UInt8]] {
    let words = (0..<count).map { word(Int(start) + $0) }
    let width = words.map(\.count).max() ?? 0
    return words.map { (isNested ? "" : " ") + $0 + String(repeating: " ", count: width - $0.count) + " " }.map {
      Array($0.utf8)
    }
  }

  private func word(_ number: Int) -> String {
    switch marker {
    case .bullet: "*"
    case .decimal: "\(number)."
    case .lowerAlpha: Self.letters(number, from: "a") + "."
    case .upperAlpha: Self.letters(number, from: "A") + "."
    case .lowerRoman: Self.roman(number).lowercased() + "."
    case .upperRoman: Self.roman(number) + "."
    }
  }

  /// a … z, aa, ab …; numbers below 1 have no letters and are printed as they are.
  private static func letters(_ number: Int, from first: Unicode.Scalar) -> String {
    guard number > 0 else { return String(number) }
    var rest = number
    var letters: [UInt8] = []
    while rest > 0 {
      rest -= 1
      letters.append(UInt8(truncatingIfNeeded: first.value) + UInt8(rest % 26))
      rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// I … MMMCMXCIX; numbers outside are printed as they are.
  private static func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return String(number) }
    let steps = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, letters) in steps {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }
}
