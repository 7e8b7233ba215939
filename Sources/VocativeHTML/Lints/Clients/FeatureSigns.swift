import VocativeXML

/// By what a message shows that it uses a feature of caniemail's table: a sign in its CSS, and the slug of the feature's
/// page. What a property or element is called is the slug of its page itself (`css-border-radius`, `html-picture`).
enum FeatureSigns {
  /// A sign and the features that it stands for.
  private struct Sign {
    let sign: StaticString
    let slug: String

    init(_ sign: StaticString, _ slug: String) {
      self.sign = sign
      self.slug = slug
    }
  }

  /// Functions in values.
  private static let functions = [
    Sign("clamp(", "css-function-clamp"), Sign("min(", "css-function-min"), Sign("max(", "css-function-max"),
    Sign("light-dark(", "css-function-light-dark"), Sign("var(", "css-variables"),
    Sign("radial-gradient(", "css-radial-gradient"), Sign("conic-gradient(", "css-conic-gradient"),
    Sign("hsl(", "css-hsl"), Sign("hsla(", "css-hsla"),
  ]

  /// Units of lengths; those that every program knows, and those that have features of their own elsewhere, are left out.
  private static let units = [
    Sign("rem", "css-unit-rem"), Sign("vh", "css-unit-vh"), Sign("vmin", "css-unit-vmin"),
    Sign("vmax", "css-unit-vmax"), Sign("ch", "css-unit-ch"), Sign("ex", "css-unit-ex"), Sign("em", "css-unit-em"),
  ]

  /// What `@media` asks about.
  private static let media = [
    Sign("prefers-color-scheme", "css-at-media-prefers-color-scheme"),
    Sign("prefers-reduced-motion", "css-at-media-prefers-reduced-motion"),
    Sign("orientation", "css-at-media-orientation"), Sign("hover", "css-at-media-hover"),
    Sign("device-pixel-ratio", "css-at-media-device-pixel-ratio"),
  ]

  /// Pseudo-classes and pseudo-elements.
  private static let pseudos = [
    "active", "checked", "empty", "enabled", "disabled", "first-child", "first-of-type", "focus", "has", "hover", "is",
    "lang", "last-child", "last-of-type", "link", "not", "nth-child", "nth-last-child", "nth-last-of-type",
    "nth-of-type", "only-child", "only-of-type", "placeholder-shown", "root", "target", "visited", "where",
  ]
  private static let pseudoElements = ["after", "before", "first-letter", "first-line", "marker", "placeholder"]

  /// The features that a declaration's value uses.
  static func inValue(_ value: ArraySlice<UInt8>) -> [String] {
    var slugs: [String] = []
    for function in functions where value.hasWord(function.sign) { slugs.append(function.slug) }
    for unit in units where value.lowercasedHasUnit(unit.sign) { slugs.append(unit.slug) }
    return slugs
  }

  /// The features that an at-rule's words use.
  static func inMedia(_ prelude: ArraySlice<UInt8>) -> [String] {
    media.filter { prelude.lowercasedContains($0.sign) }.map(\.slug)
  }

  /// The features that selectors use: what is in brackets or quotes is no sign.
  static func inSelectors(_ text: ArraySlice<UInt8>) -> [String] {
    var slugs: [String] = []
    func note(_ slug: String) { if !slugs.contains(slug) { slugs.append(slug) } }
    var offset = text.startIndex
    /// Whether a compound stands before the offset, and nothing but blanks between.
    var isBehindCompound = false
    var hasBlank = false
    while offset < text.endIndex {
      let byte = text[offset]
      offset += 1
      if byte.isHTMLSpace {
        hasBlank = true
        continue
      }
      switch byte {
      case UInt8(ascii: ">"): note("css-selector-child")
      case UInt8(ascii: "+"): note("css-selector-adjacent-sibling")
      case UInt8(ascii: "~"): note("css-selector-general-sibling")
      case UInt8(ascii: ","): note("css-selector-grouping")
      case UInt8(ascii: "*"): note("css-selector-universal")
      case UInt8(ascii: "#"): note("css-selector-id")
      case UInt8(ascii: "["):
        note("css-selector-attribute")
        offset = text[offset...].firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? text.endIndex
      case UInt8(ascii: ":"):
        let isElement = offset < text.endIndex && text[offset] == UInt8(ascii: ":")
        let word = text[(isElement ? offset + 1 : offset)...].prefix { $0.isASCIILetter || $0 == UInt8(ascii: "-") }
        let name = ElementName.lowered(word)
        if pseudoElements.contains(name) {
          note("css-pseudo-element-" + name)
        } else if pseudos.contains(name) {
          note("css-pseudo-class-" + name)
        }
        offset = word.endIndex
        if offset < text.endIndex, text[offset] == UInt8(ascii: "(") {
          offset = text[offset...].firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 } ?? text.endIndex
        }
      case _:
        break
      }
      let separates = [UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "~"), UInt8(ascii: ",")].contains(byte)
      if !separates, hasBlank, isBehindCompound { note("css-selector-descendant") }
      isBehindCompound = !separates
      hasBlank = false
    }
    return slugs
  }
}

extension ArraySlice<UInt8> {
  /// Whether a word of ASCII stands in a value, not as the end of a longer one.
  fileprivate func hasWord(_ word: StaticString) -> Bool {
    guard lowercasedContains(word) else { return false }
    for start in indices where self[start...].lowercasedStarts(with: word) {
      if start == startIndex || !(self[start - 1].isASCIILetter || self[start - 1] == UInt8(ascii: "-")) { return true }
    }
    return false
  }

  /// Whether a number with a unit stands in a value.
  func lowercasedHasUnit(_ unit: StaticString) -> Bool {
    guard lowercasedContains(unit) else { return false }
    return split { $0.isHTMLSpace || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
      .contains { word in
        guard let first = word.first, (0x30...0x39).contains(first) || first == UInt8(ascii: ".") else { return false }
        let number = word.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        return word.dropFirst(number.count).lowercasedEquals(unit)
      }
  }
}
