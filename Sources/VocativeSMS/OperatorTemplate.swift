/// The text of an SMS as mobile operators register it: words that never change, and what may stand between them.
///
/// Operators of Russia tell service messages from advertisements, which cost more, by such patterns. A pattern is compared
/// word by word; a word is what stands between spaces.
/// ```
/// Кофе и чай: заказ %d+ собран, будет %w{1,2} по адресу %w{1,20}
/// ```
package struct OperatorTemplate: Sendable, Hashable {
  /// One word of a pattern.
  package enum Word: Sendable, Hashable {
    /// A word that never changes, in UTF-8.
    case literal([UInt8])
    /// Digits: `%d+`.
    case digits
    /// One to so many words: `%w{1,n}`.
    case words(most: Int)

    /// Whether it stands for what changes: the operators' group operands.
    package var isGroup: Bool {
      switch self {
      case .literal: false
      case .digits, .words: true
      }
    }
  }

  /// What an operator would send a pattern back for.
  package enum Fault: Sendable, Hashable, CaseIterable {
    /// It begins with a group.
    case leading
    /// It ends with one.
    case trailing
    /// Two of them stand side by side.
    case adjacent
    /// A sign or a letter touches a value, so that the group stands for both.
    case joined
    /// A group is so long that anything fits it.
    case long
    /// There is nothing that never changes.
    case groupsOnly
  }

  /// Groups of so many words are taken for advertising (requirements of the operator MTS for patterns, Exolve).
  package static let longGroup = 10

  /// The words in order.
  package let words: [Word]

  package init(words: [Word]) {
    self.words = words
  }

  /// Reads a pattern as it is registered; what is no group is a word that never changes.
  package init(_ pattern: String) {
    words = pattern.utf8.split(whereSeparator: Self.isSpace).map { Self.word(Array($0)) }
  }

  private static func word(_ bytes: [UInt8]) -> Word {
    if bytes == Array("%d+".utf8) { return .digits }
    let (opening, closing) = (Array("%w{1,".utf8), UInt8(ascii: "}"))
    guard bytes.starts(with: opening), bytes.last == closing,
      let most = Int(String(decoding: bytes.dropFirst(opening.count).dropLast(), as: UTF8.self)), most > 0
    else { return .literal(bytes) }
    return .words(most: most)
  }

  /// The pattern as it is registered.
  package var pattern: String {
    words.map { word in
      switch word {
      case .literal(let bytes): String(decoding: bytes, as: UTF8.self)
      case .digits: "%d+"
      case .words(let most): "%w{1,\(most)}"
      }
    }.joined(separator: " ")
  }

  /// The faults that the pattern shows, in their order.
  package var faults: [Fault] {
    Fault.allCases.filter { fault in
      switch fault {
      case .leading: words.first?.isGroup == true
      case .trailing: words.last?.isGroup == true
      case .adjacent: zip(words, words.dropFirst()).contains { $0.isGroup && $1.isGroup }
      case .long: words.contains { if case .words(let most) = $0 { most >= Self.longGroup } else { false } }
      case .groupsOnly: !words.isEmpty && words.allSatisfy(\.isGroup)
      // What the pattern was made of is not known here.
      case .joined: false
      }
    }
  }

  /// Whether a text in UTF-8 is one that the pattern stands for.
  package func matches(_ text: Span<UInt8>) -> Bool { matches(text, parts: Self.parts(of: text)) }

  /// The position of the first of some patterns that a text in UTF-8 fits.
  package static func firstIndex(in templates: [OperatorTemplate], matching text: Span<UInt8>) -> Int? {
    let parts = parts(of: text)
    for index in templates.indices where templates[index].matches(text, parts: parts) { return index }
    return nil
  }

  private func matches(_ text: Span<UInt8>, parts: [Range<Int>]) -> Bool {
    // The words in front that never change tell most patterns from each other.
    var first = 0
    while first < words.count, case .literal(let bytes) = words[first] {
      guard first < parts.count, text.has(bytes, at: parts[first]) else { return false }
      first += 1
    }
    // For every number of parts whether the words so far can stand for them.
    var reached = [Bool](repeating: false, count: parts.count + 1)
    reached[first] = true
    var next = reached
    for word in words[first...] {
      for place in next.indices { next[place] = false }
      for start in parts.indices where reached[start] {
        switch word {
        case .literal(let bytes): if text.has(bytes, at: parts[start]) { next[start + 1] = true }
        case .digits: if text.hasDigits(at: parts[start]) { next[start + 1] = true }
        case .words(let most):
          for end in start + 1...start + min(most, parts.count - start) { next[end] = true }
        }
      }
      swap(&reached, &next)
    }
    return reached[parts.count]
  }

  /// Where the words of a text lie.
  private static func parts(of text: Span<UInt8>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for index in text.indices where isSpace(text[index]) {
      if index > start { parts.append(start..<index) }
      start = index + 1
    }
    if text.count > start { parts.append(start..<text.count) }
    return parts
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension Span<UInt8> {
  /// Whether just these bytes lie at a range.
  fileprivate func has(_ bytes: [UInt8], at range: Range<Int>) -> Bool {
    guard bytes.count == range.count else { return false }
    for index in bytes.indices where bytes[index] != self[range.lowerBound + index] { return false }
    return true
  }

  /// Whether digits alone lie at a range.
  fileprivate func hasDigits(at range: Range<Int>) -> Bool {
    for index in range where !(0x30...0x39).contains(self[index]) { return false }
    return true
  }
}
