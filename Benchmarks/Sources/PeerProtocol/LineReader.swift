import Foundation

/// The lines of a file, read by large blocks, each an object whose opening brace gives way to some bytes before the rest.
struct LineReader: ~Copyable {
  private static let block = 1 << 20

  private let file: Int32
  /// What was read: room for the bytes before the first line, then lines.
  private(set) var bytes = [UInt8](repeating: 0, count: 64 + block)
  /// What is not yet given away.
  private var rest = 64..<64

  /// The lines of a file; nil if it cannot be opened.
  init?(_ path: String) {
    file = open(path, O_RDONLY)
    if file < 0 { return nil }
  }

  deinit { close(file) }

  /// Where ``bytes`` have the next line, without the line feed that ends it and without its first byte, behind a prefix of
  /// at most 64 bytes; nil at the end. Good until the next call.
  mutating func next(behind prefix: [UInt8]) -> Range<Int>? {
    while true {
      let (lower, upper) = (rest.lowerBound, rest.upperBound)
      let length = bytes.withUnsafeBytes { buffer -> Int? in
        guard let base = buffer.baseAddress, upper > lower,
          let end = memchr(base + lower, 0x0A, upper - lower)
        else { return nil }
        return UnsafeRawPointer(end) - (base + lower)
      }
      if let length {
        // The bytes before the line are those of lines that were given away.
        let start = lower + 1 - prefix.count
        bytes.replaceSubrange(start..<(lower + 1), with: prefix)
        rest = (lower + length + 1)..<upper
        return start..<(lower + length)
      }
      if fill() == 0 { return nil }
    }
  }

  /// Moves what is left to the front and reads more behind it; how many bytes.
  private mutating func fill() -> Int {
    let left = rest.count
    if left + Self.block > bytes.count - 64 { bytes += repeatElement(0, count: Self.block) }
    let (file, lower) = (file, rest.lowerBound)
    let added = bytes.withUnsafeMutableBytes { buffer -> Int in
      guard let base = buffer.baseAddress else { return 0 }
      memmove(base + 64, base + lower, left)
      return max(0, Foundation.read(file, base + 64 + left, Self.block))
    }
    rest = 64..<(64 + left + added)
    return added
  }
}
