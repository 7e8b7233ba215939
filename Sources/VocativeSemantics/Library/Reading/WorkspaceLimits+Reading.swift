import VocativeProgram

extension ConfigurationReader {
  /// `limits: { record_bytes: 65536, output_bytes: 204800, steps: 100000, partials: 20, partial_depth: 4 }`.
  ///
  /// What is higher than a limit of the product is refused: a workspace lowers them.
  mutating func limits(_ limits: Entry) -> WorkspaceLimits {
    let most = Program.Limits.largest
    var (recordBytes, outputBytes, steps) = (most.recordBytes, most.outputBytes, most.steps)
    var result = WorkspaceLimits()
    for entry in entries(of: limits.value) {
      switch entry.name {
      case "record_bytes": recordBytes = integer(of: entry, in: 1...most.recordBytes) ?? recordBytes
      case "output_bytes": outputBytes = integer(of: entry, in: 1...most.outputBytes) ?? outputBytes
      case "steps": steps = integer(of: entry, in: 1...most.steps) ?? steps
      case "partials":
        result.partials = integer(of: entry, in: 1...WorkspaceLimits.mostPartials) ?? result.partials
      case "partial_depth":
        result.partialDepth = integer(of: entry, in: 1...WorkspaceLimits.deepestPartial) ?? result.partialDepth
      case _: reject(entry, known: ["record_bytes", "output_bytes", "steps", "partials", "partial_depth"])
      }
    }
    result.render = Program.Limits(recordBytes: recordBytes, outputBytes: outputBytes, steps: steps)
    return result
  }
}
