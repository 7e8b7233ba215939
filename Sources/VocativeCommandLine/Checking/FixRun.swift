import VocativeDiagnostics

/// Applies the safe fixes of findings until there are none, and takes back what makes anything worse.
///
/// Nothing is written: the result is files as they would be.
struct FixRun {
  /// A fix that was applied.
  struct Applied {
    let diagnostic: Diagnostic
    let fix: Fix
  }

  /// A file before and after.
  struct Change {
    let before: SourceFile
    let after: SourceFile
  }

  /// More rounds than any chain of fixes needs; two fixes that undo each other end here.
  private static let mostRounds = 10

  /// What was applied, in order.
  private(set) var applied: [Applied] = []
  private var before: [String: SourceFile] = [:]
  private var after: [String: SourceFile] = [:]
  /// Fixes that made something worse, by what they are, as their place moves.
  private var refused: Set<Key> = []

  private struct Key: Hashable {
    let code: String
    let path: String
    let title: LocalizedText
    let replaced: [String]
    let texts: [String]

    init(_ applied: Applied) {
      code = applied.diagnostic.code
      path = applied.diagnostic.location.file.path
      title = applied.fix.title
      replaced = applied.replaced(in: applied.diagnostic.location.file)
      texts = applied.fix.edits.map(\.text)
    }
  }

  /// The files that change, in order of their paths.
  var changes: [Change] {
    before.keys.sorted().compactMap { path in
      guard let old = before[path], let new = after[path], old.bytes != new.bytes else { return nil }
      return Change(before: old, after: new)
    }
  }

  /// Fixes what a check tells of; the check has looked at the result afterwards.
  init(_ check: inout CheckRun) throws(CheckScope.Unknown) {
    for _ in 0..<Self.mostRounds {
      var errors = check.errorCount()
      var rest = try Self.safeFixes(of: check.findings().report.diagnostics).filter { !refused.contains(Key($0)) }
      guard !rest.isEmpty else { return }
      if adopt(rest, into: &check, atMost: errors) { continue }
      // Together they make something worse: one at a time, from the last place in a file to the first, so that the
      // places of the others stay what they are.
      rest.sort { $0.start > $1.start }
      var isChanged = false
      for fix in rest {
        if adopt([fix], into: &check, atMost: errors) {
          isChanged = true
          errors = check.errorCount()
        } else {
          refused.insert(Key(fix))
        }
      }
      guard isChanged else { return }
    }
  }

  private static func safeFixes(of diagnostics: [Diagnostic]) -> [Applied] {
    diagnostics.compactMap { diagnostic in
      diagnostic.fixes.first { $0.applicability == .safe }.map { Applied(diagnostic: diagnostic, fix: $0) }
    }
  }

  /// Applies fixes to the files as they are now; takes them back where more errors come out than went in.
  private mutating func adopt(_ fixes: [Applied], into check: inout CheckRun, atMost errors: Int) -> Bool {
    let kept = after
    var taken: [Applied] = []
    var paths: [String] = []
    for fix in fixes where !paths.contains(fix.diagnostic.location.file.path) {
      let file = after[fix.diagnostic.location.file.path] ?? fix.diagnostic.location.file
      let here = fixes.filter { $0.diagnostic.location.file.path == file.path }
      var chosen: [Fix] = []
      var bytes = file.bytes
      for candidate in here where !chosen.contains(candidate.fix) {
        // A fix whose place another one changed, or overlaps, is left for the next round.
        guard candidate.replaced(in: file) == candidate.replaced(in: candidate.diagnostic.location.file) else {
          continue
        }
        let next = file.applying(chosen + [candidate.fix])
        guard next != bytes else { continue }
        bytes = next
        chosen.append(candidate.fix)
        taken.append(candidate)
      }
      guard bytes != file.bytes else { continue }
      if before[file.path] == nil { before[file.path] = file }
      after[file.path] = SourceFile(path: file.path, bytes: bytes)
      paths.append(file.path)
    }
    guard !paths.isEmpty else { return false }
    let unsaved = check.overlay
    check.reopen(changed: paths, overlay: unsaved.filter { !paths.contains($0.path) } + paths.compactMap { after[$0] })
    if check.errorCount() <= errors {
      applied += taken
      return true
    }
    after = kept
    check.reopen(changed: paths, overlay: unsaved)
    return false
  }
}

extension FixRun.Applied {
  /// What the edits replace in a version of the file.
  fileprivate func replaced(in file: SourceFile) -> [String] { fix.edits.map { file.text(of: $0.span) } }

  fileprivate var start: Int { fix.edits.first?.span.lowerBound ?? 0 }
}
