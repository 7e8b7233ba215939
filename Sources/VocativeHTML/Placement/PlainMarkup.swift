import VocativeDiagnostics
import VocativeXML

/// Text and tags that leave a context as it was: no value stands in them, and nothing follows from them for what comes
/// next. ``HTMLContext`` need not go over their bytes.
struct PlainMarkup {
  private let fragment: Fragment
  private let markup: MarkupTokens
  /// The token that was asked about last, and the next hole behind the start of the last tag.
  private var token = 0
  private var hole = 0
  /// Whether a zero byte, which is another character to browsers, stands anywhere.
  private let hasZero: Bool

  init(_ parsed: ParsedFragment) {
    fragment = parsed.fragment
    markup = parsed.markup
    let zero = parsed.fragment.bytes.span.firstIndex(of: 0, from: 0)
    hasZero = zero != nil
  }

  /// Where such mark-up ends that begins at a place of text; the place itself if none does.
  mutating func end(from start: Int, within limit: Int) -> Int {
    guard seek(start) else { return start }
    var offset = start
    while token < markup.tokens.count, offset < limit {
      let next = markup.tokens[token]
      switch next.kind {
      case .text:
        let end = min(next.range.upperBound, limit)
        // A sign right before a hole, or before the end, may open a tag.
        if fragment.bytes[end - 1] == UInt8(ascii: "<") { return offset }
        offset = end
        if end < next.range.upperBound { return offset }
      case .startTag, .endTag:
        guard next.range.lowerBound == offset, next.range.upperBound <= limit, isPlain(next) else { return offset }
        offset = next.range.upperBound
      case .escapableText, .rawText, .comment, .doctype, .bogusComment, .cutOff: return offset
      }
      token += 1
    }
    return offset
  }

  /// Goes to the token that an offset lies in; whether it is text, or begins there.
  private mutating func seek(_ offset: Int) -> Bool {
    if token >= markup.tokens.count || markup.tokens[token].range.lowerBound > offset {
      // The body of a loop is gone over again.
      token = markup.tokens.partitioningIndex { $0.range.upperBound > offset }
    }
    while token < markup.tokens.count, markup.tokens[token].range.upperBound <= offset { token += 1 }
    guard token < markup.tokens.count else { return false }
    return markup.tokens[token].kind == .text || markup.tokens[token].range.lowerBound == offset
  }

  /// Whether a tag is read in one way by all, and its element holds HTML.
  private mutating func isPlain(_ tag: MarkupToken) -> Bool {
    guard !Self.hasMeaning[tag.tag], !hasHole(tag.range), !hasZero || !holdsZero(tag.range) else { return false }
    for index in tag.attributes {
      let attribute = markup.attributes[index]
      switch attribute.quoting {
      case .double, .single, .none: break
      case .unquoted: return false
      }
      guard attribute.label == .other else { continue }
      // A quote too many, or too few, before it.
      if fragment.bytes[attribute.name].contains(where: { !$0.isNameByte && $0 != UInt8(ascii: ":") }) { return false }
    }
    return true
  }

  /// Whether a zero byte stands in a tag.
  private func holdsZero(_ range: Range<Int>) -> Bool {
    fragment.bytes.span.firstIndex(of: 0, from: range.lowerBound, to: range.upperBound) != nil
  }

  private mutating func hasHole(_ range: Range<Int>) -> Bool {
    if fragment.holes.isEmpty { return false }
    if hole > 0, fragment.holes[hole - 1].range.lowerBound > range.lowerBound {
      hole = fragment.holes.partitioningIndex { $0.range.lowerBound > range.lowerBound }
    }
    while hole < fragment.holes.count, fragment.holes[hole].range.lowerBound <= range.lowerBound { hole += 1 }
    return hole < fragment.holes.count && fragment.holes[hole].range.lowerBound < range.upperBound
  }

  /// Elements that mean something for what stands in them; see ``ElementKind``.
  private static let hasMeaning = TagName.Table(
    Dictionary(
      uniqueKeysWithValues: TagName.known.map { name in
        let kind = ElementKind(name.utf8.reduce(into: ShortName()) { $0.append($1) })
        return (name, kind.content != nil || kind == .foreign)
      }), other: false)
}
