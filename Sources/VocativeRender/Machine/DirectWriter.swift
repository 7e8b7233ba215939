import CByteScan

/// What the loop over usual steps writes with: the room in the output, and where literals and texts lie.
///
/// It keeps no place of its own, so that the loop has it in a register: each method takes the place to write at and answers
/// with the next, or with nil if it has written nothing that counts.
///
/// Invariants: a place lies within the output's memory and never behind `bound`, where ``OutputBytes/slack`` more bytes
/// fit and no limit is exceeded. Every write first compares the most that it can write with the room that is left. What
/// is read has ``ByteView/slack`` readable bytes behind it, as every space of a ``Memory`` has.
@safe struct DirectWriter {
  private let bound: UnsafeMutablePointer<UInt8>
  private let pool: UnsafePointer<UInt8>
  private let regions: UnsafePointer<Memory.Region<UInt8>>
  private let isWide: Int32

  typealias Place = UnsafeMutablePointer<UInt8>

  /// A writer into an output, as long as nothing else writes there and no space gets another meaning.
  @inline(__always) @unsafe init(_ output: borrowing OutputBytes, _ memory: borrowing Memory, isWide: Int32) {
    unsafe bound = output.bound
    unsafe regions = memory.byteRegions
    unsafe pool = regions[Int(Cell.Space.program.rawValue)].base
    self.isWide = isWide
  }

  /// Whether so many bytes may be written at a place.
  @inline(__always) @unsafe func hasRoom(for count: Int, at place: Place) -> Bool { unsafe count <= bound - place }

  /// A literal of a step; the program was verified, so it lies in the pool.
  @inline(__always) @unsafe private func literal(of step: UnsafePointer<Step>) -> UnsafePointer<UInt8> {
    unsafe pool + Int(step.pointee.literal)
  }

  /// Whether a step has a literal that begins with anything but a full stop.
  @inline(__always) @unsafe func beginsOtherwise(_ step: UnsafePointer<Step>) -> Bool {
    unsafe step.pointee.literalCount > 0 && literal(of: step).pointee != UInt8(ascii: ".")
  }

  /// Writes the literal of a step; nil if there is no room.
  @inline(__always) @unsafe func writeLiteral(of step: UnsafePointer<Step>, at place: Place) -> Place? {
    guard unsafe hasRoom(for: Int(step.pointee.literalCount), at: place) else { return nil }
    return unsafe copyLiteral(of: step, at: place)
  }

  /// Writes the literal of a step, if it has one, and moves the place behind it; false if there is no room.
  @inline(__always) @unsafe func passLiteral(of step: UnsafePointer<Step>, _ place: inout Place) -> Bool {
    guard unsafe step.pointee.literalCount > 0 else { return true }
    guard let end = unsafe writeLiteral(of: step, at: place) else { return false }
    unsafe place = end
    return true
  }

  /// Writes the literal of a step, for which room was made.
  @inline(__always) @unsafe func copyLiteral(of step: UnsafePointer<Step>, at place: Place) -> Place {
    unsafe copy(literal(of: step), Int(step.pointee.literalCount), to: place)
  }

  /// Copies up to 32 bytes here, and more with the help of larger registers; where the next byte goes.
  @inline(__always) @unsafe private func copy(_ source: UnsafePointer<UInt8>, _ count: Int, to place: Place) -> Place {
    if count > 32 { return unsafe byte_copy_run(isWide, place, source, count) }
    unsafe copyBlock(from: source, to: place)
    return unsafe place + count
  }

  /// Writes the literal of a step and a text in which nothing is to be looked at; nil for anything else.
  @inline(__always) @unsafe func copyText(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, at place: Place
  ) -> Place? {
    let count = unsafe Int(value.pointee.count)
    let literalCount = unsafe Int(step.pointee.literalCount)
    guard unsafe Cell.isPlainText(value), let text = unsafe bytes(of: value, count),
      unsafe hasRoom(for: literalCount &+ count, at: place)
    else { return nil }
    return unsafe copy(text, count, to: copy(literal(of: step), literalCount, to: place))
  }

  /// Writes the literal of a step and an integer of up to three digits; nil for anything else.
  @inline(__always) @unsafe func writeShortInteger(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, at place: Place
  ) -> Place? {
    let literalCount = unsafe Int(step.pointee.literalCount)
    guard unsafe Cell.isInteger(value),
      unsafe UInt64(bitPattern: value.pointee.payload) < UInt64(DigitGroup.firstLong),
      unsafe hasRoom(for: literalCount &+ DecimalDigits.room, at: place)
    else { return nil }
    return unsafe DigitGroup.writeFirst(
      UInt32(truncatingIfNeeded: value.pointee.payload), at: copy(literal(of: step), literalCount, to: place))
  }

  /// Where a text lies that may be written as a step says, if there is room for it behind the literal; nil if not.
  @inline(__always) @unsafe private func text(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, at place: Place
  ) -> UnsafePointer<UInt8>? {
    let count = unsafe Int(value.pointee.count)
    guard
      unsafe value.pointee.kind == .text && value.pointee.detail & step.pointee.traitMask == step.pointee.traits,
      let text = unsafe bytes(of: value, count),
      unsafe hasRoom(for: Int(step.pointee.literalCount) &+ count &* Int(BYTE_COPY_LONGEST), at: place)
    else { return nil }
    return unsafe text
  }

  /// The bytes of a text, whatever its space is; nil if they do not lie within it.
  @inline(__always) @unsafe private func bytes(of text: UnsafePointer<Cell>, _ count: Int) -> UnsafePointer<UInt8>? {
    unsafe regions[Int(text.pointee.space.rawValue)].elements(at: text.pointee.payload, count: count)
  }

  /// Writes the literal of a step and a value into HTML; nil if that takes more than copying and escaping.
  @inline(__always) @unsafe func writeHTML(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, at place: Place
  ) -> Place? {
    guard let text = unsafe text(value, step, at: place) else { return unsafe writeInteger(value, step, at: place) }
    return unsafe byte_copy_html(
      isWide, place, literal(of: step), Int(step.pointee.literalCount), text, Int(value.pointee.count))
  }

  /// Writes the literal of a step and a value into plain text; nil if that takes more than copying.
  @inline(__always) @unsafe func writePlain(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, at place: Place
  ) -> Place? {
    guard let text = unsafe text(value, step, at: place) else { return unsafe writeInteger(value, step, at: place) }
    return unsafe byte_copy_plain(
      isWide, place, literal(of: step), Int(step.pointee.literalCount), text, Int(value.pointee.count))
  }

  /// Writes the literal of a step and a value as its sink says; nil if that takes more than copying and escaping.
  @inline(never) @unsafe func write(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, at place: Place
  ) -> Place? {
    switch unsafe step.pointee.sink {
    case .html: return unsafe writeHTML(value, step, at: place)
    case .plain: return unsafe writePlain(value, step, at: place)
    case .copy:
      guard let text = unsafe text(value, step, at: place) else { return nil }
      return unsafe byte_copy_pair(
        isWide, place, literal(of: step), Int(step.pointee.literalCount), text, Int(value.pointee.count))
    case .none: return nil
    }
  }

  /// Writes the literal of a step and an integer that is not negative; nil for anything else.
  @inline(never) @unsafe private func writeInteger(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, at place: Place
  ) -> Place? {
    guard
      unsafe value.pointee.kind == .number && value.pointee.detail == 0 && value.pointee.payload >= 0
        && step.pointee.takesFigures && hasRoom(for: Int(step.pointee.literalCount) &+ DecimalDigits.room, at: place)
    else { return nil }
    return unsafe DecimalDigits.write(value.pointee.payload.magnitude, at: copyLiteral(of: step, at: place))
  }

  /// Writes the literal of a step and a number by a pattern; nil if that is none of the usual ones.
  @inline(__always) @unsafe func write(
    _ digits: Int64, scale: UInt8, as pattern: UnsafePointer<AmountPattern>, _ step: UnsafePointer<Step>,
    at place: Place
  ) -> Place? {
    guard
      unsafe pattern.pointee.isUsual(digits, scale: scale)
        && hasRoom(for: Int(step.pointee.literalCount) &+ AmountPattern.room, at: place)
    else { return nil }
    return unsafe AmountPattern.write(digits, scale: scale, by: pattern, at: copyLiteral(of: step, at: place))
  }
}
