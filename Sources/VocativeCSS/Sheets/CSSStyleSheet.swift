/// A style sheet as flat arrays, by byte ranges; the bytes stay as they are.
package struct CSSStyleSheet: Sendable {
  /// The bytes that all ranges lie in.
  package let bytes: [UInt8]
  /// The tokens, without gaps.
  package let tokens: [CSSToken]
  /// The rules in order; those inside an at-rule directly follow it.
  package internal(set) var rules: [CSSRule] = []
  /// The declarations of all rules, in order.
  package internal(set) var declarations: [CSSDeclaration] = []
  /// What was passed over, in order.
  package internal(set) var faults: [CSSFault] = []

  /// Reads a style sheet: the content of a `style` element.
  package init(parsing bytes: [UInt8], in range: Range<Int>) {
    var parser = CSSParser(CSSStyleSheet(bytes, CSSTokenizer.tokens(of: bytes, in: range)))
    parser.readSheet()
    self = parser.sheet
  }

  /// Reads declarations alone: the value of a `style` attribute.
  package init(parsingDeclarations bytes: [UInt8], in range: Range<Int>) {
    var parser = CSSParser(CSSStyleSheet(bytes, CSSTokenizer.tokens(of: bytes, in: range)))
    parser.readAttribute()
    self = parser.sheet
  }

  private init(_ bytes: [UInt8], _ tokens: [CSSToken]) {
    self.bytes = bytes
    self.tokens = tokens
  }

  /// Bytes of a range, ASCII letters lowered.
  package func lowered(_ range: Range<Int>) -> [UInt8] { bytes[range].map(\.loweredCSS) }

  /// The name of an at-rule without its `@`, lowered, as text; `nil` for a style rule.
  package func atName(of rule: CSSRule) -> String? {
    rule.keyword.map { String(decoding: bytes[$0].dropFirst().map(\.loweredCSS), as: UTF8.self) }
  }
}

/// A rule of a ``CSSStyleSheet``.
package struct CSSRule: Sendable, Hashable {
  /// What the rule's block holds.
  package enum Content: Sendable, Hashable {
    /// There is no block: `@import "a.css";`.
    case none
    /// Declarations.
    case declarations
    /// Rules: those of `@media` and the like.
    case rules
    /// Something that is not looked into: `@keyframes` and unknown at-rules.
    case opaque
  }

  /// `@name`; `nil` for a style rule.
  package let keyword: Range<Int>?
  /// The tokens between the name, or the start, and the block.
  package let prelude: Range<Int>
  /// The index of the at-rule it stands in.
  package let parent: Int?
  /// What the block holds.
  package internal(set) var content: Content
  /// From its first byte to behind its block or semicolon.
  package internal(set) var range: Range<Int>
  /// The tokens of the block without its braces.
  package internal(set) var block: Range<Int> = 0..<0
  /// Its declarations in ``CSSStyleSheet/declarations``.
  package internal(set) var declarations: Range<Int> = 0..<0
  /// The rules inside it in ``CSSStyleSheet/rules``, those deeper inside included.
  package internal(set) var inner: Range<Int> = 0..<0
}

/// One `name: value`.
package struct CSSDeclaration: Sendable, Hashable {
  /// The name as written.
  package let name: Range<Int>
  /// The value without blanks around it and without `!important`.
  package let value: Range<Int>
  /// The tokens of the value.
  package let tokens: Range<Int>
  /// From the name to the end of the value, `!important` included.
  package let range: Range<Int>
  /// Whether it ends in `!important`.
  package let isImportant: Bool
}
