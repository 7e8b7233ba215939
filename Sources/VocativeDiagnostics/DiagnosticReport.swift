/// All that a check says, for formats that are one document.
public struct DiagnosticReport: Sendable {
  /// The findings, in order.
  public let diagnostics: [Diagnostic]
  /// What ignore comments silence.
  public let ignored: [IgnoredDiagnostic]
  /// The paths of the files that were checked, those without findings too, in order.
  public let files: [String]

  /// A report on files.
  public init(_ diagnostics: [Diagnostic], ignored: [IgnoredDiagnostic] = [], files: [String] = []) {
    self.diagnostics = diagnostics
    self.ignored = ignored
    self.files = files
  }
}
