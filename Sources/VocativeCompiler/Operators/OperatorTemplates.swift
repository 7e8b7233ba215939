import VocativeHTML
import VocativeLocale
package import VocativeSMS

/// The patterns of an SMS that its sender registers with mobile operators, one for each way through its branches.
package struct OperatorTemplates: Sendable {
  /// A pattern, and what an operator would send it back for.
  package struct Entry: Sendable, Hashable {
    package let template: OperatorTemplate
    package let faults: [OperatorTemplate.Fault]
  }

  /// The patterns, each once, in the order of the branches.
  package private(set) var entries: [Entry] = []
  /// Whether there are more ways than are told.
  package let isCut: Bool
  /// Whether a value may have any length, so that no pattern stands for it.
  package let isUnbounded: Bool

  /// The most patterns: nobody registers more for one message.
  package static let most = 64

  init(of sms: ExpandedPart, in locale: Locale) {
    var ways = TemplateWays()
    ways.append(TextShape(sms.steps, in: locale))
    isCut = ways.isCut
    isUnbounded = ways.isUnbounded
    for way in ways.ways {
      let entry = way.entry
      if !entry.template.words.isEmpty, !entries.contains(where: { $0.template == entry.template }) {
        entries.append(entry)
      }
    }
  }
}

/// The ways through a shape, each as what is written.
private struct TemplateWays {
  private(set) var ways: [TemplateWay] = [TemplateWay()]
  private(set) var isCut = false
  private(set) var isUnbounded = false

  /// An enumeration of so few words is told word by word: each is a text of its own.
  private static let fewWords = 6

  mutating func append(_ shape: TextShape) {
    switch shape {
    case .literal(let bytes): for index in ways.indices { ways[index].append(bytes) }
    case .value(let value): append(value)
    case .sequence(let pieces):
      for piece in pieces { append(piece) }
    case .choice(let choices, _): append(oneOf: choices)
    case .repeated(let body, let count):
      // Each number of turns is a pattern of its own.
      var before = self
      before.isCut = before.isCut || count > OperatorTemplates.most
      var all = before.ways
      for _ in 0..<min(count, OperatorTemplates.most) where all.count < OperatorTemplates.most {
        before.append(body)
        all += before.ways
      }
      take(all, before)
    }
  }

  private mutating func append(oneOf choices: [TextShape]) {
    var all: [TemplateWay] = []
    for choice in choices {
      var chosen = self
      chosen.append(choice)
      all += chosen.ways
      take([], chosen)
    }
    take(all, self)
  }

  /// Takes over ways that were made of these, each once and not too many.
  private mutating func take(_ all: [TemplateWay], _ other: TemplateWays) {
    isCut = isCut || other.isCut
    isUnbounded = isUnbounded || other.isUnbounded
    guard !all.isEmpty else { return }
    var seen: Set<TemplateWay> = []
    ways = []
    for way in all where seen.insert(way).inserted {
      guard ways.count < OperatorTemplates.most, !way.isTooLong else {
        isCut = true
        continue
      }
      ways.append(way)
    }
    if ways.isEmpty { ways = [TemplateWay()] }
  }

  private mutating func append(_ value: TextShape.Value) {
    if case .known(let texts, areAll: true) = value.content, (1...Self.fewWords).contains(texts.count) {
      append(oneOf: texts.map { .literal($0) })
      return
    }
    let group = group(for: value.content)
    for index in ways.indices { ways[index].append(group) }
  }

  private mutating func group(for content: TextShape.Content) -> OperatorTemplate.Word {
    switch content {
    case .known(let texts, _):
      if texts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }) { return .digits }
      return .words(most: texts.map { $0.split(separator: UInt8(ascii: " ")).count }.max() ?? 1)
    case .any(let max), .name(let max): return .words(most: Swift.max(1, (max + 1) / 2))
    case .code(_, let isNumber): return isNumber ? .digits : .words(most: 1)
    case .plain, .link: return .words(most: 1)
    case .latin(let single, let double): return .words(most: Swift.max(1, (single + double + 1) / 2))
    case .unbounded:
      isUnbounded = true
      return .words(most: 1)
    }
  }
}

/// One way: words and groups as they are written, what touches each other together.
private struct TemplateWay: Hashable {
  private var words: [OperatorTemplate.Word] = []
  /// The word that has not ended: its bytes, or the group that it has become by a value in it.
  private var word: [UInt8] = []
  private var group: OperatorTemplate.Word?
  private var hasJoined = false
  private var length = 0

  /// More bytes than the SMS of a message may have: ten segments of 160 letters of three bytes.
  var isTooLong: Bool { length > 4_800 }

  mutating func append(_ bytes: [UInt8]) {
    length += bytes.count
    guard !isTooLong else { return }
    for byte in bytes {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        endWord()
      } else if group == nil {
        word.append(byte)
      } else {
        join()
      }
    }
  }

  mutating func append(_ value: OperatorTemplate.Word) {
    length += 1
    guard !isTooLong else { return }
    let isFree = word.isEmpty && group == nil
    let most = Self.most(group) + Self.most(value)
    group = isFree ? value : .words(most: max(1, group == nil ? most : most - 1))
    if !isFree { hasJoined = true }
    word = []
  }

  /// A sign touches the group before it.
  private mutating func join() {
    hasJoined = true
    group = .words(most: max(1, Self.most(group)))
  }

  private static func most(_ word: OperatorTemplate.Word?) -> Int {
    switch word {
    case .words(let most): most
    case .digits: 1
    case .literal, nil: 0
    }
  }

  private mutating func endWord() {
    if let group {
      words.append(group)
    } else if !word.isEmpty {
      words.append(.literal(word))
    }
    (word, group) = ([], nil)
  }

  /// The pattern.
  var entry: OperatorTemplates.Entry {
    var whole = self
    whole.endWord()
    let template = OperatorTemplate(words: whole.words)
    let faults = OperatorTemplate.Fault.allCases.filter { fault in
      template.faults.contains(fault) || fault == .joined && hasJoined
    }
    return OperatorTemplates.Entry(template: template, faults: faults)
  }
}
