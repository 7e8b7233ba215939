/// Some wordings in the numbers of a ``Vocabulary``.
struct Wordings: Sendable {
  /// A word of a wording.
  private struct Element {
    /// The numbers of the words that do, in ``Wordings/numbers``.
    let numbers: Range<Int>
    let takesDigits: Bool
    /// Whether it may be left out.
    let isOptional: Bool
  }

  private var numbers: [ClosedRange<UInt16>] = []
  private var elements: [Element] = []
  /// The elements of each wording.
  private var wordings: [Range<Int>] = []
  /// A bit for each number of the vocabulary with which a wording begins.
  private var starts: [UInt64]
  private var beginsWithDigits = false

  init(_ wordings: [[UrgentWords.Element]], in vocabulary: Vocabulary) {
    starts = Array(repeating: 0, count: Int(vocabulary.end) / 64 + 1)
    for wording in wordings {
      let first = elements.count
      for element in wording {
        let before = numbers.count
        numbers += element.patterns.compactMap { vocabulary.numbers(of: $0) }
        elements.append(
          Element(
            numbers: before..<numbers.count, takesDigits: element.takesDigits, isOptional: element.isOptional))
      }
      self.wordings.append(first..<elements.count)
      // Words that may be left out are followed by others that begin the wording then.
      for element in elements[first...] {
        for number in numbers[element.numbers].joined() { starts[Int(number) / 64] |= 1 << UInt64(number % 64) }
        beginsWithDigits = beginsWithDigits || element.takesDigits
        if !element.isOptional { break }
      }
    }
  }

  /// The number of wordings.
  var count: Int { wordings.count }

  /// Whether a word may begin one of them.
  func mayBegin(_ sign: Vocabulary.Sign) -> Bool {
    beginsWithDigits && sign.isDigits || starts[Int(sign.number) / 64] >> UInt64(sign.number % 64) & 1 != 0
  }

  /// How many words a wording covers that begins with the first of some; `nil` if it does not begin there.
  ///
  /// - Parameter sign: The sign of the word so many words on; `nil` behind the last one.
  func length(of wording: Int, _ sign: (_ index: Int) -> Vocabulary.Sign?) -> Int? {
    var index = 0
    for element in elements[wordings[wording]] {
      if let sign = sign(index), accepts(element, sign) {
        index += 1
      } else if !element.isOptional {
        return nil
      }
    }
    return index
  }

  private func accepts(_ element: Element, _ sign: Vocabulary.Sign) -> Bool {
    element.takesDigits && sign.isDigits || numbers[element.numbers].contains { $0.contains(sign.number) }
  }
}
