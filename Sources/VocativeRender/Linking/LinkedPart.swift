import VocativeProgram
import VocativeTypes

/// A part as a machine runs it: plain values.
struct LinkedPart: BitwiseCopyable {
  let part: Part
  /// Its ``Part/index``, and a bit at that place.
  let index: Int
  let bit: UInt16
  let isChannel: Bool
  /// The first step.
  let entry: UInt32
  /// The part that this one says again in other form.
  let derivedFrom: Part?
  /// Which of ``LinkedProgram/readCells`` it reads.
  let firstRead: Int
  let endRead: Int
  /// Which of ``LinkedProgram/readLines`` these cells lie in.
  let firstLine: Int
  let endLine: Int

  /// The cells of a line of the cache, where the first one begins a line.
  static let cellsOfLine = 64 / MemoryLayout<Cell>.stride
}

extension LinkedProgram {
  /// The parts of a program in the order of their writing, and the cells of the recipient that they read, part by part in
  /// the order of reading, with the lines of the cache that these lie in, by the first cell of each.
  static func parts(of content: Program.Content) -> (parts: [LinkedPart], cells: [UInt32], lines: [UInt32]) {
    let width = content.layouts.first.map { Int($0.width) } ?? 0
    let cellsOfLine = UInt32(LinkedPart.cellsOfLine)
    var parts: [LinkedPart] = []
    var cells: [UInt32] = []
    var lines: [UInt32] = []
    for entry in content.parts {
      let (first, firstLine) = (cells.count, lines.count)
      let read = cellsRead(from: Int(entry.entry), content.instructions, width: width)
      cells += read
      lines += Set(read.map { $0 / cellsOfLine * cellsOfLine }).sorted()
      var isChannel = false
      if case .channel = entry.part { isChannel = true }
      parts.append(
        LinkedPart(
          part: entry.part, index: entry.part.index, bit: 1 << UInt16(entry.part.index), isChannel: isChannel,
          entry: entry.entry, derivedFrom: entry.derivedFrom, firstRead: first, endRead: cells.count,
          firstLine: firstLine, endLine: lines.count))
    }
    return (parts, cells, lines)
  }

  /// The cells of the root record that a routine reads, each once: a hint, so jumps out of the routine are not followed.
  private static func cellsRead(from entry: Int, _ instructions: [Instruction], width: Int) -> [UInt32] {
    var cells: [UInt32] = []
    var known = Set<UInt32>()
    for instruction in instructions.dropFirst(entry) {
      if instruction == .end { break }
      guard let cell = instruction.cell, Int(cell) < width, cells.count < mostReadCells, known.insert(cell).inserted
      else { continue }
      cells.append(cell)
    }
    return cells
  }

  /// More cells than these are not fetched ahead: the cache has some tens of lines under way at most.
  private static let mostReadCells = 32
}

extension Instruction {
  /// The cell of the root record that it reads, if it does.
  fileprivate var cell: UInt32? {
    if case .cell(let cell) = self { return cell }
    if case .emitCell(let cell, _) = self { return cell }
    return nil
  }
}
