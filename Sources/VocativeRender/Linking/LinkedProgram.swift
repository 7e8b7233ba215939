import VocativeLocale
import VocativeProgram
import VocativeSMS
import VocativeTypes

/// A program as a machine runs it: instructions and literals in memory of its own, constants as cells, formats as plain
/// values, everything verified.
///
/// Each ``MessageBuffer`` links for itself, so that threads share no reference count while they render. Immutable.
final class LinkedProgram {
  let program: Program
  /// Which program that is.
  let identity: ObjectIdentifier
  /// How many records of data and traces of triggers refer to layouts by these.
  let plan: RecordPlan
  /// What the layouts hash to; a recipient of another hash is refused.
  let fingerprint: Int
  /// The steps.
  let code: Block<Instruction>
  /// What ``Machine/runDirectly(from:_:)`` does of them, by the same index.
  let steps: Block<Step>
  /// The literal pool, then the bytes of constants and formats, then slack.
  let bytes: Block<UInt8>
  /// The constants by index, then the items of lists.
  let cells: Block<Cell>
  let cellCount: Int
  /// Keys of the attributes of ``plan``, by the same index, as texts of the program.
  let fieldNames: Block<Cell>
  let formats: [LinkedFormat]
  /// What steps that write figures refer to by index.
  let amountPatterns: Block<AmountPattern>
  let pluralWords: Block<Cell>
  /// The cells of the record that a recipient is.
  let rootWidth: Int
  /// The widths of ``plan``'s layouts.
  let widths: Block<UInt32>
  /// Whether a run leaves more behind than its output: what segments, triggers and picks have told, branches that were
  /// reached, arms of experiments.
  let leavesTraces: Bool
  /// Whether there is a routine to be run before the parts.
  let hasPrologue: Bool
  /// Whether there is anything to be done before the parts: a routine, gates, what leaves traces.
  let hasPreamble: Bool
  /// Whether the headers of a mail say something of the recipient.
  let namesRecipient: Bool
  /// Whether typographic signs of an SMS may be replaced.
  let replacesSigns: Bool
  /// The channels that not everybody gets.
  let gates: [Gate]
  /// The parts in the order of their writing.
  let parts: Block<LinkedPart>
  let partCount: Int
  /// The place of each part of the language among ``parts``, by ``Part/index``; -1 without it.
  let partPlaces: Block<Int>
  /// What ``LinkedParts`` knows of the recipient's texts and cells.
  let readTexts: Block<UInt32>
  let readLines: Block<UInt32>
  let patterns: [DatePattern]
  let pluralForms: [LinkedFormat.PluralForm]
  let pluralPieces: [Cell]
  /// The values and words of choices.
  let choices: [(value: Cell, words: Cell)]
  /// The zones that formats name, then the program's own.
  let zoneNames: [Cell]
  /// The tables of the program that a run reads now and then.
  let content: Program.Content
  /// The patterns that mobile operators register, as they are registered: in the order of the content's.
  let operatorPatterns: [String]
  /// How much a run must have room for.
  let counts: Counts
  /// The most values that one routine keeps on the stack.
  let stackDepth: Int
  /// Reads products of an index; nil for a program that asks none.
  let products: ProductReader?
  /// Whether the program keeps the promises of its compiler.
  let isValid: Bool

  /// A channel, the steps that decide whether the recipient gets it, and its parts.
  struct Gate {
    let channel: Channel
    let entry: UInt32
    let parts: [Part]
  }

  /// How much a run must have room for.
  struct Counts {
    let segments: Int
    let picks: Int
    let locals: Int
    let branches: Int
  }

  init(_ program: Program) {
    let content = program.content
    self.program = program
    identity = program.identity
    self.content = content
    counts = Counts(
      segments: content.segments.count, picks: content.picks.count, locals: Int(content.locals),
      branches: content.branches.count)
    leavesTraces =
      !(content.segments.isEmpty && content.triggers.isEmpty && content.picks.isEmpty && content.branches.isEmpty
      && content.experiments.isEmpty)
    fingerprint = content.layouts.hashValue
    products = content.pickSources.contains { $0.kind != .record } ? ProductReader(for: program) : nil
    let plan = RecordPlan(content)
    self.plan = plan
    code = Block(content.instructions)
    rootWidth = content.layouts.first.map { Int($0.width) } ?? 0
    widths = Block(plan.layouts.map { UInt32(truncatingIfNeeded: $0.width) })
    hasPrologue =
      content.instructions.indices.contains(Int(content.prologue))
      && content.instructions[Int(content.prologue)] != .end
    gates = content.channels.compactMap { entry in
      guard let gate = entry.gate else { return nil }
      return Gate(
        channel: entry.channel, entry: gate, parts: content.parts.map(\.part).filter { $0.channel == entry.channel })
    }
    hasPreamble = leavesTraces || hasPrologue || !gates.isEmpty
    namesRecipient = content.mail.address != nil || content.mail.unsubscribe != nil
    replacesSigns = content.smsReplacesSigns
    let linkedParts = LinkedParts(content, plan)
    parts = Block(linkedParts.parts)
    partCount = linkedParts.parts.count
    partPlaces = Block(
      (0..<UInt16.bitWidth).map { index in
        linkedParts.parts.firstIndex { $0.index == index && !$0.isChannel } ?? -1
      })
    readTexts = Block(linkedParts.texts)
    readLines = Block(linkedParts.lines)

    var linker = ProgramLinker(pool: content.pool)
    let constants = content.constants.map { linker.cell($0) }
    let formats = content.formats.map { linker.format($0) }
    self.formats = formats
    var tables = DirectFormat.Tables()
    let directFormats = formats.map { DirectFormat($0, linker, content.locale, &tables) }
    steps = Block(StepFuser(content, plan, directFormats).steps())
    amountPatterns = Block(tables.patterns)
    pluralWords = Block(tables.words)
    operatorPatterns = content.smsTemplates.map(\.pattern)
    patterns = linker.patterns
    pluralForms = linker.pluralForms
    pluralPieces = linker.pluralPieces
    choices = linker.choices
    zoneNames = linker.zoneNames + [linker.text(content.timeZone.utf8)]
    fieldNames = Block(plan.fields.map { linker.text(plan.bytes[$0.key]) })
    cells = Block((constants + linker.items).map { $0.relocated(by: constants.count) })
    cellCount = constants.count + linker.items.count
    bytes = Block(linker.bytes + repeatElement(0, count: ByteView.slack))

    var verifier = ProgramVerifier(content)
    isValid = verifier.verify()
    stackDepth = verifier.stackDepth
  }

  /// A text in the bytes of the program, which a linker made.
  func view(_ cell: Cell) -> ByteView {
    unsafe ByteView(base: UnsafePointer(bytes.pointer) + Int(cell.payload), count: cell.length)
  }
}

extension Cell {
  /// A list's items move when the constants are put in front of them.
  fileprivate func relocated(by distance: Int) -> Cell {
    guard kind == .list else { return self }
    return .list(.program, offset: offset + distance, count: length)
  }
}

/// A ``Format`` without references.
enum LinkedFormat {
  case number
  case money(CurrencyCode?, isSafe: Bool, keepsZeros: Bool)
  case percent(isSafe: Bool)
  /// Indices of the pattern and of the zone's name, -1 for the recipient's.
  case date(pattern: Int, zone: Int)
  /// The index of the pattern.
  case end(pattern: Int, namesZone: Bool)
  case greeting(before: Cell, after: Cell, otherwise: Cell)
  /// The forms, by index.
  case plural(first: Int, count: Int)
  /// The forms, by index.
  case ordinal(first: Int, count: Int)
  /// The choices, by index, and the words for any other value, or absent.
  case choice(first: Int, count: Int, otherwise: Cell)
  case timeLeft(isSafe: Bool)
  case duration(isSafe: Bool, roundsUp: Bool)
  /// The index of the pattern.
  case relativeDay(pattern: Int, isEnd: Bool)
  case list
  case timerLink(base: Cell)

  /// One form of a plural, its pieces by index.
  struct PluralForm {
    let category: PluralCategory
    let firstPiece: Int
    let pieceCount: Int
  }
}
