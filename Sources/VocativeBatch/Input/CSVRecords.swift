public import Vocative

/// Recipients in a file of comma-separated values (RFC 4180), one a row; the first row names the columns.
///
/// Where the first row has no comma, semicolons or tabs part the fields, as spreadsheets of some countries write them.
/// Text is UTF-8. A row that has not as many fields as the first one, or stray quotes, is no record; the others are.
public final class CSVRecords: RecordStream {
  private let reader: LineReader
  private let limit: Int
  private let separator: UInt8
  private let columns: RecordColumns
  private let columnCount: Int
  /// The names of the columns that the message does not read, in order.
  public let unreadColumns: [String]
  /// A line with its number and the place behind it.
  private typealias Row = (line: LineReader.Line, number: Int?, end: StreamPosition)
  /// Lines that were read already, the next one last.
  private var ahead: [Row] = []
  /// The place behind the last row that was given.
  public private(set) var position: StreamPosition
  /// The line that the last row begins in.
  public private(set) var line: Int?

  /// The size of a file.
  public var end: Int? { reader.size }

  /// Why a file has no recipients.
  public enum Failure: Error, Sendable, Hashable {
    /// There is no row of names, or it has stray quotes.
    case noHeader
    /// Lines end in CR alone, as on computers of the last century.
    case oldLineBreaks
    /// Two columns say the same.
    case conflict(String)
    /// No column is one that the message reads.
    case nothingRead
  }

  /// Reads the row of names.
  ///
  /// - Parameters:
  ///   - reader: The lines of the file.
  ///   - limit: The longest row in bytes.
  ///   - programs: What the records are read for.
  public init(_ reader: LineReader, limit: Int, readBy programs: [Program]) throws {
    self.reader = reader
    self.limit = limit
    guard case .bytes(var header)? = try reader.next() else { throw Failure.noHeader }
    if header.starts(with: LineReader.byteOrderMark) { header.removeFirst(LineReader.byteOrderMark.count) }
    // Lines that end in CR alone are one line to everybody else.
    if header.dropLast().contains(0x0D) { throw Failure.oldLineBreaks }
    let marks = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    separator = marks.first { header.contains($0) } ?? UInt8(ascii: ",")
    guard let names = Self.fields(of: header, separator)?.map({ String(decoding: $0, as: UTF8.self) }) else {
      throw Failure.noHeader
    }
    columnCount = names.count
    position = reader.position
    do throws(RecordColumns.Failure) {
      columns = try RecordColumns(names, readBy: programs)
      unreadColumns = columns.unread.map { names[$0] }
    } catch {
      switch error {
      case .conflict(let name): throw Failure.conflict(name)
      case .nothingRead: throw Failure.nothingRead
      }
    }
  }

  /// The next row: a line, or several where quotes hold line breaks. Blank lines are no rows.
  ///
  /// Where a quote is never closed, its own line alone is no record: the lines behind it are read again as rows.
  public func nextRecord() throws -> IncomingRecord? {
    while let first = try nextLine() {
      position = first.end
      line = first.number
      guard case .bytes(var row) = first.line else { return .fault(.tooLarge, at: limit) }
      if row.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { continue }
      var quotes = QuoteScan(separator: separator)
      quotes.read(row)
      var more: [Row] = []
      while quotes.isOpen, let next = try nextLine() {
        more.append(next)
        guard case .bytes(let bytes) = next.line, row.count + bytes.count < limit else { break }
        quotes.read([0x0A] + bytes)
        row.append(0x0A)
        row += bytes
      }
      guard quotes.isWhole, let fields = Self.fields(of: row, separator), fields.count == columnCount else {
        if quotes.isWhole { position = more.last?.end ?? position } else { ahead += more.reversed() }
        return .fault(.unreadableRow)
      }
      position = more.last?.end ?? position
      return .json(columns.json { fields[$0].isEmpty ? .absent : .text(fields[$0]) })
    }
    return nil
  }

  /// Leaves out the rows before a position.
  public func goOn(at target: StreamPosition) throws {
    try reader.skip(to: target)
    position = target
  }

  /// What tells the rows before an offset from others.
  public func mark(at offset: Int) -> String? { reader.mark(at: offset) }

  private func nextLine() throws(LineReader.Failure) -> Row? {
    if let row = ahead.popLast() { return row }
    return try reader.next().map { ($0, reader.line, reader.position) }
  }

  /// The fields of a row, its line break left out; `nil` where a quote stands in a field without quotes around it, or
  /// something behind the closing one.
  static func fields(of row: [UInt8], _ separator: UInt8) -> [[UInt8]]? {
    let row = row.last == 0x0D ? row.dropLast() : row[...]
    let quote = UInt8(ascii: "\"")
    var fields: [[UInt8]] = []
    var position = row.startIndex
    while true {
      var field: [UInt8] = []
      if position < row.endIndex, row[position] == quote {
        position += 1
        while true {
          guard let end = row[position...].firstIndex(of: quote) else { return nil }
          field += row[position..<end]
          position = end + 1
          guard position < row.endIndex, row[position] == quote else { break }
          field.append(quote)
          position += 1
        }
        guard position == row.endIndex || row[position] == separator else { return nil }
      } else {
        let end = row[position...].firstIndex(of: separator) ?? row.endIndex
        field = Array(row[position..<end])
        if field.contains(quote) { return nil }
        position = end
      }
      fields.append(field)
      guard position < row.endIndex else { return fields }
      position += 1
    }
  }
}

/// Whether the quotes of a row are where they belong, and all of them closed, line by line.
private struct QuoteScan {
  private enum State {
    case start, plain, quoted, closed, broken
  }

  private let separator: UInt8
  private var state = State.start

  init(separator: UInt8) {
    self.separator = separator
  }

  /// Whether the row goes on in the next line.
  var isOpen: Bool { state == .quoted }

  /// Whether the row may end here.
  var isWhole: Bool { state != .quoted && state != .broken }

  mutating func read(_ bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    for byte in bytes {
      switch state {
      case .start: state = byte == quote ? .quoted : byte == separator ? .start : .plain
      case .plain: state = byte == separator ? .start : byte == quote ? .broken : .plain
      case .quoted: if byte == quote { state = .closed }
      case .closed: state = byte == quote ? .quoted : byte == separator ? .start : byte == 0x0D ? .closed : .broken
      case .broken: return
      }
    }
  }
}
