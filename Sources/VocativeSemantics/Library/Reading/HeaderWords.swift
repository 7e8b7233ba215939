import VocativeDiagnostics

/// The words of a value of the front matter with their places: cut at blanks, `+` and `,` words of their own.
struct HeaderWords {
  struct Word {
    let text: String
    let span: SourceSpan
  }

  private let words: [Word]
  private var next = 0
  /// The place behind the last word.
  private let end: Int

  init(_ span: SourceSpan, in file: SourceFile) {
    var words: [Word] = []
    let range = span.range.clamped(to: file.bytes.indices)
    var start: Int?
    for offset in range.lowerBound...range.upperBound {
      let byte = offset < range.upperBound ? file.bytes[offset] : UInt8(ascii: " ")
      let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: ",")
      guard byte <= UInt8(ascii: " ") || isSign else {
        start = start ?? offset
        continue
      }
      if let first = start {
        words.append(Word(text: file.text(of: SourceSpan(first, offset)), span: SourceSpan(first, offset)))
      }
      start = nil
      if isSign {
        words.append(
          Word(text: file.text(of: SourceSpan(offset, offset + 1)), span: SourceSpan(offset, offset + 1)))
      }
    }
    self.words = words
    end = range.upperBound
  }

  /// The next word; `nil` behind the last.
  var first: Word? { next < words.count ? words[next] : nil }

  /// Takes the next word.
  mutating func take() -> Word? {
    defer { next = min(next + 1, words.count) }
    return first
  }

  /// Takes the next word if it is this one.
  mutating func skip(_ text: String) -> Bool {
    guard first?.text == text else { return false }
    next += 1
    return true
  }

  /// Takes `24 h`: the seconds, `nil` for what is no length of time, and what was written in its place.
  mutating func takeDuration() -> (seconds: Int64?, span: SourceSpan) {
    guard let number = take() else { return (nil, .at(end)) }
    guard let unit = take() else { return (nil, number.span) }
    let seconds = DurationUnit.seconds(ofQuantity: "\(number.text) \(unit.text)")
    return (seconds.flatMap { $0 >= 0 ? $0 : nil }, number.span.union(unit.span))
  }

  /// The span of all that is left.
  var rest: SourceSpan {
    guard let first else { return .at(end) }
    return first.span.union(words[words.count - 1].span)
  }
}
