import VocativeCompiler
import VocativeDiagnostics
import VocativeSemantics
import VocativeSyntax

extension TemplateImport {
  /// Compiles, mends what has one answer, and leaves the rest to a person.
  mutating func mend() {
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
  mutating func mending(of finding: Diagnostic, in file: ImportedFile) -> [Fix.Edit] {
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
    var origin = file.text.origin(of: finding.location.span)
    let help = finding.help
    var topic = ImportDecision.Topic.check
    var text = LocalizedText(
      en: finding.title.en + (help.map { ": \($0.en)" } ?? ""), ru: finding.title.ru + (help.map { ": \($0.ru)" } ?? "")
    )
    let words = file.text.source.text(of: origin)
    switch finding.code {
    case "NUL301", "NUL302": topic = .absence
    case "TYP283": topic = .sharedText
    case "TYP272":
      // Front matter is not in the original; where the name was met first is.
      topic = .renamed
      let name = file.file.text(of: finding.location.span)
      if let root = file.names.roots.first(where: { $0.name == name }) {
        origin = file.walked.origin(of: table[root.id].place.span)
      }
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
