/// Puts the words of a tag on one line, or on several if one were too long.
struct TagLayout {
  /// The blanks at the beginning of the tag's line.
  let indentation: [UInt8]
  let lineBreak: [UInt8]
  let width: Int
  private var text: [UInt8] = []
  private var column = 0

  init(indentation: [UInt8], lineBreak: [UInt8], width: Int) {
    self.indentation = indentation
    self.lineBreak = lineBreak
    self.width = width
  }

  /// The text of a tag. Its length counts from the indentation of its line: a tag in a long line of text is not longer.
  mutating func lines(of words: [TagWord], from opening: [UInt8], to closing: [UInt8]) -> [UInt8] {
    text = opening
    column = indentation.count + opening.count
    var words = words
    if words.isEmpty { return opening + [ASCII.space] + closing }
    words[0].isSpaced = true
    words.append(TagWord(text: closing, isSpaced: true))
    write(words[...], at: .argument, level: 1)
    return text
  }

  /// Writes words, broken at the best places if they are too long; `level` counts the steps of further lines.
  private mutating func write(_ words: ArraySlice<TagWord>, at best: TagWord.Break?, level: Int) {
    let columns = words.reduce(0) { $0 + $1.columns + ($1.isSpaced ? 1 : 0) }
    let places = words.dropFirst().compactMap(\.mayBreak).filter { place in best.map { place >= $0 } ?? false }
    guard column + columns > width, let place = places.min() else {
      for word in words { write(word) }
      return
    }
    var rest = words
    var isFirst = true
    while !rest.isEmpty {
      let next = rest.indices.dropFirst().first { rest[$0].mayBreak == place } ?? rest.endIndex
      let line = rest[..<next]
      if !isFirst, place != .comma || !fits(line) { beginLine(level) }
      write(line, at: place.next, level: level + 1)
      rest = rest[next...]
      isFirst = false
    }
  }

  private func fits(_ words: ArraySlice<TagWord>) -> Bool {
    column + words.reduce(0) { $0 + $1.columns + ($1.isSpaced ? 1 : 0) } <= width
  }

  private mutating func write(_ word: TagWord) {
    if word.isSpaced, text.last != ASCII.space {
      text.append(ASCII.space)
      column += 1
    }
    text += word.text
    column += word.columns
  }

  /// Begins a line; the blank before its first word is its indentation.
  private mutating func beginLine(_ level: Int) {
    text += lineBreak
    text += indentation
    for _ in 0..<level { text += TemplateFormatter.step }
    column = indentation.count + level * TemplateFormatter.step.count
  }
}

extension TagWord.Break {
  /// The next best place.
  fileprivate var next: Self? { Self(rawValue: rawValue + 1) }
}
