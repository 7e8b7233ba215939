extension OperatorTemplate {
  /// Whether every text that another pattern stands for is one that this one stands for too.
  ///
  /// Never true without being so; false where it takes more than laying the words of one along those of the other, as for
  /// two groups side by side, which operators do not register anyway.
  package func covers(_ other: OperatorTemplate) -> Bool {
    // For every number of the other's words whether the words so far can stand for them.
    var reached = [Bool](repeating: false, count: other.words.count + 1)
    reached[0] = true
    for word in words {
      var next = [Bool](repeating: false, count: reached.count)
      for start in other.words.indices where reached[start] {
        switch word {
        case .literal: next[start + 1] = other.words[start] == word || next[start + 1]
        case .digits: next[start + 1] = other.words[start].isDigits || next[start + 1]
        case .words(let most):
          var rest = most
          for end in start..<other.words.count {
            rest -= other.words[end].longest
            guard rest >= 0 else { break }
            next[end + 1] = true
          }
        }
      }
      reached = next
    }
    return reached[other.words.count]
  }
}

extension OperatorTemplate.Word {
  /// Whether it stands for digits alone.
  fileprivate var isDigits: Bool {
    switch self {
    case .literal(let bytes): bytes.allSatisfy { (0x30...0x39).contains($0) }
    case .digits: true
    case .words: false
    }
  }

  /// The most words that it stands for.
  fileprivate var longest: Int {
    switch self {
    case .literal, .digits: 1
    case .words(let most): most
    }
  }
}
