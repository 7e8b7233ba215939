package import VocativeXML

/// What the element tree of a piece of HTML with holes is read from: bytes of the same length, every offset the author's.
///
/// ```
/// <td {% if a %}nowrap{% else %}class="b"{% endif %}>{{ x }}{% capture c %}<p>y{% endcapture %}</td>
/// <td           nowrap^         class="b"^          >x                                        </td>
/// ```
/// A value stands as its placeholder, a control tag as nothing; where a control tag stands, a name ends (`^`). What is
/// captured within a tag, or in an element that holds text only, is written elsewhere and stands as blanks.
package struct ElementMask: Sendable, Hashable {
  /// As many bytes as the piece has.
  package let bytes: [UInt8]
  /// Where names end, in ascending order.
  package let breaks: [Int]

  /// A mask of literal bytes with placeholders for values.
  ///
  /// `controls` are the offsets of control tags in ascending order; `captures` lie in each other or apart, in the order
  /// of their starts.
  package init(of bytes: [UInt8], controls: [Int], captures: [Range<Int>] = []) {
    breaks = controls
    var masked = bytes
    for capture in captures { masked.blank(capture) }
    if !captures.isEmpty {
      let markup = MarkupTokenizer.tokens(of: masked, breaks: controls)
      for capture in captures where markup.isText(around: capture.lowerBound) {
        masked.replaceSubrange(capture, with: bytes[capture])
      }
    }
    self.bytes = masked
  }

  /// The tokens of the mask.
  package var tokens: MarkupTokens { MarkupTokenizer.tokens(of: bytes, breaks: breaks) }

  /// The element tree.
  package func tree() throws(HTMLError) -> HTMLTree { try HTMLTree(parsing: bytes, breaks: breaks) }
}

extension [UInt8] {
  /// Puts spaces in a range, but keeps line breaks.
  fileprivate mutating func blank(_ range: Range<Int>) {
    for index in range where self[index] != UInt8(ascii: "\n") { self[index] = UInt8(ascii: " ") }
  }
}

extension MarkupTokens {
  /// Whether an offset lies in text, or between two tokens outside elements that hold text only.
  fileprivate func isText(around offset: Int) -> Bool {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = low + (high - low) / 2
      if tokens[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < tokens.count else { return true }
    return switch tokens[low].kind {
    case .text: true
    case .escapableText, .rawText: false
    case .startTag, .endTag, .comment, .doctype, .bogusComment, .cutOff: tokens[low].range.lowerBound == offset
    }
  }
}
