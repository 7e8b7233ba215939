/// A table of data while it is being written: its cells lie one behind the other in the output, and are put in columns
/// once all are there.
struct TextTable {
  /// A cell, by its bytes behind the start of the table.
  struct Cell {
    var start: UInt32
    var end: UInt32
    /// The first column that it takes, and how many.
    var column: UInt16
    var columns: UInt16
    let isHeader: Bool
  }

  /// More columns than these are one.
  static let mostColumns = 256
  /// More cells than these are refused: empty ones write nothing that a limit would count.
  static let mostCells = 1 << 16

  private(set) var isOpen = false
  /// Where it begins in the output.
  private(set) var start = 0
  private(set) var cells: [Cell] = []
  /// The index of every row's first cell.
  private(set) var rows: [Int] = []
  private var isInCell = false
  private var isCellEmpty = true
  private var isSpacePending = false

  mutating func removeAll() {
    isOpen = false
    isInCell = false
    if !cells.isEmpty { cells.removeAll(keepingCapacity: true) }
    if !rows.isEmpty { rows.removeAll(keepingCapacity: true) }
  }

  mutating func begin(at offset: Int) {
    removeAll()
    isOpen = true
    start = offset
  }

  /// Ends the table; its rows and cells are kept until the next begins.
  mutating func end(at offset: Int) {
    endCell(at: offset)
    isOpen = false
  }

  mutating func beginRow(at offset: Int) {
    endCell(at: offset)
    // A row without cells is none.
    if rows.last != cells.count { rows.append(cells.count) }
  }

  mutating func beginCell(isHeader: Bool, columns: Int, at offset: Int) throws(Fault) {
    endCell(at: offset)
    guard cells.count < Self.mostCells, let position = UInt32(exactly: offset - start) else { throw .outputTooLarge }
    if rows.isEmpty { rows.append(0) }
    var column = 0
    if let last = cells.last, rows.last != cells.count { column = Int(last.column) + Int(last.columns) }
    let first = min(column, Self.mostColumns - 1)
    cells.append(
      Cell(
        start: position, end: position, column: UInt16(first),
        columns: UInt16(max(1, min(columns, Self.mostColumns - first))), isHeader: isHeader))
    isInCell = true
    isCellEmpty = true
    isSpacePending = false
  }

  private mutating func endCell(at offset: Int) {
    if isInCell { cells[cells.count - 1].end = UInt32(clamping: max(0, offset - start)) }
    isInCell = false
  }

  /// Asks for a blank; blocks and line breaks are no more than that in a cell.
  mutating func requestSpace() { isSpacePending = true }

  /// Something visible follows in the cell.
  mutating func writePending(_ output: inout OutputBytes) throws(Fault) {
    if isSpacePending, !isCellEmpty { try output.append(UInt8(ascii: " ")) }
    isSpacePending = false
    isCellEmpty = false
  }

  /// The cells of a row.
  func cells(of row: Int) -> ArraySlice<Cell> {
    cells[rows[row]..<(row + 1 < rows.count ? rows[row + 1] : cells.count)]
  }
}
