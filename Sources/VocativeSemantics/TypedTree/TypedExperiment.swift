package import VocativeDiagnostics

/// A comparison of wordings: each recipient gets one arm, always the same one.
package struct TypedExperiment: Sendable {
  /// One of the wordings.
  package struct Arm: Sendable, Hashable {
    package let name: String
    /// The percentage of recipients who get it.
    package let weight: Int
  }

  /// The name that templates and answers call it by.
  package let name: String
  /// The arms in the order of their declaration; their weights come to 100.
  package let arms: [Arm]
  /// The tag that declares it.
  package let location: SourceLocation
}
