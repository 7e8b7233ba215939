import VocativeCompiler
package import VocativeDiagnostics
import VocativeLocale
package import VocativeProgram
import VocativeSemantics
import VocativeTypes

/// The segments and divisions of a workspace, compiled by themselves: what they are for a recipient, without a message.
package struct Segmentation: Sendable {
  /// A segment, or a figure, by its index in the program.
  package struct Entry: Sendable {
    package let name: String
    package let index: Int
  }

  /// A division of customers.
  package struct Division: Sendable {
    package let name: String
    package let index: Int
    /// The groups in the order of the file.
    package let groups: [String]
    /// The figures behind the scores, in the order of the file.
    package let figures: [Entry]
  }

  /// A program without parts.
  package let program: Program
  /// In the order of the file.
  package let segments: [Entry]
  /// In the order of the file.
  package let divisions: [Division]
}

extension Workspace {
  /// The segments and divisions over the variables of all messages, and over the schema's records by their own names.
  package var segmentation: Diagnosed<Segmentation?> {
    guard !library.segments.isEmpty || !library.partitions.isEmpty,
      let locale = Locale(library.settings.locales.first ?? "en")
    else { return Diagnosed(nil) }
    let compiled = compileSegments(over: segmentVariables, locale: locale, in: library)
    guard let program = compiled.output else { return Diagnosed(nil, compiled.diagnostics) }
    func entry(_ name: String, as shown: String? = nil) -> Segmentation.Entry? {
      program.content.segments.firstIndex { $0.name == name }.map { .init(name: shown ?? name, index: $0) }
    }
    let divisions = library.partitions.compactMap { partition in
      entry(partition.name).map { found in
        Segmentation.Division(
          name: partition.name, index: found.index, groups: partition.arms.map(\.name),
          figures: partition.factors.compactMap { entry("\(partition.name).\($0.name)", as: $0.name) })
      }
    }
    return Diagnosed(
      Segmentation(program: program, segments: library.segments.compactMap { entry($0.name) }, divisions: divisions),
      compiled.diagnostics)
  }

  private var segmentVariables: [MessageHeader.Variable] {
    var variables: [MessageHeader.Variable] = []
    var names: Set<String> = []
    for name in messageNames {
      guard let header = header(of: name) else { continue }
      for variable in (header.recipient.map { [$0] } ?? []) + header.variables
      where names.insert(variable.name).inserted {
        variables.append(variable)
      }
    }
    for record in library.schema.records where names.insert(record.name).inserted {
      variables.append(.init(name: record.name, type: .record(record.name), span: .at(0)))
    }
    return variables
  }
}
