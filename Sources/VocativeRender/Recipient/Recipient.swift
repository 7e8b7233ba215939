public import VocativeProgram

/// One recipient's data, laid out as a program reads them.
///
/// Made by ``RecipientReader`` or from JSON; good for the program that it was read for, and for no other.
public struct Recipient: Sendable {
  /// The root record at offset 0, then the items of lists and entries of maps.
  var cells: [Cell] = [.absent]
  /// The JSON text with its strings unescaped in place, texts that NFC changed, ``ByteView/slack`` zero bytes.
  var bytes: [UInt8] = RecipientReader.zeros
  /// The reserved keys, texts or absent.
  var identity = Cell.absent
  var localeTag = Cell.absent
  var zoneName = Cell.absent
  /// What the layouts of the program hash to.
  var fingerprint = 0

  /// Which of a message's programs it was read for; set by the caller that chooses among them.
  package var variant = 0
  /// Whether `id` was an integer, to be written without quotes.
  public internal(set) var hasIntegerID = false
  /// How many optional names were unusable and count as absent.
  public internal(set) var absentNames = 0

  /// A recipient without data, for a reader to fill.
  public init() {}

  /// Reads one JSON object with a key for each variable of the program.
  ///
  /// For many records keep a ``RecipientReader``.
  public init(json: [UInt8], for program: Program) throws(DataError) {
    var reader = RecipientReader(for: program)
    self = try reader.read(json.span)
  }

  /// Reads one JSON object with a key for each variable of the program.
  public init(json: Span<UInt8>, for program: Program) throws(DataError) {
    var reader = RecipientReader(for: program)
    self = try reader.read(json)
  }

  /// The reserved key `id`, if the record has it.
  public var id: String? { text(identity) }
  /// The reserved key `locale`, if the record has it.
  public var locale: String? { text(localeTag) }
  /// The reserved key `time_zone`, if the record has it.
  public var timeZone: String? { text(zoneName) }

  private func text(_ cell: Cell) -> String? {
    guard cell.kind == .text else { return nil }
    let start = Int(cell.payload)
    guard start >= 0, start + cell.length <= bytes.count else { return nil }
    return String(decoding: bytes[start..<(start + cell.length)], as: UTF8.self)
  }
}
