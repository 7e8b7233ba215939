import VocativeLocale
import VocativeProgram
import VocativeTypes

/// Gathers the bytes and items of constants and formats behind a program's literal pool.
struct ProgramLinker {
  private(set) var bytes: [UInt8]
  /// Items of constant lists; offsets count from 0 here.
  private(set) var items: [Cell] = []
  private(set) var patterns: [DatePattern] = []
  private(set) var pluralForms: [LinkedFormat.PluralForm] = []
  private(set) var pluralPieces: [Cell] = []
  /// The values and words of choices.
  private(set) var choices: [(value: Cell, words: Cell)] = []
  private(set) var zoneNames: [Cell] = []

  init(pool: [UInt8]) {
    bytes = pool
  }

  mutating func text(_ text: some Collection<UInt8>) -> Cell {
    let offset = bytes.count
    bytes += text
    let traits = TextTraits(of: bytes.span.extracting(offset..<bytes.count))
    return .text(.program, offset: offset, count: text.count, traits: traits)
  }

  mutating func cell(_ constant: Constant) -> Cell {
    switch constant {
    case .absent: return .absent
    case .boolean(let value): return .boolean(value)
    case .number(let number): return .number(coefficient: number.coefficient, scale: number.scale)
    case .text(let bytes): return text(bytes)
    case .date(let days): return Cell(kind: .date, payload: days)
    case .datetime(let seconds): return Cell(kind: .datetime, payload: seconds)
    case .duration(let seconds): return Cell(kind: .duration, payload: seconds)
    case .list(let constants):
      let cells = constants.map { cell($0) }
      let offset = items.count
      items += cells
      return .list(.program, offset: offset, count: cells.count)
    case .blank: return Cell(kind: .blank)
    case .empty: return Cell(kind: .empty)
    }
  }

  mutating func format(_ format: Format) -> LinkedFormat {
    switch format {
    case .number: return .number
    case .money(let currency, let isSafe, let keepsZeros):
      return .money(CurrencyCode(currency.code), isSafe: isSafe, keepsZeros: keepsZeros)
    case .percent(let isSafe): return .percent(isSafe: isSafe)
    case .date(let pattern, let zone):
      patterns.append(pattern)
      if let zone { zoneNames.append(text(zone.utf8)) }
      return .date(pattern: patterns.count - 1, zone: zone == nil ? -1 : zoneNames.count - 1)
    case .end(let pattern, let namesZone):
      patterns.append(pattern)
      return .end(pattern: patterns.count - 1, namesZone: namesZone)
    case .greeting(let before, let after, let otherwise):
      return .greeting(before: text(before), after: text(after), otherwise: text(otherwise))
    case .plural(let forms): return .plural(first: link(forms), count: forms.count)
    case .ordinal(let forms): return .ordinal(first: link(forms), count: forms.count)
    case .choice(let choices, let otherwise):
      let first = self.choices.count
      for choice in choices { self.choices.append((cell(choice.value), text(choice.words))) }
      return .choice(first: first, count: choices.count, otherwise: otherwise.map { text($0) } ?? .absent)
    case .timeLeft(let isSafe): return .timeLeft(isSafe: isSafe)
    case .duration(let isSafe, let roundsUp): return .duration(isSafe: isSafe, roundsUp: roundsUp)
    case .relativeDay(let pattern, let isEnd):
      patterns.append(pattern)
      return .relativeDay(pattern: patterns.count - 1, isEnd: isEnd)
    case .list: return .list
    case .timerLink(let base): return .timerLink(base: text(base))
    }
  }

  /// Adds forms of a plural; the index of the first.
  private mutating func link(_ forms: [Format.PluralForm]) -> Int {
    let first = pluralForms.count
    for form in forms {
      pluralForms.append(
        .init(category: form.category, firstPiece: pluralPieces.count, pieceCount: form.pieces.count))
      for piece in form.pieces { pluralPieces.append(text(piece)) }
    }
    return first
  }
}
