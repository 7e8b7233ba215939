import VocativeDiagnostics
import VocativeLocale
package import VocativeSemantics
import VocativeSyntax

/// An invented recipient with a pinned clock, for previews and snapshots.
public struct Persona: Sendable {
  /// The file's name.
  public let name: String
  /// Who it is, in a sentence.
  public let doc: String?
  /// The instant that the persona lives in, in seconds from 1970-01-01T00:00:00Z.
  public let now: Int64
  /// What the persona pins: the recipient, and any other variable.
  package let record: JSONValue

  /// Reads `personas/*.yaml`.
  static func read(_ files: [WorkspaceFiles.Entry]) -> Diagnosed<[Persona]> {
    var personas: [Persona] = []
    var diagnostics: [Diagnostic] = []
    for file in files {
      let yaml = readYAML(file.source, span: nil)
      diagnostics += yaml.diagnostics
      guard let node = yaml.output else { continue }
      let value = JSONValue(yaml: node)
      guard case .text(let clock)? = value["now"], let now = try? ISO8601.dateTime(clock.span) else {
        diagnostics.append(
          Diagnostic(.noClock, LocalizedText(verbatim: file.name), at: .at(0), in: file.source)
            .helping(
              en: "add a line: `now: 2026-03-14T18:00:00+03:00`",
              ru: "добавьте строку: `now: 2026-03-14T18:00:00+03:00`"))
        continue
      }
      var doc: String?
      if case .text(let words)? = value["doc"] { doc = String(decoding: words, as: UTF8.self) }
      personas.append(Persona(name: file.name, doc: doc, now: now, record: value["record"] ?? .object([])))
    }
    return Diagnosed(personas, diagnostics)
  }
}

extension Workspace {
  /// The record of a persona for a message, as JSON: what the persona pins; for other variables the sample of their
  /// type, else the examples of the schema; absent where there is neither and they may be.
  public func record(of persona: Persona, for message: String) -> [UInt8] {
    guard let header = header(of: message) else { return JSONValue.object([]).bytes }
    var members: [JSONValue.Member] = [JSONValue.Member(Array("id".utf8), .text(Array(persona.name.utf8)))]
    for variable in header.recordVariables {
      let key = Array(variable.name.utf8)
      if let pinned = persona.record[variable.name] {
        members.append(JSONValue.Member(key, pinned))
      } else if case .record(let type) = variable.type.unwrapped {
        if let sample = samples[type] {
          members.append(JSONValue.Member(key, sample))
        } else if !variable.type.isOptional {
          members.append(JSONValue.Member(key, library.exampleRecord(for: type)))
        }
      }
    }
    if case .object(let pinned) = persona.record {
      members += pinned.filter { member in !members.contains { $0.key == member.key } }
    }
    return JSONValue.object(members).bytes
  }

  /// The persona of a name.
  public func persona(_ name: String) -> Persona? { personas.first { $0.name == name } }

  /// The personas that a message is snapshotted for: those of its first file's front matter, else the three that differ
  /// most, and those that its files in other languages name besides.
  public func personas(of message: String) -> [Persona] {
    var names: [String] = []
    var paths: Set<String> = []
    for file in sources[message] ?? [] where paths.insert(file.source.path).inserted {
      var named = readHeader(of: parse(file.source).output, in: library).output.personas.map(\.name)
      if named.isEmpty, paths.count == 1 {
        named = personas.sorted { $0.record.bytes.count > $1.record.bytes.count }.prefix(3).map(\.name)
      }
      names += named.filter { !names.contains($0) }
    }
    return names.compactMap { persona($0) }
  }
}

extension Diagnostic.Message {
  /// A persona without `now`.
  fileprivate static let noClock = Self(
    "SNP1001", "no-clock", .error, en: "the persona `%1` has no clock: `now` is missing or is no instant",
    ru: "у персонажа `%1` нет часов: `now` не указано или это не дата со временем")
}
