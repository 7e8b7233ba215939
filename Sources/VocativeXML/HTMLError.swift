/// Why a piece of HTML has no tree, and where.
package struct HTMLError: Error, Sendable, Hashable {
  /// What is wrong.
  package enum Reason: Sendable, Hashable {
    /// There are no bytes but white space.
    case empty
    /// There are more bytes than ``HTMLLimits/bytes``.
    case tooLong
    /// The bytes are not UTF-8.
    case notUTF8
    /// A tag has more than ``HTMLLimits/attributes`` attributes.
    case tooManyAttributes
    /// Elements nest deeper than ``HTMLLimits/depth``.
    case tooDeep
    /// A run of text is longer than ``HTMLLimits/text``.
    case textTooLong
    /// A start tag does not turn up in the tree; a defect of ours.
    case lostTag
    /// libxml2 gave up with one of its error codes.
    case parser(code: Int32)
    /// There was no memory for a parser.
    case outOfMemory
  }

  /// What is wrong.
  package let reason: Reason
  /// The byte it was noticed at.
  package let offset: Int

  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

/// What is refused before libxml2 sees it.
///
/// libxml2 2.9.14 drops content without a word at the depth and the text length named here, and its check for duplicate
/// attributes is quadratic: 64 000 on one tag take 26 s.
package enum HTMLLimits {
  /// Bytes of a document: offsets are kept in 32 bits by libxml2, and nothing near it is a mail.
  package static let bytes = 64 << 20
  /// Attributes of one tag.
  package static let attributes = 256
  /// Elements around an element, itself included (`xmlParserMaxDepth` of parserInternals.h).
  package static let depth = 256
  /// Bytes of one run of text (`XML_MAX_TEXT_LENGTH` of parserInternals.h).
  package static let text = 10_000_000
}
