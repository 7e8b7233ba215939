import VocativePicks
import VocativeProgram

/// Reads products of an index as records of a program; one belongs to each linked program.
final class ProductReader {
  private var reader: RecipientReader
  /// The product that was read last, as a recipient whose root it is.
  private(set) var product = Recipient()

  init(for program: Program) {
    reader = RecipientReader(for: program)
  }

  /// Reads a product; false if it is none as the schema has them.
  func read(_ json: Span<UInt8>, layout: UInt32) -> Bool {
    do throws(DataError) {
      try reader.readRecord(json, layout: Int(layout), into: &product)
      return true
    } catch {
      return false
    }
  }
}

extension Machine {
  /// The record of a candidate, read on first need; absent if the product is none as the schema has them.
  mutating func item(
    ofCandidate place: Int, _ site: Int, _ index: borrowing PickIndex, _ program: LinkedProgram
  ) throws(Fault) -> Cell {
    if !candidates[place].item.isAbsent { return candidates[place].item }
    let row = index.row(of: candidates[place].product)
    try spend(1 + row.count / 64)
    guard let reader = program.products,
      reader.read(index.bytes.span.extracting(row), layout: program.content.picks[site].layout)
    else { return .absent }
    let (bytes, cells) = (scratchByteCount, scratchCellCount)
    try write(reader.product.bytes.span)
    for cell in reader.product.cells { try writeItem(cell.inScratch(bytes: bytes, cells: cells)) }
    candidates[place].item = scratchCells[cells]
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
  /// A cell of a recipient whose bytes and cells were copied to the scratch arena.
  fileprivate func inScratch(bytes: Int, cells: Int) -> Cell {
    guard space == .recipient else { return self }
    var cell = self
    switch kind {
    case .text: cell.payload += Int64(bytes)
    case .list, .map, .record: cell.payload += Int64(cells)
    case .absent, .boolean, .number, .date, .datetime, .duration, .range, .blank, .empty, .unset: return self
    }
    cell.space = .scratch
    return cell
  }
}
