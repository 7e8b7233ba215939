import VocativeCSS
import VocativeXML

/// The `style` attribute that an author wrote in a tag: its declarations, and where others can stand beside them.
struct StyleAttribute {
  /// One of its declarations.
  struct Declaration {
    /// The property's name as it is compared.
    let property: [UInt8]
    let source: CSSDeclaration
  }

  let attribute: MarkupAttribute
  /// Its declarations, as if every branch in the value were taken.
  let declarations: [Declaration]
  /// Whether branches stand in the value, so that not every declaration is there for all.
  let isConditional: Bool
  /// The value as CSS: character references as what they stand for, over the same offsets.
  let sheet: CSSStyleSheet

  init(_ attribute: MarkupAttribute, in fragment: Fragment, _ masked: [UInt8]) {
    self.attribute = attribute
    sheet = CSSStyleSheet(parsingDeclarations: masked, in: attribute.value)
    declarations = sheet.declarations.map {
      Declaration(property: InlineSheet.propertyName(masked[$0.name]), source: $0)
    }
    isConditional = fragment.holes(within: attribute.value.lowerBound..<(attribute.value.upperBound + 1)).contains {
      if case .value = fragment.holes[$0].kind { false } else { true }
    }
  }

  /// Whether another declaration can follow without a `;`.
  var endsInSemicolon: Bool { sheet.tokens.last { !$0.isBlank }?.kind == .semicolon }

  /// A declaration with the `;` behind it.
  func removal(of declaration: CSSDeclaration) -> Range<Int> {
    let next = sheet.tokens.first { $0.range.lowerBound >= declaration.range.upperBound && !$0.isBlank }
    guard let next, next.kind == .semicolon else { return declaration.range }
    return declaration.range.lowerBound..<next.range.upperBound
  }

  /// The quotes that text in the value is escaped for.
  var quote: CSSText.Quote { attribute.quoting == .single ? .single : .double }

  /// Bytes with the character references in a range replaced by what they stand for and blanks up to their length, as
  /// far as that is ASCII: a `;` that ends `&quot;` ends no declaration.
  static func masked(_ bytes: [UInt8], in range: Range<Int>) -> [UInt8] {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return bytes }
    var masked = bytes
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard masked[offset] == UInt8(ascii: "&"),
        let end = bytes[offset..<min(range.upperBound, offset + 10)].firstIndex(of: UInt8(ascii: ";"))
      else {
        offset += 1
        continue
      }
      let decoded = CharacterReferences.decoded(bytes[offset...end])
      if decoded.first != UInt8(ascii: "&") || decoded.count == 1 {
        for place in offset...end { masked[place] = UInt8(ascii: " ") }
        masked[offset] = decoded.count == 1 ? decoded[0] : UInt8(ascii: "x")
      }
      offset = end + 1
    }
    return masked
  }
}
