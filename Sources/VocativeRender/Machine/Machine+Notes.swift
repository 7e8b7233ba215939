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

  mutating func removeAll() {
    if !triggers.isEmpty { triggers.removeAll(keepingCapacity: true) }
    if !evidence.isEmpty { evidence.removeAll(keepingCapacity: true) }
    if !picks.isEmpty { picks.removeAll(keepingCapacity: true) }
    if !shortages.isEmpty { shortages.removeAll(keepingCapacity: true) }
    if !drops.isEmpty { drops.removeAll(keepingCapacity: true) }
    absentNames = 0
    replacedSigns = 0
    if !arms.isEmpty { arms.removeAll(keepingCapacity: true) }
    mailAddress = .absent
    unsubscribe = .absent
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
