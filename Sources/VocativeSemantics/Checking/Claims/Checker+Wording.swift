import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// R01 and R08: what a message says about time, stock and exclusivity is said by data, within the block that checks it.
  mutating func checkClaims(of message: TypedMessage) {
    guard purpose != nil else { return }
    var shared = ClaimScan(reader: ClaimReader(isMarkup: false, literals))
    scan(message.prologue, &shared)
    for part in message.parts {
      var scan = ClaimScan(reader: ClaimReader(isMarkup: part.part == .html, literals))
      scan.phrases = shared.phrases
      self.scan(part.title, &scan)
      scan.reader.gap()
      self.scan(part.body, &scan)
      judge(&scan)
    }
  }

  /// The words read so far, and the triggers around them.
  private struct ClaimScan {
    var reader: ClaimReader
    var triggers: Set<TriggerKind> = []
    /// Words that may stand instead of some that were read.
    var alternatives: [ClaimReader.Phrase] = []
    /// What a name may print: a claim is made where its words are printed, not where they get a name.
    var phrases: [Int: [ClaimReader.Phrase]] = [:]
    /// The bodies of partials that were read under the same triggers for the same words.
    var read: Set<Visit> = []

    struct Visit: Hashable {
      let partial: Int
      let triggers: Set<TriggerKind>
      let arguments: [[[String]]]
    }
  }

  private mutating func scan(_ nodes: [TypedNode], _ scan: inout ClaimScan) {
    for node in nodes {
      switch node {
      case .literal(let location): scan.reader.read(location)
      case .output(let value):
        guard scan.reader.isInText else { continue }
        let phrases = phrases(of: value, scan.phrases)
        scan.reader.append(phrases.first ?? [.gap(at: value.location)])
        scan.alternatives += phrases.dropFirst()
      case .conditional(let conditional):
        scan.reader.gap()
        for arm in conditional.arms {
          self.scan(arm.body, &scan)
          scan.reader.gap()
        }
      case .loop(let loop):
        self.scan(loop.body, &scan)
        scan.reader.gap()
        self.scan(loop.otherwise ?? [], &scan)
      case .assign(let local, let value): scan.phrases[local, default: []] += phrases(of: value, scan.phrases)
      case .capture(let local, let body, _):
        var inner = ClaimScan(reader: ClaimReader(isMarkup: scan.reader.isMarkup, literals))
        (inner.triggers, inner.phrases, inner.read) = (scan.triggers, scan.phrases, scan.read)
        self.scan(body, &inner)
        (scan.phrases, scan.read) = (inner.phrases, inner.read)
        scan.phrases[local, default: []] += [inner.reader.take()] + inner.alternatives
      case .render(let render): self.scan(render, &scan)
      case .trigger(let trigger):
        judge(&scan)
        let isOpen = !scan.triggers.insert(trigger.kind).inserted
        self.scan(trigger.body, &scan)
        judge(&scan)
        if !isOpen { scan.triggers.remove(trigger.kind) }
        self.scan(trigger.expired?.body ?? [], &scan)
        scan.reader.gap()
        self.scan(trigger.otherwise ?? [], &scan)
      case .picks(let picks):
        self.scan(picks.body, &scan)
        scan.reader.gap()
        self.scan(picks.fallback, &scan)
      case .region(let region): self.scan(region.body, &scan)
      case .require, .leave: continue
      }
    }
  }

  private mutating func scan(_ render: TypedRender, _ scan: inout ClaimScan) {
    guard partials.indices.contains(render.partial), let partial = partials[render.partial] else { return }
    let arguments = render.arguments.map { phrases(of: $0, scan.phrases) }
    let words = arguments.map { $0.map { $0.map(\.text) } }
    guard
      scan.read.insert(.init(partial: render.partial, triggers: scan.triggers, arguments: words)).inserted
    else { return }
    let outside = scan.phrases
    scan.phrases = Dictionary(uniqueKeysWithValues: arguments.enumerated().map { ($0.offset, $0.element) })
    self.scan(partial.body, &scan)
    scan.phrases = outside
  }

  /// Looks for wordings in the words read so far, and begins anew.
  private mutating func judge(_ scan: inout ClaimScan) {
    let alternatives = scan.alternatives
    scan.alternatives = []
    for words in [scan.reader.take()] + alternatives { judge(words, under: scan.triggers) }
  }

  private mutating func judge(_ words: ClaimReader.Phrase, under triggers: Set<TriggerKind>) {
    let urgency = WordingList.urgency.compiled
    var index = 0
    while index < words.count {
      guard words[index].sign.tells else {
        index += 1
        continue
      }
      let candidates = urgency.candidates(
        words[index].sign, next: index + 1 < words.count ? words[index + 1].sign : nil)
      guard !candidates.isEmpty,
        let (claim, count) = claim(among: candidates, of: urgency, at: index, in: words, under: triggers)
      else {
        index += 1
        continue
      }
      report(claim, words[index..<(index + count)])
      index += count
    }
  }

  private func claim(
    among candidates: ArraySlice<Int>, of urgency: Wordings, at index: Int, in words: ClaimReader.Phrase,
    under triggers: Set<TriggerKind>
  ) -> (claim: UrgentWords.Claim, count: Int)? {
    for wording in candidates {
      let length = urgency.length(of: wording) { words.indices.contains(index + $0) ? words[index + $0].sign : nil }
      let claim = UrgentWords.wordings[wording].claim
      if let length, length > 0, !claim.isBacked(by: triggers), isJudged(claim) { return (claim, length) }
    }
    return nil
  }

  /// Whether the message's purpose makes a wording a claim: time and stock press in a service message too; that many buy,
  /// or that it is for some only, is said by what sells.
  private func isJudged(_ claim: UrgentWords.Claim) -> Bool {
    switch (claim, purpose) {
    case (_, .marketing), (.exclusivity, .content), (.deadline, .service), (.deadline, .transactional),
      (.scarcity, .service), (.scarcity, .transactional):
      true
    case (.deadline, .content), (.scarcity, .content), (.popularity, .content), (.popularity, .service),
      (.popularity, .transactional), (.exclusivity, .service), (.exclusivity, .transactional), (_, nil):
      false
    }
  }

  private mutating func report(_ claim: UrgentWords.Claim, _ words: ArraySlice<ClaimReader.Word>) {
    guard let first = words.first?.location, let last = words.last?.location else { return }
    let isOnePlace = first.file == last.file && first.span.lowerBound <= last.span.lowerBound
    let span = isOnePlace ? first.span.union(last.span) : first.span
    let phrase = LocalizedText(verbatim: words.map(\.text).joined(separator: " "))
    if purpose == .service || purpose == .transactional {
      return report(
        Diagnostic(.typedUrgency, phrase, at: span, in: first.file)
          .helping(
            en: "a service message does not press: name the day from data, `{{ order.pay_until | date: \"d MMMM\" }}`",
            ru: "служебное письмо не торопит: назовите день из данных, `{{ order.pay_until | date: \"d MMMM\" }}`"))
    }
    switch claim {
    case .deadline:
      report(
        Diagnostic(.typedUrgency, phrase, at: span, in: first.file)
          .labeled(en: "a deadline typed into the text", ru: "срок вписан в текст")
          .helping(
            en: "say it within `{% deadline promo.valid_until, ends: \"price\" %}`, whose end comes from data",
            ru: "скажите это внутри `{% deadline promo.valid_until, ends: \"price\" %}`: там срок берётся из данных"))
    case .scarcity:
      report(
        Diagnostic(.typedUrgency, phrase, at: span, in: first.file)
          .labeled(en: "a stock figure typed into the text", ru: "остаток вписан в текст")
          .helping(
            en: "say it within `{% scarcity item.stock, up_to: 5 %}`, and print `{{ remaining }}`",
            ru: "скажите это внутри `{% scarcity item.stock, up_to: 5 %}` и печатайте `{{ remaining }}`"))
    case .popularity:
      report(
        Diagnostic(.typedUrgency, phrase, at: span, in: first.file)
          .labeled(en: "a crowd typed into the text", ru: "число покупателей вписано в текст")
          .helping(
            en:
              "say it within `{% social_proof product.buyers, at_least: 10 %}`, with `{{ count }}` and `{{ window }}`",
            ru: "скажите это внутри `{% social_proof product.buyers, at_least: 10 %}`: с `{{ count }}` и `{{ window }}`"
          ))
    case .exclusivity:
      report(
        Diagnostic(.typedExclusivity, phrase, at: span, in: first.file)
          .helping(
            en: "say it within `{% exclusive segment.… %}`, so that it is true for those who read it",
            ru: "скажите это внутри `{% exclusive segment.… %}`: тогда это правда для тех, кто это прочтёт"))
    }
  }

  /// R05: a figure within `scarcity` or `social_proof` comes from data, so none is typed in.
  mutating func checkDigits(in section: Block.Section, instead name: String) {
    guard purpose != nil else { return }
    var markup = MarkupText(isMarkup: part == .html)
    var pending = Array(section.body.reversed())
    while let id = pending.popLast() {
      switch tree[id] {
      case .text(_, let content):
        let range = content.range.clamped(to: file.bytes.indices)
        for offset in range {
          let next = offset + 1 < range.upperBound ? file.bytes[offset + 1] : nil
          guard markup.read(file.bytes[offset], next: next) == .text, (0x30...0x39).contains(file.bytes[offset])
          else { continue }
          var end = offset
          while end < range.upperBound, (0x30...0x39).contains(file.bytes[end]) { end += 1 }
          report(
            Diagnostic(
              .typedFigure, LocalizedText(verbatim: text(SourceSpan(offset, end))), at: SourceSpan(offset, end),
              in: file
            )
            .helping(
              en: "print the figure of the data: `{{ \(name) }}`", ru: "печатайте число из данных: `{{ \(name) }}`")
          )
          return
        }
      case .block(let blockID):
        for section in tree[blockID].sections.reversed() { pending += section.body.reversed() }
      case .output, .tag, .comment: continue
      }
    }
  }
}

extension UrgentWords.Claim {
  /// Whether a block around backs the claim.
  fileprivate func isBacked(by triggers: Set<TriggerKind>) -> Bool {
    switch self {
    case .deadline: triggers.contains(.deadline)
    case .scarcity: triggers.contains(.scarcity)
    case .popularity: triggers.contains(.socialProof)
    case .exclusivity: triggers.contains(.exclusive) || triggers.contains(.earlyAccess)
    }
  }
}

extension Diagnostic.Message {
  /// R01: "24 hours left", typed into an advertisement.
  fileprivate static let typedUrgency = Self(
    "LAW701", "typed-urgency", .error,
    en: "“%1” is a claim that no data backs", ru: "«%1» — утверждение, которое не подтверждают данные")
  /// R08: "only for you", said to everybody.
  fileprivate static let typedExclusivity = Self(
    "LAW708", "typed-exclusivity", .error,
    en: "“%1” is said to everybody", ru: "«%1» сказано всем подряд")
  /// R05: `{% scarcity item.stock, up_to: 5 %}Only 3 left{% endscarcity %}`.
  fileprivate static let typedFigure = Self(
    "LAW705", "typed-figure", .error,
    en: "the figure %1 is typed in, and data may say another",
    ru: "число %1 вписано в текст, а в данных может быть другое")
}
