import VocativeDiagnostics
import VocativeLocale
import VocativeProgram
import VocativeSMS
import VocativeSemantics
import VocativeTypes

extension TextBound {
  /// A text that is known.
  init(of bytes: [UInt8], name: String? = nil) {
    let text = normalizedNFC(bytes.span) ?? bytes
    let segments = SMSSegments(of: text.span)
    let codeUnits = utf16Count(text.span)
    let clusters = graphemeClusterCount(text.span)
    // Clusters hold all units between them; those longer than one are at most as many as there are extra units.
    let extra = codeUnits - clusters
    let longest = extra == 0 ? 1 : longestCluster(in: text)
    switch segments.encoding {
    case .gsm7:
      let escaped = segments.units - codeUnits
      septets = TextPath(
        units: segments.units, atoms: escaped, longestAtom: escaped > 0 ? 2 : 1, atomUnits: 2 * escaped, name: name)
      gsmUnits = TextPath(
        units: codeUnits, atoms: extra, longestAtom: longest, atomUnits: 2 * extra, name: name)
      otherUnits = nil
    case .ucs2:
      septets = nil
      gsmUnits = nil
      otherUnits = TextPath(
        units: codeUnits, atoms: extra, longestAtom: longest, atomUnits: min(codeUnits, longest * extra), name: name)
    }
  }

  /// The longest value that an expression can print.
  init(of expression: TypedExpression, in locale: Locale) {
    let name = Self.name(of: expression)
    if case .constant(let constant) = expression.kind, case .text(let bytes) = constant {
      self.init(of: bytes)
      return
    }
    if let latin = LatinBound(of: expression) {
      self.init(latin: latin, name: name)
      return
    }
    // Either the value or what stands for it.
    if case .filter(.default, let value, let arguments) = expression.kind, let fallback = arguments.first {
      self = TextBound(of: value, in: locale).or(TextBound(of: fallback, in: locale))
      return
    }
    if case .format(let format, let operand) = expression.kind {
      self.init(of: format, operand: operand, name: name, in: locale)
      return
    }
    self.init(of: expression.type.unwrapped, printed: expression, name: name, in: locale)
  }

  /// The longest value of a type.
  private init(of type: Type, printed expression: TypedExpression, name: String, in locale: Locale) {
    switch type {
    case .text(let max?): self.init(anyText: max, longestAtom: max, name: name)
    // A letter, maybe outside the basic plane, with at most two marks (language definition, `name`).
    case .name(let max): self.init(anyText: max, longestAtom: min(max, 4), name: name)
    case .code(let pattern): self.init(code: pattern, name: name)
    case .integer(let bounds):
      let digits = Swift.max(String(bounds.minimum).utf8.count, String(bounds.maximum).utf8.count)
      self.init(plain: digits, name: name)
    // A sign, 18 digits and a point.
    case .number, .percent, .money: self.init(plain: 20, name: name)
    case .boolean: self.init(plain: 5, name: name)
    // A plus and 15 digits (ITU-T E.164), with blanks and hyphens between as people write them.
    case .phone: self.init(plain: 32, name: name)
    // RFC 5321 §4.5.3.1: 64 + 1 + 255, of which a path leaves 254.
    case .email: self.init(anyText: 254, longestAtom: 1, name: name)
    case .url(let max?): self.init(anyText: max, longestAtom: 1, name: name)
    case .color: self.init(plain: 24, name: name)
    case .enumeration(let words):
      self = words.dropFirst().reduce(TextBound(of: Array((words.first ?? "").utf8), name: name)) {
        $0.or(TextBound(of: Array($1.utf8), name: name))
      }
    case .nothing: self = .empty
    case .optional(let inner):
      self = TextBound.empty.or(TextBound(of: inner, printed: expression, name: name, in: locale))
    case .text(nil), .url(nil), .image, .html, .date, .datetime, .duration, .list, .map, .record, .mixed:
      let path = TextPath(unbounded: UnboundedText(location: expression.location))
      self.init(septets: nil, gsmUnits: nil, otherUnits: path)
    }
  }

  /// The longest text of a format.
  private init(of format: Format, operand: TypedExpression, name: String, in locale: Locale) {
    switch format {
    case .number: self = Self.extremes(of: operand, name) { locale.decimal($0, scale: $1, profile: .smsSafe).bytes }
    case .percent(let isSafe):
      self = Self.extremes(of: operand, name) {
        locale.percent($0, scale: $1, profile: isSafe ? .smsSafe : .typographic).bytes
      }
    case .money(let currency, let isSafe):
      self = Self.extremes(of: operand, name) {
        guard let code = CurrencyCode(currency.code) else { return [] }
        return locale.money($0, scale: $1, currency: code, profile: isSafe ? .smsSafe : .typographic).bytes
      }
    case .date(let pattern, _): self = Self.longestDate(pattern, name, in: locale)
    case .greeting(let before, let after, let otherwise):
      self = TextBound(of: before)
        .followed(by: TextBound(of: operand, in: locale))
        .followed(by: TextBound(of: after))
        .or(TextBound(of: otherwise))
    case .plural(let forms):
      let number = Self.extremes(of: operand, name) { locale.decimal($0, scale: $1, profile: .smsSafe).bytes }
      self = Self.longestForm(forms, number)
    case .ordinal(let forms):
      let number = Self.extremes(of: operand, name) { locale.decimal($0, scale: $1, profile: .smsSafe).bytes }
      self = Self.longestForm(forms, number)
    case .choice(let choices, let otherwise):
      self = (choices.map(\.words) + [otherwise ?? []]).map { TextBound(of: $0) }.reduce(.empty) { $0.or($1) }
    case .timeLeft(let isSafe):
      self = TimeLeft.longest
        .map { TextBound(of: locale.timeLeft($0, profile: isSafe ? .smsSafe : .typographic).bytes, name: name) }
        .reduce(.empty) { $0.or($1) }
    case .relativeDay(let pattern):
      self = (-2...2).compactMap { locale.relativeDay(Int64($0)) }
        .map { TextBound(of: Array($0.description.utf8), name: name) }
        .reduce(Self.longestDate(pattern, name, in: locale)) { $0.or($1) }
    case .list:
      guard case .list(let item, let max?) = operand.type.unwrapped else {
        let path = TextPath(unbounded: UnboundedText(location: operand.location))
        self.init(septets: nil, gsmUnits: nil, otherUnits: path)
        return
      }
      // Between two items stands at most ` and `, in any language of the tables at most 8 characters.
      let longest = TextBound(of: item.unwrapped, printed: operand, name: name, in: locale)
      self = longest.followed(by: TextBound(anyText: 8, longestAtom: 1, name: name)).repeated(atMost: max)
    }
  }

  /// The longest of the forms, with a number at each of their gaps.
  private static func longestForm(_ forms: [Format.PluralForm], _ number: TextBound) -> TextBound {
    forms.map { form in
      form.pieces.enumerated().reduce(TextBound.empty) { bound, piece in
        let joined = piece.offset == 0 ? bound : bound.followed(by: number)
        return joined.followed(by: TextBound(of: piece.element))
      }
    }.reduce(.empty) { $0.or($1) }
  }

  /// Text of unknown letters.
  private init(anyText units: Int, longestAtom: Int, name: String) {
    septets = TextPath(units: 2 * units, atoms: units, longestAtom: 2, atomUnits: 2 * units, name: name)
    let pairs = longestAtom > 1 ? units / 2 : 0
    gsmUnits = TextPath(units: units, name: name)
    otherUnits = TextPath(
      units: units, atoms: pairs, longestAtom: Swift.max(1, longestAtom), atomUnits: longestAtom > 1 ? units : 0,
      name: name)
  }

  /// Text of digits, Latin letters and signs of the basic table.
  private init(plain units: Int, name: String) {
    septets = TextPath(units: units, name: name)
    gsmUnits = TextPath(units: units, name: name)
    otherUnits = nil
  }

  private init(code pattern: CodePattern, name: String) {
    var basic = 0
    var escaped = 0
    var isOutside = false
    for element in pattern.elements {
      let members = (UInt8(0x20)..<0x7F).filter(element.contains).map { GSM7.septets(of: Unicode.Scalar($0)) }
      if members.contains(nil) { isOutside = true }
      if members.contains(2) { escaped += element.maximum } else { basic += element.maximum }
    }
    septets = TextPath(
      units: basic + 2 * escaped, atoms: escaped, longestAtom: escaped > 0 ? 2 : 1, atomUnits: 2 * escaped,
      name: name)
    gsmUnits = TextPath(units: basic + escaped, name: name)
    otherUnits = isOutside ? TextPath(units: basic + escaped, name: name) : nil
  }

  /// The longest of the least and the greatest number of the operand's type, with and without a fraction.
  private static func extremes(
    of operand: TypedExpression, _ name: String, _ format: (Int64, Int) -> [UInt8]
  ) -> TextBound {
    if case .integer(let bounds) = operand.type.unwrapped {
      return TextBound(of: format(bounds.minimum, 0), name: name).or(
        TextBound(of: format(bounds.maximum, 0), name: name))
    }
    let digits: Int64 = -888_888_888_888_888_888
    return [0, 1, 2, 9, 18].map { TextBound(of: format(digits, $0), name: name) }
      .reduce(.empty) { $0.or($1) }
  }

  /// The longest of one text for every month and weekday, on days of two digits, before noon and before midnight.
  private static func longestDate(_ pattern: DatePattern, _ name: String, in locale: Locale) -> TextBound {
    var longest = TextBound.empty
    for month in 1...12 {
      // Seven days in a row hold every weekday; 2023 is no leap year, which no name depends on.
      for day in 20...26 {
        for hour in [11, 23] {
          guard let date = CivilDate(year: 2023, month: month, day: day) else { continue }
          guard let time = CivilDateTime(date: date, hour: hour, minute: 59, second: 59) else { continue }
          let text = pattern.formatted(time, in: locale, profile: .smsSafe)
          longest = longest.or(TextBound(of: text.bytes, name: name))
        }
      }
    }
    return longest
  }

  private func longestCluster(in text: [UInt8]) -> Int {
    String(decoding: text, as: UTF8.self).reduce(1) { max($0, $1.utf16.count) }
  }

  /// What an author calls the value: the attribute's path as it is written.
  private static func name(of expression: TypedExpression) -> String {
    switch expression.kind {
    case .format(_, let inner), .filter(_, let inner, _): name(of: inner)
    case .field, .local, .element, .property, .constant, .root, .loopProperty, .now, .segment, .choice, .fold, .range,
      .not, .and, .or,
      .compare, .contains, .arithmetic, .isPresent:
      expression.location.file.text(of: expression.location.span)
    }
  }
}
