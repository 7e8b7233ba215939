/// A value, or a reference to one, in 16 bytes without ownership.
///
/// Texts, lists, maps and records refer to memory by a space and an offset, so a cell stays valid when the arrays of a
/// recipient are copied. Which bytes and cells a space means is decided by the ``Machine`` that runs.
struct Cell: BitwiseCopyable {
  /// What the value is.
  enum Kind: UInt8 {
    /// Nothing.
    case absent
    /// `payload` is 0 or 1.
    case boolean
    /// `payload` is the coefficient, `detail` the scale.
    case number
    /// `count` bytes at the offset `payload`; `detail` holds ``TextTraits``.
    case text
    /// `payload` counts days from 1970-01-01.
    case date
    /// `payload` counts seconds from 1970-01-01T00:00:00Z; `count` and `detail` are the ``zoneName``.
    case datetime
    /// `payload` counts seconds.
    case duration
    /// `count` items from a cell offset on, a stride apart.
    case list
    /// `count` entries from a cell offset on, a stride apart: the key, then the value.
    case map
    /// A header: `count` is the layout, `payload` the offset of the header itself.
    case record
    /// `count` integers from `payload` on.
    case range
    /// Liquid's `blank` and `empty`.
    case blank, empty
    /// A field that the data have not named yet; never seen by a program.
    case unset
  }

  /// The memory that an offset counts in.
  enum Space: UInt8 {
    /// Literals and constants.
    case program
    /// The recipient's data.
    case recipient
    /// What the run itself has made.
    case scratch
    /// Products of a picks index, as ``ProductReader`` keeps them.
    case product
  }

  var kind: Kind = .absent
  var space: Space = .program
  var detail: UInt8 = 0
  /// Nothing: without a gap between its members a cell is copied as one.
  var filler: UInt8 = 0
  var count: UInt32 = 0
  var payload: Int64 = 0

  /// Nothing.
  static let absent = Cell()
  /// Nothing, and the data did not even name it: no entry of a record that is looked at as a map.
  static let missing = Cell(kind: .absent, detail: 1)
}

/// What is known about a text beside its bytes.
struct TextTraits: OptionSet, BitwiseCopyable {
  let rawValue: UInt8
  /// Mark-up: HTML contexts do not escape it again.
  static let markup = TextTraits(rawValue: 1)
  /// A link whose scheme and form were checked.
  static let checkedLink = TextTraits(rawValue: 2)
  /// The result of `newline_to_br`: its `<br />` before a line feed stays mark-up in HTML, all else is escaped.
  static let lineBreaks = TextTraits(rawValue: 4)
  /// A figure whose unit ends in the point of an abbreviation, as in `480 руб.`: a full stop behind it is that point.
  static let abbreviated = TextTraits(rawValue: 8)
  /// A text in which nothing is that plain text leaves out, for certain: so it is copied without being looked at.
  static let plain = TextTraits(rawValue: 16)
}

extension Cell {
  static func boolean(_ value: Bool) -> Cell {
    Cell(kind: .boolean, payload: value ? 1 : 0)
  }

  static func number(coefficient: Int64, scale: UInt8) -> Cell {
    Cell(kind: .number, detail: scale, payload: coefficient)
  }

  static func integer(_ value: Int64) -> Cell {
    Cell(kind: .number, payload: value)
  }

  static func text(_ space: Space, offset: Int, count: Int, traits: TextTraits = []) -> Cell {
    Cell(
      kind: .text, space: space, detail: traits.rawValue, count: UInt32(truncatingIfNeeded: count),
      payload: Int64(offset))
  }

  static func list(_ space: Space, offset: Int, count: Int, stride: Int = 1) -> Cell {
    Cell(
      kind: .list, space: space, count: UInt32(truncatingIfNeeded: count),
      payload: Int64(stride) << 32 | Int64(offset))
  }

  static func map(_ space: Space, offset: Int, count: Int, stride: Int) -> Cell {
    Cell(
      kind: .map, space: space, count: UInt32(truncatingIfNeeded: count),
      payload: Int64(stride) << 32 | Int64(offset))
  }

  static func record(_ space: Space, offset: Int, layout: UInt32) -> Cell {
    Cell(kind: .record, space: space, count: layout, payload: Int64(offset))
  }

  /// Integers from `low` on.
  static func range(from low: Int64, count: UInt32) -> Cell {
    Cell(kind: .range, count: count, payload: low)
  }

  /// The cells between the beginnings of two items or entries.
  var stride: Int { Int(payload >> 32) }
  /// The cell offset of the first item or entry.
  var offset: Int { Int(payload & 0xFFFF_FFFF) }
  /// Items, entries, bytes.
  var length: Int { Int(count) }

  /// The name of the zone that an instant is to be printed in: a text of the program, at the offset `count` and of
  /// `detail` bytes; none if that is 0, or if the zone is told by its place.
  var zoneName: Cell? {
    detail == 0 || detail == Self.placedZone ? nil : .text(.program, offset: Int(count), count: Int(detail))
  }

  /// The place in the context's table of the zone that an instant is to be printed in, where data have named it.
  var zonePlace: Int? { kind == .datetime && detail == Self.placedZone ? Int(count) : nil }

  /// In place of the length of a zone's name: names of the time zone database are far shorter.
  private static let placedZone = UInt8.max

  /// The same instant, printed in the zone at a place of the context's table.
  func inZone(at place: Int) -> Cell {
    Cell(kind: .datetime, detail: Self.placedZone, count: UInt32(truncatingIfNeeded: place), payload: payload)
  }

  /// The same instant, printed in a zone; `nil` if the name is no text of the program, or longer than any zone's.
  func inZone(_ name: Cell) -> Cell? {
    guard kind == .datetime, name.kind == .text, name.space == .program, let length = UInt8(exactly: name.count),
      length < Self.placedZone,
      let offset = UInt32(exactly: name.payload)
    else { return nil }
    return Cell(kind: .datetime, detail: length, count: offset, payload: payload)
  }

  /// Another instant, printed in the same zone.
  func moved(to seconds: Int64) -> Cell { Cell(kind: .datetime, detail: detail, count: count, payload: seconds) }

  var traits: TextTraits {
    get { TextTraits(rawValue: detail) }
    set { detail = newValue.rawValue }
  }

  /// Whether a cell is a text that is copied into plain text as it is.
  @inline(__always) @unsafe static func isPlainText(_ cell: UnsafePointer<Cell>) -> Bool {
    unsafe head(of: cell) & plainTextMask == UInt32(Kind.text.rawValue) | UInt32(TextTraits.plain.rawValue) << 16
  }

  /// Whether a cell is a text of a space that is copied into plain text as it is.
  @inline(__always) @unsafe static func isPlainText(_ cell: UnsafePointer<Cell>, of space: Space) -> Bool {
    let wanted = UInt32(Kind.text.rawValue) | UInt32(space.rawValue) << 8 | UInt32(TextTraits.plain.rawValue) << 16
    return unsafe head(of: cell) & (plainTextMask | 0xFF00) == wanted
  }

  /// Whether a cell is a number without decimals.
  @inline(__always) @unsafe static func isInteger(_ cell: UnsafePointer<Cell>) -> Bool {
    unsafe head(of: cell) & 0xFF_00FF == UInt32(Kind.number.rawValue)
  }

  /// Kind, space, detail and filler as one number, from the lowest byte on: so several are asked for at once.
  @inline(__always) @unsafe private static func head(of cell: UnsafePointer<Cell>) -> UInt32 {
    unsafe UnsafeRawPointer(cell).load(as: UInt32.self).littleEndian
  }

  /// The kind, and of the traits whether a text is plain and whether it is abbreviated.
  private static let plainTextMask: UInt32 =
    0xFF | UInt32(TextTraits.plain.rawValue | TextTraits.abbreviated.rawValue) << 16

  var isAbsent: Bool { kind == .absent }

  /// Whether both are the same bytes of the same space.
  func isSameText(as other: Cell) -> Bool {
    kind == .text && other.kind == .text && space == other.space && payload == other.payload && count == other.count
  }

  /// Whether the data did not name it.
  var isMissing: Bool { kind == .absent && detail == 1 }

  /// Whether the value counts as false in a condition: absent or `false`.
  var isFalse: Bool { kind == .absent || (kind == .boolean && payload == 0) }
}
