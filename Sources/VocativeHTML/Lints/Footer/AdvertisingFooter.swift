import VocativeDiagnostics
import VocativeLocale
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
    for fact in FooterFact.ofAdvertisement {
      guard let key = fact.brandKey, let value = page.settings.brand(key, in: page.message.locale.tag),
        !value.isEmpty
      else { continue }
      brand[fact] = Array(value.utf8)
    }
  }

  // MARK: The walk over the tree

  mutating func open(_ element: LintedElement, isHidden: Bool) {
    guard isNeeded else { return }
    if isHidden { hidden += 1 }
    guard hidden == 0, element.tag == .a || element.tag == .area, let target = element.attribute(.href) else {
      return
    }
    links.append(target.node.value)
    if UnsubscribeWords.occur(in: target.value) { written.append((target.node.value.lowerBound, .unsubscribe)) }
  }

  mutating func close(isHidden: Bool) {
    if isNeeded, isHidden { hidden -= 1 }
  }

  mutating func text(_ run: HTMLText) {
    guard isNeeded, hidden == 0, run.kind == .text else { return }
    texts.append(run.range)
    for fact in FooterFact.ofAdvertisement {
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

  private var paths = FooterPaths()
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
    return FooterFact.ofAdvertisement.filter { !paths.current.shows($0) }.map { missing($0, at: part) }
  }

  private mutating func showWritten(before offset: Int, _ next: inout Int) {
    while next < written.count, written[next].offset < offset {
      paths.current.show(written[next].fact)
      next += 1
    }
  }

  private mutating func add(_ hole: Fragment.Hole) {
    switch hole.kind {
    case .value(let expression): show(expression, at: hole.range.lowerBound)
    case .assign(let local, let value): frames[frames.count - 1][local] = resolved(value)
    case .frame(_, let arguments):
      frames.append(Dictionary(uniqueKeysWithValues: arguments.enumerated().map { ($0.offset, resolved($0.element)) }))
    case .close: if paths.isFrameInnermost { frames.removeLast() }
    case .branch, .trigger, .arm, .loop, .picks, .otherwise, .capture, .region, .require, .leave: break
    }
    paths.add(hole.kind, at: hole.location)
  }

  // MARK: Facts

  private mutating func show(_ value: TypedExpression, at offset: Int) {
    let value = resolved(value)
    if links.holds(offset), isUnsubscribing(value) { paths.current.show(.unsubscribe) }
    guard texts.holds(offset), case .constant(.text(let words)) = value.kind else { return }
    for fact in FooterFact.ofAdvertisement where brand[fact].map({ words[...].offset(of: $0) != nil }) == true {
      paths.current.show(fact)
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
    return UnsubscribeWords.occur(in: Array(fields[index].name.utf8)[...])
  }

  private func missing(_ fact: FooterFact, at part: SourceLocation) -> Diagnostic {
    let loss = paths.current.loss(of: fact)
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
