import VocativeDiagnostics

extension Diagnostic.Message {
  /// A message for tests of printing.
  static let mayBeAbsent = Self(
    "NUL301", "may-be-absent", .error, en: "the customer's name may be missing and there is no other wording",
    ru: "имя клиента может быть не указано, а запасного варианта нет")

  /// A warning for tests of printing.
  static let dry = Self("CLM625", "dry", .warning, en: "nothing for %1", ru: "ничего для «%1»")
}

extension SourceFile {
  /// A file of a text.
  init(_ text: String, path: String = "a.liquid") {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The span of the first place where a text stands.
  func span(of part: String) -> SourceSpan {
    let part = Array(part.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: part) } ?? 0
    return SourceSpan(start, start + part.count)
  }
}

extension Diagnostic {
  /// A warning at the first place where a text stands.
  static func warning(at part: String, in file: SourceFile) -> Diagnostic {
    Diagnostic(.dry, "x", at: file.span(of: part), in: file)
  }
}

/// The frame from the line behind the path up to the first remark: source lines and carets.
func frame(_ diagnostic: Diagnostic) -> [String] {
  let text = TextPrinter(language: .en).text(of: diagnostic)
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  return Array(lines.dropFirst(2).prefix { !$0.contains(" = ") })
}
