extension IgnoreComment {
  private static let directive = "ignore"

  /// Whether the comment may silence anything: it says what and why.
  var silences: Bool { directive.text == Self.directive && !codes.isEmpty && !reason.isEmpty }

  /// What is wrong with the comment whatever stands on its line.
  func faults(in file: SourceFile) -> [Diagnostic] {
    guard directive.text == Self.directive else { return [unknownDirective(in: file)] }
    var faults = codes.compactMap { code -> Diagnostic? in
      if DiagnosticFamily(code: code.text)?.isBinding == true { return .cannotIgnore(code, in: file) }
      guard !Page.codes.contains(code.text) else { return nil }
      let diagnostic = Diagnostic(.unknownCode, LocalizedText(verbatim: code.text), at: code.span, in: file)
      guard let meant = closestMatch(to: code.text, among: Page.codes) else {
        return diagnostic.helping(
          en: "copy the code from the brackets of the finding, `[CLM613]` for example",
          ru: "скопируйте код из квадратных скобок замечания, например `[CLM613]`")
      }
      return diagnostic.helping(en: "did you mean `\(meant)`?", ru: "может быть, `\(meant)`?")
        .fixing(Fix(.suggestion, en: "write `\(meant)`", ru: "написать `\(meant)`", [Fix.Edit(code.span, meant)]))
    }
    if codes.isEmpty || reason.isEmpty {
      faults.append(
        Diagnostic(.withoutReason, at: span, in: file)
          .helping(
            en: "write `vocative: ignore \(codes.first?.text ?? "CODE"): because` and the reason",
            ru: "напишите `vocative: ignore \(codes.first?.text ?? "КОД"): because` и причину"))
    }
    return faults
  }

  private func unknownDirective(in file: SourceFile) -> Diagnostic {
    let span = directive.span.count > 0 ? directive.span : span
    let word = directive.text.isEmpty ? "vocative:" : directive.text
    return Diagnostic(.unknownDirective, LocalizedText(verbatim: word), at: span, in: file)
      .helping(
        en: "write `vocative: ignore CODE: because` and the reason",
        ru: "напишите `vocative: ignore КОД: because` и причину")
  }

  /// The codes of the comment that silenced nothing, with a fix that takes them out.
  func unused(_ used: Set<String>, in file: SourceFile) -> [Diagnostic] {
    // Unknown codes and those that cannot be ignored are reported as such.
    let idle = codes.filter { code in
      !used.contains(code.text) && DiagnosticFamily(code: code.text)?.isBinding == false
        && Page.codes.contains(code.text)
    }
    guard !idle.isEmpty else { return [] }
    if idle.count == codes.count {
      let names = idle.map { "`\($0.text)`" }.joined(separator: ", ")
      let diagnostic = Diagnostic(.unused, LocalizedText(verbatim: names), at: span, in: file)
        .helping(en: "remove the comment", ru: "удалите комментарий")
      return [removal.map { diagnostic.fixing(.removal([Fix.Edit($0, "")])) } ?? diagnostic]
    }
    return idle.map { code in
      Diagnostic(.unused, LocalizedText(verbatim: "`\(code.text)`"), at: code.span, in: file)
        .helping(en: "remove the code", ru: "удалите код")
        .fixing(.removal([Fix.Edit(span(removing: code), "")]))
    }
  }

  /// A code with the comma between it and a neighbor.
  private func span(removing code: Word) -> SourceSpan {
    guard let index = codes.firstIndex(of: code) else { return code.span }
    if index + 1 < codes.count { return SourceSpan(code.span.lowerBound, codes[index + 1].span.lowerBound) }
    return index > 0 ? SourceSpan(codes[index - 1].span.upperBound, code.span.upperBound) : code.span
  }
}

extension Fix {
  fileprivate static func removal(_ edits: [Edit]) -> Fix { Fix(.safe, en: "remove it", ru: "удалить", edits) }
}

extension Diagnostic {
  /// A code that no comment silences, named by one.
  static func cannotIgnore(_ code: IgnoreComment.Word, in file: SourceFile) -> Diagnostic {
    let diagnostic = Diagnostic(.cannotIgnore, LocalizedText(verbatim: code.text), at: code.span, in: file)
      .helping(
        en: "mend what it reports and remove the comment",
        ru: "исправьте то, на что оно указывает, и удалите комментарий")
    return DiagnosticFamily(code: code.text)?.isBinding == true
      ? diagnostic.noting(
        en: "what breaks the law or lets data into the mark-up is never a matter of taste",
        ru: "нарушение закона и данные, попавшие в разметку, — не вопрос вкуса")
      : diagnostic.noting(
        en: "with this error the message cannot be put together", ru: "с этой ошибкой сообщение нельзя собрать")
  }
}

extension Diagnostic.Message {
  /// `{% # vocative: ignore CLM613 %}`
  fileprivate static let withoutReason = Self(
    "SYN186", "ignore-without-reason", .error, en: "this comment does not say what is ignored and why",
    ru: "не сказано, какое замечание не учитывать и почему")
  /// `{% # vocative: ignore CLM631: because … %}`
  fileprivate static let unknownCode = Self(
    "SYN187", "unknown-ignored-code", .error, en: "there is no finding with the code `%1`",
    ru: "замечания с кодом `%1` нет")
  /// A comment on a line where nothing is found.
  fileprivate static let unused = Self(
    "SYN188", "unused-ignore", .warning, en: "there is no %1 here, and the comment ignores nothing",
    ru: "замечания %1 здесь нет, комментарий ничего не отключает")
  /// `{% # vocative: ignore LAW701: because … %}`
  fileprivate static let cannotIgnore = Self(
    "SYN189", "cannot-ignore", .error, en: "`%1` cannot be ignored", ru: "замечание `%1` нельзя отключить")
  /// `{% # vocative: ignroe CLM613: because … %}`
  fileprivate static let unknownDirective = Self(
    "LNG861", "unknown-directive", .error, en: "comments to the compiler say `ignore`, and not `%1`",
    ru: "в комментарии для компилятора пишут `ignore`, а не `%1`")
}
