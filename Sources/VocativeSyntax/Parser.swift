package import VocativeDiagnostics

/// Reads a template. Total: never fails, never crashes, at any size and nesting; mistakes become nodes and diagnostics.
///
/// `isFragment` is true for a text without front matter and parts (`eval`, partials), where a leading `---` is literal.
package func parse(_ source: SourceFile, isFragment: Bool = false) -> Diagnosed<SyntaxTree> {
  var parser = TemplateParser(source, isFragment: isFragment)
  return parser.run()
}
