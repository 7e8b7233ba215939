public import VocativeProgram
import VocativeTypes

/// Reads recipients for one program, one after the other: the tables are made once, memory is kept.
public struct RecipientReader: ~Copyable {
  /// The largest record in bytes of JSON; a workspace may ask for less.
  public static let largestRecord = Program.Limits.largest.recordBytes
  /// The deepest nesting of lists and objects.
  public static let deepestNesting = 64

  let plan: RecordPlan
  let direct: DirectPlan
  /// What order of keys the records had so far.
  var trails: KeyTrails
  /// The memory of the keys that objects have; a cursor has it while a record is read.
  private var keys = KeyLedger()
  private let fingerprint: Int
  /// The largest record that the program may have, in bytes of JSON.
  private let limit: Int
  /// Where values are put together: the record or list that is being read, those around it below.
  var work = CellStack()
  /// The cells in their final place: the root's, then items and entries.
  var settled = CellStack()
  /// What is being read.
  var recipient = Recipient()
  /// Texts that NFC changed and texts of defaults; they follow the JSON text and its slack.
  var extras: [UInt8] = []
  var jsonCount = 0

  /// A reader for a program.
  public init(for program: Program) {
    let content = program.content
    let plan = RecordPlan(content)
    self.plan = plan
    direct = DirectPlan(plan)
    trails = KeyTrails(plan)
    fingerprint = content.layouts.hashValue
    limit = content.limits.recordBytes
  }

  /// Reads one record: the whole text is one JSON object.
  public mutating func read(_ json: Span<UInt8>) throws(DataError) -> Recipient {
    var recipient = Recipient()
    try read(json, into: &recipient)
    return recipient
  }

  /// Reads one record into a recipient whose memory is used again.
  public mutating func read(_ json: Span<UInt8>, into target: inout Recipient) throws(DataError) {
    try read(json, layout: nil, into: &target)
  }

  /// Reads one JSON object as a record of the program that stands alone: the root of the result.
  mutating func readRecord(_ json: Span<UInt8>, layout: Int, into target: inout Recipient) throws(DataError) {
    try read(json, layout: layout, into: &target)
  }

  /// - Parameter layout: The record's; `nil` for a recipient.
  private mutating func read(_ json: Span<UInt8>, layout: Int?, into target: inout Recipient) throws(DataError) {
    swap(&recipient, &target)
    defer { swap(&recipient, &target) }
    guard json.count <= limit else {
      // Nothing of the record before stays: who is refused must not be called by its name.
      reset(Span())
      recipient.fingerprint = 0
      throw DataError(.tooLarge, pointer: "", offset: limit)
    }
    reset(json)
    // The array is taken out while its memory is being rewritten, so that nothing else can reach it.
    var bytes: [UInt8] = []
    swap(&bytes, &recipient.bytes)
    let outcome = unsafe bytes.withUnsafeMutableBufferPointer { buffer -> ReadingFault? in
      guard let base = buffer.baseAddress else { return ReadingFault(.malformed, at: 0) }
      var cursor = unsafe JSONCursor(base: base, count: json.count)
      swap(&keys, &cursor.keys)
      defer { swap(&keys, &cursor.keys) }
      do throws(ReadingFault) {
        try readRoot(&cursor, layout: layout)
        return nil
      } catch {
        return error
      }
    }
    if !extras.isEmpty {
      bytes += extras
      bytes += repeatElement(0, count: ByteView.slack)
    }
    recipient.bytes = bytes
    settled.copy(into: &recipient.cells)
    if let outcome {
      // What was read in part is no recipient of any program.
      recipient.fingerprint = 0
      throw outcome.error
    }
  }

  private mutating func reset(_ json: Span<UInt8>) {
    jsonCount = json.count
    if !extras.isEmpty { extras.removeAll(keepingCapacity: true) }
    trails.begin()
    keys.begin()
    work.removeAll()
    settled.removeAll()
    recipient.bytes.removeAll(keepingCapacity: true)
    recipient.bytes.reserveCapacity(json.count + 2 * ByteView.slack)
    unsafe json.withUnsafeBufferPointer { unsafe recipient.bytes.append(contentsOf: $0) }
    recipient.bytes += Self.zeros
    recipient.identity = .absent
    recipient.localeTag = .absent
    recipient.zoneName = .absent
    recipient.hasIntegerID = false
    recipient.absentNames = 0
    recipient.fingerprint = fingerprint
  }

  /// What stands behind the JSON text.
  static let zeros = [UInt8](repeating: 0, count: ByteView.slack)

  /// Appends a text behind the JSON text.
  mutating func appendExtra(_ text: some Sequence<UInt8>) -> Range<Int> {
    let start = jsonCount + ByteView.slack + extras.count
    extras += text
    return start..<(jsonCount + ByteView.slack + extras.count)
  }
}

// MARK: The root

extension RecipientReader {
  private mutating func readRoot(_ json: inout JSONCursor, layout: Int?) throws(ReadingFault) {
    let index = layout ?? 0
    guard plan.layouts.indices.contains(index) else { throw ReadingFault(.malformed, at: 0) }
    let root = plan.layouts[index]
    settled.push(absent: root.width)
    work.push(absent: root.width)
    json.skipBlanks()
    try readRecord(index, at: 0, &json, depth: Self.deepestNesting, isRoot: layout == nil)
    if layout == nil { try settleArms(&json) }
    json.skipBlanks()
    guard json.position == json.count else { throw json.fault(.trailingBytes) }
    settled.take(all: &work)
  }

  /// Reads the value of a reserved key of the root.
  ///
  /// - Parameter range: Where the key stands.
  mutating func readReserved(_ key: ReservedKey, _ range: Range<Int>, _ json: inout JSONCursor) throws(ReadingFault) {
    do throws(ReadingFault) {
      try json.note(range, at: range.lowerBound - 1)
      let cell = try readReservedValue(isID: key == .id, &json)
      switch key {
      case .id: recipient.identity = cell
      case .locale: recipient.localeTag = cell
      case .timeZone: recipient.zoneName = cell
      }
    } catch {
      throw error.inside(key: ByteView(key.name))
    }
  }

  /// The longest `id`, `locale` or `time_zone`, in bytes.
  private static let longestReserved = 200

  private mutating func readReservedValue(isID: Bool, _ json: inout JSONCursor) throws(ReadingFault) -> Cell {
    let start = json.position
    let cell: Cell
    switch json.current {
    case UInt8(ascii: "n"):
      try json.expectWord("null")
      return .absent
    case UInt8(ascii: "\""):
      let text = try json.readString()
      let bytes = json.view(text.bytes)
      if bytes.isBlank { return .absent }
      if bytes.containsControl { throw ReadingFault(.invalidReservedKey, at: start) }
      cell = .text(.recipient, offset: text.bytes.lowerBound, count: text.bytes.count)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      let number = try json.readNumber()
      guard isID, number.isInteger else { throw ReadingFault(.invalidReservedKey, at: start) }
      recipient.hasIntegerID = true
      cell = .text(.recipient, offset: start, count: json.position - start)
    case _:
      throw ReadingFault(.invalidReservedKey, at: start)
    }
    guard cell.length <= Self.longestReserved else { throw ReadingFault(.invalidReservedKey, at: start) }
    return cell
  }
}
