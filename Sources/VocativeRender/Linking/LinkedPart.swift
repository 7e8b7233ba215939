import VocativeProgram
import VocativeTypes

/// A part as a machine runs it: plain values.
struct LinkedPart: BitwiseCopyable {
  /// What is done with a part when its routine has ended.
  enum Ending: UInt8 {
    /// Nothing.
    case none
    /// It is brought to one line.
    case line
    /// The title ends with a line, the body is trimmed.
    case push
    /// It is trimmed, but for the indentation of its first line.
    case body
    /// It is trimmed, and held against what an SMS may be.
    case sms
  }

  let part: Part
  /// Its ``Part/index``, and a bit at that place.
  let index: Int
  let bit: UInt16
  let isChannel: Bool
  let ending: Ending
  /// Whether it is text without mark-up, written as it is read.
  let isPlain: Bool
  /// Whether it drops its channel if it has no words.
  let mustSpeak: Bool
  /// The first step.
  let entry: UInt32
  /// The part that this one says again in other form.
  let derivedFrom: Part?
  /// Which of ``LinkedProgram/readTexts`` it prints.
  let firstText: Int
  let endText: Int
  /// Which of ``LinkedProgram/readLines`` it reads.
  let firstLine: Int
  let endLine: Int
}

/// The parts of a program in the order of their writing, and what they read of the recipient, part by part.
struct LinkedParts {
  private(set) var parts: [LinkedPart] = []
  /// Where the cells of texts stand among the bytes of the cells, in the order of reading.
  private(set) var texts: [UInt32] = []
  /// Where the lines of the cache begin among these bytes that the cells lie in, where the first one begins a line.
  private(set) var lines: [UInt32] = []

  /// The bytes of a line of the cache.
  private static let line = 64
  /// More cells than these are not fetched ahead: the cache has some tens of lines under way at most.
  private static let mostCells = 32

  init(_ content: Program.Content, _ plan: RecordPlan) {
    let width = content.layouts.first.map { Int($0.width) } ?? 0
    let textCells = plan.rootCells { kind in
      switch kind {
      case .text, .name, .code, .link, .image, .email, .phone, .color, .html, .enumeration: true
      case .integer, .number, .date, .datetime, .duration, .boolean, .list, .map, .record, .mixed: false
      }
    }
    for entry in content.parts {
      let (firstText, firstLine) = (texts.count, lines.count)
      let places = Self.cellsRead(from: Int(entry.entry), content.instructions, width: width)
        .map { (cell: $0, place: Int($0) * MemoryLayout<Cell>.stride) }
      for (cell, place) in places where textCells.contains(Int(cell)) {
        texts.append(UInt32(truncatingIfNeeded: place))
      }
      lines += Set(places.map { UInt32(truncatingIfNeeded: $0.place / Self.line * Self.line) }).sorted()
      var isChannel = false
      if case .channel = entry.part { isChannel = true }
      parts.append(
        LinkedPart(
          part: entry.part, index: entry.part.index, bit: 1 << UInt16(entry.part.index), isChannel: isChannel,
          ending: LinkedPart.Ending(entry.part),
          isPlain: entry.part != .html && entry.derivedFrom == nil,
          mustSpeak: content.purpose != nil && (isChannel || entry.part == .sms || entry.part == .push),
          entry: entry.entry, derivedFrom: entry.derivedFrom, firstText: firstText, endText: texts.count,
          firstLine: firstLine, endLine: lines.count))
    }
  }

  /// The cells of the root record that a routine reads, each once: a hint, so jumps out of the routine are not followed.
  private static func cellsRead(from entry: Int, _ instructions: [Instruction], width: Int) -> [UInt32] {
    var cells: [UInt32] = []
    var known = Set<UInt32>()
    for instruction in instructions.dropFirst(entry) {
      if instruction == .end { break }
      guard let cell = instruction.cell, Int(cell) < width, cells.count < mostCells, known.insert(cell).inserted
      else { continue }
      cells.append(cell)
    }
    return cells
  }
}

extension LinkedPart.Ending {
  fileprivate init(_ part: Part) {
    self =
      switch part {
      case .html, .text: .none
      case .subject, .preheader: .line
      case .push: .push
      case .plain, .channel: .body
      case .sms: .sms
      }
  }
}

extension Instruction {
  /// The cell of the root record that it reads, if it does.
  fileprivate var cell: UInt32? {
    if case .cell(let cell) = self { return cell }
    if case .emitCell(let cell, _) = self { return cell }
    return nil
  }
}
