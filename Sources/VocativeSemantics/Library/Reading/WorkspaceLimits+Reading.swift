extension ConfigurationReader {
  /// `limits: { record_bytes: 65536, output_bytes: 204800, steps: 100000, partials: 20, partial_depth: 4 }`.
  ///
  /// What is higher than a limit of the product is refused: a workspace lowers them.
  mutating func limits(_ limits: Entry) -> WorkspaceLimits {
    var result = WorkspaceLimits()
    for entry in entries(of: limits.value) {
      switch entry.name {
      case "record_bytes": result.recordBytes = integer(of: entry, in: 1...262_144)
      case "output_bytes": result.outputBytes = integer(of: entry, in: 1...1_048_576)
      case "steps": result.steps = integer(of: entry, in: 1...1_000_000)
      case "partials":
        result.partials = integer(of: entry, in: 1...WorkspaceLimits.mostPartials) ?? result.partials
      case "partial_depth":
        result.partialDepth = integer(of: entry, in: 1...WorkspaceLimits.deepestPartial) ?? result.partialDepth
      case _: reject(entry, known: ["record_bytes", "output_bytes", "steps", "partials", "partial_depth"])
      }
    }
    return result
  }
}
