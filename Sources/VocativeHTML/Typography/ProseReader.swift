import VocativeProgram
import VocativeSemantics
import VocativeTypes
import VocativeXML

/// Reads the prose of a fragment, paragraph by paragraph, with the holes on the way.
///
/// Left out: what stands in tags and comments, in elements whose text is no prose or another language, in captures (they may
/// be printed within a tag) and in `{% typography off %}`.
struct ProseReader {
  private let fragment: Fragment
  private(set) var paragraphs: [Prose] = []
  private var prose: Prose
  private var hole = 0
  private var openers: [Opener] = []
  private var arm = 0
  private var arms = 0
  /// How many of the openers keep what stands in them as it is written.
  private var untouched = 0

  private struct Opener {
    /// The arm around it.
    let arm: Int
    let isUntouched: Bool
    /// Whether it goes on a word, as in `рад{% if %}а`.
    let goesOnWord: Bool
  }

  private init(_ fragment: Fragment, collapsesSpace: Bool) {
    self.fragment = fragment
    prose = Prose(collapsesSpace: collapsesSpace)
  }

  /// The paragraphs of HTML.
  static func markup(_ fragment: Fragment) -> [Prose] {
    var reader = ProseReader(fragment, collapsesSpace: true)
    reader.readMarkup()
    return reader.paragraphs
  }

  /// The paragraphs of plain text: blank lines stand between them.
  static func plain(_ fragment: Fragment) -> [Prose] {
    var reader = ProseReader(fragment, collapsesSpace: false)
    reader.readText(0..<fragment.bytes.count)
    reader.endParagraph()
    return reader.paragraphs
  }

  // MARK: Markup

  /// What an element does to the prose around it.
  private enum Role {
    /// It stands within a sentence.
    case inline
    /// It stands within a sentence, and its text is no prose.
    case verbatim
    /// It stands within a sentence and shows something else than its text, or ends a line.
    case object
    /// It ends a paragraph.
    case block
  }

  private static let roles: TagName.Table<Role> = {
    let words: [([String], Role)] = [
      (inlineElements, .inline), (["code", "kbd", "pre", "samp", "tt", "var"], .verbatim),
      (["br", "img", "input", "object", "select", "svg", "button"], .object),
    ]
    return TagName.Table(
      Dictionary(uniqueKeysWithValues: words.flatMap { names, role in names.map { ($0, role) } }), other: .block)
  }()

  private static let inlineElements = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "em", "font", "i", "ins", "mark", "nobr",
    "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "u", "wbr",
  ]

  private mutating func readMarkup() {
    let markup = fragment.elementMask.tokens
    // The elements that are open within one whose text stays as it is, that one first.
    var verbatim: [TagName] = []
    for token in markup.tokens {
      switch token.kind {
      case .text:
        guard verbatim.isEmpty else { break }
        readText(token.range)
      case .startTag, .endTag:
        let name = token.tag
        let role = Self.roles[name]
        let stays = role == .verbatim || isForeign(token, in: markup)
        if token.kind == .endTag {
          if verbatim.last == name { verbatim.removeLast() }
        } else if !token.isSelfClosing, verbatim.isEmpty ? stays : verbatim.first == name {
          verbatim.append(name)
        }
        switch role {
        case .object, .verbatim: prose.append(Prose.unknown, from: nil, in: arm)
        case .block: endParagraph()
        case .inline: break
        }
      case .escapableText, .rawText, .comment, .doctype, .bogusComment, .cutOff: break
      }
      passHoles(before: token.range.upperBound)
    }
    endParagraph()
  }

  /// Whether a start tag says that its text is in another language than Russian.
  private func isForeign(_ tag: MarkupToken, in markup: MarkupTokens) -> Bool {
    guard tag.kind == .startTag else { return false }
    return markup.attributes[tag.attributes].contains { attribute in
      guard attribute.label == .lang else { return false }
      let language = fragment.bytes[attribute.value].prefix(2).map { $0 | 0x20 }
      // A language that a value names is that of the message.
      return !language.isEmpty && !language.elementsEqual("ru".utf8) && fragment.holes(within: attribute.value).isEmpty
    }
  }

  // MARK: Text

  private mutating func readText(_ range: Range<Int>) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      if hole < fragment.holes.count, fragment.holes[hole].range.lowerBound <= offset {
        if case .value(let expression) = fragment.holes[hole].kind {
          let byte = expression.isNumber ? UInt8(ascii: "0") : Fragment.placeholder
          prose.append(byte, from: nil, in: arm)
          offset = fragment.holes[hole].range.upperBound
        }
        passHole()
        continue
      }
      if untouched > 0 {
        // Words around may lean on it, but its quotes are no concern of theirs.
        let isQuote = fragment.bytes[offset] == UInt8(ascii: "\"")
        prose.append(isQuote ? Prose.unknown : fragment.bytes[offset], from: nil, in: arm)
      } else if !prose.collapsesSpace, isBlankLine(at: offset) {
        endParagraph()
      } else {
        prose.append(fragment.bytes[offset], from: offset, in: arm)
      }
      offset += 1
    }
  }

  private func isBlankLine(at offset: Int) -> Bool {
    fragment.bytes[offset] == UInt8(ascii: "\n") && offset + 1 < fragment.bytes.count
      && fragment.bytes[offset + 1] == UInt8(ascii: "\n")
  }

  private mutating func endParagraph() {
    if prose.isCyrillic { paragraphs.append(prose) }
    prose = Prose(collapsesSpace: prose.collapsesSpace)
  }

  // MARK: Holes

  private mutating func passHoles(before offset: Int) {
    while hole < fragment.holes.count, fragment.holes[hole].range.lowerBound < offset { passHole() }
  }

  private mutating func passHole() {
    switch fragment.holes[hole].kind {
    case .value, .assign, .require, .leave: break
    case .frame, .region(.block), .region(.timer):
      openers.append(Opener(arm: arm, isUntouched: false, goesOnWord: false))
    case .region(.untouched): open(isUntouched: true)
    case .capture:
      open(isUntouched: true)
      prose.append(Prose.unknown, from: nil, in: arm)
    case .branch, .trigger, .loop, .picks: open(isUntouched: false)
    case .arm, .otherwise:
      guard let opener = openers.last else { break }
      arms += 1
      arm = arms
      prose.append(opener.goesOnWord ? Fragment.placeholder : Prose.unknown, from: nil, in: arm)
    case .close:
      guard let opener = openers.popLast() else { break }
      arm = opener.arm
      if opener.isUntouched { untouched -= 1 }
    }
    hole += 1
  }

  private mutating func open(isUntouched: Bool) {
    let isBehindWord = prose.bytes.last.map { $0 > 0x40 || (0x30...0x39).contains($0) } ?? false
    openers.append(Opener(arm: arm, isUntouched: isUntouched, goesOnWord: isBehindWord))
    arms += 1
    arm = arms
    if isUntouched { untouched += 1 }
  }
}

extension TypedExpression {
  /// Whether digits are printed and nothing behind them.
  fileprivate var isNumber: Bool {
    if case .format(.number, _) = kind { return true }
    return switch type.unwrapped {
    case .integer, .number: true
    case .text, .name, .code, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image, .email, .phone,
      .color, .html, .enumeration, .list, .map, .record, .optional, .nothing, .mixed:
      false
    }
  }
}
