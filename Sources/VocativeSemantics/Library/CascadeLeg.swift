package import VocativeDiagnostics

/// One leg of `cascade`: a channel, and what has to happen before it is tried.
package struct CascadeLeg: Sendable {
  /// What a recipient may have done with the leg before, so that this one is not needed.
  package enum Receipt: String, Sendable, Hashable, CaseIterable {
    case delivered, read, clicked
  }

  /// The channel's word: `email`.
  package let channel: String
  /// How long after the leg before, in seconds; 0 for the first.
  package var wait: Int64 = 0
  /// The leg is left out if this happened.
  package var unless: Receipt?
  /// As the front matter says it: `sms after 24 h unless read`.
  package let words: String
  /// Where it stands in the front matter.
  package let span: SourceSpan
}
