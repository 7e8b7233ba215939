import CByteScan

/// What the loop over usual steps writes with: a place in the output, and where literals and texts lie.
///
/// Invariants: `target` lies within the output's memory and never behind `bound`, where ``OutputBytes/slack`` more bytes
/// fit and no limit is exceeded. Every write first compares the most that it can write with the room that is left. What
/// is read has ``ByteView/slack`` readable bytes behind it, as every space of a ``Memory`` has.
@safe struct DirectWriter {
  private(set) var target: UnsafeMutablePointer<UInt8>
  private let bound: UnsafeMutablePointer<UInt8>
  private let pool: Memory.Region<UInt8>
  private let texts: Memory.Region<UInt8>
  private let isWide: Int32

  /// A writer at the end of an output, as long as nothing else writes there and no space gets another meaning.
  @inline(__always) @unsafe init(_ output: borrowing OutputBytes, _ memory: borrowing Memory, isWide: Int32) {
    unsafe target = output.end
    unsafe bound = output.bound
    unsafe pool = memory.bytes(of: .program)
    unsafe texts = memory.bytes(of: .recipient)
    self.isWide = isWide
  }

  /// The bytes that may still be written.
  private var room: Int { @inline(__always) get { unsafe bound - target } }

  /// A literal of a step; the program was verified, so it lies in the pool.
  @inline(__always) @unsafe private func literal(of step: Step) -> UnsafePointer<UInt8> {
    assert(Int(step.literal) + Int(step.literalCount) <= pool.count, "a literal lies within the pool")
    return unsafe pool.base + Int(step.literal)
  }

  /// Whether a step has a literal that begins with anything but a full stop.
  @inline(__always) func beginsOtherwise(_ step: Step) -> Bool {
    unsafe step.literalCount > 0 && literal(of: step).pointee != UInt8(ascii: ".")
  }

  /// Writes the literal of a step; false if there is no room.
  @inline(__always) mutating func writeLiteral(of step: Step) -> Bool {
    guard Int(step.literalCount) <= room else { return false }
    unsafe target = byte_copy_run(isWide, target, literal(of: step), Int(step.literalCount))
    return true
  }

  /// Writes the literal of a step and a value, unless that takes more than copying and escaping.
  @inline(__always) mutating func write(_ value: Cell, _ step: Step) -> Bool {
    let (count, before) = (Int(value.count), Int(step.literalCount))
    if value.kind == .text, value.detail & step.traitMask == step.traits {
      guard let text = unsafe bytes(of: value, count), before &+ count &* Int(BYTE_COPY_LONGEST) <= room else {
        return false
      }
      if step.sink == .html {
        unsafe target = byte_copy_html(isWide, target, literal(of: step), before, text, count)
        return true
      }
      switch step.sink {
      case .plain:
        guard let end = unsafe byte_copy_plain(isWide, target, literal(of: step), before, text, count) else {
          return false
        }
        unsafe target = end
      case .copy: unsafe target = byte_copy_pair(isWide, target, literal(of: step), before, text, count)
      case .none, .html: return false
      }
      return true
    }
    guard value.kind == .number, value.detail == 0, value.payload >= 0, step.takesFigures,
      before &+ DecimalDigits.room <= room, writeLiteral(of: step)
    else { return false }
    unsafe DecimalDigits.write(value.payload.magnitude, to: &target)
    return true
  }

  /// Writes the literal of a step and an amount; false if that is none of the usual ones.
  @inline(__always) @unsafe mutating func write(
    _ digits: Int64, scale: UInt8, as pattern: UnsafePointer<AmountPattern>, _ step: Step
  ) -> Bool {
    guard unsafe pattern.pointee.isUsual(digits, scale: scale), Int(step.literalCount) &+ AmountPattern.room <= room,
      writeLiteral(of: step)
    else { return false }
    unsafe pattern.pointee.write(digits, scale: scale, to: &target)
    return true
  }

  /// The bytes of a text of the recipient or the program; nil for one that was made on the way, or of a product.
  @inline(__always) @unsafe private func bytes(of text: Cell, _ count: Int) -> UnsafePointer<UInt8>? {
    switch text.space {
    case .recipient: unsafe texts.elements(at: text.payload, count: count)
    case .program: unsafe pool.elements(at: text.payload, count: count)
    case .scratch, .product: nil
    }
  }

  /// Whether two texts of one length, 16 bytes at most, are the same; nil if one was made on the way.
  @inline(__always) func isEqual(_ left: Cell, _ right: Cell) -> Bool? {
    let count = Int(left.count)
    guard let left = unsafe bytes(of: left, count), let right = unsafe bytes(of: right, count) else { return nil }
    return unsafe byte_copy_is_equal(left, right, count) != 0
  }
}
