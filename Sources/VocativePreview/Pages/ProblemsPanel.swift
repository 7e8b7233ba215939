import VocativeDiagnostics

extension MessageView {
  /// What is wrong with the message, and what is shown below it; nothing where all is well.
  func problems(_ facts: SiteFacts) -> Markup {
    guard !diagnostics.isEmpty else { return .none }
    let words = facts.words
    let note: Markup
    if errors.isEmpty {
      note = .none
    } else if renderings == nil {
      note =
        "<p>\(words.say("The message does not compile; there is nothing to show yet.", "Сообщение не собирается, показать пока нечего."))</p>\n"
    } else {
      note =
        "<p>\(words.say("Below is the last version that compiled.", "Ниже — последняя версия, которая собиралась."))</p>\n"
    }
    return """
      <section class="problems" aria-label="\(words.say("Problems", "Замечания"))">
      \(note)\(findings(facts))</section>

      """
  }

  /// Each finding in its frame.
  func findings(_ facts: SiteFacts) -> Markup {
    let language = facts.words.language
    let printer = TextPrinter(language: language)
    // The first mistake is open: mend it, and others often go too.
    let first = errors.first
    return .joined(
      diagnostics.map { diagnostic -> Markup in
        let file = diagnostic.location.file
        let place = file.coordinates(at: diagnostic.location.span.lowerBound)
        return """
          <details class="finding \(diagnostic.message.severity.rawValue)"\(diagnostic == first ? " open" : .none)>
          <summary><b>\(diagnostic.code)</b> \(diagnostic.title[language]) \
          <span class="place">\(file.path):\(place.line):\(place.codePointColumn)</span></summary>
          <pre>
          \(printer.text(of: diagnostic))</pre>
          </details>

          """
      })
  }
}
