/// The ignore comments that findings meet: which findings they silence, and what is wrong with the comments themselves.
package struct IgnoreComments {
  /// What is silenced so far, in the order of the findings.
  package private(set) var ignored: [IgnoredDiagnostic] = []

  private var comments: [String: [IgnoreComment]] = [:]
  /// The file that was asked about last: many findings in a row are about one.
  private var last: (file: SourceFile, comments: [IgnoreComment])?
  private var refused: [Diagnostic] = []

  /// No finding met yet.
  package init() {}

  /// The findings that no comment silences. A comment that names one of them in vain is reported in its place too.
  package mutating func told(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.filter { diagnostic in
      let file = diagnostic.location.file
      let line = file.lines.line(at: diagnostic.location.span.lowerBound)
      for comment in comments(in: file) where comment.line == line && comment.silences {
        guard let code = comment.codes.first(where: { $0.text == diagnostic.code }) else { continue }
        guard diagnostic.isIgnorable else {
          let refusal = Diagnostic.cannotIgnore(code, in: file)
          // Codes that may never be ignored are a fault of the comment wherever it stands.
          if !diagnostic.isBinding, !refused.contains(refusal) { refused.append(refusal) }
          return true
        }
        ignored.append(
          IgnoredDiagnostic(
            diagnostic: diagnostic, reason: comment.reason, comment: SourceLocation(file, comment.span)))
        return false
      }
      return true
    }
  }

  /// What is wrong with the comments of a file: no reason, an unknown code, one that may never be ignored; then what
  /// ``told(_:)`` refused.
  package func faults(in file: SourceFile) -> [Diagnostic] {
    let own = comments[file.path] ?? IgnoreComment.comments(in: file)
    return own.flatMap { $0.faults(in: file) } + refused.filter { $0.location.file == file }
  }

  /// The comments of a file that silenced nothing of `ignored`. Ask only where every stage has run.
  package static func unused(in file: SourceFile, of ignored: [IgnoredDiagnostic]) -> [Diagnostic] {
    unused(IgnoreComment.comments(in: file), in: file, of: ignored)
  }

  /// The comments of a file that silenced nothing so far. Ask only where every stage has run.
  package func unused(in file: SourceFile) -> [Diagnostic] {
    Self.unused(comments[file.path] ?? IgnoreComment.comments(in: file), in: file, of: ignored)
  }

  private static func unused(
    _ comments: [IgnoreComment], in file: SourceFile, of ignored: [IgnoredDiagnostic]
  ) -> [Diagnostic] {
    comments.filter(\.silences).flatMap { comment in
      let place = SourceLocation(file, comment.span)
      let used = Set(ignored.lazy.filter { $0.comment == place }.map(\.diagnostic.code))
      return comment.unused(used, in: file)
    }
  }

  private mutating func comments(in file: SourceFile) -> [IgnoreComment] {
    if let last, last.file == file { return last.comments }
    let found = comments[file.path] ?? IgnoreComment.comments(in: file)
    comments[file.path] = found
    last = (file, found)
    return found
  }
}

extension Diagnostic {
  /// Whether an ignore comment may silence it.
  public var isIgnorable: Bool { !isBinding && (message.severity == .warning || message.mayBeIgnored) }

  /// Whether it always counts, as its family does.
  public var isBinding: Bool { DiagnosticFamily(code: code)?.isBinding == true }
}
