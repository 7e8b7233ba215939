import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// A part that is read by itself and has no words, whoever gets it.
  mutating func checkSilence(_ part: Part, _ body: [TypedNode], at place: SourceLocation) {
    guard !isFragment, !findings.hasErrors, Self.isReadAlone(part), body.allSatisfy({ Self.isSilent($0) }) else {
      return
    }
    report(
      Diagnostic(.silentPart, LocalizedText(verbatim: part.name), at: place.span, in: place.file)
        .helping(en: "write what it says, or leave it out", ru: "напишите её текст или уберите её"))
  }

  private static func isReadAlone(_ part: Part) -> Bool {
    switch part {
    case .push, .sms, .channel: true
    case .subject, .preheader, .html, .plain, .text: false
    }
  }

  private static func isSilent(_ node: TypedNode) -> Bool {
    switch node {
    case .literal(let location):
      location.file.bytes[location.span.range.clamped(to: location.file.bytes.indices)].allSatisfy { $0 <= 0x20 }
    case .output, .render: false
    case .assign, .capture, .require, .leave: true
    case .conditional(let conditional): conditional.arms.allSatisfy { $0.body.allSatisfy { isSilent($0) } }
    case .loop(let loop): (loop.body + (loop.otherwise ?? [])).allSatisfy { isSilent($0) }
    case .region(let region): region.body.allSatisfy { isSilent($0) }
    case .trigger(let trigger):
      (trigger.body + (trigger.expired?.body ?? []) + (trigger.otherwise ?? [])).allSatisfy { isSilent($0) }
    case .picks(let picks): (picks.body + picks.fallback).allSatisfy { isSilent($0) }
    }
  }
}

extension Diagnostic.Message {
  /// `{% push title: "Hello" %}{% endpush %}`.
  fileprivate static let silentPart = Self(
    "CMP941", "silent-part", .error,
    en: "the part `%1` has no words: there is nothing to send", ru: "в части `%1` нет ни слова: отправлять нечего")
}
