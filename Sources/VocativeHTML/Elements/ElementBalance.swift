package import VocativeXML

/// Whether a piece of mark-up closes the elements that it opens, and opens those that it closes.
///
/// Void elements and end tags that HTML lets an author leave out (`</li>`, `</td>`, `</p>` …) are no faults. Comments,
/// conditional ones included, are not looked into.
package enum ElementBalance {
  /// A tag without its counterpart.
  package enum Fault: Sendable, Hashable {
    /// A start tag whose element is open at the end of the piece, or is closed over by another's end tag.
    case unclosed(MarkupToken)
    /// An end tag of an element that the piece does not open.
    case unopened(MarkupToken)

    /// The tag.
    package var tag: MarkupToken {
      switch self {
      case .unclosed(let tag), .unopened(let tag): tag
      }
    }
  }

  /// The first fault of the tags that lie within a range of some tokenized bytes; `nil` if there is none.
  package static func fault(in range: Range<Int>, of markup: MarkupTokens) -> Fault? {
    var open: [MarkupToken] = []
    var counts: [TagName: Int] = [:]
    for token in markup.tokens(within: range) {
      switch token.kind {
      case .startTag:
        if isEmpty(token, of: markup) { continue }
        open.append(token)
        counts[token.tag, default: 0] += 1
      case .endTag:
        if ElementName.isVoid(token.tag) { continue }
        guard counts[token.tag, default: 0] > 0 else { return .unopened(token) }
        while let innermost = open.popLast() {
          counts[innermost.tag, default: 1] -= 1
          if innermost.tag == token.tag { break }
          if !optionalEnds[innermost.tag] { return .unclosed(innermost) }
        }
      case .text, .escapableText, .rawText, .comment, .doctype, .bogusComment, .cutOff: break
      }
    }
    return open.first { !optionalEnds[$0.tag] }.map { .unclosed($0) }
  }

  /// Void elements, and what Office writes as `<o:p/>`.
  private static func isEmpty(_ token: MarkupToken, of markup: MarkupTokens) -> Bool {
    ElementName.isVoid(token.tag)
      || token.isSelfClosing && markup.name(of: token.tag).utf8.contains(UInt8(ascii: ":"))
  }

  /// Elements whose end tag may be left out (WHATWG HTML §13.1.2.4).
  private static let optionalEnds = TagName.Table(
    Dictionary(
      uniqueKeysWithValues: [
        "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
        "caption", "option", "optgroup", "rb", "rp", "rt", "rtc",
      ].map { ($0, true) }), other: false)
}

extension MarkupTokens {
  /// The tokens that lie within a range.
  package func tokens(within range: Range<Int>) -> ArraySlice<MarkupToken> {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = low + (high - low) / 2
      if tokens[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return tokens[low...].prefix { $0.range.upperBound <= range.upperBound }
  }
}
