import VocativeDiagnostics
import VocativeSemantics
import VocativeSyntax
import VocativeTypes

extension Workspace {
  /// Strings of `locales/` that no message and no component prints, and languages that no message is sent in.
  var unusedStrings: [Diagnostic] {
    guard !library.strings.isEmpty else { return [] }
    var used: Set<String> = []
    for tree in sources.values.flatMap({ $0 }).map({ parse($0.source).output }) + library.components.values {
      used.formUnion(tree.stringKeys)
    }
    var findings: [Diagnostic] = []
    for strings in library.strings {
      guard library.settings.locales.contains(strings.locale.tag) else {
        findings.append(
          Diagnostic(.unusedLocale, LocalizedText(verbatim: strings.locale.tag), at: .at(0), in: strings.file).helping(
            en: "add it to `locales:` in vocative.yaml, or remove the file",
            ru: "добавьте его в `locales:` файла vocative.yaml или удалите файл"))
        continue
      }
      for string in strings.strings where !used.contains(string.key) {
        findings.append(
          Diagnostic(
            .unusedString, LocalizedText(verbatim: string.key), at: string.location.span, in: string.location.file
          )
          .helping(
            en: "print it with `{{ \"\(string.key)\" | t }}`, or remove it from every language",
            ru: "напечатайте её через `{{ \"\(string.key)\" | t }}` или уберите из всех языков"))
      }
    }
    return findings
  }
}

extension SyntaxTree {
  /// The keys of the strings that the template prints.
  fileprivate var stringKeys: [String] {
    expressions.compactMap { expression in
      guard case .filter(let input, let filter) = expression.kind, text(filter.name) == Filter.t.rawValue,
        case .string(let key) = self[input].kind
      else { return nil }
      return text(key)
    }
  }
}

extension Diagnostic.Message {
  /// A key of locales/ru.yaml that nothing prints.
  fileprivate static let unusedString = Self(
    "LNG817", "unused-string", .warning, en: "nothing prints the string `%1`", ru: "строку `%1` никто не печатает")
  /// locales/de.yaml where `locales:` has no `de`.
  fileprivate static let unusedLocale = Self(
    "LNG823", "unused-locale", .warning, en: "no message is sent in `%1`", ru: "на языке `%1` ничего не отправляется")
}
