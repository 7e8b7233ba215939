/// A finding that an ignore comment silences, kept for reports that show what was decided and why.
public struct IgnoredDiagnostic: Sendable, Hashable {
  /// The finding.
  public let diagnostic: Diagnostic
  /// Why it is ignored, in the author's words.
  public let reason: String
  /// The comment that says so, from `vocative:` to the end of the reason.
  public let comment: SourceLocation
}
