import VocativeCSS
import VocativeXML

/// Tests elements against compounds, without regard to what stands to the left of them.
struct CompoundTest {
  var reader: TagReader
  private(set) var places: SiblingPlaces
  private let tree: HTMLTree
  /// The classes of the element that was asked for some last: its tag is read once, however many selectors ask.
  private var classes: Classes?

  /// The classes that an element has, the ways of its tag being given.
  private struct Classes {
    let element: Int
    let assignment: TagAssignment
    /// Whether the tag has the attribute.
    let presence: Verdict
    /// Those that are known.
    let words: Set<[UInt8]>
    /// Whether there may be others.
    let isOpen: Bool
    /// What the answer depends on.
    let touched: Set<Int>
    let unknownHole: Int?
  }

  private static let idName = Array("id".utf8)
  private static let className = Array("class".utf8)

  init(_ reader: TagReader, _ places: SiblingPlaces) {
    self.reader = reader
    self.places = places
    tree = reader.tree
  }

  /// Whether an element has all that a compound asks for, the ways of tags being given.
  mutating func matches(_ compound: CSSCompound, _ element: Int, _ assignment: TagAssignment) -> Verdict {
    var verdict = Verdict.always
    for simple in compound.simples {
      verdict = verdict.and(matches(simple, element, assignment))
      if !verdict.isPossible { return .never }
    }
    return verdict
  }

  private mutating func matches(
    _ simple: CSSSimpleSelector, _ element: Int, _ assignment: TagAssignment
  ) -> Verdict {
    switch simple {
    case .universal: return .always
    case .type(let name): return Verdict(tree.name(of: element).utf8.elementsEqual(name))
    case .id(let id): return has(Self.idName, .equals, id, element, assignment)
    case .class(let name): return hasClass(name, element, assignment)
    case .attribute(let test):
      let value = reader.attribute(test.name, of: element, assignment)
      return value.presence.and(
        value.matches(test.comparison, test.value, ignoresCase: test.ignoresCase))
    case .position(let position): return places.stands(element, at: position)
    case .root: return Verdict(tree.elements[element].tag == .html && tree.elements[element].parent == nil)
    case .empty: return places.isEmpty(element)
    case .anyOf(let compounds):
      var verdict = Verdict.never
      for compound in compounds { verdict = verdict.or(matches(compound, element, assignment)) }
      return verdict
    case .noneOf(let compounds):
      var verdict = Verdict.never
      for compound in compounds { verdict = verdict.or(matches(compound, element, assignment)) }
      return verdict.negated
    case .undecidable: return .maybe
    }
  }

  private mutating func hasClass(_ name: [UInt8], _ element: Int, _ assignment: TagAssignment) -> Verdict {
    let known = classes(of: element, assignment)
    guard known.presence.isPossible, !name.isEmpty, !name.contains(where: \.isHTMLSpace) else { return .never }
    if known.words.contains(name) { return known.presence }
    return known.isOpen ? .maybe : .never
  }

  private mutating func classes(of element: Int, _ assignment: TagAssignment) -> Classes {
    if let classes, classes.element == element, classes.assignment == assignment {
      reader.touched.formUnion(classes.touched)
      reader.unknownHole = classes.unknownHole ?? reader.unknownHole
      return classes
    }
    let (touched, unknownHole) = (reader.touched, reader.unknownHole)
    (reader.touched, reader.unknownHole) = ([], nil)
    let value = reader.attribute(Self.className, of: element, assignment)
    let found = Classes(
      element: element, assignment: assignment, presence: value.presence, words: value.words,
      isOpen: !value.gaps.isEmpty, touched: reader.touched, unknownHole: reader.unknownHole)
    reader.touched.formUnion(touched)
    reader.unknownHole = reader.unknownHole ?? unknownHole
    classes = found
    return found
  }

  private mutating func has(
    _ name: [UInt8], _ comparison: CSSAttributeTest.Comparison, _ wanted: [UInt8], _ element: Int,
    _ assignment: TagAssignment
  ) -> Verdict {
    let value = reader.attribute(name, of: element, assignment)
    return value.presence.and(value.matches(comparison, wanted, ignoresCase: false))
  }
}

extension TagReader.Value {
  /// Whether the value, or each of the values that it may have, is as an attribute selector asks.
  func matches(
    _ comparison: CSSAttributeTest.Comparison, _ wanted: [UInt8], ignoresCase: Bool
  ) -> Verdict {
    guard presence.isPossible else { return .never }
    let value = ignoresCase ? bytes.map(\.loweredASCII) : bytes
    let wanted = ignoresCase ? wanted.map(\.loweredASCII) : wanted
    let needsText = comparison != .exists && comparison != .equals && comparison != .language
    if needsText, wanted.isEmpty { return .never }
    let before = gaps.first.map { value[..<$0] }
    let after = gaps.last.map { value[($0 + 1)...] }
    switch comparison {
    case .exists: return .always
    case .equals:
      guard let before, let after else { return Verdict(value == wanted) }
      return Self.agree(before, wanted.prefix(before.count)) && Self.agree(after, wanted.suffix(after.count))
        ? .maybe : .never
    case .language:
      guard let before else { return Verdict(value == wanted || value.starts(with: wanted + [UInt8(ascii: "-")])) }
      if before.starts(with: wanted + [UInt8(ascii: "-")]) { return .always }
      return Self.agree(before, (wanted + [UInt8(ascii: "-")]).prefix(before.count)) ? .maybe : .never
    case .prefix:
      guard let before else { return Verdict(value.starts(with: wanted)) }
      if before.starts(with: wanted) { return .always }
      return Self.agree(before, wanted.prefix(before.count)) ? .maybe : .never
    case .suffix:
      guard let after else { return Verdict(value.reversed().starts(with: wanted.reversed())) }
      if after.reversed().starts(with: wanted.reversed()) { return .always }
      return Self.agree(after, wanted.suffix(after.count)) ? .maybe : .never
    case .substring:
      if Self.contains(value[...], wanted, gaps) { return .always }
      return gaps.isEmpty ? .never : .maybe
    case .word:
      if wanted.contains(where: \.isHTMLSpace) { return .never }
      let words = value.split(whereSeparator: \.isHTMLSpace)
      if words.contains(where: { word in word.elementsEqual(wanted) && !touchesGap(word.startIndex..<word.endIndex) }) {
        return .always
      }
      return gaps.isEmpty ? .never : .maybe
    }
  }

  /// The words of the value that hold nothing unknown.
  fileprivate var words: Set<[UInt8]> {
    var words: Set<[UInt8]> = []
    var gap = 0
    for word in bytes.split(whereSeparator: \.isHTMLSpace) {
      while gap < gaps.count, gaps[gap] < word.startIndex { gap += 1 }
      if gap == gaps.count || gaps[gap] >= word.endIndex { words.insert(Array(word)) }
    }
    return words
  }

  private static func agree(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
    one.elementsEqual(other)
  }

  /// Whether unknown bytes lie within some bytes.
  private func touchesGap(_ range: Range<Int>) -> Bool { gaps.contains(where: range.contains) }

  private static func contains(_ value: ArraySlice<UInt8>, _ wanted: [UInt8], _ gaps: [Int]) -> Bool {
    guard let first = wanted.first, value.count >= wanted.count else { return false }
    for start in value.startIndex...(value.endIndex - wanted.count) where value[start] == first {
      let range = start..<(start + wanted.count)
      if value[range].elementsEqual(wanted), !gaps.contains(where: range.contains) { return true }
    }
    return false
  }
}
