package import VocativeDiagnostics
import VocativeTypes

/// The YAML files of a workspace that messages are compiled against; a file that is not there is `nil`.
package struct LibraryFiles: Sendable {
  /// vocative.yaml.
  package var settings: SourceFile?
  /// schema.yaml, or the files of schema/.
  package var schema: [SourceFile]
  /// segments.yaml.
  package var segments: SourceFile?
  /// picks.yaml.
  package var picks: SourceFile?
  /// events.yaml.
  package var events: SourceFile?
  /// The files of locales/, with their names without ending.
  package var strings: [(name: String, file: SourceFile)] = []

  /// Files of a workspace.
  package init(
    settings: SourceFile? = nil, schema: [SourceFile] = [], segments: SourceFile? = nil, picks: SourceFile? = nil,
    events: SourceFile? = nil, strings: [(name: String, file: SourceFile)] = []
  ) {
    self.settings = settings
    self.schema = schema
    self.segments = segments
    self.picks = picks
    self.events = events
    self.strings = strings
  }
}

/// Reads what messages are compiled against, but for the components, which are templates.
package func readLibrary(_ files: LibraryFiles) -> Diagnosed<Library> {
  var library = Library()
  var findings: [Diagnostic] = []
  func take<Output>(_ result: Diagnosed<Output>) -> Output {
    findings += result.diagnostics
    return result.output
  }
  library.settings = take(readSettings(files.settings))
  let schema = take(readSchema(files.schema, currency: library.settings.currency))
  library.schema = schema.schema
  library.declarations = schema.locations
  library.examples = schema.examples
  if let file = files.segments {
    let content = take(readSegments(file))
    (library.segments, library.partitions) = (content.segments, content.partitions)
  }
  if let file = files.picks {
    (library.picks, library.editorial) = take(
      readPicks(file, schema: library.schema, segments: library.membershipNames))
  }
  if let file = files.events { library.events = take(readEvents(file, schema: library.schema)) }
  library.strings = files.strings.compactMap { take(readLocaleStrings($0.file, named: $0.name)) }
  return Diagnosed(library, findings)
}

extension Library {
  /// What a fragment is compiled against: types inferred from its data, and from a schema of its own if it has one.
  ///
  /// The schema is shaped like schema.yaml. A variable named like one of its records has that type; a key with a type
  /// behind it (`"promo": "promo_code?"`) gives a variable's type; every other key of the data is inferred. Variables
  /// that only the schema knows are declared too. The record ``TypedMessage/rootRecord`` of the library's schema holds
  /// the variables.
  package static func ofFragment(data: JSONValue, schema: JSONValue?) -> Diagnosed<Library> {
    var library = Library()
    guard let schema else {
      library.isInferred = true
      library.schema = Schema(inferredFrom: data)
      return Diagnosed(library)
    }
    let file = SourceFile(path: "schema", bytes: schema.bytes)
    let declared = readFragmentSchema(file, currency: nil)
    library.declarations = declared.output.locations
    library.examples = declared.output.examples
    library.schema = Schema(
      inferredFrom: data, declared: declared.output.schema,
      variables: declared.output.variables.map { ($0.name, $0.type) })
    return Diagnosed(library, declared.diagnostics)
  }
}
