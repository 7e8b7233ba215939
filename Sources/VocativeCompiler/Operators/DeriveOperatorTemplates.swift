package import VocativeDiagnostics
import VocativeHTML
package import VocativeLocale
package import VocativeSemantics
import VocativeSyntax
import VocativeTypes

/// The patterns of the SMS in one file of a message; nil without an SMS, or where the file has errors.
package func operatorTemplates(
  _ source: SourceFile, named name: String, locale: Locale, in library: Library
) -> Diagnosed<OperatorTemplates?> {
  let syntax = parse(source)
  let message = check(syntax.output, named: name, locale: locale, in: library)
  let expansion = expand(message.output, in: library, lints: false)
  let errors = (syntax.diagnostics + message.diagnostics + expansion.diagnostics).filter(\.isError)
  guard errors.isEmpty, let sms = expansion.output.parts.first(where: { $0.part == .sms }) else {
    return Diagnosed(nil, errors)
  }
  return Diagnosed(OperatorTemplates(of: sms, in: message.output.locale))
}
