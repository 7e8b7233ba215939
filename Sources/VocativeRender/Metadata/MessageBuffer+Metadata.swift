import VocativePicks
import VocativeProgram
import VocativeTypes

extension MessageBuffer {
  /// The facts behind the last rendering, put together when they are asked for.
  ///
  /// What belongs to a part that was dropped with its channel is left out.
  public func metadata(of rendering: Rendering) -> Metadata {
    let notes = machine.notes
    let content = program?.content
    let lost = notes.drops.map(\.channel)
    let schedule = (content?.schedule).map(Schedule.init) ?? Schedule()
    let shown = notes.triggers.filter { $0.isShown && !lost.contains($0.part.channel) }
    return Metadata(
      purpose: content?.purpose, goal: content?.goal,
      segments: (content?.segments ?? []).enumerated().filter {
        $0.element.role == .membership && machine.isMember(of: $0.offset)
      }.map(\.element.name),
      partitions: (content?.segments ?? []).enumerated().compactMap { group($0.offset, $0.element) },
      experiments: zip(content?.experiments ?? [], notes.arms).map { ($0.name, $0.arms[$1].name) },
      triggers: notes.triggers.filter { !lost.contains($0.part.channel) }.compactMap { trace($0) },
      picks: notes.picks.filter { !lost.contains($0.part.channel) }.compactMap { trace($0) },
      shortages: notes.shortages.filter { !lost.contains($0.part.channel) }.compactMap { trace($0) },
      sms: rendering.sms(in: self), replacedSigns: notes.replacedSigns,
      operatorTemplate: rendering.operatorConformance(in: self),
      dropped: notes.drops.map { DroppedChannel(channel: $0.channel, reason: reason($0.reason)) },
      absentNames: notes.absentNames, headers: mailHeaders,
      frequency: (content?.purpose).map { FrequencyClass($0, followsEvent: schedule.event != nil) },
      doNotSendAfter: shown.compactMap { $0.until.kind == .datetime ? $0.until.payload : nil }.min(),
      schedule: schedule)
  }

  /// The mail address of the last render's recipient as the data have it; nil if there is none, or no part of a mail was
  /// rendered.
  package var mailAddress: [UInt8]? {
    machine.notes.mailAddress.kind == .text ? machine.view(machine.notes.mailAddress).bytes : nil
  }

  /// The branches that the last render reached, by their index in the program; all false unless it was compiled for
  /// coverage.
  package var reachedBranches: [Bool] { machine.marks }

  /// What the last render found out of a segment, by its index in the program; `nil` if nothing asked.
  package func segmentValue(_ index: Int) -> SegmentValue? {
    guard let value = machine.known(index) else { return nil }
    switch value.kind {
    case .boolean: return .membership(value.payload != 0)
    case .text: return .group(String(decoding: machine.view(value), as: UTF8.self))
    case .number: return .number(value.decimal)
    case .datetime: return .instant(value.payload)
    case .duration: return .duration(value.payload)
    case .absent, .date, .list, .map, .record, .range, .blank, .empty, .unset: return .absent
    }
  }

  /// How a mail reader leaves the list without showing the mail: RFC 2369 §3.2, and with one click RFC 8058.
  package var mailHeaders: [MailHeader] {
    let cell = machine.notes.unsubscribe
    guard cell.kind == .text else { return [] }
    let link = machine.view(cell)
    guard Link.isAllowed(link, schemes: ["https", "mailto"].map { Array($0.utf8) }) else { return [] }
    let address = String(decoding: link.withSpan { Link.percentEncoded($0) } ?? link.bytes, as: UTF8.self)
    let header = MailHeader(name: "List-Unsubscribe", value: "<\(address)>")
    guard Link.isWeb(link) else { return [header] }
    return [header, MailHeader(name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click")]
  }

  private func group(_ index: Int, _ entry: Program.SegmentEntry) -> (name: String, group: String)? {
    guard entry.role == .partition, case .group(let group)? = segmentValue(index) else { return nil }
    return (entry.name, group)
  }

  private func reason(_ index: Int) -> SkipReason { program?.reason(index) ?? SkipReason(code: "skip") }

  private func trace(_ note: Notes.Trigger) -> TriggerTrace? {
    guard let site = program?.content.triggers[note.site] else { return nil }
    let values = machine.notes.evidence[note.evidence]
    return TriggerTrace(
      kind: site.kind, isShown: note.isShown,
      evidence: zip(site.evidence, values).map { ($0, machine.evidence($1)) },
      ageSeconds: note.age.kind == .number || note.age.kind == .duration ? note.age.decimal.truncated : nil)
  }

  private func trace(_ note: Notes.Pick) -> PickTrace? {
    guard let source = program?.content.pickSources[note.source] else { return nil }
    return PickTrace(
      block: note.site + 1, sku: machine.evidence(note.identity), source: source.label(level: note.level),
      rule: source.rule, score: note.score.kind == .number ? note.score.decimal : nil)
  }

  private func trace(_ note: Notes.Shortage) -> PickShortage? {
    guard let site = program?.content.picks[note.site] else { return nil }
    return PickShortage(block: note.site + 1, rule: site.rule, found: note.found, minimum: Int(site.minimum))
  }
}

extension Machine {
  /// Whether a segment was asked for and turned out to be true.
  func isMember(of segment: Int) -> Bool { known(segment).map { !$0.isFalse } ?? false }

  /// What a segment turned out to be; nil if nothing asked.
  func known(_ segment: Int) -> Cell? {
    guard segment < segments.count, case .known(let value) = segments[segment] else { return nil }
    return value
  }

  /// A noted value, which lies in the scratch arena or in itself.
  func evidence(_ value: Cell) -> EvidenceValue {
    switch value.kind {
    case .boolean: .boolean(value.payload != 0)
    case .number: .number(value.decimal)
    case .text: .text(String(decoding: view(value), as: UTF8.self))
    case .date, .datetime, .duration, .absent, .list, .map, .record, .range, .blank, .empty, .unset: .absent
    }
  }
}

extension Program.PickSource {
  /// What it is called where so many of its factors have found something.
  fileprivate func label(level: Int) -> String {
    guard case .popularIn(let factors) = kind, level < factors.count else { return label }
    let names = factors.prefix(level).map { factor in
      switch factor {
      case .value(let name): name
      case .category: PickListName.categoryFactor
      }
    }
    return String(decoding: level == 0 ? PickListName.popular : PickListName.popularIn(names), as: UTF8.self)
  }
}
