import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes
import VocativeXML

/// LAW717: an advertising letter shows everybody how to unsubscribe, who sent it and where to write to.
///
/// Every way through the letter is followed: what stands in one branch alone is not shown to the others, and a list may
/// be empty. What is hidden, and what only Outlook reads, does not count.
struct AdvertisingFooter {
  /// Where facts are shown by letters that are written out.
  private var written: [(offset: Int, fact: FooterFact)] = []
  /// Where values are seen: in the text, and in the addresses of links.
  private var texts: [Range<Int>] = []
  private var links: [Range<Int>] = []
  /// How many hidden elements are open.
  private var hidden = 0

  private let page: LintedPage
  private let isNeeded: Bool
  /// What vocative.yaml says of the sender.
  private var brand: [FooterFact: [UInt8]] = [:]

  init(_ page: LintedPage) {
    self.page = page
    isNeeded = page.message.header.purpose == .marketing
    guard isNeeded else { return }
    for fact in FooterFact.allCases {
      guard let key = fact.brandKey, let value = page.settings.brand.first(where: { $0.name == key })?.value,
        !value.isEmpty
      else { continue }
      brand[fact] = Array(value.utf8)
    }
  }

  // MARK: The walk over the tree

  mutating func open(_ element: LintedElement, isHidden: Bool) {
    guard isNeeded else { return }
    if isHidden { hidden += 1 }
    guard hidden == 0, element.name == "a" || element.name == "area", let target = element.attribute("href") else {
      return
    }
    links.append(target.node.value)
    if Self.isUnsubscribing(target.value) { written.append((target.node.value.lowerBound, .unsubscribe)) }
  }

  mutating func close(isHidden: Bool) {
    if isNeeded, isHidden { hidden -= 1 }
  }

  mutating func text(_ run: HTMLText) {
    guard isNeeded, hidden == 0, run.kind == .text else { return }
    texts.append(run.range)
    for fact in FooterFact.allCases {
      guard let value = brand[fact] else { continue }
      // A run of text goes on through conditions: where the words stand in it matters.
      var rest = page.bytes[run.range]
      while let offset = rest.offset(of: value) {
        written.append((offset, fact))
        rest = rest[(offset + 1)...]
      }
    }
  }

  // MARK: The ways through the letter

  private enum Opener {
    /// Arms: before them, what all so far show, whether one is always taken, where the open one and the first began.
    case arms(
      before: FooterCoverage, joined: FooterCoverage?, isExhaustive: Bool, SourceLocation, first: SourceLocation)
    /// Turns of a list, which may have none; what they show once `otherwise` has begun.
    case turns(before: FooterCoverage, body: FooterCoverage?, SourceLocation)
    /// What is captured is shown where it is printed, if at all.
    case capture(before: FooterCoverage)
    case frame
    case region
  }

  private var current = FooterCoverage()
  private var openers: [Opener] = []
  /// The values of the locals of every frame that are known.
  private var frames: [[Int: TypedExpression]] = [[:]]

  /// What there is to say at the end of a part that begins with a tag.
  mutating func findings(at part: SourceLocation) -> [Diagnostic] {
    guard isNeeded else { return [] }
    var next = 0
    written.sort { $0.offset < $1.offset }
    for hole in page.fragment.holes {
      showWritten(before: hole.range.lowerBound, &next)
      add(hole)
    }
    showWritten(before: .max, &next)
    return FooterFact.allCases.filter { !current.shows($0) }.map { missing($0, at: part) }
  }

  private mutating func showWritten(before offset: Int, _ next: inout Int) {
    while next < written.count, written[next].offset < offset {
      current.show(written[next].fact)
      next += 1
    }
  }

  private mutating func add(_ hole: Fragment.Hole) {
    switch hole.kind {
    case .value(let expression): show(expression, at: hole.range.lowerBound)
    case .assign(let local, let value): frames[frames.count - 1][local] = resolved(value)
    case .require(let condition, _, _): if condition == nil { current = .unsent }
    case .leave: break
    case .branch, .trigger:
      open(.arms(before: current, joined: nil, isExhaustive: false, hole.location, first: hole.location))
    case .arm(let condition):
      guard case .arms(let before, let joined, _, let start, let first)? = openers.popLast() else { return }
      let both = joined.map { $0.joined(with: current, at: start, after: first) } ?? current
      open(.arms(before: before, joined: both, isExhaustive: condition == nil, hole.location, first: first))
    case .loop, .picks: open(.turns(before: current, body: nil, hole.location))
    case .otherwise:
      guard case .turns(let before, _, let start)? = openers.popLast() else { return }
      open(.turns(before: before, body: current, start))
    case .capture: open(.capture(before: current))
    case .frame(_, let arguments):
      frames.append(Dictionary(uniqueKeysWithValues: arguments.enumerated().map { ($0.offset, resolved($0.element)) }))
      openers.append(.frame)
    case .region: openers.append(.region)
    case .close: close()
    }
  }

  private mutating func open(_ opener: Opener) {
    openers.append(opener)
    current = FooterCoverage()
  }

  private mutating func close() {
    var whole: FooterCoverage
    switch openers.popLast() {
    case .arms(let before, let joined, let isExhaustive, let start, let first):
      whole = before
      var arms = joined.map { $0.joined(with: current, at: start, after: first) } ?? current
      if !isExhaustive { arms = arms.joined(with: FooterCoverage(), at: first, after: first) }
      whole.append(arms)
    case .turns(let before, let body, let start):
      whole = before
      let shown =
        body.map { $0.joined(with: current, at: start, after: start) }
        ?? current.joined(with: FooterCoverage(), at: start, after: start)
      whole.append(shown)
    case .capture(let before): whole = before
    case .frame:
      frames.removeLast()
      return
    case .region, nil: return
    }
    current = whole
  }

  // MARK: Facts

  private mutating func show(_ value: TypedExpression, at offset: Int) {
    let value = resolved(value)
    if links.holds(offset), isUnsubscribing(value) { current.show(.unsubscribe) }
    guard texts.holds(offset), case .constant(.text(let words)) = value.kind else { return }
    for fact in FooterFact.allCases where brand[fact].map({ words[...].offset(of: $0) != nil }) == true {
      current.show(fact)
    }
  }

  /// What a local stands for, as far as it is known.
  private func resolved(_ value: TypedExpression) -> TypedExpression {
    if case .local(let index) = value.kind { return frames.last?[index] ?? value }
    return value
  }

  /// Whether a value is an attribute named like an address to unsubscribe at.
  private func isUnsubscribing(_ value: TypedExpression) -> Bool {
    guard case .field(_, let record, let index) = value.kind, let fields = page.message.schema[record]?.fields,
      fields.indices.contains(index)
    else { return false }
    return Self.isUnsubscribing(Array(fields[index].name.utf8)[...])
  }

  /// Words of addresses that end a subscription.
  private static func isUnsubscribing(_ words: ArraySlice<UInt8>) -> Bool {
    ["unsubscribe", "unsub", "optout", "opt_out", "opt-out", "otpiska"].contains { (word: StaticString) in
      words.lowercasedContains(word)
    }
  }

  private func missing(_ fact: FooterFact, at part: SourceLocation) -> Diagnostic {
    let loss = current.loss(of: fact)
    let place = loss ?? part
    let finding = Diagnostic(.missingFooter, fact.title, at: place.span, in: place.file)
    let labeled = loss == nil ? finding : finding.labeled(en: "missing on this way", ru: "здесь её не увидят все")
    guard let key = fact.brandKey else {
      return labeled.helping(
        en: "put `<a href=\"{% unsubscribe %}\">` into the letter, outside of conditions",
        ru: "добавьте в письмо `<a href=\"{% unsubscribe %}\">` — не внутри условия")
    }
    guard brand[fact] != nil else {
      return labeled.helping(
        en: "add `\(key)` under `brand:` in vocative.yaml, and print `{{ brand.\(key) }}`",
        ru: "добавьте `\(key)` в `brand:` файла vocative.yaml и выведите `{{ brand.\(key) }}`")
    }
    return labeled.helping(
      en: "print `{{ brand.\(key) }}` outside of conditions", ru: "выведите `{{ brand.\(key) }}` — не внутри условия")
  }
}

extension ArraySlice<UInt8> {
  /// Where some bytes stand in these; `nil` if they do not.
  fileprivate func offset(of word: [UInt8]) -> Int? {
    var rest = self
    while let first = word.first, let index = rest.firstIndex(of: first), endIndex - index >= word.count {
      if self[index...].starts(with: word) { return index }
      rest = self[(index + 1)...]
    }
    return nil
  }
}

extension [Range<Int>] {
  /// Whether one of the ranges, in ascending order, holds an offset.
  fileprivate func holds(_ offset: Int) -> Bool {
    let index = partitioningIndex { $0.lowerBound > offset } - 1
    return index >= 0 && self[index].contains(offset)
  }
}

extension Diagnostic.Message {
  /// `purpose: marketing` and no `{% unsubscribe %}`.
  fileprivate static let missingFooter = Self(
    "LAW717", "missing-footer", .error, en: "an advertising letter without %1",
    ru: "рекламное письмо без %1")
}
