import VocativeDiagnostics
import VocativeXML

/// CMP967: elements in comments for Outlook that are opened on one way through the mail and not closed on it, or the
/// other way round. Nobody but readers of Outlook sees it: the rest of their mail stands in the wrong place.
///
/// Counted are elements that need an end tag; `<tr>` and `<td>` do not, and comments may part what stands between them.
struct OutlookTables {
  private enum Event {
    case tag(name: [UInt8], isEnd: Bool)
    case control(Fragment.Hole)
  }

  /// How many of each element are open, and where the last one that changed it stands.
  private struct Balance {
    var open: [[UInt8]: Int] = [:]
    var last: [[UInt8]: Range<Int>] = [:]

    /// An element that is not as often open as in another balance; the first by name.
    func difference(from other: Balance) -> (name: [UInt8], range: Range<Int>?)? {
      for name in Set(open.keys).union(other.open.keys).sorted(by: { $0.lexicographicallyPrecedes($1) })
      where open[name, default: 0] != other.open[name, default: 0] {
        return (name, last[name] ?? other.last[name])
      }
      return nil
    }
  }

  private struct Opener {
    let start: Balance
    /// What the first arm ended in; `nil` in it.
    var end: Balance?
    var isExhaustive = false
    let decides: Bool
    let location: SourceLocation
  }

  private let page: LintedPage
  private var findings: [Diagnostic] = []
  private var balance = Balance()
  private var openers: [Opener] = []

  static func findings(in page: LintedPage) -> [Diagnostic] {
    let tags = tags(in: page)
    guard !tags.isEmpty else { return [] }
    var tables = OutlookTables(page: page)
    tables.walk(tags)
    return tables.findings
  }

  private init(page: LintedPage) { self.page = page }

  private static let counted = ["table", "div", "center", "a", "span"]

  /// The tags in comments for Outlook, in order.
  private static func tags(in page: LintedPage) -> [(range: Range<Int>, name: [UInt8], isEnd: Bool)] {
    var tags: [(range: Range<Int>, name: [UInt8], isEnd: Bool)] = []
    // Comments that components write are even in themselves.
    for comment in page.tree.comments where page.place(of: comment.range) != nil {
      let text = page.bytes[comment.range]
      let start = text.dropFirst(4)
      guard start.lowercasedStarts(with: "[if"), let head = start.firstIndex(of: UInt8(ascii: "]")),
        start[..<head].lowercasedContains("mso"), !start[..<head].contains(UInt8(ascii: "!")),
        !start[head...].lowercasedStarts(with: "]><!--")
      else { continue }
      var offset = head
      while let start = text[offset...].firstIndex(of: UInt8(ascii: "<")) {
        let isEnd = start + 1 < text.endIndex && text[start + 1] == UInt8(ascii: "/")
        let first = start + (isEnd ? 2 : 1)
        let name = text[min(first, text.endIndex)...].prefix { $0.isASCIILetter || $0 == UInt8(ascii: ":") }
        offset = max(start + 1, name.endIndex)
        let end = text[offset...].firstIndex(of: UInt8(ascii: ">")) ?? text.endIndex
        let isClosed = end > start && text[end - 1] == UInt8(ascii: "/")
        let lowered = name.map(\.loweredASCII)
        let isCounted = lowered.contains(UInt8(ascii: ":")) || counted.contains { lowered.elementsEqual($0.utf8) }
        offset = min(end + 1, text.endIndex)
        if isCounted, !isClosed { tags.append((start..<offset, lowered, isEnd)) }
      }
    }
    return tags
  }

  private mutating func walk(_ tags: [(range: Range<Int>, name: [UInt8], isEnd: Bool)]) {
    var next = 0
    for hole in page.fragment.holes {
      while next < tags.count, tags[next].range.lowerBound < hole.range.lowerBound {
        count(tags[next])
        next += 1
      }
      pass(hole)
    }
    for tag in tags[next...] { count(tag) }
    if let odd = balance.difference(from: Balance()) { report(odd, nil) }
  }

  private mutating func count(_ tag: (range: Range<Int>, name: [UInt8], isEnd: Bool)) {
    balance.open[tag.name, default: 0] += tag.isEnd ? -1 : 1
    balance.last[tag.name] = tag.range
  }

  private mutating func pass(_ hole: Fragment.Hole) {
    switch hole.kind {
    case .branch, .trigger, .loop, .picks:
      openers.append(Opener(start: balance, decides: true, location: hole.location))
    case .capture, .frame, .region: openers.append(Opener(start: balance, decides: false, location: hole.location))
    case .arm(let condition): endArm(isLast: condition == nil)
    case .otherwise: endArm(isLast: false)
    case .close:
      guard let opener = openers.last else { return }
      guard opener.decides else {
        openers.removeLast()
        return
      }
      if opener.isExhaustive { endArm(isLast: true) } else { compare(balance, with: opener.start, opener) }
      balance = openers.removeLast().end ?? opener.start
    case .value, .assign, .require, .leave: break
    }
  }

  private mutating func endArm(isLast: Bool) {
    guard let opener = openers.last, opener.decides else { return }
    if let end = opener.end {
      compare(balance, with: end, opener)
    } else {
      openers[openers.count - 1].end = balance
    }
    openers[openers.count - 1].isExhaustive = isLast
    balance = opener.start
  }

  private mutating func compare(_ balance: Balance, with other: Balance, _ opener: Opener) {
    guard let odd = balance.difference(from: other) else { return }
    report(odd, opener.location)
    // One fault, one finding: the rest is held against this way.
    openers[openers.count - 1].end = other
  }

  private mutating func report(_ odd: (name: [UInt8], range: Range<Int>?), _ branch: SourceLocation?) {
    guard findings.isEmpty, let range = odd.range, let place = page.place(of: range) else { return }
    let name = "<\(String(decoding: odd.name, as: UTF8.self))>"
    var finding = Diagnostic(.outlookTables, LocalizedText(verbatim: name), at: place.span, in: place.file)
    if let branch {
      finding = finding.relating(
        branch.span, in: branch.file, en: "it depends on this condition or loop", ru: "это зависит от условия или цикла"
      )
    }
    findings.append(
      finding.helping(
        en: "open and close it under the same condition, in comments with `<!--[if mso]>`",
        ru: "открывайте и закрывайте его при одном и том же условии, в комментариях `<!--[if mso]>`"))
  }
}

extension Diagnostic.Message {
  /// `<!--[if mso]><table><tr><td><![endif]-->` and no end of it
  fileprivate static let outlookTables = Self(
    "CMP967", "outlook-balance", .warning, en: "in Outlook `%1` is not opened and closed alike on every way",
    ru: "в Outlook `%1` не на каждом пути и открыт, и закрыт")
}
