extension TextPrinter {
  /// How many findings there are and in how many files, on one line without a line break:
  /// “2 errors, 1 warning in 3 files”; “no problems” for none.
  public func summary(of diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count(where: \.isError)
    let files = Set(diagnostics.map(\.location.file.path)).count
    return summary(errors: errors, warnings: diagnostics.count - errors, files: files)
  }

  /// The same from figures, for callers that do not keep the diagnostics.
  public func summary(errors: Int, warnings: Int, files: Int) -> String {
    switch language {
    case .en:
      guard errors + warnings > 0 else { return "no problems" }
      return [english(errors, "error"), english(warnings, "warning")].compactMap(\.self).joined(separator: ", ")
        + " in \(files) \(files == 1 ? "file" : "files")"
    case .ru:
      guard errors + warnings > 0 else { return "замечаний нет" }
      let counted = [
        russian(errors, "ошибка", "ошибки", "ошибок"),
        russian(warnings, "предупреждение", "предупреждения", "предупреждений"),
      ]
      return counted.compactMap(\.self).joined(separator: ", ")
        + " в \(files) \(RussianForm(of: files) == .one ? "файле" : "файлах")"
    }
  }

  private func english(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func russian(_ count: Int, _ one: String, _ few: String, _ many: String) -> String? {
    guard count > 0 else { return nil }
    switch RussianForm(of: count) {
    case .one: return "\(count) \(one)"
    case .few: return "\(count) \(few)"
    case .many: return "\(count) \(many)"
    }
  }
}

/// The plural forms of Russian for whole numbers (CLDR, cardinal rules of `ru`).
private enum RussianForm {
  case one, few, many

  init(of count: Int) {
    switch (count % 10, count % 100) {
    case (_, 11...14): self = .many
    case (1, _): self = .one
    case (2...4, _): self = .few
    case _: self = .many
    }
  }
}
