import VocativeLocale

/// Answers requests line by line, for scripts that compare what is printed here with what others print.
///
/// A request is a line of fields separated by tabs, an answer a line:
///
///     number|percent LOCALE COEFFICIENT SCALE
///     money|moneysms LOCALE COEFFICIENT SCALE CURRENCY
///     plural|ordinal LOCALE COEFFICIENT SCALE
///     date LOCALE SECONDS OFFSET PATTERN          a CLDR pattern, or full, long, medium, short, or medium+short …
///     list|or LOCALE ITEM …
///     relative LOCALE DAYS
///     left|unit LOCALE SECONDS
///     zone FILE                                   reads the file for the lines that follow
///     offset SECONDS                              offset and abbreviation of that zone
///     wall SECONDS                                the instant that a clock of that zone shows, counted as if in UTC
///     ends DAYS                                   the last second of a day
///     name CASE GENDER NAME                       a first name in a case; `-` where none is certain
///     gender NAME                                 what a first name tells: female, male, or `-`
///     latin SCHEME TEXT                           a text in Latin letters
@main
struct LocaleProbe {
  static func main() throws {
    var zone = TimeZone.utc
    while let line = readLine() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if fields[0] == "zone" {
        zone = try read(zone: fields[1])
        continue
      }
      print(answer(fields, in: zone) ?? "?")
    }
  }

  private static func answer(_ fields: [String], in zone: TimeZone) -> String? {
    switch fields[0] {
    case "offset":
      let time = zone.dateTime(at: Int64(fields[1]) ?? 0)
      return "\(time.utcOffset) \(String(decoding: time.abbreviation.utf8, as: UTF8.self))"
    case "wall":
      return "\(zone.instant(of: CivilDateTime(secondsSinceEpoch: Int64(fields[1]) ?? 0)))"
    case "ends":
      return "\(zone.endOfDay(CivilDate(daysSinceEpoch: Int64(fields[1]) ?? 0)))"
    case "name" where fields.count == 4: return inflected(fields[3], fields[1], fields[2])
    case "gender" where fields.count == 2: return gender(of: fields[1])
    case "latin" where fields.count == 3: return latin(fields[2], by: fields[1])
    case _:
      guard fields.count > 2, let locale = Locale(fields[1]) else { return nil }
      return answer(fields[0], Array(fields.dropFirst(2)), locale)
    }
  }

  private static func answer(_ kind: String, _ fields: [String], _ locale: Locale) -> String? {
    let number = Int64(fields[0]) ?? 0
    let scale = fields.count > 1 ? Int(fields[1]) ?? 0 : 0
    switch kind {
    case "number": return locale.decimal(number, scale: scale).description
    case "percent": return locale.percent(number, scale: scale).description
    case "money", "moneysms":
      guard fields.count > 2, let currency = CurrencyCode(fields[2]) else { return nil }
      let profile: FormatProfile = kind == "money" ? .typographic : .smsSafe
      return locale.money(number, scale: scale, currency: currency, profile: profile).description
    case "plural": return locale.cardinal(number, scale: scale).name
    case "ordinal": return locale.ordinal(number).name
    case "date":
      let civil = CivilDateTime(secondsSinceEpoch: number + Int64(scale))
      guard fields.count > 2, let pattern = pattern(fields[2], locale), let zone = TimeZone(fixedOffset: scale)
      else { return nil }
      return pattern.formatted(
        ZonedDateTime(civil: civil, utcOffset: scale, abbreviation: zone.dateTime(at: 0).abbreviation), in: locale
      ).description
    case "list", "or":
      let separators = kind == "list" ? locale.conjunction : locale.disjunction
      return fields.indices.reduce("") { $0 + separators.before($1, of: fields.count).description + fields[$1] }
    case "relative": return locale.relativeDay(number)?.description ?? ""
    case "left": return locale.timeLeft(TimeLeft(seconds: number)).description
    case "unit": return locale.duration(TimeLeft(seconds: number)).description
    case _: return nil
    }
  }

  private static func pattern(_ name: String, _ locale: Locale) -> DatePattern? {
    let styles: [String: DatePattern.DateStyle] = ["full": .full, "long": .long, "medium": .medium, "short": .short]
    if let style = styles[name] { return try? DatePattern(date: style, of: locale) }
    let parts = name.split(separator: "+").map(String.init)
    if parts.count == 2, let style = styles[parts[0]] {
      return try? DatePattern(date: style, time: parts[1] == "medium" ? .medium : .short, of: locale)
    }
    return try? DatePattern(name)
  }

  private static func read(zone path: String) throws -> TimeZone {
    guard let bytes = FileBytes.read(path) else { return .utc }
    return try TimeZone(tzif: bytes.span)
  }
}
