/// The attributes of a component with everything said elsewhere about its kind and its classes.
struct ResolvedAttributes: Sendable {
  private var values: [String: AttributeValue] = [:]

  /// The value of an attribute; `nil` where nothing is said, or nothing is in it.
  subscript(name: String) -> AttributeValue? {
    guard let value = values[name], !value.isEmpty else { return nil }
    return value
  }

  /// The value of an attribute that is the same for everybody.
  func text(_ name: String) -> String? { self[name]?.text }

  /// Adds attributes that win over those before.
  mutating func add(_ attributes: [(name: String, value: AttributeValue)]) {
    for attribute in attributes { values[attribute.name] = attribute.value }
  }

  /// Adds classes to those that are there.
  mutating func addClass(_ value: AttributeValue) {
    values["css-class"] = self["css-class"].map { $0 + " " + value } ?? value
  }
}

/// The sides of a box.
enum Side: String, Sendable, CaseIterable {
  case top
  case right
  case bottom
  case left
}

extension ResolvedAttributes {
  /// The width of a side of a padding in pixels: `padding-left`, else the fourth or second or first of `padding`.
  func padding(_ side: Side, of name: String = "padding") -> Double {
    if let own = text("\(name)-\(side.rawValue)") { return Self.pixels(own) }
    guard let words = self[name]?.words, let first = words.first else { return 0 }
    let index =
      switch side {
      case .top: 0
      case .right: min(1, words.count - 1)
      case .bottom: words.count > 2 ? 2 : 0
      case .left: words.count > 3 ? 3 : min(1, words.count - 1)
      }
    return Self.pixels(index < words.count ? words[index] : first)
  }

  /// The width of a side of a border in pixels: the first number in `border-left`, else in `border`.
  func border(_ side: Side, of name: String = "border") -> Double {
    let words = (self["\(name)-\(side.rawValue)"] ?? self[name])?.words ?? []
    return words.first { $0.utf8.first.map { (0x30...0x39).contains($0) } ?? false }.map(Self.pixels) ?? 0
  }

  /// What padding and border take from a width.
  var horizontalFrame: Double { padding(.left) + padding(.right) + border(.left) + border(.right) }

  /// The whole number that some text begins with.
  static func pixels(_ text: String) -> Double {
    let digits = text.utf8.drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }.prefix(9)
    return Double(String(decoding: Array(digits), as: UTF8.self)) ?? 0
  }

  /// CSS of a padding with its sides, or of a border with its sides.
  func box(_ name: String, as property: String? = nil) -> [(String, AttributeValue?)] {
    let property = property ?? name
    return [(property, self[name])]
      + Side.allCases.map { ("\(property)-\($0.rawValue)", self["\(name)-\($0.rawValue)"]) }
  }

  /// CSS of attributes under their own names.
  func css(_ names: String...) -> [(String, AttributeValue?)] { names.map { ($0, self[$0]) } }
}
