import VocativePicks
import VocativeProgram
import VocativeTypes

/// What a block of picks has chosen for the recipient.
struct PickState {
  /// Nothing yet, choosing, done.
  enum Stage: UInt8 {
    case fresh, choosing, done
  }
  var stage = Stage.fresh
  /// The source that is asked, by its index in the program.
  var source = 0
  /// The candidates of the record, where that is asked.
  var items = Cell.absent
  /// Whether the record brought candidates: no other source is asked then.
  var isFromRecord = false
  /// The candidate in turn.
  var index = 0
  /// Where it lies among the machine's locals.
  var local = 0
  /// The chosen items, once the stage is done.
  var chosen = Cell.absent
  /// How many were taken.
  var count = 0
  /// Whether the metadata have it.
  var isNoted = false
}

/// An item that was taken in the current part, so that no other block shows it or a variant of it.
struct TakenPick {
  var site: Int
  var item: Cell
  var identity: Cell
  /// The first of its variants in the index; -1 for what the index does not have.
  var family: Int
  var source: Int
  var score: Cell
  /// By how many factors the source has found it.
  var level: Int
}

extension Machine {
  /// Begins to choose; false if the block has chosen already.
  mutating func beginPicks(
    _ site: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Bool {
    let cart = pop()
    try spend(1)
    guard picks[site].stage == .fresh else { return false }
    picks[site].stage = .choosing
    picks[site].local = frame.first + Int(program.content.picks[site].candidate)
    try exclude(program.content.picks[site].exclusions, cart: cart, program, in: context)
    return true
  }

  /// Asks a source for its candidates, the first of which is put into the local; false if there is none.
  mutating func beginSource(
    _ source: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Bool {
    let definition = program.content.pickSources[source]
    let site = Int(definition.site)
    top -= definition.arguments
    try spend(1)
    guard picks[site].stage == .choosing else { throw .brokenProgram }
    guard !picks[site].isFromRecord, picks[site].count < program.content.picks[site].limit else { return false }
    candidates.removeAll(keepingCapacity: true)
    picks[site].source = source
    picks[site].index = -1
    if definition.kind == .record {
      picks[site].items = stack[top]
      picks[site].isFromRecord = itemCount(stack[top]) > 0
    } else {
      picks[site].items = .absent
      guard let index = context.picks else { return false }
      try gather(definition.kind, argumentsFrom: top, index, program)
      try sort(by: definition.order, site, index, program)
    }
    return try loadNext(site, program, in: context)
  }

  /// Takes the candidate in turn, unless it, or a variant of it, was taken before in this part.
  mutating func takePick(
    _ site: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) {
    guard picks[site].stage == .choosing else { throw .brokenProgram }
    let item = locals[picks[site].local]
    if item.isAbsent { return }
    let identity = try identity(of: item, site, program)
    var taken = TakenPick(
      site: site, item: item, identity: identity, family: -1, source: picks[site].source, score: .absent, level: 0)
    if picks[site].isFromRecord {
      taken.score = attribute(ByteView("score"), of: item, program) ?? .absent
      taken.family = try family(of: identity, program, in: context)
    } else if let index = context.picks {
      guard candidates.indices.contains(picks[site].index) else { throw .brokenProgram }
      let candidate = candidates[picks[site].index]
      taken.score = .integer(candidate.score)
      taken.family = index.family(of: candidate.product)
      taken.level = candidate.level
    }
    try spend(self.taken.count / 4)
    for other in self.taken {
      if taken.family >= 0, other.family == taken.family { return }
      if !identity.isAbsent, try isEqual(other.identity, identity, program) { return }
    }
    self.taken.append(taken)
    picks[site].count += 1
  }

  /// The `sku` or `id` of an item; of one that is no record the entry of that name, if it has one.
  func identity(of item: Cell, _ site: Int, _ program: LinkedProgram) throws(Fault) -> Cell {
    item.kind == .record
      ? try field(program.content.picks[site].identity, of: item, program) : productIdentity(of: item, program)
  }

  /// Goes on to the next candidate; false when the limit is reached or there is none.
  mutating func nextPick(
    _ site: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Bool {
    try spend(1)
    guard picks[site].stage == .choosing else { throw .brokenProgram }
    return try loadNext(site, program, in: context)
  }

  /// Puts the next candidate that is not excluded into the local.
  private mutating func loadNext(
    _ site: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Bool {
    guard picks[site].count < program.content.picks[site].limit else { return false }
    guard !picks[site].isFromRecord else { return try loadNextOfRecord(site, program, in: context) }
    guard let index = context.picks else {
      try spend(1)
      return false
    }
    while true {
      try spend(1)
      picks[site].index += 1
      let place = picks[site].index
      guard place < candidates.count else { return false }
      let family = index.family(of: candidates[place].product)
      if isExcluded(family) || taken.contains(where: { $0.family == family }) { continue }
      let item = try self.item(ofCandidate: place, site, index, program)
      if item.isAbsent { continue }
      locals[picks[site].local] = item
      return true
    }
  }

  private mutating func loadNextOfRecord(
    _ site: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Bool {
    while true {
      try spend(1)
      picks[site].index += 1
      let place = picks[site].index
      guard place < itemCount(picks[site].items) else { return false }
      let item = self.item(place, of: picks[site].items)
      if try isExcluded(try identity(of: item, site, program), program, in: context) { continue }
      locals[picks[site].local] = item
      return true
    }
  }

  /// Ends the choice.
  mutating func endPicks(_ site: Int) throws(Fault) {
    guard picks[site].stage == .choosing else { throw .brokenProgram }
    let start = scratchCellCount
    for pick in taken where pick.site == site { try writeItem(pick.item) }
    picks[site].chosen = list(from: start)
    picks[site].stage = .done
  }

  /// Pushes what was chosen; false if it is less than the block's minimum, and its items are free for other blocks.
  mutating func pushPicks(_ site: Int, _ program: LinkedProgram) throws(Fault) -> Bool {
    guard picks[site].stage == .done else { throw .brokenProgram }
    let chosen = picks[site].chosen
    let isEnough = chosen.count >= program.content.picks[site].minimum
    if !isEcho, !picks[site].isNoted {
      picks[site].isNoted = true
      if !isEnough || chosen.length == 0 { notes.shortages.append(.init(site: site, part: part, found: chosen.length)) }
      if isEnough { try note(site, program) }
    }
    guard isEnough else {
      taken.removeAll { $0.site == site }
      return false
    }
    push(chosen)
    return true
  }

  private mutating func note(_ site: Int, _ program: LinkedProgram) throws(Fault) {
    for pick in taken where pick.site == site {
      notes.picks.append(
        .init(
          site: site, part: part, identity: try kept(pick.identity, program), score: pick.score, source: pick.source,
          level: pick.level))
    }
  }
}
