import VocativeTypes

/// How a snapshot differs, for people: the lines that change, word by word.
public struct WordDiff: Sendable, Hashable {
  /// A stretch of one line.
  public struct Run: Sendable, Hashable {
    /// What becomes of the stretch.
    public enum Kind: Sendable, Hashable {
      /// It stays; long stretches are shortened with `…`.
      case same
      /// It goes.
      case removed
      /// It comes.
      case added
    }
    /// What becomes of it.
    public let kind: Kind
    /// The words; what cannot be seen is made visible where it changes.
    public let text: String
  }

  /// A line that changes, or the sign that lines between are left out.
  public enum Line: Sendable, Hashable {
    /// The runs of a line.
    case runs([Run])
    /// Lines that do not change.
    case gap
  }

  /// The lines that change, in order.
  public let lines: [Line]
  /// Changing lines that are not in ``lines`` because there are too many.
  public let omittedLines: Int
  /// Whether the bytes differ in nothing that is shown: in the white space of mark-up.
  public let isWhitespaceOnly: Bool

  /// The most lines of one difference: what a person reads before opening the preview.
  private static let mostLines = 60

  /// The difference between two versions of a snapshot; a missing one is empty.
  init(from old: [UInt8]?, to new: [UInt8]?, kind: SnapshotKind) {
    let (old, new) = (old ?? [], new ?? [])
    let steps = Self.steps(Self.tokens(of: old, kind), Self.tokens(of: new, kind))
    var builder = LineBuilder()
    for (kind, token) in steps { builder.add(token, kind) }
    let lines = builder.finished()
    self.lines = Array(lines.prefix(Self.mostLines))
    omittedLines = lines.dropFirst(Self.mostLines).count { $0 != .gap }
    isWhitespaceOnly = lines.isEmpty && old != new
  }

  /// What changes, without what stays around it: the same for the same change elsewhere.
  var signature: [Run] {
    lines.flatMap { line -> [Run] in
      switch line {
      case .runs(let runs): runs.filter { $0.kind != .same }
      case .gap: []
      }
    }
  }

  private static func tokens(of bytes: [UInt8], _ kind: SnapshotKind) -> [DiffToken] {
    switch kind {
    case .part(.html): MarkupTokens(of: bytes).tokens
    case .part, .metadata, .skipped: .words(of: bytes)
    }
  }

  /// Tokens with what becomes of them; in each stretch of changes what goes stands before what comes.
  private static func steps(_ old: [DiffToken], _ new: [DiffToken]) -> [(Run.Kind, DiffToken)] {
    var numbers: [[UInt8]: Int] = [:]
    func number(_ token: DiffToken) -> Int {
      if let number = numbers[token.key] { return number }
      numbers[token.key] = numbers.count
      return numbers.count - 1
    }
    var result: [(Run.Kind, DiffToken)] = []
    var added: [(Run.Kind, DiffToken)] = []
    let steps = Myers.steps(from: old.map(number), to: new.map(number))
    for (position, step) in steps.enumerated() {
      switch step {
      case .same(_, let index):
        let isBetweenChanges =
          position > 0 && position + 1 < steps.count && !steps[position - 1].isSame && !steps[position + 1].isSame
        // A blank between two changed words changes with them: two phrases are easier to read than four words.
        if isBetweenChanges, new[index].isBlank, result.last?.0 == .removed, !added.isEmpty {
          result.append((.removed, new[index]))
          added.append((.added, new[index]))
        } else {
          result += added
          added.removeAll()
          result.append((.same, new[index]))
        }
      case .removed(let index): result.append((.removed, old[index]))
      case .added(let index): added.append((.added, new[index]))
      }
    }
    return result + added
  }
}

/// Collects tokens into lines and keeps those that change.
private struct LineBuilder {
  private typealias Kind = WordDiff.Run.Kind

  private var lines: [WordDiff.Line] = []
  private var line: [(kind: Kind, text: [UInt8])] = []
  private var isChanged = false

  mutating func add(_ token: DiffToken, _ kind: WordDiff.Run.Kind) {
    let shown = kind == .same && token.endsLine ? [] : token.text
    if line.last?.kind == kind {
      line[line.count - 1].text += shown
    } else if !shown.isEmpty {
      line.append((kind, shown))
    }
    if kind != .same, !shown.isEmpty { isChanged = true }
    if token.endsLine { endLine() }
  }

  mutating func finished() -> [WordDiff.Line] {
    endLine()
    if lines.last == .gap { lines.removeLast() }
    return lines
  }

  private mutating func endLine() {
    defer {
      line = []
      isChanged = false
    }
    guard isChanged else {
      if !line.isEmpty, let last = lines.last, last != .gap { lines.append(.gap) }
      return
    }
    lines.append(
      .runs(
        line.indices.map { index in
          let (kind, text) = line[index]
          guard kind == .same else { return WordDiff.Run(kind: kind, text: visible(text)) }
          return WordDiff.Run(
            kind: kind, text: shortened(text, keepsStart: index > 0, keepsEnd: index + 1 < line.count))
        }))
  }

  /// Characters kept of an unchanged stretch beside a change.
  private static let context = 32

  /// A stretch that stays: what touches a change is kept.
  private func shortened(_ text: [UInt8], keepsStart: Bool, keepsEnd: Bool) -> String {
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    let kept = (keepsStart ? Self.context : 0) + (keepsEnd ? Self.context : 0)
    guard scalars.count > kept + 8 else { return plain(scalars) }
    return plain(scalars.prefix(keepsStart ? Self.context : 0)) + "…"
      + plain(scalars.suffix(keepsEnd ? Self.context : 0))
  }

  private func plain(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars.map { $0.isHarmless ? $0 : "\u{FFFD}" }))
  }

  /// A stretch that changes, with signs for what cannot be seen.
  private func visible(_ text: [UInt8]) -> String {
    var shown = String.UnicodeScalarView()
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    let isBlank = scalars.allSatisfy { $0 == " " }
    for scalar in scalars {
      switch scalar {
      case " ": shown.append(isBlank ? "·" : " ")
      case "\n": shown.append("⏎")
      case "\t": shown.append("⇥")
      case "\u{A0}": shown.append("⍽")
      case _ where scalar.isHarmless: shown.append(scalar)
      case _: shown.append(contentsOf: "<U+\(String(scalar.value, radix: 16, uppercase: true))>".unicodeScalars)
      }
    }
    return String(shown)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal and a page show it where it stands: no control, no mark of direction, nothing invisible.
  fileprivate var isHarmless: Bool {
    switch value {
    case 0x00..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      false
    case _: true
    }
  }
}

extension Myers.Step {
  /// Whether the item stays.
  fileprivate var isSame: Bool {
    switch self {
    case .same: true
    case .removed, .added: false
    }
  }
}
