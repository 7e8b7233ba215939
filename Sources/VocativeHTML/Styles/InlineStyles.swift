import VocativeCSS
import VocativeDiagnostics
import VocativeXML

/// Puts the rules of the style sheets in a mail into the `style` attributes of the elements that they match.
///
/// What cannot go there stays in the head: `@media`, `:hover`, fonts, and what depends on the recipient in a way that
/// attributes cannot say. The output is the author's bytes with changes in start tags and style elements; a mail without
/// style sheets stays as it is.
func inlineStyles(_ parsed: ParsedFragment, at location: SourceLocation) -> Diagnosed<Fragment> {
  let edits = styleEdits(of: parsed, at: location)
  return Diagnosed(parsed.fragment.applying(edits.output), edits.diagnostics)
}

/// The changes that ``inlineStyles(_:at:)`` makes; none, and an error, where the mail has no tree.
func styleEdits(of parsed: ParsedFragment, at location: SourceLocation) -> Diagnosed<FragmentEdits> {
  guard parsed.fragment.bytes.hasStyleTag else { return Diagnosed(FragmentEdits()) }
  switch parsed.tree {
  case .success(nil): return Diagnosed(FragmentEdits())
  case .success(let tree?):
    var inliner = StyleInliner(parsed.fragment, tree)
    inliner.run()
    return Diagnosed(inliner.edits, inliner.diagnostics)
  case .failure(let error):
    return Diagnosed(FragmentEdits(), [error.diagnostic(in: parsed.fragment, at: location)])
  }
}

extension [UInt8] {
  /// Whether a start tag of a style sheet, or of a link to one, may stand in the bytes.
  fileprivate var hasStyleTag: Bool {
    var next = 0
    while let sign = span.firstIndex(of: UInt8(ascii: "<"), from: next) {
      let name = self[(sign + 1)...]
      if name.lowercasedStarts(with: "style") || name.lowercasedStarts(with: "link") { return true }
      next = sign + 1
    }
    return false
  }
}
