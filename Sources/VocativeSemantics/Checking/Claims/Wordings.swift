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
  /// Where in ``beginning`` the wordings stand that begin with each number of the vocabulary, and their end.
  private var offsets: [Int]
  private var beginning: [Int] = []
  private var beginningWithDigits: [Int] = []

  init(_ wordings: [[UrgentWords.Element]], in vocabulary: Vocabulary) {
    var starts = [[Int]](repeating: [], count: Int(vocabulary.end))
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
      let wording = self.wordings.count - 1
      var takesDigits = false
      // Words that may be left out are followed by others that begin the wording then.
      for element in elements[first...] {
        for number in numbers[element.numbers].joined() where starts[Int(number)].last != wording {
          starts[Int(number)].append(wording)
        }
        takesDigits = takesDigits || element.takesDigits
        if !element.isOptional { break }
      }
      if takesDigits { beginningWithDigits.append(wording) }
    }
    offsets = [0]
    for start in starts {
      beginning += start
      offsets.append(beginning.count)
    }
  }

  /// The wordings that may begin with a word, in order; nearly always none.
  func candidates(_ sign: Vocabulary.Sign) -> ArraySlice<Int> {
    let own = beginning[offsets[Int(sign.number)]..<offsets[Int(sign.number) + 1]]
    guard sign.isDigits, !beginningWithDigits.isEmpty else { return own }
    return own.isEmpty ? beginningWithDigits[...] : Array(wordings.indices)[...]
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
