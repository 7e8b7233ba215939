import VocativeDiagnostics
import VocativeLocale
import VocativeProgram
import VocativeSMS
import VocativeSemantics
import VocativeTypes

extension TextShape {
  /// What an expression can print.
  init(of expression: TypedExpression, in locale: Locale) {
    let name = Self.name(of: expression)
    if case .constant(.text(let bytes)) = expression.kind {
      self = .literal(bytes)
    } else if let latin = LatinLetters(of: expression) {
      self.init(.latin(single: latin.single, double: latin.double), named: name, at: expression.location)
    } else if case .filter(.default, let value, let arguments) = expression.kind, let fallback = arguments.first {
      // Either the value or what stands for it.
      self = .choice([TextShape(of: value, in: locale), TextShape(of: fallback, in: locale)])
    } else if case .format(let format, let operand) = expression.kind {
      self.init(of: format, operand: operand, name: name, in: locale)
    } else {
      let content = Self.content(of: expression.type.unwrapped)
      let value = TextShape(content, named: name, at: expression.location, limit: Self.limit(of: expression))
      self = expression.type.isOptional ? .choice([value, .empty]) : value
    }
  }

  /// What a type says of the text of its values.
  private static func content(of type: Type) -> Content {
    switch type {
    case .text(let max?): .any(max: max)
    case .name(let max): .name(max: max)
    case .code(let pattern): code(pattern)
    case .integer(let bounds):
      .known([bounds.minimum, bounds.maximum].map { Array(String($0).utf8) }, areAll: false)
    // A sign, 18 digits, a zero before the point and the point.
    case .number, .percent, .money: .plain(max: 21)
    case .boolean: .known([Array("false".utf8), Array("true".utf8)], areAll: true)
    // A plus and 15 digits (ITU-T E.164 §6).
    case .phone: .plain(max: 16)
    // RFC 5321 §4.5.3.1: 64 + 1 + 255, of which a path leaves 254. The local part may be any text (RFC 6531).
    case .email: .any(max: 254)
    case .url(let max?): .link(max: max)
    // The longest name of CSS Color 4 is `lightgoldenrodyellow`.
    case .color: .plain(max: 20)
    case .enumeration(let words): .known(words.map { Array($0.utf8) }, areAll: true)
    case .optional(let inner): content(of: inner)
    case .nothing: .known([], areAll: true)
    case .text(nil), .url(nil), .image, .html, .date, .datetime, .duration, .list, .map, .record, .mixed: .unbounded
    }
  }

  /// Where the text of an expression can be bounded.
  private static func limit(of expression: TypedExpression) -> Limit? {
    switch (expression.kind, expression.type.unwrapped) {
    case (.field, .text), (.field, .name), (.field, .url): .schema
    // What a local holds is bounded where that comes from.
    case (.filter, .text): .output
    case _: nil
    }
  }

  private static func code(_ pattern: CodePattern) -> Content {
    var septets: [Int?] = []
    var isNumber = true
    for element in pattern.elements {
      let members = (UInt8(0x20)..<0x7F).filter(element.contains)
      if members.contains(where: { !(0x30...0x39).contains($0) }) { isNumber = false }
      let costs = members.map { GSM7.septets(of: Unicode.Scalar($0)) }
      let worst: Int? = costs.contains(nil) ? nil : costs.compactMap(\.self).max() ?? 1
      septets += Array(repeating: worst, count: element.maximum)
    }
    return .code(septets, isNumber: isNumber)
  }

  // MARK: - Formats

  /// What a format can print.
  private init(of format: Format, operand: TypedExpression, name: String, in locale: Locale) {
    func value(_ texts: [[UInt8]], areAll: Bool = false) -> TextShape {
      let value = TextShape(.known(texts, areAll: areAll), named: name, at: operand.location)
      return operand.type.isOptional ? .choice([value, .empty]) : value
    }
    let number = { (profile: FormatProfile) in
      Self.extremes(of: operand) { locale.decimal($0, scale: $1, profile: profile).bytes }
    }
    switch format {
    case .number: self = value(number(.smsSafe))
    case .percent(let isSafe):
      self = value(
        Self.extremes(of: operand) {
          locale.percent($0, scale: $1, profile: isSafe ? .smsSafe : .typographic).bytes
        })
    case .money(let currency, let isSafe, let keepsZeros):
      self = value(
        Self.extremes(of: operand) { coefficient, scale in
          guard let code = CurrencyCode(currency.code) else { return [] }
          return locale.money(
            coefficient, scale: scale, currency: code, keepsZeros: keepsZeros,
            profile: isSafe ? .smsSafe : .typographic
          ).bytes
        })
    // No SMS names the zone of an end.
    case .date(let pattern, _), .end(let pattern, _): self = Self.date(pattern, value, operand, name, in: locale)
    case .greeting(let before, let after, let otherwise):
      let present = TypedExpression(operand.kind, operand.type.unwrapped, at: operand.location)
      let named = TextShape.sequence([.literal(before), TextShape(of: present, in: locale), .literal(after)])
      self = .choice(operand.type.isOptional ? [named, .literal(otherwise)] : [named])
    case .plural(let forms), .ordinal(let forms):
      self = .choice(forms.map { Self.form($0, value(number(.smsSafe))) })
    case .choice(let choices, let otherwise):
      self = .choice((choices.map(\.words) + [otherwise ?? []]).map { .literal($0) })
    case .timeLeft:
      self = value(TimeLeft.longest.map { locale.timeLeft($0, profile: .smsSafe).bytes })
    case .duration:
      self = value(TimeLeft.longest.map { locale.duration($0, profile: .smsSafe).bytes })
    case .relativeDay(let pattern, _):
      let words = (-2...2).compactMap { locale.relativeDay(Int64($0)) }.map { Array($0.description.utf8) }
      self = .choice([value(words, areAll: true), Self.date(pattern, value, operand, name, in: locale)])
    case .list: self = Self.list(operand, name, in: locale)
    // No SMS has pictures.
    case .timerLink: self = .literal([])
    }
  }

  /// A form of a number's word, with the number at each gap.
  private static func form(_ form: Format.PluralForm, _ number: TextShape) -> TextShape {
    var pieces: [TextShape] = []
    for (index, piece) in form.pieces.enumerated() {
      if index > 0 { pieces.append(number) }
      pieces.append(.literal(piece))
    }
    return .sequence(pieces)
  }

  private static func list(_ operand: TypedExpression, _ name: String, in locale: Locale) -> TextShape {
    guard case .list(let item, let max?) = operand.type.unwrapped else {
      return TextShape(.unbounded, named: name, at: operand.location)
    }
    let separators = locale.conjunction
    let between = [separators.pair, separators.start, separators.middle, separators.end]
      .map { TextShape.literal(Array($0.description.utf8)) }
    let value = TextShape(content(of: item.unwrapped), named: name, at: operand.location)
    return .choice([
      .sequence([value, .repeated(.sequence([.choice(between), value]), atMost: Swift.max(0, max - 1))]), .empty,
    ])
  }

  /// The least and the greatest number of the operand's type, with every number of digits behind the point.
  private static func extremes(of operand: TypedExpression, _ format: (Int64, Int) -> [UInt8]) -> [[UInt8]] {
    if case .integer(let bounds) = operand.type.unwrapped {
      return [format(bounds.minimum, 0), format(bounds.maximum, 0)]
    }
    // The most digits that a coefficient has, and the same with 18 of them, as data may have.
    return (0...18).flatMap { [format(-9_223_372_036_854_775_807, $0), format(-888_888_888_888_888_888, $0)] }
  }

  /// A text for every month and weekday, on days of two digits, before noon and before midnight.
  private static func date(
    _ pattern: DatePattern, _ value: ([[UInt8]], Bool) -> TextShape, _ operand: TypedExpression, _ name: String,
    in locale: Locale
  ) -> TextShape {
    // What a zone is called is not known here.
    guard !pattern.readsZone else { return TextShape(.unbounded, named: name, at: operand.location) }
    var texts: [[UInt8]] = []
    for month in 1...12 {
      // Seven days in a row hold every weekday; 2023 is no leap year, which no name depends on.
      for day in 20...26 {
        for hour in [11, 23] {
          guard let date = CivilDate(year: 2023, month: month, day: day),
            let time = CivilDateTime(date: date, hour: hour, minute: 59, second: 59)
          else { continue }
          texts.append(pattern.formatted(time, in: locale, profile: .smsSafe).bytes)
        }
      }
    }
    return value(texts, false)
  }

  /// What an author calls the value: the attribute's path as it is written.
  static func name(of expression: TypedExpression) -> String {
    switch expression.kind {
    case .format(_, let inner), .filter(_, let inner, _): name(of: inner)
    case .field, .local, .element, .property, .constant, .root, .loopProperty, .now, .segment, .choice, .fold, .range,
      .not, .and, .or, .compare, .contains, .arithmetic, .isPresent:
      expression.location.file.text(of: expression.location.span)
    }
  }
}
