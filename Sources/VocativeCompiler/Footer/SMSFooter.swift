import VocativeDiagnostics
import VocativeHTML
import VocativeLocale
import VocativeSMS
import VocativeSemantics
import VocativeTypes

/// LAW718: an advertising SMS names its sender and says how to get no more, in the form of the country.
///
/// Every way through the text is followed: what stands in one branch alone is not shown to the others, and a list may be
/// empty.
struct SMSFooter {
  private let country: SMSCountry
  private let sender: [UInt8]?
  private let locale: Locale
  private var paths = FooterPaths()
  /// The words since the last value or branch.
  private var words: [UInt8] = []

  /// What there is to say of an SMS; nothing where vocative.yaml names no country, or the message is no advertisement.
  static func findings(in part: ExpandedPart, of message: TypedMessage, _ settings: Settings) -> [Diagnostic] {
    guard message.header.purpose == .marketing, let country = settings.smsCountry else { return [] }
    let name = settings.brand("name", in: message.locale.tag)
    var footer = SMSFooter(
      country: country, sender: name.flatMap { $0.isEmpty ? nil : Array($0.utf8) }, locale: message.locale)
    for step in part.steps { footer.add(step) }
    footer.flush()
    return footer.missing(at: part.location)
  }

  private init(country: SMSCountry, sender: [UInt8]?, locale: Locale) {
    self.country = country
    self.sender = sender
    self.locale = locale
  }

  // MARK: The ways through the text

  private mutating func add(_ step: ExpandedPart.Step) {
    switch step {
    case .literal(let bytes, _): words += bytes
    case .value(let expression, _):
      guard case .literal(let bytes) = TextShape(of: expression, in: locale) else {
        if country.allowsLink, UnsubscribeWords.occur(in: Array(TextShape.name(of: expression).utf8)[...]) {
          paths.current.show(.unsubscribe)
        }
        // No word goes on through a value.
        flush()
        return
      }
      words += bytes
    case .layout, .endTitle: break
    case .control(let kind, let location):
      switch kind {
      // Words go on through what shows nothing, and into a partial and out of it.
      case .value, .assign, .leave, .require, .frame, .region: break
      case .close: if !paths.isFrameInnermost { flush() }
      case .branch, .trigger, .arm, .loop, .picks, .otherwise, .capture: flush()
      }
      paths.add(kind, at: location)
    }
  }

  // MARK: Words

  /// Looks through the words since the last value or branch.
  private mutating func flush() {
    defer { words = [] }
    guard !words.isEmpty else { return }
    if let sender, words[...].offset(of: sender) != nil { paths.current.show(.sender) }
    if country.hasOptOut(words.span) || (country.allowsLink && UnsubscribeWords.occur(in: words[...])) {
      paths.current.show(.unsubscribe)
    }
  }

  private func missing(at part: SourceLocation) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if !paths.current.shows(.sender) {
      findings.append(
        Diagnostic(
          .missingSMSFooter, LocalizedText(en: "the name of the sender", ru: "названия отправителя"), at: part.span,
          in: part.file
        ).helping(
          en: "print `{{ brand.name }}` outside of conditions; `brand: { name: … }` stands in vocative.yaml",
          ru: "выведите `{{ brand.name }}` — не внутри условия; `brand: { name: … }` пишется в vocative.yaml"))
    }
    if !paths.current.shows(.unsubscribe) {
      findings.append(
        Diagnostic(
          .missingSMSFooter,
          LocalizedText(en: "a way to get no more (\(country.rawValue))", ru: "слов об отказе (\(country.rawValue))"),
          at: part.span, in: part.file
        ).helping(
          en: "write outside of conditions, for example: \(country.example)",
          ru: "напишите не внутри условия, например: \(country.example)"))
    }
    return findings
  }
}

extension Diagnostic.Message {
  /// `purpose: marketing`, `sms: { country: US }` and no `Reply STOP`.
  fileprivate static let missingSMSFooter = Self(
    "LAW718", "missing-sms-footer", .error, en: "an advertising SMS without %1", ru: "рекламное SMS без %1")
}
