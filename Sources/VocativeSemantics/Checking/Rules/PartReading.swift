import VocativeDiagnostics
import VocativeTypes

/// What a part says and prints, in the order of reading, each thing with the arms that it stands in: what the rules about
/// offers look at.
struct PartReading {
  /// One arm of a branch.
  struct Arm: Hashable {
    /// The number of the branch in ``PartReading/arms``.
    let branch: Int
    let arm: Int
  }

  /// The arms around a place, the outermost first.
  typealias Way = [Arm]

  /// A word as a reader meets it.
  struct Word {
    let word: ClaimReader.Word
    var way: Way
    var triggers: Set<TriggerKind>
    /// Whether it is crossed out.
    var isStruck: Bool
    /// Whether the layout says it, and not the message: a footer is the same in every letter.
    let isLayout: Bool
  }

  /// A value that is printed.
  struct Value {
    /// What it is read from, as it is; none for what is computed.
    let origins: [ValueOrigin]
    let expression: TypedExpression
    var way: Way
    /// Whether it is printed as text, and not within a tag.
    let isText: Bool
    /// Whether it is crossed out.
    var isStruck: Bool
    /// Whether the layout prints it.
    let isLayout: Bool
  }

  /// A trigger block.
  struct Claim {
    let kind: TriggerKind
    /// What backs it, as a text that is the same for the same evidence.
    let evidence: String
    /// The way to the record of its evidence; empty where that is no attribute.
    let record: String
    /// The opening tag.
    let location: SourceLocation
    /// Where the block stands, and where its words do.
    var way: Way
    var body: Way
  }

  /// A block of picks.
  struct Picks {
    /// The path of an item.
    let item: String
    let record: String
    /// The opening tag.
    let location: SourceLocation
  }

  private(set) var words: [Word] = []
  /// The indices of the words that may stand in a wording; nearly all words may not.
  private var telling: [Int] = []
  var values: [Value] = []
  var claims: [Claim] = []
  var picks: [Picks] = []
  /// How many arms each branch has; 0 where maybe none of them is taken.
  var arms: [Int] = []
  /// The attributes that conditions ask, by their ways; `segment` for a segment.
  var conditions: [(path: String, location: SourceLocation)] = []

  /// Adds a word.
  mutating func append(_ word: Word) {
    if word.word.sign.tells { telling.append(words.count) }
    words.append(word)
  }

  /// Whether one of some ways is taken wherever another one is.
  func isCovered(_ way: Way, by ways: [Way]) -> Bool {
    !ways.isEmpty && (0...way.count).contains { isTaken(Array(way.prefix($0)), by: ways) }
  }

  /// Whether one of some ways is taken once a way is: one of them is the way, or they share all arms behind it.
  private func isTaken(_ way: Way, by ways: [Way]) -> Bool {
    let onward = ways.filter { $0.starts(with: way) }
    if onward.contains(where: { $0.count == way.count }) { return true }
    let branches = Set(onward.map { $0[way.count].branch })
    return branches.sorted().contains { branch in
      arms[branch] > 0
        && (0..<arms[branch]).allSatisfy { arm in
          isTaken(way + [Arm(branch: branch, arm: arm)], by: onward.filter { $0[way.count].branch == branch })
        }
    }
  }
}

extension PartReading {
  /// Where wordings stand among the words; none goes across a gap.
  func places(of list: WordingList, where isMeant: (Word) -> Bool = { _ in true }) -> [Range<Int>] {
    let wordings = list.compiled
    var places: [Range<Int>] = []
    for index in telling where index >= places.last?.upperBound ?? 0 {
      let candidates = wordings.candidates(
        words[index].word.sign, next: index + 1 < words.count ? words[index + 1].word.sign : nil)
      guard !candidates.isEmpty, isMeant(words[index]) else { continue }
      let lengths = candidates.compactMap { wording in
        wordings.length(of: wording) { words.indices.contains(index + $0) ? words[index + $0].word.sign : nil }
      }
      if let longest = lengths.max(), longest > 0 { places.append(index..<(index + longest)) }
    }
    return places
  }

  /// The ways on which the message says one of some wordings in its own words.
  ///
  /// - Parameter isLayout: Whether the layout asks for them: then its own words do as well.
  func ways(of list: WordingList, askedByLayout isLayout: Bool) -> [Way] {
    Array(Set(places(of: list, where: { isLayout || !$0.isLayout }).map { words[$0.lowerBound].way }))
  }

  /// Where wordings stand on whose way nothing else is read that ought to be; `others` tells the ways of that, and
  /// whether the layout asks.
  func places(of list: WordingList, without others: (_ isLayout: Bool) -> [Way]) -> [Range<Int>] {
    places(of: list).filter { place in
      let word = words[place.lowerBound]
      return !isCovered(word.way, by: others(word.isLayout))
    }
  }

  /// Whether no sentence ends between two places.
  func isOneSentence(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    let between = min(first.upperBound, second.upperBound)..<max(first.lowerBound, second.lowerBound)
    return words.indices.clamped(to: between).allSatisfy { !words[$0].word.isGap }
  }

  /// The place of some words, as far as they stand in one file.
  func location(of range: Range<Int>) -> SourceLocation? {
    guard let first = words[range].first?.word.location, let last = words[range].last?.word.location else { return nil }
    let isOnePlace = first.file == last.file && first.span.lowerBound <= last.span.lowerBound
    return SourceLocation(first.file, isOnePlace ? first.span.union(last.span) : first.span)
  }

  /// Some words as they are read.
  func text(of range: Range<Int>) -> LocalizedText {
    LocalizedText(verbatim: words[range].map(\.word.text).joined(separator: " "))
  }
}

/// An attribute that a printed value is.
struct ValueOrigin: Hashable {
  /// The way to it as templates write it, `promo.value`; of what is computed a text that stands for it alone.
  let path: String
  /// The way to the record that it lies in.
  let base: String
  let record: String
  let field: String
}
