import VocativeDiagnostics
import VocativeSyntax

extension Checker {
  /// Tags of Liquid that the language leaves out, with what to write instead.
  mutating func refuse(_ tag: Tag) {
    let word = text(tag.nameSpan)
    let diagnostic = Diagnostic(.refusedTag, LocalizedText(verbatim: word), at: tag.span, in: file)
    switch tag.kind {
    case .increment, .decrement:
      report(
        diagnostic.helping(
          en: "in a loop `forloop.index` counts; elsewhere write `{% assign n = n + 1 %}`",
          ru: "в цикле считает `forloop.index`; в других местах напишите `{% assign n = n + 1 %}`"))
    case .ifchanged:
      report(
        diagnostic.helping(
          en: "keep the last value in a name and compare: `{% if item.group != last %}`",
          ru: "сохраните прошлое значение в имени и сравните: `{% if item.group != last %}`"))
    case .include:
      report(
        diagnostic.helping(
          en: "write `{% render \"name\", parameter: value %}`",
          ru: "напишите `{% render \"имя\", параметр: значение %}`"))
    case .if, .unless, .elsif, .else, .case, .when, .for, .break, .continue, .assign, .capture, .render, .echo, .cycle,
      .tablerow, .subject, .preheader, .html, .plain, .sms, .push, .channel, .require, .skip, .param, .block, .scarcity,
      .deadline, .expired, .exclusive, .picks, .fallback, .experiment, .arm, .timer, .typography, .unsubscribe,
      .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown:
      report(diagnostic)
    }
  }
}

extension Diagnostic.Message {
  /// `{% increment x %}`.
  fileprivate static let refusedTag = Self(
    "TYP280", "refused-tag", .error,
    en: "`%1` of Liquid is left out here", ru: "тега `%1` из Liquid здесь нет")
}
