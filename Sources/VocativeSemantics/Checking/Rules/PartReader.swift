import VocativeDiagnostics
import VocativeProgram
import VocativeTypes

/// Reads parts of a checked message; what is read outside of parts is known in all of them.
struct PartReader {
  /// What a local holds.
  private struct Known {
    var origins: [ValueOrigin] = []
    /// The way to it, as templates write it.
    var path: String
    /// What was captured into it.
    var captured: PartReading?
  }

  private let checker: Checker
  private let partials: [TypedPartial]
  private(set) var reading = PartReading()
  private var known: [Int: Known] = [:]
  /// The wordings that locals may be printed as.
  private var phrases: [Int: [ClaimReader.Phrase]] = [:]
  private var way: PartReading.Way = []
  private var triggers: Set<TriggerKind> = []
  private var reader = ClaimReader(isMarkup: false)
  private var strikes = StruckText()
  /// Whether what is read is the layout's, and not the message's.
  private var isLayout = false
  /// Values without a name, so far.
  private var unnamed = 0
  /// Nodes that may still be read: partials in partials multiply. No message that people write comes near.
  private var rest = 20_000

  /// The most wordings of one name that are kept; more would be a product of choices that nobody wrote.
  private static let mostPhrases = 32

  init(_ checker: Checker, _ partials: [TypedPartial]) {
    self.checker = checker
    self.partials = partials
  }

  /// Reads what stands outside of parts.
  mutating func read(prologue: [TypedNode]) { read(prologue) }

  /// What a part says, with what is known from outside.
  func reading(of part: TypedPart) -> PartReading {
    var reader = self
    reader.reading = PartReading()
    reader.reading.arms = reading.arms
    reader.reader = ClaimReader(isMarkup: part.part == .html, checker.literals)
    reader.isLayout = part.body.contains(where: \.isLayoutBlock)
    reader.read(part.title)
    reader.gap()
    reader.read(part.body)
    return reader.reading
  }

  // MARK: - Nodes

  private mutating func read(_ nodes: [TypedNode]) {
    for node in nodes {
      guard rest > 0 else { return }
      rest -= 1
      read(node)
    }
  }

  private mutating func read(_ node: TypedNode) {
    switch node {
    case .literal(let location):
      reader.read(location)
      var cursor = location.span.lowerBound
      for word in reader.take() {
        strike(from: &cursor, to: word.isGap ? cursor : word.location.span.lowerBound, of: location)
        append(word)
      }
      strike(from: &cursor, to: location.span.upperBound, of: location)
    case .output(let value): print(value)
    case .conditional(let conditional): read(conditional)
    case .loop(let loop):
      let isRange = if case .range = loop.items.kind { true } else { false }
      known[loop.local] = Known(path: isRange ? unnamedPath() : path(of: loop.items) + "[]")
      let branch = openBranch(0)
      within(branch, 0) { $0.read(loop.body) }
      within(branch, 1) { $0.read(loop.otherwise ?? []) }
    case .assign(let local, let value): assign(local, value)
    case .capture(let local, let body, _):
      let outside = (reading, reader, way)
      reading = PartReading()
      reading.arms = outside.0.arms
      reader = ClaimReader(isMarkup: reader.isMarkup, checker.literals)
      way = []
      read(body)
      let captured = reading
      (reading, reader, way) = outside
      reading.arms = captured.arms
      reading.conditions += captured.conditions
      known[local] = Known(path: unnamedPath(), captured: captured)
    case .render(let render): read(render)
    case .trigger(let trigger): read(trigger)
    case .picks(let picks):
      let item = "\(picks.rule)#\(picks.site)[]"
      known[picks.local] = Known(path: item)
      reading.picks.append(.init(item: item, record: picks.record, location: picks.location.openingTag))
      let branch = openBranch(2)
      within(branch, 0) { $0.read(picks.body) }
      within(branch, 1) { $0.read(picks.fallback) }
    case .region(let region):
      let outside = isLayout
      // A block with words of the message has its place there.
      if region.kind == .block { isLayout = region.location.file != checker.file }
      read(region.body)
      isLayout = outside
    case .require, .leave: return
    }
  }

  private mutating func read(_ conditional: TypedConditional) {
    let isExhaustive = conditional.arms.last.map { $0.condition == nil } ?? false
    let branch = openBranch(isExhaustive ? conditional.arms.count : 0)
    for (index, arm) in conditional.arms.enumerated() {
      if let condition = arm.condition { ask(condition) }
      within(branch, index) { $0.read(arm.body) }
    }
  }

  private mutating func read(_ trigger: TypedTrigger) {
    let hasAll = trigger.otherwise != nil
    let branch = openBranch(hasAll ? (trigger.expired == nil ? 2 : 3) : 0)
    let evidence = trigger.evidence.first?.value
    let origin = evidence.flatMap { origins(of: $0).first }
    var words = ""
    if case .constant(.text(let bytes))? = evidence?.kind { words = String(decoding: bytes, as: UTF8.self) }
    for (local, value) in trigger.bindings { assign(local, value) }
    let body = way + [.init(branch: branch, arm: 0)]
    reading.claims.append(
      .init(
        kind: trigger.kind, evidence: origin?.path ?? words, record: origin?.base ?? "",
        location: trigger.location.openingTag, way: way, body: body))
    let isOpen = !triggers.insert(trigger.kind).inserted
    within(branch, 0) { $0.read(trigger.body) }
    if !isOpen { triggers.remove(trigger.kind) }
    if let expired = trigger.expired { within(branch, 1) { $0.read(expired.body) } }
    within(branch, trigger.expired == nil ? 1 : 2) { $0.read(trigger.otherwise ?? []) }
  }

  private mutating func read(_ render: TypedRender) {
    guard partials.indices.contains(render.partial) else { return }
    let outside = (known, phrases)
    var inside: (known: [Int: Known], phrases: [Int: [ClaimReader.Phrase]]) = ([:], [:])
    for (local, argument) in render.arguments.enumerated() {
      inside.known[local] = value(argument)
      inside.phrases[local] = checker.phrases(of: argument, phrases)
    }
    (known, phrases) = inside
    read(partials[render.partial].body)
    (known, phrases) = outside
  }

  /// A new branch of so many arms, one of which is taken; 0 where maybe none is.
  private mutating func openBranch(_ count: Int) -> Int {
    reading.arms.append(count)
    return reading.arms.count - 1
  }

  /// Reads an arm from the same state of the mark-up as its neighbors.
  private mutating func within(_ branch: Int, _ arm: Int, _ body: (inout PartReader) -> Void) {
    gap()
    let before = strikes
    way.append(.init(branch: branch, arm: arm))
    body(&self)
    way.removeLast()
    strikes = before
    gap()
  }

  // MARK: - Words and values

  /// Reads on in a literal, for what is crossed out.
  private mutating func strike(from cursor: inout Int, to end: Int, of literal: SourceLocation) {
    guard reader.isMarkup, cursor < end else { return }
    strikes.read(literal.file.bytes[(cursor..<end).clamped(to: literal.file.bytes.indices)])
    cursor = end
  }

  private mutating func gap() {
    reader.gap()
    take()
  }

  /// Takes over the words that were read.
  private mutating func take() { append(reader.take()) }

  private mutating func append(_ phrase: ClaimReader.Phrase) {
    for word in phrase { append(word) }
  }

  private mutating func append(_ word: ClaimReader.Word) {
    // Gaps in a row say no more than one.
    if word.isGap, reading.words.last?.word.isGap ?? true { return }
    // What the message gives its layout to print is the message's.
    let isLayout = isLayout && word.location.file != checker.file
    reading.append(
      .init(word: word, way: way, triggers: triggers, isStruck: strikes.isStruck, isLayout: isLayout))
  }

  private mutating func print(_ value: TypedExpression) {
    if case .local(let local) = value.kind, let captured = known[local]?.captured {
      return repeatCaptured(captured)
    }
    let isText = reader.isInText
    reading.values.append(
      .init(
        origins: origins(of: value), expression: value, way: way, isText: isText, isStruck: strikes.isStruck,
        isLayout: isLayout))
    guard isText else { return }
    let phrases = checker.phrases(of: value, phrases)
    append(phrases.first ?? [ClaimReader.Word(text: "{{ … }}", location: value.location)])
    for phrase in phrases.dropFirst() {
      append([.gap(at: value.location)])
      append(phrase)
    }
  }

  /// Prints what was captured before.
  private mutating func repeatCaptured(_ captured: PartReading) {
    for var word in captured.words {
      word.way = way + word.way
      word.triggers.formUnion(triggers)
      word.isStruck = word.isStruck || strikes.isStruck
      reading.append(word)
    }
    for var value in captured.values {
      value.way = way + value.way
      value.isStruck = value.isStruck || strikes.isStruck
      reading.values.append(value)
    }
    for var claim in captured.claims {
      claim.way = way + claim.way
      claim.body = way + claim.body
      reading.claims.append(claim)
    }
    reading.picks += captured.picks
  }

  // MARK: - Where values come from

  /// Notes what a condition asks.
  private mutating func ask(_ condition: TypedExpression) {
    switch condition.kind {
    case .constant, .root, .local, .loopProperty, .now, .range: return
    case .segment: reading.conditions.append(("segment", condition.location))
    case .field(_, let record, _):
      guard record != TypedMessage.experimentsRecord else { return }
      reading.conditions.append((path(of: condition), condition.location))
    case .property(let base, _), .not(let base), .isPresent(let base), .format(_, let base): ask(base)
    case .element(let left, let right), .and(let left, let right), .or(let left, let right),
      .compare(let left, _, let right), .contains(let left, let right), .arithmetic(let left, _, let right):
      ask(left)
      ask(right)
    case .filter(_, let input, let arguments):
      ask(input)
      for argument in arguments { ask(argument) }
    case .choice(let arms):
      for arm in arms {
        if let condition = arm.condition { ask(condition) }
        ask(arm.value)
      }
    case .fold(let fold): ask(fold.items)
    }
  }

  private mutating func assign(_ local: Int, _ value: TypedExpression) {
    var new = self.value(value)
    if let before = known[local], before.captured == nil {
      // Arms of a condition may give one name several values.
      new.origins += before.origins.filter { !new.origins.contains($0) }
    }
    phrases[local] = Array((phrases[local, default: []] + checker.phrases(of: value, phrases)).prefix(Self.mostPhrases))
    known[local] = new
  }

  private func value(_ value: TypedExpression) -> Known {
    // What is captured goes on whole.
    if case .local(let local) = value.kind, let whole = known[local] { return whole }
    return Known(origins: origins(of: value), path: path(of: value))
  }

  private mutating func unnamedPath() -> String {
    unnamed += 1
    return "#\(unnamed)"
  }

  /// The way to a value; for one that is computed, its own words.
  private func path(of expression: TypedExpression) -> String {
    switch expression.kind {
    case .root: return ""
    case .local(let local):
      if let path = known[local]?.path { return path }
    case .field(let base, let record, let index):
      let before = path(of: base)
      guard let name = checker.schema[record]?.fields[index].name else { break }
      return before.isEmpty ? name : before + "." + name
    case .element(let base, let index):
      let words = index.location.file.text(of: index.location.span)
      if case .constant = index.kind { return "\(path(of: base))[\(words)]" }
      return path(of: base) + "[]"
    case .property(let base, let property): return "\(path(of: base)).\(property)"
    case .filter(.atZone, let instant, _): return path(of: instant)
    case .constant, .loopProperty, .now, .segment, .choice, .fold, .range, .not, .and, .or, .compare, .contains,
      .arithmetic, .isPresent, .filter, .format:
      break
    }
    return expression.location.file.text(of: expression.location.span)
  }

  /// The attributes that a value is, maybe in another form; none for what is reckoned from them.
  private func origins(of expression: TypedExpression) -> [ValueOrigin] {
    switch expression.kind {
    case .local(let local): return known[local]?.origins ?? []
    case .field(let base, let record, let index):
      guard let name = checker.schema[record]?.fields[index].name else { return [] }
      return [ValueOrigin(path: path(of: expression), base: path(of: base), record: record, field: name)]
    case .element(let base, _), .property(let base, .first), .property(let base, .last): return origins(of: base)
    case .format(_, let value): return origins(of: value)
    case .filter(_, let input, let arguments):
      return arguments.reduce(origins(of: input)) { $0 + origins(of: $1) }
    case .choice(let arms): return arms.flatMap { origins(of: $0.value) }
    case .constant, .root, .property, .loopProperty, .now, .segment, .fold, .range, .not, .and, .or, .compare,
      .contains, .arithmetic, .isPresent:
      return []
    }
  }
}

extension TypedNode {
  /// Whether it is, or holds, a block of a layout: only a part with a layout has them.
  fileprivate var isLayoutBlock: Bool {
    switch self {
    case .region(let region): region.kind == .block || region.body.contains(where: \.isLayoutBlock)
    case .literal, .output, .conditional, .loop, .assign, .capture, .render, .trigger, .picks, .require, .leave: false
    }
  }
}

extension SourceLocation {
  /// The first tag of a block.
  fileprivate var openingTag: SourceLocation {
    let bytes = file.bytes[span.range.clamped(to: file.bytes.indices)]
    let end = bytes.indices.first { bytes[$0] == UInt8(ascii: "}") && $0 > bytes.startIndex + 1 }
    return end.map { SourceLocation(file, SourceSpan(span.lowerBound, $0 + 1)) } ?? self
  }
}
