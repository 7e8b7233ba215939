package import VocativeTypes

extension Schema {
  /// A schema that holds the evidence records only.
  package static let builtIn = Schema([])
}
