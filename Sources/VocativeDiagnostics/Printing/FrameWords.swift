/// The words around a diagnostic, for authors, in one language.
struct FrameWords {
  /// Before the code of an error.
  let error: String
  /// Before the code of a warning.
  let warning: String
  /// Before the action that mends it.
  let help: String
  /// Before a piece of evidence.
  let note: String
  /// Before the command that tells more.
  let more: String

  /// The words of a language.
  static func of(_ language: DiagnosticLanguage) -> FrameWords {
    switch language {
    case .en: FrameWords(error: "error", warning: "warning", help: "help", note: "note", more: "more")
    case .ru:
      FrameWords(
        error: "ошибка", warning: "предупреждение", help: "как исправить", note: "почему", more: "подробнее")
    }
  }

  /// The word of a severity.
  func word(for severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: error
    case .warning: warning
    }
  }
}
