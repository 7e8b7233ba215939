/// A way to write text byte by byte: most bytes go as they are, found 16 at a time; a few are replaced.
protocol BlockEscape {
  /// The place of the first of 16 readable bytes that is replaced; 16 if none is.
  @unsafe static func firstSpecial(_ bytes: UnsafePointer<UInt8>) -> Int
  /// What stands for such a byte.
  static func replacement(of byte: UInt8) -> Replacement
}

/// What replaces a byte: up to 8 bytes in one word, the first in the lowest.
struct Replacement {
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
  /// A block of 16 is copied first and looked at behind that; the copy is cut at the first special byte. The source has
  /// ``ByteView/slack`` readable bytes behind it, the output ``slack`` writable ones.
  @inline(__always) mutating func append<Escape: BlockEscape>(_ text: ByteView, as escape: Escape.Type) throws(Fault) {
    var source = unsafe text.pointer
    var left = text.count
    while left > 0 {
      try reserveBlock()
      unsafe copyBlock(from: source)
      let first = unsafe Escape.firstSpecial(source)
      let step = min(16, left)
      if first >= step {
        advance(by: step)
        unsafe source += step
        left -= step
        continue
      }
      let replacement = unsafe Escape.replacement(of: source[first])
      advance(by: first)
      write(replacement)
      unsafe source += first + 1
      left -= first + 1
    }
    if count > limit { throw .outputTooLarge }
  }
}
