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
    case liquid, braze, handlebars
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

  private let dialect: Dialect
  private let setup: Setup
  private var library: Library
  private let declared: SchemaDeclarations
  private var files: [ImportedFile] = []
  private var decisions: [ImportDecision] = []
  private var table = NameTable()

  /// How often the result is compiled and mended before what is left goes to a person.
  private static let mostRounds = 8

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
    let order = Dictionary(sources.enumerated().map { ($1.path, $0) }) { first, _ in first }
    let sorted = decisions.enumerated().sorted { left, right in
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

  /// Joins names over partials, and tells components from messages.
  private mutating func findComponents() {
    for caller in files.indices {
      for call in files[caller].names.calls {
        guard let component = files.firstIndex(where: { $0.name == ImportedName.of(call.name) }), component != caller
        else { continue }
        files[component].isComponent = true
      }
    }
    joinVariables()
    // An include inside an include passes on names that only the outer one knows: once for every level.
    for _ in 0..<min(files.count, 16) {
      for caller in files.indices { joinCalls(of: caller) }
    }
    for index in files.indices { rewriteTags(index) }
  }

  /// A name that two messages read is one variable.
  private mutating func joinVariables() {
    var known: [String: NameTable.ID] = [:]
    for file in files where !file.isComponent {
      for root in file.names.roots {
        if let first = known[root.name] { table.join(first, root.id) } else { known[root.name] = root.id }
      }
    }
  }

  private mutating func joinCalls(of caller: Int) {
    for call in files[caller].names.calls {
      guard let component = files.first(where: { $0.name == ImportedName.of(call.name) && $0.isComponent }) else {
        continue
      }
      for root in component.names.roots {
        if let argument = call.arguments.first(where: { $0.parameter == root.name }) {
          if let value = argument.value { table.join(value, root.id) }
        } else if call.isInclude {
          guard let value = value(of: root, in: call, of: caller) else { continue }
          table.join(value, root.id)
        }
      }
    }
  }

  /// What an `include` sees under a name: a name of the template around it, a free one if that has none.
  private mutating func value(
    of root: (name: String, id: NameTable.ID), in call: FileNames.Call, of caller: Int
  ) -> NameTable.ID? {
    if let known = call.scope[root.name] { return known }
    if let free = files[caller].names.roots.first(where: { $0.name == root.name }) { return free.id }
    let place = SourceLocation(files[caller].file, call.tag.span)
    let id = table.add(root.name, at: place)
    files[caller].names.roots.append((root.name, id))
    return id
  }

  private mutating func rewriteTags(_ index: Int) {
    let file = files[index].file
    let liquid = LiquidDialect(parse(file, isFragment: true).output)
    var edits = liquid.edits
    for decision in liquid.decisions { decisions.append(decision.moved(to: files[index].text)) }
    for call in files[index].names.calls where call.isInclude { edits += arguments(of: call, in: index) }
    files[index].text.apply(edits)
  }

  /// The parameters of an `include` that becomes a `render`.
  private mutating func arguments(of call: FileNames.Call, in index: Int) -> [Fix.Edit] {
    let origin = files[index].text.origin(of: call.tag.span)
    let source = files[index].text.source
    let name = ImportedName.of(call.name)
    guard let component = files.first(where: { $0.name == name && $0.isComponent }) else {
      if library.components[name] == nil {
        decisions.append(
          ImportDecision(
            .sharedText, .decide, at: origin, in: source,
            en: "bring the text of `\(name)` too, as components/\(name).liquid: import it together with this file",
            ru: "нужен и текст `\(name)`, в components/\(name).liquid: импортируйте его вместе с этим файлом"))
      } else {
        decisions.append(
          ImportDecision(
            .partial, .note, at: origin, in: source,
            en: "a partial sees its parameters alone: pass what `\(name)` reads",
            ru: "кусок видит только свои параметры: передайте то, что читает `\(name)`"))
      }
      return []
    }
    let given = call.arguments.map(\.parameter)
    let missing = component.names.roots.map(\.name).filter { !given.contains($0) }
    if !missing.isEmpty {
      let list = missing.map { "`\($0)`" }.joined(separator: ", ")
      decisions.append(
        ImportDecision(
          .partial, .note, at: origin, in: source, en: "`include` became `render`, which is given \(list)",
          ru: "`include` стал `render`, которому передано: \(list)"))
    }
    let place = insertionPlace(in: call.tag, of: files[index].text.bytes)
    return [Fix.Edit(.at(place), missing.map { ", \($0): \($0)" }.joined())]
  }

  /// Behind the last word of a tag.
  private func insertionPlace(in tag: Tag, of bytes: [UInt8]) -> Int {
    var offset = tag.span.upperBound - 2
    if offset > 0, bytes[offset - 1] == UInt8(ascii: "-") { offset -= 1 }
    while offset > tag.span.lowerBound, bytes[offset - 1] <= 0x20 { offset -= 1 }
    return offset
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

  // MARK: Mending

  /// Compiles, mends what has one answer, and leaves the rest to a person.
  private mutating func mend() {
    var found: [Diagnostic] = []
    for _ in 0..<Self.mostRounds {
      found = compileAll()
      var hasMended = false
      for index in files.indices {
        let edits = found.filter { $0.location.file.path == files[index].path }
          .flatMap { mending(of: $0, in: files[index]) }
        guard !edits.isEmpty else { continue }
        files[index].text.apply(edits)
        hasMended = true
      }
      guard hasMended else { break }
    }
    for finding in found { leave(finding) }
  }

  private mutating func compileAll() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for file in files where file.isComponent {
      let syntax = parse(file.file, isFragment: true)
      library.components[file.name] = syntax.output
      found += syntax.diagnostics
    }
    for file in files where !file.isComponent {
      found += compile(file.file, named: file.name, locale: setup.locale, in: library).diagnostics
    }
    var seen: Set<Diagnostic> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// The edits that mend a finding without a person, noted; none for what a person must decide.
  private mutating func mending(of finding: Diagnostic, in file: ImportedFile) -> [Fix.Edit] {
    let origin = file.text.origin(of: finding.location.span)
    func note(_ topic: ImportDecision.Topic, en: String, ru: String) -> ImportDecision {
      ImportDecision(topic, .note, at: origin, in: file.text.source, en: en, ru: ru)
    }
    switch finding.code {
    case "SYN122":
      guard let fix = finding.fixes.last, !fix.edits.isEmpty else { return [] }
      let readings = finding.notes.map(\.en).joined(separator: "; ")
      let russian = finding.notes.map(\.ru).joined(separator: "; ")
      decisions.append(
        note(
          .mixedLogic, en: "put in parentheses as Liquid reads it, from right to left: \(readings)",
          ru: "скобки расставлены так, как читает Liquid, справа налево: \(russian)"))
      return fix.edits
    case "TYP208":
      guard let fix = finding.fixes.first else { return [] }
      decisions.append(
        note(
          .truth,
          en: "\(fix.title.en): "
            + (dialect == .handlebars ? "as Handlebars reads it" : "in Liquid it holds for everybody"),
          ru: "\(fix.title.ru): "
            + (dialect == .handlebars ? "так это читает Handlebars" : "в Liquid условие выполнялось для всех")))
      return fix.edits
    case _:
      guard let fix = finding.fixes.first, fix.applicability == .safe else { return [] }
      decisions.append(note(.mended, en: fix.title.en, ru: fix.title.ru))
      return fix.edits
    }
  }

  /// Puts a finding of `check` on the list, unless what is behind it stands there already.
  private mutating func leave(_ finding: Diagnostic) {
    guard let file = files.first(where: { $0.path == finding.location.file.path }) else { return }
    let origin = file.text.origin(of: finding.location.span)
    let help = finding.help
    var topic = ImportDecision.Topic.check
    var text = LocalizedText(
      en: finding.title.en + (help.map { ": \($0.en)" } ?? ""), ru: finding.title.ru + (help.map { ": \($0.ru)" } ?? "")
    )
    let words = file.text.source.text(of: origin)
    switch finding.code {
    case "NUL301", "NUL302": topic = .absence
    case "TYP283": topic = .sharedText
    case "TYP201" where files.contains { $0.names.setInLoops.contains(words) }:
      topic = .leak
      text = LocalizedText(
        en: "`\(words)` is set inside a loop and known there alone: set it before the loop first",
        ru: "`\(words)` задано внутри цикла и известно только там: сначала задайте его до цикла")
    case "TYP217":
      topic = .filter
      if let advice = ForeignFilters.advice(on: words) { text = advice }
    case _: break
    }
    // A place that a decision covers is not listed twice.
    let covering = decisions.contains {
      $0.weight == .decide && $0.topic == topic && $0.location.file == file.text.source
        && $0.location.span.lowerBound <= origin.lowerBound && origin.upperBound <= $0.location.span.upperBound
    }
    guard !covering else { return }
    decisions.append(
      ImportDecision(
        topic, .decide, at: origin, in: file.text.source, code: finding.code, en: text.en, ru: text.ru))
  }
}

extension ImportDecision {
  /// The decision at the place of the original that its place comes from.
  fileprivate func moved(to text: Rewriting) -> ImportDecision {
    ImportDecision(
      topic, weight, at: text.origin(of: location.span), in: text.source, code: code, en: self.text.en, ru: self.text.ru
    )
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
