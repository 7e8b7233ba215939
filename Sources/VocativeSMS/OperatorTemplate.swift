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
  package func matches(_ text: Span<UInt8>) -> Bool {
    let parts = Self.parts(of: text)
    // For every number of parts whether the words so far can stand for them.
    var reached = [Bool](repeating: false, count: parts.count + 1)
    reached[0] = true
    for word in words {
      var next = [Bool](repeating: false, count: parts.count + 1)
      for start in parts.indices where reached[start] {
        switch word {
        case .literal(let bytes): next[start + 1] = parts[start].elementsEqual(bytes) || next[start + 1]
        case .digits: next[start + 1] = parts[start].allSatisfy { (0x30...0x39).contains($0) } || next[start + 1]
        case .words(let most):
          for end in start + 1...start + min(most, parts.count - start) { next[end] = true }
        }
      }
      reached = next
    }
    return reached[parts.count]
  }

  private static func parts(of text: Span<UInt8>) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var isInside = false
    for index in text.indices {
      guard !isSpace(text[index]) else {
        isInside = false
        continue
      }
      if !isInside { parts.append([]) }
      isInside = true
      parts[parts.count - 1].append(text[index])
    }
    return parts
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
