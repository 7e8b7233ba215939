import VocativeLocale
import VocativeProgram
import VocativeTypes

/// Values in words: the formats of a program.
extension Machine {
  /// The text of a value in a format; nothing for an absent value, but for a greeting.
  mutating func format(
    _ value: Cell, _ format: LinkedFormat, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Cell {
    let start = scratchByteCount
    switch format {
    case .greeting(let before, let after, let otherwise):
      guard isPresent(value) else { return otherwise }
      try write(view(before))
      try writeText(of: value, program)
      try write(view(after))
      return text(from: start, traits: value.kind == .text ? value.traits.intersection(.markup) : [])
    case .list: try writeList(value, program)
    case .timerLink(let base):
      guard value.kind == .datetime, let key = context.timerKey else { return .absent }
      try spend(Self.timerSteps)
      try write(view(base))
      for byte in TimerLink(end: value.payload, locale: program.content.locale.tag).name(key: key) { try write(byte) }
    case .choice(let first, let count, let otherwise):
      return choose(value, program.choices[first..<(first + count)], otherwise: otherwise)
    case .timeLeft(let isSafe):
      if value.isAbsent { return .absent }
      guard value.kind == .duration || value.kind == .datetime else { throw .wrongValue }
      let (left, overflow) = value.payload.subtractingReportingOverflow(value.kind == .datetime ? now : 0)
      guard left > 0, !overflow else { return .absent }
      try write(program.content.locale.timeLeft(TimeLeft(seconds: left), profile: isSafe ? .smsSafe : .typographic))
      return abbreviated(from: start)
    case .duration(let isSafe, let roundsUp):
      if value.isAbsent { return .absent }
      guard value.kind == .duration else { throw .wrongValue }
      let length = TimeLeft(seconds: value.payload, roundsUp: roundsUp)
      try write(program.content.locale.duration(length, profile: isSafe ? .smsSafe : .typographic))
      return abbreviated(from: start)
    case .relativeDay(let pattern, let isEnd):
      if value.isAbsent { return .absent }
      try writeRelativeDay(value, pattern: pattern, isEnd: isEnd, program, in: context)
      return abbreviated(from: start)
    case .number, .money, .percent, .plural, .ordinal:
      if value.isAbsent { return .absent }
      try writeFigure(value, format, program)
      if case .money = format { return abbreviated(from: start) }
    case .date(let pattern, let zone):
      if value.isAbsent { return .absent }
      try writeDate(value, pattern: pattern, zone: zone, program, in: context)
    case .end(let pattern, let namesZone):
      if value.isAbsent { return .absent }
      try writeEnd(value, pattern: pattern, namesZone: namesZone, program, in: context)
    }
    return text(from: start)
  }

  /// What was made, as a text whose last point is that of an abbreviation, if it has one.
  private func abbreviated(from start: Int) -> Cell {
    let last = view(text(from: start)).last
    return text(from: start, traits: last == UInt8(ascii: ".") ? .abbreviated : [])
  }

  /// What signing an address is billed as: it reads four blocks of 64 bytes.
  private static let timerSteps = 64

  private mutating func writeFigure(_ value: Cell, _ format: LinkedFormat, _ program: LinkedProgram) throws(Fault) {
    guard value.kind == .number else { throw .wrongValue }
    let locale = program.content.locale
    let (coefficient, scale) = (value.payload, Int(value.detail))
    switch format {
    case .number: try write(locale.decimal(coefficient, scale: scale, profile: profile))
    case .money(let currency, let isSafe, let keepsZeros):
      guard let currency else { throw .brokenProgram }
      try write(
        locale.money(
          coefficient, scale: scale, currency: currency, keepsZeros: keepsZeros,
          profile: isSafe ? .smsSafe : .typographic))
    case .percent(let isSafe):
      try write(locale.percent(coefficient, scale: scale, profile: isSafe ? .smsSafe : .typographic))
    case .plural(let first, let count):
      let category = locale.cardinal(coefficient, scale: scale)
      try writeForm(category, program.pluralForms[first..<(first + count)], value, program)
    case .ordinal(let first, let count):
      guard scale == 0 else { throw .wrongValue }
      try writeForm(locale.ordinal(coefficient), program.pluralForms[first..<(first + count)], value, program)
    case .date, .end, .greeting, .choice, .timeLeft, .duration, .relativeDay, .list, .timerLink: throw .brokenProgram
    }
  }

  /// How numbers and dates are written: in an SMS without signs that make it dearer.
  var profile: FormatProfile { isSMS ? .smsSafe : .typographic }

  /// Writes the form of a category, with the number at each of its gaps.
  private mutating func writeForm(
    _ category: PluralCategory, _ forms: ArraySlice<LinkedFormat.PluralForm>, _ number: Cell,
    _ program: LinkedProgram
  ) throws(Fault) {
    // The compiler asks for every category that can be reached; `other` stands for the rest.
    guard let form = forms.first(where: { $0.category == category }) ?? forms.last else { throw .brokenProgram }
    for index in 0..<form.pieceCount {
      if index > 0 {
        try write(program.content.locale.decimal(number.payload, scale: Int(number.detail), profile: profile))
      }
      try write(view(program.pluralPieces[form.firstPiece + index]))
    }
  }

  /// The words for a value.
  private func choose(
    _ value: Cell, _ choices: ArraySlice<(value: Cell, words: Cell)>, otherwise: Cell
  ) -> Cell {
    for (candidate, words) in choices where candidate.kind == value.kind {
      switch value.kind {
      case .boolean: if candidate.payload == value.payload { return words }
      case .text: if view(candidate) == view(value) { return words }
      case .absent, .number, .date, .datetime, .duration, .list, .map, .record, .range, .blank, .empty, .unset: continue
      }
    }
    return otherwise
  }

  private mutating func writeList(_ value: Cell, _ program: LinkedProgram) throws(Fault) {
    guard value.kind == .list || value.kind == .range else { return try writeText(of: value, program) }
    let separators = program.content.locale.conjunction
    for index in 0..<value.length {
      try spend(1)
      try write(separators.before(index, of: value.length))
      try writeText(of: item(index, of: value), program)
    }
  }

  /// Appends to the text that is being made.
  mutating func write(_ text: FormattedText) throws(Fault) {
    try text.withSpan { span throws(Fault) in try write(span) }
  }
}
