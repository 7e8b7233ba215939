package import VocativeDiagnostics
package import VocativeLocale
import VocativeSyntax
import VocativeTypes

/// Checks every segment and division of segments.yaml as a message without parts that asks for all of them.
///
/// - Parameter variables: What the conditions may name.
package func checkSegments(
  over variables: [MessageHeader.Variable], locale: Locale, in library: Library
) -> Diagnosed<TypedMessage> {
  let nothing = SyntaxTree(
    source: SourceFile(path: "segments.yaml", bytes: []), frontMatter: nil, tokens: [], nodes: [], tags: [], blocks: [],
    expressions: [], root: [])
  var checker = Checker(nothing, variables: variables, locale: locale, in: library)
  return checker.allSegments(over: variables)
}

extension Checker {
  fileprivate mutating func allSegments(over variables: [MessageHeader.Variable]) -> Diagnosed<TypedMessage> {
    var header = MessageHeader()
    header.variables = variables
    var message = TypedMessage(source: file, name: "", locale: locale, header: header, schema: schema)
    let place = SourceSpan.at(0)
    for segment in library.segments { _ = segmentIndex(of: segment, at: place) }
    for partition in library.partitions { _ = partitionIndex(of: partition, at: place) }
    let local = frame.allocate()
    // The figures of a division are asked for, too: its groups may be settled without some of them.
    message.prologue = segments.indices.map { index in
      .assign(local: local, TypedExpression(.segment(index), segments[index].value.type, at: location(place)))
    }
    return finished(message)
  }
}
