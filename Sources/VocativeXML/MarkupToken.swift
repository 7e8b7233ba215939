/// One lexical piece of HTML: a tag, a comment, a run of text. Ranges are byte offsets in the tokenized bytes.
///
/// ```
/// <td class="a" hidden>text</td>
/// ^^^^^^^^^^^^^^^^^^^^^          range of the start tag
///  ^^                            its name
/// ```
package struct MarkupToken: Sendable, Hashable {
  /// What the piece is.
  package enum Kind: Sendable, Hashable {
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

  /// What the piece is.
  package let kind: Kind
  /// All of its bytes, delimiters included.
  package let range: Range<Int>
  /// The bytes of the tag's name; empty for everything but tags.
  package let name: Range<Int>
  /// The tag's name; that of `a` for everything but tags.
  package let tag: TagName
  /// Where the tag's attributes stand in ``MarkupTokens/attributes``; empty for everything but tags.
  package let attributes: Range<Int>
  /// Whether the tag ends in `/>`.
  package let isSelfClosing: Bool

  init(
    _ kind: Kind, _ range: Range<Int>, name: Range<Int> = 0..<0, tag: TagName = .a, attributes: Range<Int> = 0..<0,
    isSelfClosing: Bool = false
  ) {
    self.kind = kind
    self.range = range
    self.name = name
    self.tag = tag
    self.attributes = attributes
    self.isSelfClosing = isSelfClosing
  }
}

/// One attribute of a tag, by byte ranges.
package struct MarkupAttribute: Sendable, Hashable {
  /// How the value is delimited.
  package enum Quoting: Sendable, Hashable {
    /// `name="value"`
    case double
    /// `name='value'`
    case single
    /// `name=value`
    case unquoted
    /// `name`: there is no value.
    case none
  }

  /// The bytes of the name as written, in any case.
  package let name: Range<Int>
  /// The name.
  package let label: AttributeName
  /// The value without its quotes; empty after the name when there is none.
  package let value: Range<Int>
  /// How the value is delimited.
  package let quoting: Quoting

  /// Name, value and quotes.
  package var range: Range<Int> {
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
