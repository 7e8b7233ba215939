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
  package static func fault(in range: Range<Int>, of bytes: [UInt8], _ markup: MarkupTokens) -> Fault? {
    var open: [(name: String, tag: MarkupToken)] = []
    var counts: [String: Int] = [:]
    for token in markup.tokens(within: range) {
      switch token.kind {
      case .startTag:
        let name = ElementName.lowered(bytes[token.name])
        if isEmpty(name, token) { continue }
        open.append((name, token))
        counts[name, default: 0] += 1
      case .endTag:
        let name = ElementName.lowered(bytes[token.name])
        if ElementName.isVoid(name) { continue }
        guard counts[name, default: 0] > 0 else { return .unopened(token) }
        while let innermost = open.popLast() {
          counts[innermost.name, default: 1] -= 1
          if innermost.name == name { break }
          if !hasOptionalEndTag(innermost.name) { return .unclosed(innermost.tag) }
        }
      case .text, .escapableText, .rawText, .comment, .doctype, .bogusComment, .cutOff: break
      }
    }
    return open.first { !hasOptionalEndTag($0.name) }.map { .unclosed($0.tag) }
  }

  /// Void elements, and what Office writes as `<o:p/>`.
  private static func isEmpty(_ name: String, _ tag: MarkupToken) -> Bool {
    ElementName.isVoid(name) || tag.isSelfClosing && name.utf8.contains(UInt8(ascii: ":"))
  }

  /// Elements whose end tag may be left out (WHATWG HTML §13.1.2.4).
  private static func hasOptionalEndTag(_ name: String) -> Bool {
    switch name {
    case "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
      "caption", "option", "optgroup", "rb", "rp", "rt", "rtc":
      true
    default: false
    }
  }
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
