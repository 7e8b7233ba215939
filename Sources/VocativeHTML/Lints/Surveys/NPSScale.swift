import VocativeDiagnostics
import VocativeSemantics
import VocativeXML

/// LAW714: who is asked whether they would recommend the shop can give every score from 0 to 10, over https, under an
/// address of their own, and learns that the score counts once it is confirmed.
///
/// Programs that look for dangerous links open all of them, so a score that counts by the click alone is nobody's.
struct NPSScale {
  private let page: LintedPage
  private let isNeeded: Bool
  /// The links so far, in order.
  private var links: [LintedElement] = []
  /// Where the question is asked first.
  private var question: Range<Int>?
  private var isConfirmed = false
  /// How many hidden elements are open.
  private var hidden = 0

  /// The scores that there are (F. Reichheld, "The One Number You Need to Grow", 2003).
  private static let scores = 0...10

  init(_ page: LintedPage) {
    self.page = page
    isNeeded = page.message.header.purpose != nil
  }

  // MARK: The walk over the tree

  mutating func open(_ element: LintedElement, isHidden: Bool) {
    guard isNeeded else { return }
    if isHidden { hidden += 1 }
    if hidden == 0, element.tag == .a, element.has(.href) { links.append(element) }
  }

  mutating func close(isHidden: Bool) {
    if isNeeded, isHidden { hidden -= 1 }
  }

  mutating func text(_ run: HTMLText) {
    guard isNeeded, hidden == 0, run.kind == .text else { return }
    let words = page.bytes[run.range]
    isConfirmed = isConfirmed || NPSWords.confirm(words)
    if question == nil, NPSWords.ask(words) { question = run.range }
  }

  // MARK: What there is to say

  /// The findings at the end of a part that begins with a tag.
  func findings(at part: SourceLocation) -> [Diagnostic] {
    guard isNeeded, question != nil || !links.isEmpty else { return [] }
    let reading = ScoreLinks(links, on: page)
    let given = reading.links.reduce(into: Set<Int>()) { $0.formUnion($1.scores) }
    // A scale of another length, without the question, is another survey.
    guard question != nil || given.contains(0) && given.count >= Self.scores.count - 2 else { return [] }
    let place = question.flatMap { page.place(of: $0) } ?? reading.links.first?.element.place ?? part
    var findings: [Diagnostic] = []
    let missing = Self.scores.filter { !given.contains($0) }
    if !missing.isEmpty { findings.append(incomplete(missing, at: place)) }
    if let plain = reading.links.first(where: \.isPlain) {
      findings.append(
        Diagnostic(
          .npsScale, .overPlainLinks, at: (plain.element.place ?? place).span, in: (plain.element.place ?? place).file
        )
        .helping(en: "begin the addresses with `https://`", ru: "начните адреса с `https://`"))
    }
    if let shared = reading.links.first(where: { !$0.isPersonal }) {
      let place = shared.element.place ?? place
      findings.append(
        Diagnostic(.npsScale, .forEverybody, at: place.span, in: place.file)
          .helping(
            en: "put the recipient's own code into the address: `{{ survey.token }}`",
            ru: "добавьте в адрес личный код получателя: `{{ survey.token }}`"))
    }
    if !isConfirmed, !reading.links.isEmpty {
      findings.append(
        Diagnostic(.npsScale, .byClickAlone, at: place.span, in: place.file)
          .helping(
            en: "let the page ask for a confirmation, and say so: “confirm your score on the page”",
            ru: "пусть страница попросит подтверждения, и скажите об этом: «подтвердите оценку на странице»"))
    }
    return findings
  }

  private func incomplete(_ missing: [Int], at place: SourceLocation) -> Diagnostic {
    let list = missing.map(String.init).joined(separator: ", ")
    let title =
      missing.count == Self.scores.count
      ? LocalizedText(en: "has no links for the scores", ru: "нет ссылок с оценками")
      : LocalizedText(en: "has no link for \(list)", ru: "нет ссылки для \(list)")
    return Diagnostic(.npsScale, title, at: place.span, in: place.file)
      .helping(
        en: "link every score: `{% for score in (0..10) %}<a href=\"…/{{ survey.token }}/{{ score }}\">{{ score }}</a>"
          + "{% endfor %}`",
        ru: "сделайте ссылку для каждой оценки: `{% for score in (0..10) %}<a href=\"…/{{ survey.token }}/"
          + "{{ score }}\">{{ score }}</a>{% endfor %}`")
  }
}

extension LocalizedText {
  fileprivate static let overPlainLinks = LocalizedText(
    en: "is answered without encryption", ru: "ответ уходит без шифрования")
  fileprivate static let forEverybody = LocalizedText(
    en: "has the same links for everybody, and nobody learns whose score it is",
    ru: "ссылки у всех одни и те же, и чья это оценка, не узнать")
  fileprivate static let byClickAlone = LocalizedText(
    en: "is answered by the click alone, and programs that check links click on all of them",
    ru: "оценка ставится одним нажатием, а программы, проверяющие ссылки, нажимают на все подряд")
}

extension Diagnostic.Message {
  /// R14: `{% for score in (1..10) %}`, `http://`, one link for everybody, no word of a confirmation.
  fileprivate static let npsScale = Self(
    "LAW714", "nps-scale", .error, en: "the question whether to recommend us %1",
    ru: "вопрос, порекомендуют ли нас: %1")
}
