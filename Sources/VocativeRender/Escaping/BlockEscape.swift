/// A way to write text byte by byte: most bytes go as they are, found 32 at a time; a few are replaced.
protocol BlockEscape {
  /// Which of 32 readable bytes are replaced: a bit for each, the first in the lowest.
  @unsafe static func specials(_ bytes: UnsafePointer<UInt8>) -> UInt32
  /// What stands for such a byte.
  static func replacement(of byte: UInt8) -> Replacement
}

/// What replaces a byte: up to 8 bytes in one word, the first in the lowest.
struct Replacement {
  /// The most bytes of one.
  static let longest = 8

  let word: UInt64
  let count: Int

  /// The bytes of a word; `bytes` counts those that matter.
  init(word: UInt64, bytes: Int) {
    self.word = word
    count = bytes
  }
}

extension OutputBytes {
  /// Writes text with some of its bytes replaced.
  ///
  /// Were every byte replaced, eight times as much would be written: if that fits, nothing is checked on the way. The
  /// source has ``ByteView/slack`` readable bytes behind it, the output ``slack`` writable ones.
  @inline(__always) mutating func append<Escape: BlockEscape>(_ text: ByteView, as escape: Escape.Type) throws(Fault) {
    guard hasRoom(for: text.count &* Replacement.longest) else { return try appendNearLimit(text, as: escape) }
    unsafe advance(to: escaped(text.pointer, count: text.count, to: end, as: escape))
  }

  /// How many bytes of a text are written before the limit is looked at again.
  private static var stretch: Int { 4_096 }

  /// As ``append(_:as:)``, where memory may have to grow or the limit may be met: checked stretch by stretch.
  @inline(never) private mutating func appendNearLimit<Escape: BlockEscape>(
    _ text: ByteView, as escape: Escape.Type
  ) throws(Fault) {
    var offset = 0
    while offset < text.count {
      let length = min(text.count - offset, Self.stretch)
      unsafe reserveUnlimited(length * Replacement.longest)
      unsafe advance(to: escaped(text.pointer + offset, count: length, to: end, as: escape))
      if count > limit { throw .outputTooLarge }
      offset += length
    }
  }
}

/// Writes bytes with some replaced where room was made for all of them to be; the end of what was written.
///
/// A block of 32 is copied and looked at once; behind each special byte what is left of the block is copied again, as it
/// moves. So up to 63 bytes behind the text are read, and up to 32 behind what counts are written.
@inline(__always) @unsafe func escaped<Escape: BlockEscape>(
  _ text: UnsafePointer<UInt8>, count: Int, to start: UnsafeMutablePointer<UInt8>, as escape: Escape.Type
) -> UnsafeMutablePointer<UInt8> {
  var source = unsafe text
  var target = unsafe start
  var left = count
  while left > 0 {
    unsafe copyBlock(from: source, to: target)
    var specials = unsafe Escape.specials(source)
    var step = min(32, left)
    left &-= step
    // A shift by 32 gives 0, and no bit is masked.
    specials &= (1 << UInt32(truncatingIfNeeded: step)) &- 1
    while specials != 0 {
      let first = specials.trailingZeroBitCount
      let replacement = unsafe Escape.replacement(of: source[first])
      unsafe UnsafeMutableRawPointer(target + first).storeBytes(of: replacement.word.littleEndian, as: UInt64.self)
      unsafe target += first &+ replacement.count
      unsafe source += first &+ 1
      step &-= first &+ 1
      specials = (specials &>> UInt32(truncatingIfNeeded: first)) &>> 1
      unsafe copyBlock(from: source, to: target)
    }
    unsafe source += step
    unsafe target += step
  }
  return unsafe target
}
