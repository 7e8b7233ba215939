import VocativeProgram
import VocativeTypes

/// What a run notes for the metadata, as plain values; texts are copied to the scratch arena, which the next run clears.
struct Notes {
  /// A trigger's decision.
  struct Trigger {
    var site: Int
    var part: Part
    var isShown: Bool
    var age: Cell
    /// The instant until which what is shown holds; absent where nothing ends it.
    var until: Cell
    /// A range of ``evidence``.
    var evidence: Range<Int>
  }

  /// An item that a block of picks shows.
  struct Pick {
    var site: Int
    var part: Part
    var identity: Cell
    var score: Cell
    /// The source that proposed it, and by how many factors.
    var source: Int
    var level: Int
  }

  /// A block of picks with too few items, or none.
  struct Shortage {
    var site: Int
    var part: Part
    var found: Int
  }

  /// A channel that the recipient does not get.
  struct Drop {
    var channel: Channel
    var reason: Int
  }

  var triggers: [Trigger] = []
  var evidence: [Cell] = []
  var picks: [Pick] = []
  var shortages: [Shortage] = []
  var drops: [Drop] = []
  /// Names that were unusable.
  var absentNames = 0
  /// Typographic signs of the SMS that were replaced.
  var replacedSigns = 0
  /// The recipient's arm of each experiment.
  var arms: [Int] = []
  /// What the headers of a mail say of the recipient; texts or absent.
  var mailAddress = Cell.absent
  var unsubscribe = Cell.absent

  /// Begins a run: removes what every program may note.
  @inline(__always) mutating func begin() {
    if !drops.isEmpty { drops.removeAll(keepingCapacity: true) }
    replacedSigns = 0
    mailAddress = .absent
    unsubscribe = .absent
  }

  /// Removes what only some programs note, see ``LinkedProgram/leavesTraces``.
  mutating func removeTraces() {
    triggers.removeAll(keepingCapacity: true)
    evidence.removeAll(keepingCapacity: true)
    picks.removeAll(keepingCapacity: true)
    shortages.removeAll(keepingCapacity: true)
    arms.removeAll(keepingCapacity: true)
  }
}

extension Machine {
  /// More notes of a kind than these are not kept: metadata is for people.
  private static let mostNotes = 1_000

  /// Notes a trigger's decision; the decision stays on the stack.
  mutating func recordTrigger(_ site: Int, _ program: LinkedProgram) throws(Fault) {
    let shown = pop()
    let until = pop()
    let age = pop()
    let count = program.content.triggers[site].evidence.count
    let first = top - count
    if !isEcho, notes.triggers.count < Self.mostNotes {
      let start = notes.evidence.count
      for index in 0..<count { notes.evidence.append(try kept(stack[first + index], program)) }
      notes.triggers.append(
        .init(
          site: site, part: part, isShown: !shown.isFalse, age: age, until: until,
          evidence: start..<notes.evidence.count))
    }
    top = first
    push(shown)
  }

  /// Notes the recipient's arms of the experiments: the reader has settled them.
  mutating func noteArms(_ program: LinkedProgram) {
    for experiment in program.content.experiments {
      let cell = memory.cell(.recipient, Int(experiment.cell))
      guard cell.kind == .text else { return }
      let name = view(cell)
      notes.arms.append(experiment.arms.firstIndex { name.elementsEqual($0.name.utf8) } ?? 0)
    }
  }

  /// Notes what the headers of a mail say of the recipient.
  mutating func noteMail(_ program: LinkedProgram) throws(Fault) {
    if let cell = program.content.mail.address {
      notes.mailAddress = try kept(memory.cell(.recipient, Int(cell)), program)
    }
    if let cell = program.content.mail.unsubscribe {
      notes.unsubscribe = try kept(memory.cell(.recipient, Int(cell)), program)
    }
  }

  /// A value that outlives the run: a text of the arena or the program; times become text.
  mutating func kept(_ value: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    switch value.kind {
    case .text where value.space == .program || value.space == .scratch: return value
    case .text, .date, .datetime, .duration:
      let start = scratchByteCount
      try writeText(of: value, program)
      return text(from: start)
    case .absent, .boolean, .number: return value
    case .list, .map, .record, .range, .blank, .empty, .unset: return .absent
    }
  }
}
