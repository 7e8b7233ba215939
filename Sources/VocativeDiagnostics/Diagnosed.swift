/// What a stage made of its input, with all that it found on the way.
public struct Diagnosed<Output: Sendable>: Sendable {
  /// The result; after errors it is the best that could be made, good for further checks but not for shipping.
  public let output: Output
  /// What was found, in the order of the source.
  public let diagnostics: [Diagnostic]
  /// What was found and is not told, as an ignore comment gives a reason.
  public let ignored: [IgnoredDiagnostic]

  /// A result with its findings.
  public init(_ output: Output, _ diagnostics: [Diagnostic] = [], ignored: [IgnoredDiagnostic] = []) {
    self.output = output
    self.diagnostics = diagnostics
    self.ignored = ignored
  }

  /// Whether an error is among the findings.
  public var hasErrors: Bool { diagnostics.contains(where: \.isError) }

  /// The result, or all findings thrown if an error is among them.
  public func get() throws(CompilationError) -> Output {
    if hasErrors { throw CompilationError(diagnostics) }
    return output
  }
}

/// Sources that do not compile, with every finding.
public struct CompilationError: Error, Sendable {
  /// The findings, at least one of them an error.
  public let diagnostics: [Diagnostic]

  /// A failure to compile.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}
