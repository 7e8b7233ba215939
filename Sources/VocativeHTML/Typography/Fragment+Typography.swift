import VocativeLocale
import VocativeSemantics
import VocativeTypes

extension Fragment {
  /// The fragment with the typography of its language: Russian literals of HTML and of plain text.
  ///
  /// Texts of other parts stay as they are written, that of an SMS above all: a no-break space or « turns one of Latin
  /// letters into UCS-2, which costs more than twice as much.
  func typeset(as part: Part, in locale: Locale, _ settings: Settings) -> Fragment {
    guard settings.setsTypography, locale.tag == "ru" || locale.tag.hasPrefix("ru-") else { return self }
    let paragraphs: [Prose]
    switch part {
    case .html: paragraphs = ProseReader.markup(self)
    case .plain: paragraphs = ProseReader.plain(self)
    case .subject, .preheader, .sms, .push, .channel, .text: return self
    }
    var edits = FragmentEdits()
    for prose in paragraphs {
      for change in RussianTypography(prose).changes {
        guard let range = prose.origin(of: change.range), let place = location(of: range) else { continue }
        let stretch = position(behind: range.lowerBound)..<position(before: range.upperBound)
        // A control tag amid white space would go with it.
        guard stretch.lowerBound.hole == stretch.upperBound.hole else { continue }
        edits.replace(stretch, with: [.literal(change.text.withUTF8Buffer { unsafe Array($0) }, for: place)])
      }
    }
    return applying(edits)
  }
}
