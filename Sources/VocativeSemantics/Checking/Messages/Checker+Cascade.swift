import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// Every leg of `cascade` has something to send.
  mutating func checkCascade(_ header: MessageHeader, against parts: [TypedPart]) {
    // Without any part that is what was reported.
    guard !parts.isEmpty else { return }
    for leg in header.cascade where !parts.contains(where: { $0.part.channel.name == leg.channel }) {
      report(
        Diagnostic(.emptyLeg, LocalizedText(verbatim: leg.channel), at: leg.span, in: file).helping(
          en: "write a part for it, or take it out of the cascade",
          ru: "напишите для него часть или уберите его из каскада"))
    }
  }
}

extension Diagnostic.Message {
  /// `cascade: [email, sms after 3 h]` in a message without `{% sms %}`.
  fileprivate static let emptyLeg = Self(
    "SYN179", "empty-cascade-leg", .error,
    en: "the message has nothing to send by `%1`", ru: "у сообщения нет части для канала `%1`")
}
