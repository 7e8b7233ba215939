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
  private var offsets = [0]
  private var beginning: [Int] = []
  private var beginningWithDigits: [Int] = []
  /// Those of them that digits alone may be.
  private var digitsAlone: [Int] = []
  /// Whether a word of each number may stand behind the digits that a wording begins with, and whether digits may.
  private var followsDigits: [Bool] = []
  private var digitsFollowDigits = false

  init(_ wordings: [[UrgentWords.Element]], in vocabulary: Vocabulary) {
    var starts = [[Int]](repeating: [], count: Int(vocabulary.end))
    followsDigits = [Bool](repeating: false, count: Int(vocabulary.end))
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
      if takesDigits {
        beginningWithDigits.append(wording)
        if elements[first...].count(where: { !$0.isOptional }) <= 1 { digitsAlone.append(wording) }
        noteFollowers(of: first)
      }
    }
    for start in starts {
      beginning += start
      offsets.append(beginning.count)
    }
  }

  /// Notes what may stand behind the digits that the last wording, from an element on, begins with.
  private mutating func noteFollowers(of first: Int) {
    var mayFollow = false
    for (place, element) in elements[first...].enumerated() {
      if mayFollow {
        for number in numbers[element.numbers].joined() { followsDigits[Int(number)] = true }
        if element.takesDigits { digitsFollowDigits = true }
      }
      // Behind the last word that may come first, and those behind it that may be left out.
      let mayBeFirst = elements[first..<(first + place)].allSatisfy(\.isOptional)
      mayFollow = mayBeFirst && element.takesDigits || mayFollow && element.isOptional
    }
  }

  /// The wordings that may begin with a word, in order; nearly always none.
  ///
  /// - Parameter next: The sign of the word behind it, if there is one.
  func candidates(_ sign: Vocabulary.Sign, next: Vocabulary.Sign?) -> ArraySlice<Int> {
    let own = beginning[offsets[Int(sign.number)]..<offsets[Int(sign.number) + 1]]
    guard sign.isDigits, !beginningWithDigits.isEmpty else { return own }
    guard own.isEmpty else { return Array(wordings.indices)[...] }
    // Numbers are many, and few have a word behind them that goes on a wording.
    let goesOn = next.map { followsDigits[Int($0.number)] || $0.isDigits && digitsFollowDigits } ?? false
    return goesOn ? beginningWithDigits[...] : digitsAlone[...]
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
