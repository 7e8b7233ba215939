package import VocativeDiagnostics

/// Reads a template. Total: never fails, never crashes, at any size and nesting; mistakes become nodes and diagnostics.
///
/// `isFragment` is true for a text without front matter and parts (`eval`, partials), where a leading `---` is literal.
package func parse(_ source: SourceFile, isFragment: Bool = false) -> Diagnosed<SyntaxTree> {
  var parser = TemplateParser(source, isFragment: isFragment)
  return parser.run()
}

/// Reads the front matter of a template and nothing behind it: a tree without nodes.
package func parseFrontMatter(of source: SourceFile) -> SyntaxTree {
  var parser = TemplateParser(source, isFragment: false)
  return parser.runFrontMatter()
}
