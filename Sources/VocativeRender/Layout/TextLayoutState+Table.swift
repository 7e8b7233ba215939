// Tables of data.
extension TextLayoutState {
  mutating func beginTable(_ output: inout OutputBytes) throws(Fault) {
    if table.isOpen { return }
    try finishWord(&output)
    table.begin(at: output.count)
  }

  mutating func beginRow(_ output: inout OutputBytes) {
    if table.isOpen { table.beginRow(at: output.count) }
  }

  mutating func beginCell(isHeader: Bool, columns: Int, _ output: inout OutputBytes) throws(Fault) {
    if table.isOpen { try table.beginCell(isHeader: isHeader, columns: columns, at: output.count) }
  }

  /// Writes the table: in columns if they fit the width, else a line a cell with the name of its column before it.
  mutating func endTable(_ output: inout OutputBytes) throws(Fault) {
    guard table.isOpen else { return }
    table.end(at: output.count)
    let staged = StagedTable(table, output.view(table.start..<output.count))
    output.truncate(to: table.start)
    let available = width == 0 ? Int.max : width - (try prefixColumns(&output))
    if staged.width <= available {
      try writeColumns(staged, to: &output)
    } else {
      try writeLines(staged, to: &output)
    }
  }

  private mutating func writeColumns(_ staged: StagedTable, to output: inout OutputBytes) throws(Fault) {
    for row in staged.rows {
      try request(breaks: 1, &output)
      if row.isWholeLine {
        try staged.with(row.cells[0]) { text throws(Fault) in try write(text, to: &output) }
        continue
      }
      try writePending(&output)
      // Where the line stands, from the table's left edge.
      var position = 0
      for cell in row.cells where !cell.isEmpty {
        let slack = cell.columns == 1 && staged.isRight[cell.column] ? staged.widths[cell.column] - cell.width : 0
        let target = staged.offsets[cell.column] + max(0, slack)
        while position < target {
          try output.append(UInt8(ascii: " "))
          position += 1
        }
        try staged.with(cell) { text throws(Fault) in try output.append(text) }
        position += cell.width
      }
      column += position
    }
  }

  private mutating func writeLines(_ staged: StagedTable, to output: inout OutputBytes) throws(Fault) {
    var isFirst = true
    for row in staged.rows {
      if row.isHeader, !row.isWholeLine { continue }
      // A blank line between rows of several lines.
      if !isFirst { try request(breaks: row.isWholeLine ? 1 : 2, &output) }
      isFirst = false
      for cell in row.cells where !cell.isEmpty {
        try request(breaks: 1, &output)
        if let header = staged.header(of: cell) {
          try staged.with(header) { text throws(Fault) in try write(text, to: &output) }
          try writeVisible(ByteView(":"), columns: 1, to: &output)
          try requestSpace(&output)
        }
        try staged.with(cell) { text throws(Fault) in try write(text, to: &output) }
      }
    }
  }
}

/// The rows of a table with what their columns measure, and a copy of their text.
private struct StagedTable {
  /// The blanks between two columns.
  private static let gap = 2

  struct Cell {
    let range: Range<Int>
    let column: Int
    let columns: Int
    let isHeader: Bool
    /// The columns of the screen that it takes.
    let width: Int
    var isEmpty: Bool { range.isEmpty }
  }

  struct Row {
    var cells: [Cell]
    /// Whether its cells name columns; above names of rows an empty corner is none.
    var isHeader: Bool {
      cells.dropFirst().allSatisfy(\.isHeader) && (cells[0].isHeader || (cells[0].isEmpty && cells.count > 1))
    }
    /// Whether one cell over several columns is all that it has: a caption, or the title of what follows.
    var isWholeLine: Bool { cells.count == 1 && cells[0].columns > 1 }
  }

  private(set) var rows: [Row] = []
  private(set) var widths: [Int] = []
  /// Where each column begins.
  private(set) var offsets: [Int] = []
  /// Whether each column is aligned to the right: it holds numbers.
  private(set) var isRight: [Bool] = []
  /// The columns of the screen that the widest row takes.
  private(set) var width = 0
  private let bytes: [UInt8]

  init(_ table: TextTable, _ text: ByteView) {
    bytes = Array(text) + [UInt8](repeating: 0, count: ByteView.slack)
    var columns = 0
    for index in table.rows.indices {
      let cells = table.cells(of: index).map { cell in
        let range = Int(cell.start)..<Int(max(cell.start, cell.end))
        return Cell(
          range: range, column: Int(cell.column), columns: Int(cell.columns), isHeader: cell.isHeader,
          width: text.cut(range).columnCount)
      }
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      let row = Row(cells: cells)
      rows.append(row)
      if !row.isWholeLine, let last = cells.last { columns = max(columns, last.column + last.columns) }
    }
    measure(columns)
  }

  private mutating func measure(_ columns: Int) {
    widths = [Int](repeating: 0, count: columns)
    isRight = [Bool](repeating: true, count: columns)
    var hasNumber = [Bool](repeating: false, count: columns)
    for row in rows where !row.isWholeLine {
      for cell in row.cells where cell.columns == 1 {
        widths[cell.column] = max(widths[cell.column], cell.width)
        if cell.isEmpty || row.isHeader { continue }
        if isNumber(cell) { hasNumber[cell.column] = true } else { isRight[cell.column] = false }
      }
    }
    for column in isRight.indices { isRight[column] = column > 0 && isRight[column] && hasNumber[column] }
    var end = 0
    for width in widths {
      offsets.append(end)
      end += width == 0 ? 0 : width + Self.gap
    }
    for row in rows where !row.isWholeLine {
      for cell in row.cells where !cell.isEmpty { width = max(width, offsets[cell.column] + cell.width) }
      // Text over several columns that is longer than they are would run into what follows.
      for (cell, next) in zip(row.cells, row.cells.dropFirst())
      where cell.columns > 1 && offsets[cell.column] + cell.width + 1 > offsets[next.column] {
        width = .max
      }
    }
  }

  /// Whether a text is a figure, with its unit if that is short: `1 200 ₽`, `$5.00`, `12 шт.`, but not `3 March`.
  private func isNumber(_ cell: Cell) -> Bool {
    var digits = 0
    var letters = 0
    for byte in bytes[cell.range] {
      switch byte {
      case 0x30...0x39: digits += 1
      // ASCII, and what begins letters of two bytes: Latin, Greek, Cyrillic.
      case 0x41...0x5A, 0x61...0x7A, 0xC3...0xDF: letters += 1
      case _: continue
      }
    }
    return digits > 0 && letters <= 3
  }

  /// The cell that names the column of another; `nil` for a header, and where there is none.
  func header(of cell: Cell) -> Cell? {
    guard !cell.isHeader, cell.columns == 1, let first = rows.first(where: { !$0.isWholeLine }), first.isHeader
    else { return nil }
    return first.cells.first { $0.column == cell.column && $0.columns == 1 && !$0.isEmpty }
  }

  /// Calls `body` with the text of a cell.
  func with(_ cell: Cell, _ body: (ByteView) throws(Fault) -> Void) throws(Fault) {
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(Fault) in
      guard let base = buffer.baseAddress else { return }
      // The slack lies behind the last cell, and other cells behind the others.
      try body(unsafe ByteView(base: base + cell.range.lowerBound, count: cell.range.count))
    }
  }
}
