package import VocativeCompiler
package import VocativeDiagnostics
import VocativeLocale
package import VocativeSMS
import VocativeSemantics

extension Workspace {
  /// The patterns of the SMS of a message, one entry a file that has an SMS or errors, in the order of the languages.
  package func operatorTemplates(of name: String) -> [(locale: String, found: Diagnosed<OperatorTemplates?>)] {
    (sources[name] ?? []).compactMap { file in
      guard file.fault == nil, let locale = Locale(file.locale) else { return nil }
      let found = VocativeCompiler.operatorTemplates(file.source, named: name, locale: locale, in: library)
      return found.output == nil && found.diagnostics.isEmpty ? nil : (file.locale, found)
    }
  }

  /// The patterns that are registered, as vocative.yaml lists them; nil where it lists none.
  package var registeredTemplates: [OperatorTemplate]? { library.settings.smsTemplates }
}
