/// A mistake in CSS that browsers pass over, and where it is.
package struct CSSFault: Sendable, Hashable {
  /// What is wrong.
  package enum Reason: Sendable, Hashable {
    /// `/* …` without its end: all behind it is a comment.
    case unclosedComment
    /// `"…` up to the end of the text.
    case unclosedString
    /// `{ …` up to the end of the text.
    case unclosedBlock
    /// A string with a line break in it.
    case brokenString
    /// `url(…)` with a quote, a bracket or a blank in it.
    case brokenURL
    /// A piece between two semicolons that is no `name: value`.
    case noDeclaration
    /// `name:` without a value.
    case noValue
    /// A `}` that closes nothing.
    case strayBrace
    /// A selector without its `{ … }`.
    case noBlock
    /// A rule within a rule, which mail programs do not know.
    case nestedRule
    /// A selector that does not follow the grammar: the whole rule does not count.
    case badSelector
    /// A selector with a pseudo-class that no browser knows: the whole rule does not count.
    case unknownPseudoClass
    /// At-rules in at-rules more than ``CSSLimits/nesting`` deep.
    case tooDeep
  }

  /// What is wrong.
  package let reason: Reason
  /// The bytes that are passed over, or the first of them.
  package let range: Range<Int>

  init(_ reason: Reason, _ range: Range<Int>) {
    self.reason = reason
    self.range = range
  }
}

/// Bounds on what is read as CSS; what goes beyond is passed over with a ``CSSFault``.
package enum CSSLimits {
  /// At-rules in at-rules, and brackets in selectors. Style sheets of mails have two.
  package static let nesting = 16
}
