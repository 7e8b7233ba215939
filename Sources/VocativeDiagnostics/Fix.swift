/// An edit of the sources that mends a finding.
public struct Fix: Sendable, Hashable {
  /// Whether a machine may apply the fix alone.
  public enum Applicability: String, Sendable, Hashable, CaseIterable {
    /// Keeps the meaning that the author certainly wanted; `check --fix` applies it.
    case safe
    /// Right in shape, but a person must look: wording, a chosen default.
    case suggestion
  }

  /// One replacement: the bytes of `span` give way to `text`.
  public struct Edit: Sendable, Hashable {
    /// What is replaced; empty to insert.
    public let span: SourceSpan
    /// What stands there afterwards.
    public let text: String

    /// A replacement.
    public init(_ span: SourceSpan, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  /// What the fix does, as an action.
  public let title: LocalizedText
  /// Whether a machine may apply it alone.
  public let applicability: Applicability
  /// The replacements, in the file of the diagnostic, in order and without overlap.
  public let edits: [Edit]

  /// A fix of one or more edits.
  public init(_ applicability: Applicability, en: String, ru: String, _ edits: [Edit]) {
    self.title = LocalizedText(en: en, ru: ru)
    self.applicability = applicability
    self.edits = edits.sorted { ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound) }
  }
}
