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
  /// What is shown on a way, and the words since the last value or branch.
  private struct Coverage {
    var showsSender = false
    var showsOptOut = false
    /// Whether nothing is sent on this way.
    var isUnsent = false
    var words: [UInt8] = []
  }

  private enum Opener {
    /// Arms: what comes before, what all so far show, whether one is always taken.
    case arms(before: Coverage, joined: Coverage?, isExhaustive: Bool)
    /// Turns of a list, once `otherwise` has begun what they show.
    case turns(before: Coverage, body: Coverage?)
    case capture(before: Coverage)
    case frame
  }

  private let country: SMSCountry
  private let sender: [UInt8]?
  private let locale: Locale
  private var current = Coverage()
  private var openers: [Opener] = []

  /// What there is to say of an SMS; nothing where vocative.yaml names no country, or the message is no advertisement.
  static func findings(in part: ExpandedPart, of message: TypedMessage, _ settings: Settings) -> [Diagnostic] {
    guard message.header.purpose == .marketing, let country = settings.smsCountry else { return [] }
    let name = settings.brand.first { $0.name == "name" }?.value
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
    case .literal(let bytes, _): current.words += bytes
    case .value(let expression, _):
      guard case .literal(let bytes) = TextShape(of: expression, in: locale) else {
        if country.allowsLink, Self.isUnsubscribing(Array(TextShape.name(of: expression).utf8)) {
          current.showsOptOut = true
        }
        // No word goes on through a value.
        flush()
        return
      }
      current.words += bytes
    case .layout, .endTitle: break
    case .control(let kind, _): add(kind)
    }
  }

  private mutating func add(_ kind: Fragment.Kind) {
    switch kind {
    case .value, .assign, .leave: break
    case .require(let condition, _, _): if condition == nil { current.isUnsent = true }
    case .branch, .trigger: open { .arms(before: $0, joined: nil, isExhaustive: false) }
    case .arm(let condition):
      flush()
      guard case .arms(let before, let joined, _)? = openers.popLast() else { return }
      let both = Self.both(joined, current)
      openers.append(.arms(before: before, joined: both, isExhaustive: condition == nil))
      current = Coverage()
    case .loop, .picks: open { .turns(before: $0, body: nil) }
    case .otherwise:
      flush()
      guard case .turns(let before, _)? = openers.popLast() else { return }
      openers.append(.turns(before: before, body: current))
      current = Coverage()
    case .capture: open { .capture(before: $0) }
    case .frame, .region: openers.append(.frame)
    case .close: close()
    }
  }

  private mutating func open(_ opener: (Coverage) -> Opener) {
    flush()
    openers.append(opener(current))
    current = Coverage()
  }

  private mutating func close() {
    switch openers.last {
    case .arms(let before, let joined, let isExhaustive):
      flush()
      let arms = Self.both(joined, current)
      current = Self.joined(before, isExhaustive ? arms : Self.both(arms, Coverage()))
    case .turns(let before, let body):
      flush()
      // Without words for an empty list there may be none at all.
      current = Self.joined(before, Self.both(body ?? Coverage(), current))
    case .capture(let before): current = before
    case .frame, nil: break
    }
    _ = openers.popLast()
  }

  /// What both of two ways show; one on which nothing is sent shows whatever the other does.
  private static func both(_ first: Coverage?, _ second: Coverage) -> Coverage {
    guard let first, !first.isUnsent else { return second }
    guard !second.isUnsent else { return first }
    return Coverage(
      showsSender: first.showsSender && second.showsSender, showsOptOut: first.showsOptOut && second.showsOptOut)
  }

  /// One way behind the other.
  private static func joined(_ first: Coverage, _ second: Coverage) -> Coverage {
    Coverage(
      showsSender: first.showsSender || second.showsSender, showsOptOut: first.showsOptOut || second.showsOptOut,
      isUnsent: first.isUnsent || second.isUnsent)
  }

  // MARK: Words

  /// Looks through the words since the last value or branch.
  private mutating func flush() {
    let words = current.words
    current.words = []
    guard !words.isEmpty else { return }
    if let sender, words.holds(sender) { current.showsSender = true }
    if country.hasOptOut(words.span) || (country.allowsLink && Self.isUnsubscribing(words)) {
      current.showsOptOut = true
    }
  }

  /// Words of addresses that end a subscription.
  private static func isUnsubscribing(_ words: [UInt8]) -> Bool {
    let small = words.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return ["unsub", "optout", "opt_out", "opt-out"].contains { small.holds(Array($0.utf8)) }
  }

  private func missing(at part: SourceLocation) -> [Diagnostic] {
    guard !current.isUnsent else { return [] }
    var findings: [Diagnostic] = []
    if !current.showsSender {
      findings.append(
        Diagnostic(
          .missingSMSFooter, LocalizedText(en: "the name of the sender", ru: "названия отправителя"), at: part.span,
          in: part.file
        ).helping(
          en: "print `{{ brand.name }}` outside of conditions; `brand: { name: … }` stands in vocative.yaml",
          ru: "выведите `{{ brand.name }}` — не внутри условия; `brand: { name: … }` пишется в vocative.yaml"))
    }
    if !current.showsOptOut {
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

extension [UInt8] {
  /// Whether some bytes stand in these.
  fileprivate func holds(_ words: [UInt8]) -> Bool {
    guard let first = words.first else { return true }
    var rest = self[...]
    while let index = rest.firstIndex(of: first), endIndex - index >= words.count {
      if self[index...].starts(with: words) { return true }
      rest = self[(index + 1)...]
    }
    return false
  }
}

extension Diagnostic.Message {
  /// `purpose: marketing`, `sms: { country: US }` and no `Reply STOP`.
  fileprivate static let missingSMSFooter = Self(
    "LAW718", "missing-sms-footer", .error, en: "an advertising SMS without %1", ru: "рекламное SMS без %1")
}
