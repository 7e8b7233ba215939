import VocativeSemantics
import VocativeTypes

/// What is known of the values of one place of the samples, in memory that does not grow with their number.
struct Observation {
  /// The kinds of values that JSON tells apart.
  enum Kind: CaseIterable {
    case boolean, number, text, list, object
  }

  /// The values seen, absent ones among them.
  private(set) var count = 0
  /// `null` and blank text.
  private(set) var absentCount = 0
  private(set) var booleanCount = 0
  private(set) var numbers = NumberObservation()
  private(set) var texts = TextObservation()
  private(set) var lists = ListObservation()
  private(set) var objects = ObjectObservation()
  /// Values that no type of a schema takes: texts with the character NUL.
  private(set) var unreadableCount = 0

  /// The kinds of the values that are not absent.
  var kinds: [Kind] {
    Kind.allCases.filter { count(of: $0) > 0 }
  }

  /// How many values are of a kind.
  func count(of kind: Kind) -> Int {
    switch kind {
    case .boolean: booleanCount
    case .number: numbers.count
    case .text: texts.count
    case .list: lists.count
    case .object: objects.count
    }
  }

  /// Takes a value into account; `places` is how many more places may be told apart.
  mutating func note(_ value: JSONValue, schemes: [String], places: inout Int) {
    count += 1
    switch value {
    case .null: absentCount += 1
    case .boolean: booleanCount += 1
    case .number(let digits):
      if let number = Decimal(parsing: digits) { numbers.note(number) }
    case .text(let text):
      if text.contains(0) {
        unreadableCount += 1
      } else if isBlank(text) {
        absentCount += 1
      } else {
        texts.note(text, schemes: schemes)
      }
    case .list(let items): lists.note(items, schemes: schemes, places: &places)
    case .object(let members): objects.note(members, schemes: schemes, places: &places)
    }
  }

  /// Takes what is known of other values into account.
  mutating func merge(_ other: Observation) {
    count += other.count
    absentCount += other.absentCount
    booleanCount += other.booleanCount
    unreadableCount += other.unreadableCount
    numbers.merge(other.numbers)
    texts.merge(other.texts)
    lists.merge(other.lists)
    objects.merge(other.objects)
  }
}

/// Whether a text is white space alone, which counts as absent in a recipient's data.
private func isBlank(_ text: [UInt8]) -> Bool {
  String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
}

/// What is known of the numbers of one place.
struct NumberObservation {
  private(set) var count = 0
  /// Whether all are whole.
  private(set) var areWhole = true
  /// The least and the greatest of the whole ones.
  private(set) var minimum = Int64.max
  private(set) var maximum = Int64.min

  /// Takes a number into account.
  mutating func note(_ number: Decimal) {
    count += 1
    guard let integer = number.exactInteger else {
      areWhole = false
      return
    }
    minimum = min(minimum, integer)
    maximum = max(maximum, integer)
  }

  /// Takes what is known of other numbers into account.
  mutating func merge(_ other: NumberObservation) {
    count += other.count
    areWhole = areWhole && other.areWhole
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }
}

/// What is known of the lists of one place.
struct ListObservation {
  private(set) var count = 0
  /// The items of the longest.
  private(set) var longest = 0
  /// What the items are; empty while no list had one.
  private(set) var items: [Observation] = []

  /// Takes a list into account.
  mutating func note(_ values: [JSONValue], schemes: [String], places: inout Int) {
    count += 1
    longest = max(longest, values.count)
    guard !values.isEmpty else { return }
    if items.isEmpty { items.append(Observation()) }
    for value in values { items[0].note(value, schemes: schemes, places: &places) }
  }

  /// Takes what is known of other lists into account.
  mutating func merge(_ other: ListObservation) {
    count += other.count
    longest = max(longest, other.longest)
    guard let item = other.items.first else { return }
    if items.isEmpty { items.append(item) } else { items[0].merge(item) }
  }
}
