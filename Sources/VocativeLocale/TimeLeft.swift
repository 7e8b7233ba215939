/// How much time is left, in the one unit that a person would name.
///
/// Rounded down, so that a message never promises more than there is: from two days on whole days, from one hour on
/// whole hours, else whole minutes; less than a minute is its own case.
package enum TimeLeft: Sendable, Hashable {
  case days(Int64)
  case hours(Int64)
  case minutes(Int64)
  case lessThanMinute

  /// The most days that are told: more than lie between any two dates of four-digit years.
  package static let mostDays: Int64 = 9_999_999

  /// The unit for a number of seconds; nothing or less counts as less than a minute.
  ///
  /// - Parameter roundsUp: Whether a part of a unit counts as one more: of a time within which something was counted, less
  ///   would claim more.
  package init(seconds: Int64, roundsUp: Bool = false) {
    func whole(_ unit: Int64) -> Int64 { seconds / unit + (roundsUp && seconds % unit > 0 ? 1 : 0) }
    switch seconds {
    case 172_800...: self = .days(min(whole(86_400), Self.mostDays))
    case 3_600...: self = .hours(whole(3_600))
    case 60...: self = .minutes(whole(60))
    default: self = .lessThanMinute
    }
  }
}

extension TimeLeft {
  /// The longest lengths of each unit and plural category: what a bound on their words is taken over.
  package static let longest: [TimeLeft] =
    (0...100).map { .days(mostDays - $0) } + (2...100).map { .days($0) } + (1...47).map { .hours($0) }
    + (1...59).map { .minutes($0) } + [.lessThanMinute]
}

extension Locale {
  /// The words of ``timeLeft(_:profile:)`` for one unit: what stands before and behind a number of it.
  private struct Phrase {
    var prefix: StaticString = ""
    var suffix: StaticString = ""
  }

  /// A whole phrase that agrees with its number: `остался 1 час`, `осталась 1 минута`, `осталось 5 часов`,
  /// `1 hour left`.
  ///
  /// Verbs are known for be, de, en, es, fr, it, kk, pl, pt, ru, tr and uk. Other languages get the number with its unit.
  package func timeLeft(_ left: TimeLeft, profile: FormatProfile = .typographic) -> FormattedText {
    var text = FormattedText()
    let count: Int64
    let field: Int
    switch left {
    case .days(let days): (count, field) = (days, FormatTables.dayCount)
    case .hours(let hours): (count, field) = (hours, FormatTables.hourCount)
    case .minutes(let minutes): (count, field) = (minutes, FormatTables.minuteCount)
    case .lessThanMinute:
      text.append(lessThanMinute)
      text.apply(profile)
      return text
    }
    let category = cardinal(count)
    let phrase = phrase(
      for: category, isMinute: field == FormatTables.minuteCount, isDay: field == FormatTables.dayCount)
    text.append(phrase.prefix)
    appendCount(count, field, category, to: &text)
    text.append(phrase.suffix)
    text.apply(profile)
    return text
  }

  /// A number with its unit: `2 часа`, `5 часов`, `1 hour`.
  package func duration(_ left: TimeLeft, profile: FormatProfile = .typographic) -> FormattedText {
    var text = FormattedText()
    switch left {
    case .days(let days): appendCount(days, FormatTables.dayCount, cardinal(days), to: &text)
    case .hours(let hours): appendCount(hours, FormatTables.hourCount, cardinal(hours), to: &text)
    case .minutes(let minutes): appendCount(minutes, FormatTables.minuteCount, cardinal(minutes), to: &text)
    case .lessThanMinute: appendCount(1, FormatTables.minuteCount, cardinal(1), to: &text)
    }
    text.apply(profile)
    return text
  }

  /// Writes the CLDR's unit pattern, whose `0` is the number; some patterns are words alone (Arabic: "two hours").
  private func appendCount(_ count: Int64, _ field: Int, _ category: PluralCategory, to text: inout FormattedText) {
    var pattern = words(field, Int(category.rawValue))
    if pattern.utf8CodeUnitCount == 0 { pattern = words(field, Int(PluralCategory.other.rawValue)) }
    pattern.withUTF8Buffer { bytes in
      for index in bytes.indices {
        let byte = unsafe bytes[index]
        if byte == UInt8(ascii: "0") {
          append(count.magnitude, scale: 0, to: &text)
        } else {
          text.append(byte)
        }
      }
    }
  }

  /// The verb that agrees with number and unit. In Russian, Ukrainian and Belarusian one is the subject with its gender,
  /// more are an impersonal neuter; Polish few is a plural.
  private func phrase(for category: PluralCategory, isMinute: Bool, isDay: Bool) -> Phrase {
    let isOne = category == .one
    switch formatLanguage {
    case "ru": return Phrase(prefix: isOne ? (isMinute ? "осталась " : "остался ") : "осталось ")
    case "uk":
      // День is masculine; година and хвилина are feminine.
      return Phrase(prefix: isOne ? (isDay ? "залишився " : "залишилася ") : "залишилося ")
    case "be":
      // Дзень is masculine; гадзіна and хвіліна are feminine.
      return Phrase(prefix: isOne ? (isDay ? "застаўся " : "засталася ") : "засталося ")
    case "pl":
      // Dzień is masculine; godzina and minuta are feminine.
      if isOne { return Phrase(prefix: isDay ? "został " : "została ") }
      return Phrase(prefix: category == .few ? "zostały " : "zostało ")
    case "en": return Phrase(suffix: " left")
    case "de": return Phrase(prefix: "noch ")
    case "fr": return Phrase(prefix: "il reste ")
    case "es": return Phrase(prefix: isOne ? "queda " : "quedan ")
    case "pt": return Phrase(prefix: isOne ? "falta " : "faltam ")
    case "it": return Phrase(prefix: isOne ? "manca " : "mancano ")
    case "tr": return Phrase(suffix: " kaldı")
    case "kk": return Phrase(suffix: " қалды")
    default: return Phrase()
    }
  }

  /// The whole phrase for the last minute.
  private var lessThanMinute: StaticString {
    switch formatLanguage {
    case "ru": "осталось меньше минуты"
    case "uk": "залишилося менше хвилини"
    case "be": "засталося менш за хвіліну"
    case "pl": "została mniej niż minuta"
    case "de": "noch weniger als eine Minute"
    case "fr": "il reste moins d’une minute"
    case "es": "queda menos de un minuto"
    case "pt": "falta menos de um minuto"
    case "it": "manca meno di un minuto"
    case "tr": "bir dakikadan az kaldı"
    case "kk": "бір минуттан аз қалды"
    case "ar": "أقل من دقيقة"
    default: "less than a minute left"
    }
  }
}
