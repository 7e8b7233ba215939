/// Cuts bytes that come piece by piece into lines, in constant memory.
struct LineCutter {
  /// A line without its break.
  struct Line {
    enum Content {
      /// Where it lies in ``LineCutter/buffer``, until more bytes are added.
      case bytes(Range<Int>)
      /// It is longer than any line should be, and was dropped.
      case tooLong
    }
    /// From 1.
    let number: Int
    let content: Content
  }

  private(set) var buffer: [UInt8] = []
  private let longest: Int
  private var position = 0
  /// Up to where the buffer was searched for a line break.
  private var searched = 0
  private var number = 0
  private var isDropping = false
  private var isAtEnd = false

  init(longest: Int) {
    self.longest = longest
  }

  /// Adds bytes; none mean the end.
  mutating func add(_ bytes: [UInt8]) {
    if bytes.isEmpty { isAtEnd = true }
    buffer.removeSubrange(..<position)
    searched -= position
    position = 0
    buffer += bytes
  }

  /// The next line; `nil` if more bytes are needed, or at the end.
  mutating func next() -> Line? {
    while searched < buffer.count {
      let offset = searched
      searched += 1
      if buffer[offset] == 0x0A { return line(to: offset, next: offset + 1) }
    }
    if isAtEnd {
      return position < buffer.count ? line(to: buffer.count, next: buffer.count) : nil
    }
    if buffer.count - position > longest {
      isDropping = true
      position = buffer.count
    }
    return nil
  }

  private mutating func line(to end: Int, next: Int) -> Line {
    number += 1
    defer {
      position = next
      isDropping = false
    }
    if isDropping || end - position > longest { return Line(number: number, content: .tooLong) }
    let hasReturn = end > position && buffer[end - 1] == 0x0D
    return Line(number: number, content: .bytes(position..<(hasReturn ? end - 1 : end)))
  }
}
