package import VocativeDiagnostics
package import VocativeLocale
package import VocativeSyntax
package import VocativeTypes

/// Checks a message: every name exists, what is printed is present, what is claimed is backed by data.
///
/// Total: mistakes become diagnostics, each reported once. The front matter is read here as well. The locale is that of
/// the file's words; it decides about plurals and the usual formats of dates and amounts.
package func check(
  _ syntax: SyntaxTree, named name: String, locale: Locale, in library: Library
) -> Diagnosed<TypedMessage> {
  let header = readHeader(of: syntax, in: library)
  let variables = (header.output.recipient.map { [$0] } ?? []) + header.output.variables
  var checker = Checker(syntax, variables: variables, locale: locale, in: library)
  for diagnostic in header.diagnostics { checker.report(diagnostic) }
  checker.isHeaderBroken = header.hasErrors
  checker.purpose = header.output.purpose
  checker.recipient = header.output.recipient
  checker.header = header.output
  return checker.message(named: name, header.output)
}

/// Checks a partial or a layout that no message uses, for the parameters that it declares, as a piece of a mail.
///
/// It sees no variables, but the segments that it may ask for do: every record stands for a variable of its name.
package func checkAlone(
  _ syntax: SyntaxTree, named name: String, isLayout: Bool, locale: Locale, in library: Library
) -> Diagnosed<TypedMessage> {
  let variables = library.schema.records.map { record in
    MessageHeader.Variable(name: record.name, type: .record(record.name), span: .at(0))
  }
  var checker = Checker(syntax, variables: variables, locale: locale, in: library)
  return checker.alone(name, isLayout: isLayout)
}

/// Checks a fragment as the body of one part: no rules about messages, no budgets.
package func checkFragment(
  _ syntax: SyntaxTree, as part: Part, variables: [MessageHeader.Variable], locale: Locale, in library: Library
) -> Diagnosed<TypedMessage> {
  var checker = Checker(syntax, variables: variables, locale: locale, in: library)
  checker.isFragment = true
  var header = MessageHeader()
  header.variables = variables
  return checker.fragment(as: part, header)
}

/// Checks what the groups of `popular_in` are made of, over one recipient: a fragment that prints the value of every
/// factor of picks.yaml, each followed by U+001F, and the names of the factors in the order of printing.
package func checkPickFactors(
  of recipient: MessageHeader.Variable, locale: Locale, in library: Library
) -> (names: [String], message: Diagnosed<TypedMessage>) {
  let nothing = SyntaxTree(
    source: SourceFile(path: "picks.yaml", bytes: []), frontMatter: nil, tokens: [], nodes: [], tags: [], blocks: [],
    expressions: [], root: [])
  var checker = Checker(nothing, variables: [recipient], locale: locale, in: library)
  checker.recipient = recipient
  var header = MessageHeader()
  header.recipient = recipient
  return checker.pickFactors(header)
}
