import VocativeXML

/// What stands in a style attribute or a style block, by byte ranges: as much as the lints ask for.
///
/// Strings, comments and parentheses are told apart as CSS Syntax 3 does; what is broken ends at the next `;` or brace.
struct StyleReader: Sendable {
  /// One thing that a style says.
  enum Item: Sendable, Hashable {
    /// `name: value`.
    case declaration(StyleDeclaration)
    /// The selectors of a rule; `isNested` within an at-rule.
    case selectors(Range<Int>, isNested: Bool)
    /// `@name`; `isNested` within the block of another one.
    case atRule(name: Range<Int>, prelude: Range<Int>, isNested: Bool)
  }

  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  /// For every open block whether an at-rule opened it.
  private var blocks: [Bool] = []
  private let isSheet: Bool
  private(set) var items: [Item] = []

  /// The items of some bytes: of a whole sheet, or of the declarations of one attribute.
  static func items(of bytes: [UInt8], in range: Range<Int>, isSheet: Bool) -> [Item] {
    var reader = StyleReader(bytes, range, isSheet: isSheet)
    reader.run()
    return reader.items
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>, isSheet: Bool) {
    self.bytes = bytes
    self.isSheet = isSheet
    position = range.lowerBound
    end = range.upperBound
  }

  private mutating func run() {
    while position < end {
      skipBlanks()
      let start = position
      let colon = skipSegment()
      let segment = start..<position
      let sign = position < end ? bytes[position] : UInt8(ascii: ";")
      position += 1
      switch sign {
      case UInt8(ascii: "{"):
        let isAtRule = start < end && bytes[start] == UInt8(ascii: "@")
        if isAtRule {
          atRule(segment)
        } else if !segment.isEmpty {
          items.append(.selectors(trimmed(segment), isNested: blocks.contains(true)))
        }
        blocks.append(isAtRule)
      case UInt8(ascii: "}"):
        declaration(segment, colon)
        _ = blocks.popLast()
      case _:
        if !segment.isEmpty, bytes[segment.lowerBound] == UInt8(ascii: "@") {
          atRule(segment)
        } else {
          declaration(segment, colon)
        }
      }
    }
  }

  private mutating func atRule(_ segment: Range<Int>) {
    var nameEnd = segment.lowerBound + 1
    while nameEnd < segment.upperBound, bytes[nameEnd].isNameByte { nameEnd += 1 }
    let name = (segment.lowerBound + 1)..<nameEnd
    items.append(
      .atRule(name: name, prelude: trimmed(nameEnd..<segment.upperBound), isNested: blocks.contains(true)))
  }

  private mutating func declaration(_ segment: Range<Int>, _ colon: Int?) {
    guard let colon, !isSheet || !blocks.isEmpty else { return }
    let name = trimmed(segment.lowerBound..<colon)
    guard !name.isEmpty else { return }
    let value = trimmed((colon + 1)..<segment.upperBound)
    items.append(
      .declaration(
        StyleDeclaration(
          property: name, name: PropertyName(bytes.span.extracting(name)), value: value,
          isConditional: blocks.contains(true))))
  }

  /// Skips white space, comments, and `<!--` and `-->` around a sheet.
  private mutating func skipBlanks() {
    while position < end {
      switch bytes[position] {
      case _ where bytes[position].isHTMLSpace: position += 1
      case UInt8(ascii: "/") where starts("/*"): skipComment()
      case UInt8(ascii: "<") where isSheet && starts("<!--"): position += 4
      case UInt8(ascii: "-") where isSheet && starts("-->"): position += 3
      case _: return
      }
    }
  }

  private mutating func skipComment() {
    position += 2
    while position < end, !starts("*/") { position += 1 }
    position = min(end, position + 2)
  }

  /// Goes to the `;` or brace that ends what begins here; gives the first colon.
  private mutating func skipSegment() -> Int? {
    var colon: Int?
    var depth = 0
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        skipString(bytes[position])
        continue
      case UInt8(ascii: "/") where starts("/*"):
        skipComment()
        continue
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      case UInt8(ascii: ":") where colon == nil: colon = position
      case UInt8(ascii: ";") where depth == 0: return colon
      case UInt8(ascii: "{"), UInt8(ascii: "}"): return colon
      case _: break
      }
      position += 1
    }
    position = min(position, end)
    return colon
  }

  private mutating func skipString(_ quote: UInt8) {
    position += 1
    while position < end, bytes[position] != quote, bytes[position] != UInt8(ascii: "\n") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(end, position + 1)
  }

  private func starts(_ sign: StaticString) -> Bool { bytes[position..<end].lowercasedStarts(with: sign) }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isHTMLSpace { start += 1 }
    while start < end, bytes[end - 1].isHTMLSpace { end -= 1 }
    return start..<end
  }
}

/// One declaration of a style, by byte ranges.
struct StyleDeclaration: Sendable, Hashable {
  /// The property's name as it is written.
  let property: Range<Int>
  /// The property.
  let name: PropertyName
  /// The value without white space at its ends; `!important` belongs to it.
  let value: Range<Int>
  /// Whether it stands in the block of an at-rule: `@media`, `@supports`.
  let isConditional: Bool

  /// Name and value.
  var range: Range<Int> { property.lowerBound..<max(property.upperBound, value.upperBound) }
}

extension UInt8 {
  /// Whether the byte may stand in a name of CSS: letters, digits, `-`, `_`, and all that is not ASCII.
  var isNameByte: Bool {
    isASCIILetter || (0x30...0x39).contains(self) || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self >= 0x80
  }
}
