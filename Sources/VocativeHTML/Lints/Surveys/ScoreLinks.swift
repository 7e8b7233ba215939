import VocativeSemantics
import VocativeTypes
import VocativeXML

/// The links of a letter whose words are a score alone: `<a href="…/7">7</a>`, or each turn of `{% for score in (0..10) %}`.
struct ScoreLinks {
  /// A link, and what the answer to it tells.
  struct Link {
    let element: LintedElement
    let scores: Set<Int>
    /// Whether the address has a value of the recipient's own.
    let isPersonal: Bool
    /// Whether it is written with `http:`.
    let isPlain: Bool
  }

  /// What a value stands for.
  fileprivate enum Meaning {
    case scores(Set<Int>)
    case constant, own
  }

  private let page: LintedPage
  private(set) var links: [Link] = []
  /// The meanings of values, by the numbers of their holes.
  private var meanings: [Int: Meaning] = [:]

  /// - Parameter elements: Links in the order of the page.
  init(_ elements: [LintedElement], on page: LintedPage) {
    self.page = page
    readMeanings()
    for element in elements {
      guard let href = element.attribute(.href), let scores = scores(of: element), !scores.isEmpty else { continue }
      links.append(
        Link(
          element: element, scores: scores,
          isPersonal: page.fragment.holes(within: href.node.value).contains { meanings[$0].map(\.isOwn) ?? false },
          isPlain: href.value.drop { $0.isHTMLSpace }.lowercasedStarts(with: "http:")))
    }
  }

  /// The scores that the words of a link say.
  private func scores(of element: LintedElement) -> Set<Int>? {
    guard let content = element.content, content.count < 400 else { return nil }
    let holes = page.fragment.holes(within: content)
    if let only = holes.first, holes.count == 1, case .scores(let scores)? = meanings[only] { return scores }
    guard holes.isEmpty else { return nil }
    var text: [UInt8] = []
    let first = page.tree.texts.partitioningIndex { $0.range.lowerBound >= content.lowerBound }
    for run in page.tree.texts[first...].prefix(while: { $0.range.lowerBound < content.upperBound }) {
      text += page.bytes[run.range]
    }
    return Int(String(decoding: text[...].trimmingHTMLSpace, as: UTF8.self)).map { [$0] }
  }

  // MARK: Values

  /// What the locals of a frame stand for.
  private typealias Frame = [Int: Meaning]

  private mutating func readMeanings() {
    var frames: [Frame] = [[:]]
    var isFrame: [Bool] = []
    for (index, hole) in page.fragment.holes.enumerated() {
      let last = frames.count - 1
      switch hole.kind {
      case .value(let value): meanings[index] = Self.meaning(of: value, in: frames[last])
      case .assign(let local, let value): frames[last][local] = Self.meaning(of: value, in: frames[last])
      case .loop(let loop):
        frames[last][loop.local] = Self.scores(of: loop).map { .scores($0) } ?? .own
        isFrame.append(false)
      case .frame(_, let arguments):
        isFrame.append(true)
        var frame: Frame = [:]
        for (local, value) in arguments.enumerated() { frame[local] = Self.meaning(of: value, in: frames[last]) }
        frames.append(frame)
      case .picks(let picks):
        frames[last][picks.local] = .own
        isFrame.append(false)
      case .branch, .trigger, .capture, .region: isFrame.append(false)
      case .close: if isFrame.popLast() == true { frames.removeLast() }
      case .arm, .otherwise, .require, .leave: break
      }
    }
  }

  /// The numbers that a loop counts through; `nil` for a list.
  private static func scores(of loop: TypedLoop) -> Set<Int>? {
    guard case .range(let first, let last) = loop.items.kind, let first = first.integer, let last = last.integer,
      first <= last, last - first < 100
    else { return nil }
    var scores = Array(first...last)
    if let offset = loop.offset {
      guard let offset = offset.integer else { return [] }
      scores = Array(scores.dropFirst(max(0, offset)))
    }
    if let limit = loop.limit {
      guard let limit = limit.integer else { return [] }
      scores = Array(scores.prefix(max(0, limit)))
    }
    return Set(scores)
  }

  private static func meaning(of value: TypedExpression, in frame: Frame) -> Meaning {
    switch value.kind {
    case .constant, .now, .loopProperty, .segment, .range: .constant
    case .local(let local): frame[local] ?? .constant
    case .filter(_, let input, let arguments):
      ([input] + arguments).contains { meaning(of: $0, in: frame).isOwn } ? .own : meaning(of: input, in: frame)
    case .format(_, let input): meaning(of: input, in: frame)
    case .choice(let arms): arms.allSatisfy { meaning(of: $0.value, in: frame).isOwn } ? .own : .constant
    case .root, .field, .element, .property, .fold: .own
    case .not, .and, .or, .compare, .contains, .arithmetic, .isPresent: .constant
    }
  }
}

extension ScoreLinks.Meaning {
  fileprivate var isOwn: Bool { if case .own = self { true } else { false } }
}

extension TypedExpression {
  /// The integer that a constant is.
  fileprivate var integer: Int? {
    guard case .constant(.number(let number)) = kind else { return nil }
    return number.exactInteger.map { Int($0) }
  }
}
