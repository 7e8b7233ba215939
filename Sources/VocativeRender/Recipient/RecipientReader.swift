public import VocativeProgram
import VocativeTypes

/// Reads recipients for one program, one after the other: the tables are made once, memory is kept.
public struct RecipientReader: ~Copyable {
  /// The largest record in bytes of JSON.
  public static let largestRecord = 256 * 1024
  /// The deepest nesting of lists and objects.
  public static let deepestNesting = 64

  let plan: RecordPlan
  let keys: FieldKeys
  private let fingerprint: Int
  /// Where values are put together: the record or list that is being read, those around it below.
  var work: [Cell] = []
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
    keys = FieldKeys(plan)
    fingerprint = content.layouts.hashValue
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
    guard json.count <= Self.largestRecord else {
      throw DataError(.tooLarge, pointer: "", offset: Self.largestRecord)
    }
    swap(&recipient, &target)
    defer { swap(&recipient, &target) }
    reset(json)
    // The array is taken out while its memory is being rewritten, so that nothing else can reach it.
    var bytes: [UInt8] = []
    swap(&bytes, &recipient.bytes)
    let outcome = unsafe bytes.withUnsafeMutableBufferPointer { buffer -> ReadingFault? in
      guard let base = buffer.baseAddress else { return ReadingFault(.malformed, at: 0) }
      var cursor = unsafe JSONCursor(base: base, count: json.count)
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
    if let outcome {
      // What was read in part is no recipient of any program.
      recipient.fingerprint = 0
      throw outcome.error
    }
  }

  private mutating func reset(_ json: Span<UInt8>) {
    jsonCount = json.count
    if !extras.isEmpty { extras.removeAll(keepingCapacity: true) }
    work.removeAll(keepingCapacity: true)
    recipient.cells.removeAll(keepingCapacity: true)
    recipient.bytes.removeAll(keepingCapacity: true)
    recipient.bytes.reserveCapacity(json.count + 2 * ByteView.slack)
    unsafe json.withUnsafeBufferPointer { unsafe recipient.bytes.append(contentsOf: $0) }
    recipient.bytes += Self.zeros
    recipient.identity = .absent
    recipient.localeTag = .absent
    recipient.zoneName = .absent
    recipient.hasIntegerID = false
    if !recipient.arms.isEmpty { recipient.arms.removeAll(keepingCapacity: true) }
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
    recipient.cells += repeatElement(.absent, count: root.width)
    work += repeatElement(.absent, count: root.width)
    json.skipBlanks()
    try readRecord(index, at: 0, &json, depth: Self.deepestNesting, isRoot: layout == nil)
    if layout == nil { try settleArms(&json) }
    json.skipBlanks()
    guard json.position == json.count else { throw json.fault(.trailingBytes) }
    settle(0, count: root.width, at: 0)
    work.removeAll(keepingCapacity: true)
  }

  /// Copies cells to their final place; headers learn where they lie.
  private mutating func settle(_ first: Int, count: Int, at place: Int) {
    for index in 0..<count {
      var cell = work[first + index]
      if cell.kind == .record { cell.payload = Int64(place + index) }
      recipient.cells[place + index] = cell
    }
  }

  /// Moves the last cells of the work area to their final place behind all others; the place.
  mutating func settleLast(_ count: Int) -> Int {
    let place = recipient.cells.count
    let first = work.count - count
    recipient.cells += repeatElement(.absent, count: count)
    settle(first, count: count, at: place)
    work.removeLast(count)
    return place
  }

  /// Reads a reserved key of the root; false for any other key.
  mutating func readReserved(_ key: ByteView, _ json: inout JSONCursor) throws(ReadingFault) -> Bool {
    let isID = key == "id"
    let isLocale = key == "locale"
    guard isID || isLocale || key == "time_zone" else { return false }
    let cell: Cell
    do throws(ReadingFault) {
      cell = try readReservedValue(isID: isID, &json)
    } catch {
      throw error.inside(key: key)
    }
    let known = isID ? recipient.identity : isLocale ? recipient.localeTag : recipient.zoneName
    guard known.isAbsent else { throw json.fault(.duplicateKey).inside(key: key) }
    if isID {
      recipient.identity = cell
    } else if isLocale {
      recipient.localeTag = cell
    } else {
      recipient.zoneName = cell
    }
    return true
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
