extension Program {
  /// Whether both give the same bytes for every recipient: all but where their steps come from is the same.
  package func isEquivalent(to other: Program) -> Bool { content.withoutPlaces == other.content.withoutPlaces }
}

extension Program.Content {
  /// Without places in the sources.
  fileprivate var withoutPlaces: Self {
    var content = self
    content.origins = []
    content.branches = []
    return content
  }
}
