package import VocativeDiagnostics

/// Something in a foreign template that a person must decide, or should look at.
package struct ImportDecision: Sendable, Hashable {
  /// What it is about. The raw values are the names in JSON.
  package enum Topic: String, Sendable, Hashable, CaseIterable {
    /// A name that no schema declares; a type was drafted from its use.
    case undeclaredName = "undeclared-name"
    /// Data that the other system loads or adds while it sends.
    case loadedData = "loaded-data"
    /// A text of the other system that is put in at this place.
    case sharedText = "shared-text"
    /// What the other system knows of the mailing.
    case mailing
    /// A condition on the recipient's subscription.
    case subscription
    /// A partial whose name is computed.
    case computedPartial = "computed-partial"
    /// A partial that saw all names of the template around it.
    case partial
    /// A counter.
    case counter
    /// A name that is used outside of the block that sets it.
    case leak
    /// A printed value that may be absent.
    case absence
    /// A filter of the other system.
    case filter
    /// A subject that the message has not.
    case subject
    /// Anything else that `check` says of the result.
    case check
    /// A condition that Liquid reads from right to left.
    case mixedLogic = "mixed-logic"
    /// A condition on a value that is no yes or no.
    case truth
    /// A message that is not sent.
    case abort
    /// A name that is written otherwise here.
    case renamed
    /// A slip that was mended.
    case mended
  }

  /// Whether the result waits for it.
  package enum Weight: String, Sendable, Hashable, CaseIterable {
    /// The result is not finished without it.
    case decide
    /// It was done; a person should look.
    case note
  }

  package let topic: Topic
  package let weight: Weight
  /// Where in the file as it was.
  package let location: SourceLocation
  /// The code of the finding of `check` behind it, if there is one.
  package let code: String?
  package let text: LocalizedText

  /// A decision.
  init(
    _ topic: Topic, _ weight: Weight, at span: SourceSpan, in file: SourceFile, code: String? = nil, en: String,
    ru: String
  ) {
    self.topic = topic
    self.weight = weight
    self.code = code
    location = SourceLocation(file, span)
    text = LocalizedText(en: en, ru: ru)
  }
}
