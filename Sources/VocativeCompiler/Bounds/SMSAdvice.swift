import VocativeSMS

/// What makes an SMS fit its budget: every piece of it is tried on the proof, so that following it helps.
struct SMSAdvice {
  /// How many characters too many there are, and whether they stand in the text that every recipient gets; else each way
  /// through the text has to lose so many. `nil` where too little text would be left.
  private(set) var cut: (count: Int, isCommon: Bool)?
  /// A value that would do with a bound, of UTF-16 code units.
  private(set) var bound: (value: TextShape.Value, max: Int)?

  private let shape: TextShape
  private let profile: SMSProfile
  private let replacesSigns: Bool
  /// The SMS segments that are allowed.
  private let budget: Int

  /// A name or word of less is no use.
  private static let leastBound = 8
  /// No link is shorter: a scheme, a host of seven letters and a code of four.
  private static let leastLink = 20
  /// Proofs that are tried at most for one piece of advice.
  private static let mostTries = 24

  /// Looks for advice.
  ///
  /// - Parameter excess: How many units the worst text has over what the budget holds; at least 1.
  init(
    for shape: TextShape, excess: Int, contributions: [WorstText.Contribution], budget: Int, profile: SMSProfile,
    replacesSigns: Bool
  ) {
    self.shape = shape
    self.profile = profile
    self.replacesSigns = replacesSigns
    self.budget = budget
    cut = cutting(excess)
    for contribution in contributions.sorted(by: { $0.units > $1.units }) where bound == nil {
      guard let name = contribution.name, let value = shape.value(named: name), value.limit != nil else { continue }
      bound = bounding(value, contribution.units, excess)
    }
  }

  private func fits(_ shape: TextShape) -> Bool {
    guard let segments = SMSProof(of: shape, profile: profile, replacesSigns: replacesSigns).segments else {
      return false
    }
    return segments <= budget
  }

  // MARK: - Less text

  private func cutting(_ excess: Int) -> (count: Int, isCommon: Bool)? {
    for isCommon in [true, false] {
      let most = isCommon ? shape.commonCharacters : shape.literalCharacters
      // A quarter of the text stays, else there is another message to write.
      guard let count = least(from: excess, to: most - most / 4, fitting: { fitsCut(by: $0, isCommon) }) else {
        continue
      }
      return (count, isCommon)
    }
    return nil
  }

  /// Whether the text fits without so many characters, be they cut at its beginning or at its end.
  private func fitsCut(by count: Int, _ isCommon: Bool) -> Bool {
    [true, false].allSatisfy { isFront in
      var rest = count
      return fits(shape.cut(by: &rest, fromFront: isFront, onlyCommon: isCommon))
    }
  }

  // MARK: - A shorter value

  private func bounding(
    _ value: TextShape.Value, _ units: Int, _ excess: Int
  ) -> (value: TextShape.Value, max: Int)? {
    guard let max = value.mostUnits else { return nil }
    let isLink = if case .link = value.content { true } else { false }
    let smallest = isLink ? Self.leastLink : Self.leastBound
    // A value that is printed twice loses twice as much.
    let times = Swift.max(1, units / Swift.max(1, max))
    let least = least(from: (excess + times - 1) / times, to: max - smallest) { lost in
      fits(shape.bounding(value.name, to: max - lost))
    }
    return least.map { (value, max - $0) }
  }

  /// The least number from one on, or nearly, of which something holds; it holds of all numbers behind.
  private func least(from first: Int, to last: Int, fitting holds: (Int) -> Bool) -> Int? {
    guard first <= last else { return nil }
    if holds(first) { return first }
    guard holds(last) else { return nil }
    var (no, yes) = (first, last)
    for _ in 0..<Self.mostTries where yes - no > 1 {
      let middle = no + (yes - no) / 2
      if holds(middle) { yes = middle } else { no = middle }
    }
    return yes
  }
}
