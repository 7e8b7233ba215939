/// One lexical piece of HTML: a tag, a comment, a run of text. Ranges are byte offsets in the tokenized bytes.
///
/// ```
/// <td class="a" hidden>text</td>
/// ^^^^^^^^^^^^^^^^^^^^^          range of the start tag
///  ^^                            its name
/// ```
public struct MarkupToken: Sendable, Hashable {
  /// What the piece is.
  public enum Kind: Sendable, Hashable {
    /// Character data with character references.
    case text
    /// The content of `title` and `textarea`: character references, but no tags.
    case escapableText
    /// The content of `script`, `style` and the like: no tags, no character references.
    case rawText
    /// `<name …>`.
    case startTag
    /// `</name …>`.
    case endTag
    /// `<!-- … -->`, conditional comments included.
    case comment
    /// `<!doctype …>`.
    case doctype
    /// `<! … >`, `<? … >`, `</ … >`: what parsers drop like a comment; `<![if !mso]>` is one.
    case bogusComment
    /// A tag that the end of the bytes cuts off; parsers drop it.
    case cutOff
  }

  // Offsets are kept in 32 bits: tokens are gone through over and over, and twice as many lie close together.
  @usableFromInline let start: Int32
  @usableFromInline let end: Int32
  @usableFromInline let nameStart: Int32
  @usableFromInline let nameEnd: Int32
  @usableFromInline let firstAttribute: Int32
  @usableFromInline let attributesEnd: Int32
  /// The tag's name; that of `a` for everything but tags.
  public let tag: TagName
  /// What the piece is.
  public let kind: Kind
  /// Whether the tag ends in `/>`.
  public let isSelfClosing: Bool

  init(
    _ kind: Kind, _ range: Range<Int>, name: Range<Int> = 0..<0, tag: TagName = .a, attributes: Range<Int> = 0..<0,
    isSelfClosing: Bool = false
  ) {
    self.kind = kind
    (start, end) = range.halved
    (nameStart, nameEnd) = name.halved
    (firstAttribute, attributesEnd) = attributes.halved
    self.tag = tag
    self.isSelfClosing = isSelfClosing
  }

  /// All of its bytes, delimiters included.
  @inlinable public var range: Range<Int> { Int(start)..<Int(end) }
  /// The bytes of the tag's name; empty for everything but tags.
  @inlinable public var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
  /// Where the tag's attributes stand in ``MarkupTokens/attributes``; empty for everything but tags.
  @inlinable public var attributes: Range<Int> { Int(firstAttribute)..<Int(attributesEnd) }
}

extension Range<Int> {
  /// Both bounds in 32 bits; what is tokenized has fewer bytes than that (``HTMLLimits/bytes``).
  var halved: (Int32, Int32) { (Int32(truncatingIfNeeded: lowerBound), Int32(truncatingIfNeeded: upperBound)) }
}

/// One attribute of a tag, by byte ranges.
public struct MarkupAttribute: Sendable, Hashable {
  /// How the value is delimited.
  public enum Quoting: Sendable, Hashable {
    /// `name="value"`
    case double
    /// `name='value'`
    case single
    /// `name=value`
    case unquoted
    /// `name`: there is no value.
    case none
  }

  @usableFromInline let nameStart: Int32
  @usableFromInline let nameEnd: Int32
  @usableFromInline let valueStart: Int32
  @usableFromInline let valueEnd: Int32
  /// The name.
  public let label: AttributeName
  /// How the value is delimited.
  public let quoting: Quoting

  init(name: Range<Int>, label: AttributeName, value: Range<Int>, quoting: Quoting) {
    (nameStart, nameEnd) = name.halved
    (valueStart, valueEnd) = value.halved
    self.label = label
    self.quoting = quoting
  }

  /// The bytes of the name as written, in any case.
  @inlinable public var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
  /// The value without its quotes; empty after the name when there is none.
  @inlinable public var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }

  /// Name, value and quotes.
  @inlinable public var range: Range<Int> {
    switch quoting {
    case .double, .single: name.lowerBound..<(value.upperBound &+ 1)
    case .unquoted, .none: name.lowerBound..<value.upperBound
    }
  }
}

/// All tokens of a piece of HTML, in order and without gaps, with their attributes.
package struct MarkupTokens: Sendable {
  /// The tokens; their ranges follow each other without gaps and cover all bytes.
  package internal(set) var tokens: [MarkupToken] = []
  /// The attributes of all tags, duplicates included.
  package internal(set) var attributes: [MarkupAttribute] = []
  /// The names of tags that HTML does not have, ASCII letters lowered: those with the numbers from
  /// ``TagName/knownCount`` on.
  package internal(set) var otherTags: [String] = []

  /// The name of a tag, ASCII letters lowered.
  package func name(of tag: TagName) -> String {
    let number = Int(tag.number)
    return number < TagName.knownCount ? TagName.known[number] : otherTags[number - TagName.knownCount]
  }
}
