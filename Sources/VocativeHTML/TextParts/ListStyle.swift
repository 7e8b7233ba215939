import VocativeProgram
import VocativeXML

/// How the items of a list are marked.
struct ListStyle {
  let marker: ListMarker
  /// The number of the first item.
  let start: Int32
  /// Whether numbers grow: not so in `<ol reversed>`.
  let isForward: Bool

  /// The style of `ul` and `ol`, from `type`, `start` and `reversed`.
  init(_ element: HTMLElement, index: Int, items: Int, of tree: HTMLTree) {
    guard element.tag == .ol else {
      marker = .bullet
      start = 1
      isForward = true
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
    isForward = tree.attribute(named: "reversed", of: index) == nil
    start = number ?? (isForward ? 1 : Int32(clamping: items))
  }

  /// The markers of known items, all as wide as the widest: ` i.  `, ` ii. `. A list in an item begins where the words of
  /// the item do.
  ///
  /// Where a number is not known yet, none is numbered.
  func markers(_ numbers: [ItemNumber], isNested: Bool) -> [[UInt8]] {
    let isKnown = !numbers.contains(.unknown)
    var next = Int(start)
    let words = numbers.map { number in
      if case .own(let own) = number { next = Int(own) }
      defer { next += isForward ? 1 : -1 }
      return isKnown ? word(next) : "*"
    }
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

/// The number of a list's item.
enum ItemNumber: Equatable {
  /// That behind the one before.
  case next
  /// What its `value` says; the next ones are counted on from there.
  case own(Int32)
  /// What a value gives that is known when the part is rendered.
  case unknown
}

extension HTMLTree {
  /// An attribute of an element by a name that ``AttributeName`` does not know, in small letters.
  func attribute(named name: StaticString, of element: Int) -> MarkupAttribute? {
    for index in elements[element].attributes where bytes[markup.attributes[index].name].lowercasedEquals(name) {
      return markup.attributes[index]
    }
    return nil
  }
}
