import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension ConfigurationReader {
  /// `quiet_hours: 21:00-9:00`.
  mutating func quietHours(_ entry: Entry) -> QuietHours? {
    guard let text = text(of: entry.value) else { return nil }
    if let hours = QuietHours(text) { return hours }
    report(
      Diagnostic(.malformedQuietHours, LocalizedText(verbatim: text), at: entry.value.span, in: file)
        .helping(
          en: "write when they begin and when they are over: `21:00-9:00`",
          ru: "напишите, когда они начинаются и когда кончаются: `21:00-9:00`"))
    return nil
  }

  /// R24: an advertisement is not sent in the quiet hours.
  mutating func hold(_ time: SendTime?, of purpose: Purpose?, against quiet: QuietHours, at entry: Entry) {
    guard purpose?.keepsQuietHours == true, let window = time?.window, quiet.overlap(window) else { return }
    let finding = Diagnostic(
      .sentAtNight, LocalizedText(verbatim: window.text), LocalizedText(verbatim: quiet.text), at: entry.value.span,
      in: file)
    report(
      quiet.others.map {
        finding.helping(
          en: "take hours within \($0.text)", ru: "возьмите часы в пределах \($0.text)")
      } ?? finding.helping(en: "take other hours", ru: "возьмите другие часы"))
  }
}

extension QuietHours {
  /// `21:00-9:00`, blanks around the hyphen allowed; `nil` for anything else, and for no time at all.
  init?(_ words: String) {
    let ends = words.utf8.filter { $0 != UInt8(ascii: " ") }.split(
      separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard ends.count == 2, let from = SendTime.Window.minutes(Array(ends[0])),
      let to = SendTime.Window.minutes(Array(ends[1])), from != to
    else { return nil }
    self.init(from: from, to: to)
  }
}

extension Diagnostic.Message {
  /// `quiet_hours: night`.
  fileprivate static let malformedQuietHours = Self(
    "CLM647", "malformed-quiet-hours", .error, en: "`%1` are no hours of the day", ru: "`%1` — это не часы дня")
  /// R24: `when: 10:00-23:00` and `quiet_hours: 21:00-9:00`.
  fileprivate static let sentAtNight = Self(
    "LAW724", "sent-in-quiet-hours", .error,
    en: "it may be sent at %1, and the quiet hours are %2",
    ru: "отправить могут в %1, а в %2 рекламу не шлют")
}
