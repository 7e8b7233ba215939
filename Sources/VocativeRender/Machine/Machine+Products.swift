import VocativePicks
import VocativeProgram

/// Reads products of an index as records of a program; one belongs to each linked program.
///
/// Customers are proposed the same products again and again, so what was read is kept where cells of the space `product`
/// refer to it. When much has come together, the next run begins with none of it.
///
/// Invariant: within a run nothing that is kept moves or changes.
final class ProductReader {
  /// A product that was read: where its bytes and cells lie among those that are kept.
  struct Row: BitwiseCopyable {
    var product: Int
    var layout: UInt32
    var byteCount = 0
    var firstCell = 0
    /// None for what is no product as the schema has them.
    var cellCount = 0
    /// Whether it takes more room than any run may use.
    var isTooLarge = false
  }

  // What is kept when a run begins, at most; behind that there is room for whatever a run may look at.
  private static let keptBytes = 4 << 20
  private static let keptCells = 128 << 10
  private static let keptRows = 8_192
  private static let byteCapacity = keptBytes + Machine.scratchByteCapacity
  private static let cellCapacity = keptCells + Machine.scratchCellCapacity
  private static let rowCapacity = 2 * keptRows
  private static let slotCapacity = 2 * rowCapacity

  private var reader: RecipientReader
  private var product = Recipient()
  /// The index that the rows are of.
  private var index: PickIndex?
  private var rows = Block<Row>(capacity: rowCapacity)
  private var rowCount = 0
  /// Places of rows plus 1, open addressing.
  private var slots = Block<Int32>(capacity: slotCapacity)
  private var bytes = Block<UInt8>(capacity: byteCapacity + ByteView.slack)
  private var byteCount = 0
  private var cells = Block<Cell>(capacity: cellCapacity)
  private var cellCount = 0

  init(for program: Program) {
    reader = RecipientReader(for: program)
    forget()
  }

  private func forget() {
    (rowCount, byteCount, cellCount) = (0, 0, 0)
    for slot in 0..<Self.slotCapacity { slots[slot] = 0 }
  }

  /// Begins a run over products of an index.
  func begin(_ index: borrowing PickIndex) {
    let isKnown = self.index?.isIdentical(to: index) == true
    if isKnown, byteCount <= Self.keptBytes, cellCount <= Self.keptCells, rowCount <= Self.keptRows { return }
    forget()
    if !isKnown { self.index = copy index }
  }

  /// The memory of all bytes and cells; it never moves.
  @unsafe var allBytes: Memory.Region<UInt8> { unsafe .init(base: bytes.pointer, count: Self.byteCapacity) }
  @unsafe var allCells: Memory.Region<Cell> { unsafe .init(base: cells.pointer, count: Self.cellCapacity) }

  /// A product of the run's index as a record of a layout.
  func row(of product: Int, _ index: borrowing PickIndex, layout: UInt32) -> Row {
    var slot = Self.slot(of: product, layout)
    while slots[slot] != 0 {
      let known = rows[Int(slots[slot]) - 1]
      if known.product == product, known.layout == layout { return known }
      slot = (slot + 1) & (Self.slotCapacity - 1)
    }
    let row = read(product, index, layout)
    if rowCount < Self.rowCapacity {
      rows[rowCount] = row
      rowCount += 1
      slots[slot] = Int32(truncatingIfNeeded: rowCount)
    }
    return row
  }

  /// Fibonacci hashing (D. Knuth, The Art of Computer Programming, §6.4).
  private static func slot(of product: Int, _ layout: UInt32) -> Int {
    let mixed = (UInt64(truncatingIfNeeded: product) ^ UInt64(layout) << 40) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32) & (slotCapacity - 1)
  }

  private func read(_ product: Int, _ index: borrowing PickIndex, _ layout: UInt32) -> Row {
    var row = Row(product: product, layout: layout)
    let json = index.row(of: product)
    do throws(DataError) {
      try reader.readRecord(index.bytes.span.extracting(json), layout: Int(layout), into: &self.product)
    } catch {
      return row
    }
    let (newBytes, newCells) = (self.product.bytes.count, self.product.cells.count)
    guard newBytes <= Self.byteCapacity - byteCount, newCells <= Self.cellCapacity - cellCount else {
      row.isTooLarge = true
      return row
    }
    for (place, byte) in self.product.bytes.enumerated() { bytes[byteCount + place] = byte }
    for (place, cell) in self.product.cells.enumerated() {
      cells[cellCount + place] = cell.kept(bytes: byteCount, cells: cellCount)
    }
    row.byteCount = newBytes
    (row.firstCell, row.cellCount) = (cellCount, newCells)
    byteCount += newBytes
    cellCount += newCells
    return row
  }
}

extension Machine {
  /// The record of a candidate, read on first need; absent if the product is none as the schema has them.
  mutating func item(
    ofCandidate place: Int, _ site: Int, _ index: borrowing PickIndex, _ program: LinkedProgram
  ) throws(Fault) -> Cell {
    if !candidates[place].item.isAbsent { return candidates[place].item }
    let product = candidates[place].product
    // As much as reading it takes, whether it is read now or was before.
    try spend(1 + index.row(of: product).count / 64)
    guard let reader = program.products else { return .absent }
    let layout = program.content.picks[site].layout
    let row = reader.row(of: product, index, layout: layout)
    if row.cellCount == 0, !row.isTooLarge { return .absent }
    productByteCount += row.byteCount
    productCellCount += row.cellCount
    guard !row.isTooLarge, productByteCount <= Self.scratchByteCapacity - scratchByteCount,
      productCellCount <= Self.scratchCellCapacity - scratchCellCount
    else { throw .outOfMemory }
    candidates[place].item = .record(.product, offset: row.firstCell, layout: layout)
    return candidates[place].item
  }

  /// Puts the candidates in order, where that is not the index's own; equal ones stay as they are.
  mutating func sort(
    by order: [Program.PickOrder], _ site: Int, _ index: borrowing PickIndex, _ program: LinkedProgram
  ) throws(Fault) {
    guard !order.isEmpty else { return }
    var count = 0
    for place in candidates.indices {
      if try item(ofCandidate: place, site, index, program).isAbsent { continue }
      candidates[count] = candidates[place]
      count += 1
    }
    candidates.removeSubrange(count...)
    // By insertion: there are a hundred at most, and a comparison may fail.
    for place in candidates.indices.dropFirst() {
      var hole = place
      let candidate = candidates[place]
      while hole > 0, try isBefore(candidate, candidates[hole - 1], order, site, program) {
        candidates[hole] = candidates[hole - 1]
        hole -= 1
      }
      try spend(1 + (place - hole) / 8)
      candidates[hole] = candidate
    }
  }

  /// Whether a candidate comes before another; one without the attribute comes last.
  private mutating func isBefore(
    _ left: PickCandidate, _ right: PickCandidate, _ order: [Program.PickOrder], _ site: Int, _ program: LinkedProgram
  ) throws(Fault) -> Bool {
    for key in order {
      let (a, b): (Cell, Cell)
      switch key.key {
      case .score: (a, b) = (.integer(left.score), .integer(right.score))
      // Products lie in the index in the order of their identities.
      case .identity: (a, b) = (.integer(Int64(left.product)), .integer(Int64(right.product)))
      case .cell(let cell): (a, b) = (try field(cell, of: left.item, program), try field(cell, of: right.item, program))
      }
      if a.isAbsent != b.isAbsent { return b.isAbsent }
      guard let order = try self.order(a, b), order != 0 else { continue }
      return key.isDescending ? order > 0 : order < 0
    }
    return left.product < right.product
  }
}

extension Cell {
  /// A cell of a recipient whose bytes and cells were copied behind those of other products.
  fileprivate func kept(bytes: Int, cells: Int) -> Cell {
    guard space == .recipient else { return self }
    var cell = self
    switch kind {
    case .text: cell.payload += Int64(bytes)
    case .list, .map, .record: cell.payload += Int64(cells)
    case .absent, .boolean, .number, .date, .datetime, .duration, .range, .blank, .empty, .unset: return self
    }
    cell.space = .product
    return cell
  }
}
