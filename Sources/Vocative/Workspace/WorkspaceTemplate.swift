package import VocativeDiagnostics
import VocativeSyntax

/// A file of template text.
package struct WorkspaceTemplate: Sendable {
  /// The file.
  package let source: SourceFile
  /// Whether it is a text without front matter and parts.
  package let isFragment: Bool

  /// A template.
  package init(source: SourceFile, isFragment: Bool) {
    self.source = source
    self.isFragment = isFragment
  }

  /// What formatting gives.
  package enum Formatting {
    /// The template has its form.
    case unchanged
    /// The template in its form.
    case changed([UInt8])
    /// The template has mistakes, these, and stays as it is.
    case refused([Diagnostic])
    /// The result does not say the same: a mistake of ours.
    case unfaithful
  }

  /// Formats the template, and reads the result again to see that it says the same.
  package func formatted() -> Formatting {
    let before = parse(source, isFragment: isFragment)
    guard let bytes = format(before) else { return .refused(before.diagnostics.filter(\.isError)) }
    guard bytes != source.bytes else { return .unchanged }
    let after = parse(SourceFile(path: source.path, bytes: bytes), isFragment: isFragment)
    guard !after.hasErrors, before.output.isEquivalent(to: after.output) else { return .unfaithful }
    return .changed(bytes)
  }
}
