import VocativeProgram
import VocativeTypes

/// What a block of picks has chosen for the recipient.
struct PickState {
  /// Nothing yet, choosing, done.
  enum Stage: UInt8 {
    case fresh, choosing, done
  }
  var stage = Stage.fresh
  var candidates = Cell.absent
  /// The candidate in turn.
  var index = 0
  var local = 0
  /// The chosen items, once the stage is done.
  var chosen = Cell.absent
  /// How many were taken.
  var count = 0
  /// Whether the metadata have it.
  var isNoted = false
}

/// An item that was taken in the current part, so that no other block shows it too.
struct TakenPick {
  var site: Int
  var item: Cell
  var identity: Cell
}

extension Machine {
  /// Begins to choose; false if the block has chosen already, or there are no candidates.
  mutating func beginPicks(_ site: Int, candidate: Int, _ program: LinkedProgram) throws(Fault) -> Bool {
    let candidates = pop()
    try spend(1)
    guard picks[site].stage == .fresh else { return false }
    guard itemCount(candidates) > 0, program.content.picks[site].limit > 0 else {
      picks[site].stage = .done
      picks[site].chosen = .list(.scratch, offset: scratchCellCount, count: 0)
      return false
    }
    picks[site].stage = .choosing
    picks[site].candidates = candidates
    picks[site].index = 0
    picks[site].local = frame.first + candidate
    locals[picks[site].local] = item(0, of: candidates)
    return true
  }

  /// Takes the candidate in turn, unless it was taken before in this part.
  mutating func takePick(_ site: Int, _ program: LinkedProgram) throws(Fault) {
    guard picks[site].stage == .choosing else { throw .brokenProgram }
    let candidate = item(picks[site].index, of: picks[site].candidates)
    if candidate.isAbsent { return }
    let identity = try identity(of: candidate, site, program)
    if !identity.isAbsent {
      try spend(taken.count / 4)
      for other in taken where try isEqual(other.identity, identity, program) { return }
    }
    taken.append(TakenPick(site: site, item: candidate, identity: identity))
    picks[site].count += 1
  }

  /// The `sku` or `id` of an item; of one that is no record the entry of that name, if it has one.
  private func identity(of item: Cell, _ site: Int, _ program: LinkedProgram) throws(Fault) -> Cell {
    switch item.kind {
    case .record: return try field(program.content.picks[site].identity, of: item, program)
    case .map:
      return attribute(ByteView("sku"), of: item, program) ?? attribute(ByteView("id"), of: item, program) ?? .absent
    case .text, .number: return item
    case .absent, .boolean, .date, .datetime, .duration, .list, .range, .blank, .empty, .unset: return .absent
    }
  }

  /// Goes on to the next candidate; false when the limit is reached or there is none.
  mutating func nextPick(_ site: Int, _ program: LinkedProgram) throws(Fault) -> Bool {
    try spend(1)
    guard picks[site].stage == .choosing else { throw .brokenProgram }
    picks[site].index += 1
    let limit = Int(program.content.picks[site].limit)
    if picks[site].count < limit, picks[site].index < itemCount(picks[site].candidates) {
      locals[picks[site].local] = item(picks[site].index, of: picks[site].candidates)
      return true
    }
    let start = scratchCellCount
    for pick in taken where pick.site == site { try writeItem(pick.item) }
    picks[site].chosen = list(from: start)
    picks[site].stage = .done
    return false
  }

  /// Pushes what was chosen; false if it is less than the block's minimum, and its items are free for other blocks.
  mutating func pushPicks(_ site: Int, _ program: LinkedProgram) throws(Fault) -> Bool {
    guard picks[site].stage == .done else { throw .brokenProgram }
    let chosen = picks[site].chosen
    guard chosen.count >= program.content.picks[site].minimum else {
      taken.removeAll { $0.site == site }
      return false
    }
    if !isEcho, !picks[site].isNoted {
      picks[site].isNoted = true
      for index in 0..<chosen.length {
        let item = item(index, of: chosen)
        notes.picks.append(
          .init(
            site: site, part: part, identity: try kept(try identity(of: item, site, program), program),
            score: attribute(ByteView("score"), of: item, program) ?? .absent))
      }
    }
    push(chosen)
    return true
  }
}
