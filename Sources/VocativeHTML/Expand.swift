package import VocativeDiagnostics
package import VocativeSemantics
import VocativeTypes

/// The parts of a message, ready to be lowered, and what runs before them.
package struct Expansion: Sendable {
  /// What runs once a recipient, before the parts.
  package var prologue: [ExpandedPart.Step] = []
  /// The parts in order; a text part that is derived from the HTML follows it.
  package var parts: [ExpandedPart] = []
}

/// Lays every part out as what is written, in order: places of values found, white space settled, text part derived.
///
/// - Parameters:
///   - isPiece: Whether it is a partial or a layout by itself, to be looked at.
///   - lints: Whether mail programs and readers are thought of too, and not only what is right.
package func expand(
  _ message: TypedMessage, in library: Library, isPiece: Bool = false, lints: Bool = true
) -> Diagnosed<Expansion> {
  var expansion = Expansion()
  var diagnostics: [Diagnostic] = []
  expansion.prologue = Fragment(message.prologue, of: message).textSteps(for: .text)
  for part in message.parts {
    let fragment = Fragment(part.body, of: message)
    guard fragment.isComplete else {
      diagnostics.append(Diagnostic(.tooLarge, at: part.location.span, in: part.location.file))
      continue
    }
    switch part.part {
    case .html:
      let html = expandHTML(
        fragment, of: part, words: DocumentWords(message), locale: message.locale, in: library,
        derivesPlain: !message.parts.contains { $0.part == .plain }, isPiece: isPiece,
        lintedAsOf: lints ? message : nil)
      expansion.parts += html.output
      diagnostics += html.diagnostics
    case .subject, .preheader, .plain, .sms, .push, .channel, .text:
      let title = Fragment(part.title, of: message).titleSteps
      let text = fragment.typeset(as: part.part, in: message.locale, library.settings)
      expansion.parts.append(
        ExpandedPart(
          part: part.part, segments: part.segments, steps: title + text.textSteps(for: part.part),
          location: part.location))
    }
  }
  return Diagnosed(expansion, diagnostics)
}

extension Diagnostic.Message {
  /// A part that grows past all measure once its components stand in it.
  fileprivate static let tooLarge = Self(
    "CMP901", "part-too-large", .error,
    en: "with its components the part is larger than 4 MB",
    ru: "вместе с компонентами эта часть больше 4 МБ")
}
