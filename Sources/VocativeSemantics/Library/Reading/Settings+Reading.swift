package import VocativeDiagnostics
import VocativeLocale
import VocativeSMS
import VocativeSyntax
import VocativeTypes

/// Reads vocative.yaml; what it does not say keeps its default, as does all of it without a file.
package func readSettings(_ file: SourceFile?) -> Diagnosed<Settings> {
  guard let file else { return Diagnosed(Settings()) }
  var reader = SettingsReader(file)
  reader.read()
  return Diagnosed(reader.settings, reader.values.findings)
}

/// Reads the settings key by key.
private struct SettingsReader {
  var settings = Settings()
  var values: ConfigurationReader
  /// What is given in several languages, with their tags.
  private var translated: [(entry: Entry, tags: Set<String>)] = []

  init(_ file: SourceFile) {
    values = ConfigurationReader(file)
  }

  private typealias Entry = ConfigurationReader.Entry

  mutating func read() {
    guard let root = values.take(readYAML(values.file, span: nil)) else { return }
    for entry in values.entries(of: root) {
      switch entry.name {
      case "brand": readBrand(entry)
      case "theme": readTheme(entry)
      case "locales": readLocales(entry)
      case "currency": readCurrency(entry)
      case "time_zone": readTimeZone(entry)
      case "lang":
        settings.language = values.choice(of: entry, among: ["en", "ru"]).flatMap(DiagnosticLanguage.init)
      case "links": readLinks(entry)
      case "sms": readSMS(entry)
      case "html": readHTML(entry)
      case "channels": readChannels(entry)
      case "triggers": readTriggers(entry)
      case "timer": readTimer(entry)
      case "mail": readMail(entry)
      case "typography": settings.setsTypography = values.choice(of: entry, among: ["on", "off"]) != "off"
      case "picks": readPicks(entry)
      case "phone_first": settings.phoneFirst = values.texts(of: entry.value).map(\.text)
      case "limits": settings.limits = values.limits(entry)
      case "quiet_hours": settings.quietHours = values.quietHours(entry) ?? settings.quietHours
      case _:
        values.reject(
          entry,
          known: [
            "brand", "theme", "locales", "currency", "time_zone", "lang", "links", "sms", "html", "channels",
            "triggers", "timer", "mail", "typography", "picks", "phone_first", "quiet_hours", "limits",
          ])
      }
    }
    for (entry, tags) in translated { checkLanguages(of: entry, tags) }
  }

  private mutating func readBrand(_ brand: Entry) {
    for entry in values.entries(of: brand.value) where values.acceptsName(entry) {
      let words = readWords(entry) { values, node in values.text(of: node) }
      guard let first = words.first else { continue }
      settings.brand.append((entry.name, first.words))
      settings.brandTranslations[entry.name] = Self.translations(words)
    }
  }

  private mutating func readTheme(_ theme: Entry) {
    for entry in values.entries(of: theme.value) where values.acceptsName(entry) {
      var type: Type?
      let words = readWords(entry) { values, node -> String? in
        guard let text = values.text(of: node) else { return nil }
        // In every language it is of the same kind.
        let wanted = type ?? Self.themeType(of: text)
        guard values.value(of: node, as: wanted) != nil else { return nil }
        type = wanted
        return text
      }
      guard let first = words.first, let type else { continue }
      settings.theme.append(
        ThemeValue(name: entry.name, type: type, words: first.words, translations: Self.translations(words)))
    }
  }

  /// What a value of the theme is, as its form tells.
  private static func themeType(of text: String) -> Type {
    if text.hasPrefix("#") { return .color }
    if text.lowercased().hasPrefix("https:") {
      let path = String(text.lowercased().prefix { $0 != "?" })
      return [".png", ".jpg", ".jpeg", ".gif", ".webp"].contains(where: path.hasSuffix) ? .image : .url(max: nil)
    }
    if let number = Int64(text) { return .integer(IntegerBounds(number, number)) }
    return .text(max: nil)
  }

  /// One value, or one a language: `name: { ru: …, en: … }`; with the tag of the locale where there is one.
  private mutating func readWords(
    _ entry: Entry, as read: (inout ConfigurationReader, YAMLNode) -> String?
  ) -> [(tag: String?, words: String)] {
    guard case .mapping = entry.value.kind else { return read(&values, entry.value).map { [(nil, $0)] } ?? [] }
    var words: [(tag: String?, words: String)] = []
    for part in values.entries(of: entry.value) {
      guard let locale = Locale(part.name) else {
        reportUnknownLocale(part.name, at: part.span)
        continue
      }
      if let own = read(&values, part.value) { words.append((locale.tag, own)) }
    }
    if !words.isEmpty { translated.append((entry, Set(words.compactMap(\.tag)))) }
    return words
  }

  private static func translations(_ words: [(tag: String?, words: String)]) -> [String: String] {
    Dictionary(words.compactMap { word in word.tag.map { ($0, word.words) } }) { first, _ in first }
  }

  /// What is given in some languages is given in all that messages are sent in.
  private mutating func checkLanguages(of entry: Entry, _ tags: Set<String>) {
    let missing = settings.locales.first { tag in
      !tags.contains(tag) && !tags.contains(Settings.language(ofTag: tag))
    }
    guard let missing else { return }
    values.report(
      Diagnostic(
        .untranslated, LocalizedText(verbatim: entry.name), LocalizedText(verbatim: missing), at: entry.span,
        in: values.file
      )
      .helping(en: "add `\(missing): …` to it", ru: "добавьте к нему `\(missing): …`"))
  }

  private mutating func readLocales(_ entry: Entry) {
    var tags: [String] = []
    for (tag, span) in values.texts(of: entry.value) {
      guard let locale = Locale(tag) else {
        reportUnknownLocale(tag, at: span)
        continue
      }
      if !tags.contains(locale.tag) { tags.append(locale.tag) }
    }
    if !tags.isEmpty { settings.locales = tags }
  }

  private mutating func reportUnknownLocale(_ tag: String, at span: SourceSpan) {
    values.report(
      Diagnostic(.unknownLocale, LocalizedText(verbatim: tag), at: span, in: values.file)
        .helping(en: "locales are written `ru`, `en`, `pt-BR`", ru: "языки пишутся так: `ru`, `en`, `pt-BR`"))
  }

  private mutating func readCurrency(_ entry: Entry) {
    guard let text = values.text(of: entry.value) else { return }
    guard let currency = Currency(code: text), CurrencyCode(text)?.isCurrent == true else {
      values.report(
        Diagnostic(.malformedCurrency, LocalizedText(verbatim: text), at: entry.value.span, in: values.file))
      return
    }
    settings.currency = currency
  }

  /// Whether the zone exists is known where the zone files are read; here only its shape is.
  private mutating func readTimeZone(_ entry: Entry) {
    guard let text = values.text(of: entry.value) else { return }
    guard Settings.isZoneName(text) else {
      values.report(
        Diagnostic(.malformedZone, LocalizedText(verbatim: text), at: entry.value.span, in: values.file)
          .helping(en: "write the zone's place: `Europe/Moscow`", ru: "напишите место: `Europe/Moscow`"))
      return
    }
    settings.timeZone = text
  }

  private mutating func readLinks(_ links: Entry) {
    for entry in values.entries(of: links.value) {
      switch entry.name {
      case "schemes": readSchemes(entry)
      case "text":
        settings.textLinks =
          values.choice(of: entry, among: ["brackets", "inline", "footnotes"]).flatMap(Settings.TextLinks.init)
          ?? settings.textLinks
      case _: values.reject(entry, known: ["schemes", "text"])
      }
    }
  }

  /// Schemes that run code instead of leading somewhere.
  private static let activeSchemes = ["javascript", "vbscript", "data", "file", "blob"]

  private mutating func readSchemes(_ entry: Entry) {
    var schemes: [String] = []
    for (text, span) in values.texts(of: entry.value) {
      let scheme = text.lowercased()
      guard isName(scheme), !Self.activeSchemes.contains(scheme) else {
        values.report(
          Diagnostic(.dangerousScheme, LocalizedText(verbatim: text), at: span, in: values.file)
            .helping(en: "the usual ones are `https`, `mailto`, `tel`", ru: "обычно хватает `https`, `mailto`, `tel`"))
        continue
      }
      schemes.append(scheme)
    }
    if !schemes.isEmpty { settings.linkSchemes = schemes }
  }

  private mutating func readSMS(_ sms: Entry) {
    for entry in values.entries(of: sms.value) {
      switch entry.name {
      case "profile":
        settings.smsProfile =
          values.choice(of: entry, among: SMSProfile.named.map(\.name)).flatMap(SMSProfile.init(name:))
          ?? settings.smsProfile
      case "replace":
        settings.smsReplacesSigns = values.choice(of: entry, among: ["off", "typographic"]) == "typographic"
      case "amounts":
        settings.smsKeepsAmountSigns = values.choice(of: entry, among: ["plain", "typographic"]) == "typographic"
      case "templates": settings.smsTemplates = values.texts(of: entry.value).map { OperatorTemplate($0.text) }
      // A message has at most 10 SMS segments (limits of the product).
      case "segments": settings.smsSegments = values.integer(of: entry, in: 1...10) ?? settings.smsSegments
      case "country":
        settings.smsCountry = values.choice(of: entry, among: SMSCountry.allCases.map(\.rawValue))
          .flatMap(SMSCountry.init(rawValue:))
      case _: values.reject(entry, known: ["profile", "segments", "replace", "amounts", "templates", "country"])
      }
    }
  }

  private mutating func readHTML(_ html: Entry) {
    for entry in values.entries(of: html.value) {
      switch entry.name {
      // The whole of a mail's HTML is at most 1 MB (limits of the product).
      case "max_bytes": settings.mailBytes = values.integer(of: entry, in: 1...1_048_576) ?? settings.mailBytes
      case "clients": readClients(entry)
      case _: values.reject(entry, known: ["max_bytes", "clients"])
      }
    }
  }

  /// A list of programs, or a mapping that names a table of what they show beside it.
  private mutating func readClients(_ entry: Entry) {
    guard case .mapping = entry.value.kind else {
      settings.mailClients = clients(of: entry)
      return
    }
    for part in values.entries(of: entry.value) {
      switch part.name {
      case "names": settings.mailClients = clients(of: part)
      case "data": settings.mailClientData = readPath(part, example: "caniemail.json") ?? settings.mailClientData
      case _: values.reject(part, known: ["names", "data"])
      }
    }
  }

  private mutating func clients(of entry: Entry) -> [MailClient] {
    var clients: [MailClient] = []
    for item in values.items(of: entry.value) ?? [] {
      let word = Entry(name: entry.name, span: item.span, value: item)
      guard let name = values.choice(of: word, among: MailClient.allCases.map(\.rawValue)),
        let client = MailClient(rawValue: name)
      else { continue }
      if !clients.contains(client) { clients.append(client) }
    }
    return clients
  }

  private mutating func readChannels(_ entry: Entry) {
    for (name, span) in values.texts(of: entry.value) {
      if let channel = TextChannel(name: name) {
        if !settings.channels.contains(channel) { settings.channels.append(channel) }
        continue
      }
      let diagnostic = Diagnostic(.unusableChannel, LocalizedText(verbatim: name), at: span, in: values.file)
      values.report(
        TextChannel.reservedNames.contains(name)
          ? diagnostic.helping(
            en: "leave it out: the word has a meaning already", ru: "уберите его: у этого слова уже есть значение")
          : diagnostic.helping(
            en: "take a small Latin letter, then small letters, digits and `_`, \(TextChannel.longestName) in all",
            ru: "первая — строчная латинская буква, дальше строчные буквы, цифры и `_`, "
              + "всего не больше \(TextChannel.longestName)"))
    }
  }

  private mutating func readTriggers(_ triggers: Entry) {
    for entry in values.entries(of: triggers.value) {
      switch entry.name {
      case "max_age": settings.triggerMaximumAge = values.duration(of: entry) ?? settings.triggerMaximumAge
      case "open_slack": settings.triggerOpenSlack = values.duration(of: entry) ?? settings.triggerOpenSlack
      case "loyal": settings.loyalSegments = values.texts(of: entry.value).map(\.text)
      case _: values.reject(entry, known: ["max_age", "open_slack", "loyal"])
      }
    }
  }

  private mutating func readPicks(_ picks: Entry) {
    for entry in values.entries(of: picks.value) {
      guard entry.name == "index" else {
        values.reject(entry, known: ["index"])
        continue
      }
      settings.picksIndex = readPath(entry, example: "catalog/picks.index") ?? settings.picksIndex
    }
  }

  /// A path that stays in the workspace, whoever writes the settings, and where it stands.
  private mutating func readPath(_ entry: Entry, example: String) -> (path: String, span: SourceSpan)? {
    guard let path = values.text(of: entry.value) else { return nil }
    let steps = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if steps.contains(where: { $0.isEmpty || $0.elementsEqual("..".utf8) }) {
      values.report(
        Diagnostic(.outsidePath, LocalizedText(verbatim: path), at: entry.value.span, in: values.file)
          .helping(en: "write `\(example)`", ru: "напишите `\(example)`"))
      return nil
    }
    return (path, entry.value.span)
  }

  private mutating func readMail(_ mail: Entry) {
    for entry in values.entries(of: mail.value) {
      switch entry.name {
      case "from": settings.mail.from = address(of: entry) ?? settings.mail.from
      case "name": settings.mail.name = values.text(of: entry.value) ?? settings.mail.name
      case "reply_to": settings.mail.replyTo = address(of: entry) ?? settings.mail.replyTo
      case _: values.reject(entry, known: ["from", "name", "reply_to"])
      }
    }
  }

  /// A mail address.
  private mutating func address(of entry: Entry) -> String? {
    guard values.value(of: entry.value, as: .email) != nil else { return nil }
    return entry.value.text
  }

  private mutating func readTimer(_ timer: Entry) {
    for entry in values.entries(of: timer.value) {
      switch entry.name {
      case "base_url": readTimerAddress(entry)
      case "background": settings.timer.background = color(of: entry) ?? settings.timer.background
      case "color": settings.timer.color = color(of: entry) ?? settings.timer.color
      case "label_color": settings.timer.labelColor = color(of: entry) ?? settings.timer.labelColor
      case "font": settings.timer.font = values.text(of: entry.value) ?? settings.timer.font
      case _: values.reject(entry, known: ["base_url", "background", "color", "label_color", "font"])
      }
    }
  }

  private mutating func readTimerAddress(_ entry: Entry) {
    guard let text = values.text(of: entry.value) else { return }
    guard text.lowercased().hasPrefix("https://") else {
      values.report(Diagnostic(.insecureTimer, at: entry.value.span, in: values.file))
      return
    }
    guard values.value(of: entry.value, as: .url(max: nil)) != nil else { return }
    settings.timer.baseURL = text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// A color of six hexadecimal digits, `#ffffff`.
  private mutating func color(of entry: Entry) -> String? {
    guard values.value(of: entry.value, as: .color) != nil, let text = entry.value.text else { return nil }
    guard text.utf8.first == UInt8(ascii: "#") else {
      values.report(
        Diagnostic(.timerColor, LocalizedText(verbatim: text), at: entry.value.span, in: values.file)
          .helping(en: "write `\"#1a2b3c\"`", ru: "напишите `\"#1a2b3c\"`"))
      return nil
    }
    guard text.utf8.count == 4 else { return text }
    return "#" + text.dropFirst().map { "\($0)\($0)" }.joined()
  }
}

extension Settings {
  /// Whether a text has the form of a zone's name in the time zone database: `Europe/Moscow`.
  static func isZoneName(_ text: String) -> Bool {
    (0x41...0x5A).contains(text.utf8.first ?? 0)
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || Array("/_+-".utf8).contains(byte)
      }
  }
}

extension Diagnostic.Message {
  /// `locales: [rus]`.
  fileprivate static let unknownLocale = Self(
    "LNG853", "unknown-locale", .error, en: "there is no locale `%1`", ru: "языка `%1` нет")
  /// `brand: { name: { ru: Кофе и чай } }` beside `locales: [ru, en]`.
  fileprivate static let untranslated = Self(
    "LNG862", "untranslated-setting", .error,
    en: "`%1` is given in other languages, and not in `%2`", ru: "`%1` указано на других языках, а для `%2` — нет")
  /// `channels: [sms]`.
  fileprivate static let unusableChannel = Self(
    "LNG806", "unusable-channel", .error,
    en: "`%1` cannot be the name of a channel", ru: "`%1` не годится в названия канала")
  /// `time_zone: MSK+3:00`.
  static let malformedZone = Self(
    "LNG854", "malformed-zone", .error, en: "`%1` is no time zone", ru: "`%1` — не часовой пояс")
  /// `schemes: [javascript]`.
  fileprivate static let dangerousScheme = Self(
    "LNG855", "dangerous-scheme", .error,
    en: "links may not begin with `%1:`", ru: "ссылки не могут начинаться с `%1:`")
  /// `picks: { index: ../picks.index }`.
  fileprivate static let outsidePath = Self(
    "LNG842", "path-outside-workspace", .error,
    en: "`%1` is no place within the workspace", ru: "`%1` лежит не в рабочей папке")
  /// `timer: { color: red }`.
  fileprivate static let timerColor = Self(
    "LNG858", "timer-color", .error, en: "`%1` is no color of figures", ru: "`%1` — не цвет, записанный цифрами")
  /// `base_url: "http://…"`.
  fileprivate static let insecureTimer = Self(
    "LNG856", "insecure-timer", .error,
    en: "pictures of a mail are fetched over https", ru: "картинки письма загружаются по https")
}
