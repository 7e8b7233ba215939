package import VocativeDiagnostics
import VocativeHTML
package import VocativeLocale
package import VocativeProgram
package import VocativeSemantics
package import VocativeSyntax
package import VocativeTypes

/// Compiles one file of a message: parse, check, expand, lower.
///
/// - Parameters:
///   - name: The message's name, without locale and ending.
///   - locale: The locale of the file's words.
package func compile(
  _ source: SourceFile, named name: String, locale: Locale, in library: Library, options: CompilerOptions = .init()
) -> Diagnosed<Program?> {
  let syntax = parse(source)
  let message = check(syntax.output, named: name, locale: locale, in: library)
  return finish(message, syntax.diagnostics, in: library, options: options, ignoringBy: source)
}

/// Compiles a fragment as one part, without front matter, rules and budgets.
package func compileFragment(
  _ source: SourceFile, as part: Part, variables: [MessageHeader.Variable], locale: Locale, in library: Library
) -> Diagnosed<Program?> {
  let syntax = parse(source, isFragment: true)
  let message = checkFragment(syntax.output, as: part, variables: variables, locale: locale, in: library)
  return finish(message, syntax.diagnostics, in: library, options: CompilerOptions(provesBudgets: false))
}

/// Compiles the segments and divisions of a workspace into a program without parts that finds out all of them.
///
/// - Parameter variables: What a record may hold, by the names that the conditions use.
package func compileSegments(
  over variables: [MessageHeader.Variable], locale: Locale, in library: Library
) -> Diagnosed<Program?> {
  finish(
    checkSegments(over: variables, locale: locale, in: library), [], in: library,
    options: CompilerOptions(provesBudgets: false))
}

/// Compiles what the groups of `popular_in` are made of; see ``checkPickFactors(of:locale:in:)``.
package func compilePickFactors(
  of recipient: MessageHeader.Variable, locale: Locale, in library: Library
) -> (names: [String], program: Diagnosed<Program?>) {
  let factors = checkPickFactors(of: recipient, locale: locale, in: library)
  return (factors.names, finish(factors.message, [], in: library, options: CompilerOptions(provesBudgets: false)))
}

/// What is wrong with a partial or a layout that no message uses: as much as shows without a call.
package func checkAlone(
  _ syntax: SyntaxTree, named name: String, isLayout: Bool, locale: Locale, in library: Library
) -> [Diagnostic] {
  let checked = VocativeSemantics.checkAlone(syntax, named: name, isLayout: isLayout, locale: locale, in: library)
  return (checked.diagnostics + expand(checked.output, in: library, isPiece: true).diagnostics).inSourceOrder
}

/// The stages behind the checker. A message with errors is expanded all the same, so that an author sees every mistake
/// at once; it is not lowered.
///
/// - Parameter source: The file whose ignore comments are held to their purpose; `nil` for a fragment.
private func finish(
  _ message: Diagnosed<TypedMessage>, _ earlier: [Diagnostic], in library: Library, options: CompilerOptions,
  ignoringBy source: SourceFile? = nil
) -> Diagnosed<Program?> {
  let expansion = expand(message.output, in: library, lints: source != nil)
  var comments = IgnoreComments()
  var diagnostics = comments.told(earlier + message.diagnostics + expansion.diagnostics)
  if let source { diagnostics += comments.faults(in: source) }
  guard !diagnostics.contains(where: \.isError) else {
    return Diagnosed(nil, diagnostics.inSourceOrder, ignored: comments.ignored)
  }
  let program = lower(expansion.output, of: message.output, in: library, options: options)
  diagnostics += comments.told(program.diagnostics)
  if let source { diagnostics += comments.unused(in: source) }
  return Diagnosed(program.output, diagnostics.inSourceOrder, ignored: comments.ignored)
}

extension [Diagnostic] {
  /// By file and place; what stands at the same place stays in the order of the stages. What is said of several copies of
  /// the same words is said once.
  fileprivate var inSourceOrder: [Diagnostic] {
    let places = map { (path: $0.location.file.path, offset: $0.location.span.lowerBound) }
    let order = indices.sorted { left, right in
      if places[left].path != places[right].path { return places[left].path < places[right].path }
      return (places[left].offset, left) < (places[right].offset, right)
    }
    var told: [Diagnostic] = []
    for index in order {
      let diagnostic = self[index]
      let isTold = told.reversed().prefix { $0.location.span == diagnostic.location.span }.contains(diagnostic)
      if !isTold { told.append(diagnostic) }
    }
    return told
  }
}
