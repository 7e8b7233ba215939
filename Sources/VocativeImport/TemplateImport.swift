import VocativeCompiler
package import VocativeDiagnostics
package import VocativeLocale
import VocativeSchema
package import VocativeSemantics
import VocativeSyntax
import VocativeTypes

/// Turns templates of another system into messages of ours, and lists what a person must decide.
///
/// A file is never written anew: its bytes are edited, so that places of the list lead back to the original. What is
/// left to decide is found by compiling the result against the drafted schema: whatever `check` will say stands in the
/// list.
package struct TemplateImport {
  /// The system that a template comes from.
  package enum Dialect: String, Sendable, CaseIterable {
    case liquid, braze, handlebars, mjml
  }

  /// How the result is set up.
  package struct Setup: Sendable {
    /// The variable and record type of the recipient.
    package var recipient = "customer"
    /// The purpose that front matter says.
    package var purpose = "marketing"
    /// The part that a text becomes; `nil` tells html from plain text by its tags.
    package var part: String?
    /// The locale of the texts.
    package var locale: Locale

    /// A setup for a locale.
    package init(locale: Locale) {
      self.locale = locale
    }
  }

  let dialect: Dialect
  let setup: Setup
  var library: Library
  private let declared: SchemaDeclarations
  var files: [ImportedFile] = []
  var decisions: [ImportDecision] = []
  var table = NameTable()

  /// How often the result is compiled and mended before what is left goes to a person.
  static let mostRounds = 8

  /// An import.
  ///
  /// - Parameters:
  ///   - library: The workspace that it goes to: settings, components, segments.
  ///   - declared: The schema that is known.
  package init(_ dialect: Dialect, setup: Setup, library: Library, declared: SchemaDeclarations) {
    self.dialect = dialect
    self.setup = setup
    self.library = library
    self.declared = declared
  }

  /// Imports files together: one that another puts in becomes a component, every other one a message.
  package mutating func run(_ sources: [SourceFile]) -> ImportedWorkspace {
    for source in sources { read(source) }
    findComponents()
    let types = draft()
    for index in files.indices { frame(index, types.variables) }
    mend()
    // A slip that several rounds met is told once.
    var seen: Set<ImportDecision> = []
    let order = Dictionary(sources.enumerated().map { ($1.path, $0) }) { first, _ in first }
    let sorted = decisions.filter { seen.insert($0).inserted }.enumerated().sorted { left, right in
      let (a, b) = (left.element.location, right.element.location)
      return (order[a.file.path] ?? 0, a.span.lowerBound, left.offset)
        < (order[b.file.path] ?? 0, b.span.lowerBound, right.offset)
    }.map(\.element)
    return ImportedWorkspace(
      files: files.map { (path: $0.path, text: $0.text.bytes) }, schema: types.isComplete ? nil : types.schema,
      decisions: sorted)
  }

  // MARK: Reading

  private mutating func read(_ source: SourceFile) {
    var name = ImportedName.of(source.path)
    // Files of one name in several folders stay apart.
    var number = 2
    while files.contains(where: { $0.name == name }) {
      name = "\(ImportedName.of(source.path))-\(number)"
      number += 1
    }
    var file = ImportedFile(name: name, text: Rewriting(source))
    switch dialect {
    case .liquid: break
    case .braze:
      let braze = BrazeDialect(source, messageName: name, recipient: setup.recipient)
      file.text.apply(braze.edits)
      decisions += braze.decisions
    case .mjml:
      let mjml = MJMLDialect(source)
      file.text.apply(mjml.edits)
      decisions += mjml.decisions
    case .handlebars:
      let handlebars = HandlebarsDialect(source)
      file.text.apply(handlebars.edits)
      decisions += handlebars.decisions
    }
    // A condition that cannot be read has no names: its slips are mended first.
    mendSyntax(&file)
    let collector = NameCollector(parse(file.file, isFragment: true).output, into: table)
    table = collector.table
    file.names = collector.names
    file.walked = file.text
    files.append(file)
  }

  private mutating func mendSyntax(_ file: inout ImportedFile) {
    for _ in 0..<Self.mostRounds {
      let found = parse(file.file, isFragment: true).diagnostics
      let edits = found.flatMap { mending(of: $0, in: file) }
      guard !edits.isEmpty else { return }
      file.text.apply(edits)
    }
  }

  // MARK: Types

  private struct Draft {
    /// The types of free names, by the file's index and in order.
    var variables: [Int: [(name: String, type: Type)]] = [:]
    var schema = SchemaDraft()
    var isComplete = true
  }

  private mutating func draft() -> Draft {
    var types = DraftedTypes(table, schema: declared.schema, currency: library.settings.currency)
    var draft = Draft()
    // Messages come first: a component's parameters are named after what they get.
    for index in files.indices.sorted(by: { !files[$0].isComponent && files[$1].isComponent }) {
      draft.variables[index] = files[index].names.roots.map {
        (name: $0.name, type: types.variable($0.name, $0.id))
      }
    }
    draft.schema = SchemaDraft(
      declared.schema, examples: declared.examples, currency: library.settings.currency)
    draft.schema.merge(types.records)
    draft.isComplete = types.records.isEmpty && declared.schema[setup.recipient] != nil
    if declared.schema[setup.recipient] == nil { draft.schema.require(setup.recipient, forPurpose: setup.purpose) }
    for item in types.drafted {
      // A component was a message while its names were collected, so its folder does not count.
      guard let file = files.first(where: { $0.name == ImportedName.of(item.place.file.path) }) else { continue }
      decisions.append(
        ImportDecision(
          .undeclaredName, .decide, at: file.walked.origin(of: item.place.span), in: file.text.source,
          en: "`\(item.path)` is not declared; drafted as `\(item.type.words)`",
          ru: "`\(item.path)` не описано; в черновике это `\(item.type.words)`"))
    }
    let text = draft.schema.text(.en)
    library.schema =
      readSchema(
        [SourceFile(path: "schema.yaml", bytes: Array(text.utf8))], currency: library.settings.currency
      ).output.schema
    return draft
  }

  // MARK: The frame

  /// Puts front matter and a part around a message, parameters above a component.
  private mutating func frame(_ index: Int, _ variables: [Int: [(name: String, type: Type)]]) {
    let own = variables[index] ?? []
    let count = files[index].text.bytes.count
    if files[index].isComponent {
      let parameters = own.map { "{% param \($0.name): \($0.type.words) %}\n" }.joined()
      files[index].text.apply([Fix.Edit(.at(0), parameters)])
      return
    }
    var head = "---\npurpose: \(setup.purpose)\nto: \(setup.recipient)\n"
    let others = own.filter { $0.name != setup.recipient }
    if !others.isEmpty {
      head += "with:\n"
      for other in others { head += "  \(other.name): \"\(other.type.words.escapedInQuotes)\"\n" }
    }
    let part = setup.part ?? (Self.isHTML(files[index].text.bytes) ? "html" : "plain")
    head += "---\n{% \(part) %}\n"
    let end = files[index].text.bytes.last == UInt8(ascii: "\n") ? "" : "\n"
    files[index].text.apply([Fix.Edit(.at(0), head), Fix.Edit(.at(count), "\(end){% end\(part) %}\n")])
    if part == "html" || part == "plain" {
      decisions.append(
        ImportDecision(
          .subject, .decide, at: .at(0), in: files[index].text.source,
          en: "write the subject: `{% subject %}…{% endsubject %}`, before the part",
          ru: "напишите тему: `{% subject %}…{% endsubject %}`, перед частью"))
    }
  }

  /// Whether a text has an HTML tag.
  private static func isHTML(_ bytes: [UInt8]) -> Bool {
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "<") && offset + 2 < bytes.count {
      let next = bytes[offset + 1]
      let name = next == UInt8(ascii: "/") || next == UInt8(ascii: "!") ? bytes[offset + 2] : next
      if (0x61...0x7A).contains(name | 0x20) { return true }
    }
    return false
  }
}

extension String {
  /// The text inside double quotes of YAML.
  fileprivate var escapedInQuotes: String {
    String(
      decoding: utf8.flatMap {
        $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") ? [UInt8(ascii: "\\"), $0] : [$0]
      }, as: UTF8.self)
  }
}
