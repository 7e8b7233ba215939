import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

/// The arguments of a filter, checked.
struct FilterArguments {
  var positional: [TypedExpression] = []
  var keyed: [(key: String, span: SourceSpan, value: TypedExpression)] = []
  /// The filter's word.
  let nameSpan: SourceSpan
  /// From the input to the last argument.
  let span: SourceSpan
}

extension Checker {
  /// `input | name: arguments`.
  mutating func apply(
    _ syntax: Expression.Filter, to inputID: ExpressionID, at span: SourceSpan
  ) -> TypedExpression? {
    if text(syntax.name) == Filter.t.rawValue { return translated(syntax, of: inputID, at: span) }
    let input = check(inputID)
    var arguments = FilterArguments(nameSpan: syntax.name, span: span)
    var isSound = true
    for argument in syntax.arguments {
      guard let value = check(argument.value) else {
        isSound = false
        continue
      }
      if let key = argument.key {
        arguments.keyed.append((text(key), key, value))
      } else {
        arguments.positional.append(value)
      }
    }
    let word = text(syntax.name)
    guard let filter = Filter(rawValue: word) else {
      reportUnknownFilter(word, at: syntax.name)
      return nil
    }
    guard let input, isSound else { return nil }
    return apply(filter, to: input, arguments)
  }

  private mutating func apply(
    _ filter: Filter, to input: TypedExpression, _ arguments: FilterArguments
  ) -> TypedExpression? {
    switch filter {
    case .default: return applyDefault(to: input, arguments)
    case .date: return formatDate(input, arguments)
    case .greet: return formatGreeting(input, arguments)
    case .plural: return formatPlural(input, arguments)
    case .money: return formatMoney(input, arguments)
    case .percent: return formatPercent(input, arguments)
    case .list: return formatList(input, arguments)
    case .choose: return formatChoice(input, arguments)
    case .ordinal: return formatOrdinal(input, arguments)
    case .timeLeft: return formatTimeLeft(input, arguments)
    case .relativeDay: return formatRelativeDay(input, arguments)
    case .atZone: return applyZone(to: input, arguments)
    case .endOfDay: return endOfDay(input, arguments)
    case .utm: return applyCampaign(to: input, arguments)
    case .translit: return applyTransliteration(to: input, arguments)
    case .inflect: return applyInflection(to: input, arguments)
    // What stands before it is a key and no value; it never comes so far.
    case .t: return nil
    case .append, .prepend, .replace, .remove, .replaceFirst, .replaceLast, .removeFirst, .removeLast, .upcase,
      .downcase, .capitalize, .strip, .lstrip, .rstrip, .squish, .stripNewlines, .newlineToBr, .truncate,
      .truncatewords, .slice, .size, .split, .escape, .h, .escapeOnce, .stripHTML, .urlEncode, .urlDecode,
      .base64Encode, .base64Decode, .base64URLSafeEncode, .base64URLSafeDecode, .join, .first, .last, .concat,
      .reverse, .uniq, .compact, .map, .where, .reject, .find, .findIndex, .has, .sort, .sortNatural, .sum, .abs,
      .ceil, .floor, .round, .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost, .toNumber, .json:
      guard let signature = filter.signature else { return nil }
      return apply(filter, signature, to: input, arguments)
    }
  }

  /// A filter that the renderer runs: arity first, then every value.
  private mutating func apply(
    _ filter: Filter, _ signature: FilterSignature, to input: TypedExpression, _ arguments: FilterArguments
  ) -> TypedExpression? {
    guard
      checkArity(
        filter, arguments, signature.leastArguments...signature.parameters.count, keys: [], usage: signature.usage)
    else { return nil }
    guard var input = filterInput(input, signature.input, of: filter) else { return nil }
    var values: [TypedExpression] = []
    for (index, parameter) in signature.parameters.enumerated() {
      if index < arguments.positional.count {
        guard let value = argument(arguments.positional[index], parameter.need, of: filter, on: input) else {
          return nil
        }
        // An explicit `nil` is no argument.
        if parameter.defaultValue == .absent, value.isSpecial { break }
        values.append(value)
      } else if let value = parameter.defaultValue, value != .absent {
        values.append(constant(value, Self.type(of: value), at: arguments.nameSpan))
      }
    }
    if filter == .times, let share = values.first, share.type == .percent || input.type == .percent,
      let type = arithmeticType(input.type, .multiply, share.type, nil), type != .percent
    {
      return arithmetic(input, .multiply, share, arguments.nameSpan, at: arguments.span)
    }
    guard check(values, of: filter, on: input) else { return nil }
    if part == .html, filter == .escape || filter == .h || filter == .escapeOnce {
      // Values are escaped where they are printed; once is enough.
      return input
    }
    if part == .html, filter == .newlineToBr, input.type.unwrapped != .html {
      // The breaks are mark-up, the text around them is not.
      input = TypedExpression(.filter(.escape, input, []), input.type, at: input.location)
    }
    let type = resultType(of: filter, on: input, values)
    let isAbsentWithInput = input.type.isOptional && filter.passesAbsence && !isInferred
    return TypedExpression(
      .filter(filter, input, values), isAbsentWithInput ? type.asOptional : type, at: location(arguments.span))
  }

  /// Whether the number of arguments fits and all keys are known; reports it if not.
  mutating func checkArity(
    _ filter: Filter, _ arguments: FilterArguments, _ count: ClosedRange<Int>, keys: [String], usage: String
  ) -> Bool {
    if let unknown = arguments.keyed.first(where: { !keys.contains($0.key) }) {
      let diagnostic = Diagnostic(
        .unknownArgument, LocalizedText(verbatim: filter.rawValue), LocalizedText(verbatim: unknown.key),
        at: unknown.span, in: file)
      report(
        closestMatch(to: unknown.key, among: keys).map { diagnostic.meaning($0, at: unknown.span) }
          ?? diagnostic.helping(en: "write `\(usage)`", ru: "напишите `\(usage)`"))
      return false
    }
    guard !count.contains(arguments.positional.count) else { return true }
    let isShort = arguments.positional.count < count.lowerBound
    let extra = arguments.positional.dropFirst(count.upperBound).first
    report(
      Diagnostic(
        isShort ? .missingArgument : .extraArgument, LocalizedText(verbatim: filter.rawValue),
        at: extra?.location.span ?? arguments.nameSpan, in: file
      )
      .helping(en: "write `\(usage)`", ru: "напишите `\(usage)`"))
    return false
  }

  /// The type of a default.
  private static func type(of constant: Constant) -> Type {
    switch constant {
    case .absent, .blank, .empty, .list: .nothing
    case .boolean: .boolean
    case .number(let number):
      number.isInteger ? .integer(IntegerBounds(number.coefficient, number.coefficient)) : .number
    case .text(let bytes): .text(max: boundedUnits(of: bytes))
    case .date: .date
    case .datetime: .datetime
    case .duration: .duration
    }
  }

  // MARK: - Values

  /// The value before a filter, as the filter takes it; `nil` if it cannot.
  private mutating func filterInput(
    _ input: TypedExpression, _ need: FilterSignature.Need, of filter: Filter
  ) -> TypedExpression? {
    if !isInferred, input.type == .nothing || (input.type.isOptional && !filter.passesAbsence) {
      reportNeedsPresence(input)
      return nil
    }
    if input.type.unwrapped == .html { return markup(input, of: filter) }
    switch need {
    case .anything: return input
    case .text: return asText(input)
    case .textOnly:
      if input.type.unwrapped.isTextual || (isInferred && input.type.unwrapped.isOpen) { return input }
      reportWrongType(input, wanted: LocalizedText(en: "a text", ru: "текст"))
      return nil
    case .number, .integer: return asNumber(input, isInput: true)
    case .list, .property: return asList(input, of: filter)
    case .boolean: return input
    }
  }

  /// An argument, as the filter takes it.
  private mutating func argument(
    _ value: TypedExpression, _ need: FilterSignature.Need, of filter: Filter, on input: TypedExpression
  ) -> TypedExpression? {
    guard let value = present(value) else { return nil }
    switch need {
    case .anything: return value
    case .text, .textOnly: return asText(value)
    case .number: return asNumber(value, isInput: false)
    case .integer:
      switch (value.kind, value.type.unwrapped) {
      case (_, .integer): return value
      case (.constant(.text(let digits)), _) where isInferred && Decimal(parsing: digits)?.isInteger == true:
        return value
      case (.constant, _): break
      // Digits do for Liquid; what may be nothing at all it refuses too.
      case (_, .mixed) where isInferred && !value.type.isOptional, (_, .text) where isInferred: return value
      case (_, let type):
        if type.isTextual {
          reportTextForNumber(value)
          return nil
        }
      }
      reportWrongType(value, wanted: LocalizedText(en: "a whole number", ru: "целое число"))
      return nil
    case .list:
      if value.type.unwrapped.isList && !isRange(value) || (isInferred && value.type.unwrapped.isOpen) { return value }
      reportWrongType(value, wanted: LocalizedText(en: "a list", ru: "список"))
      return nil
    case .boolean: return value
    case .property: return value
    }
  }

  /// A value as text: amounts, shares and dates in their usual format.
  mutating func asText(_ value: TypedExpression) -> TypedExpression? {
    switch value.type.unwrapped {
    case .text, .name, .code, .url, .image, .email, .phone, .color, .enumeration, .integer, .number, .boolean:
      return value
    case .money, .percent, .date, .datetime: return formatted(value)
    case .mixed: return value
    case .nothing where isInferred: return value
    case .html:
      if part == .html {
        reportWrongType(value, wanted: LocalizedText(en: "a text without mark-up", ru: "текст без разметки"))
        return nil
      }
      return value
    case .duration, .list, .map, .record, .nothing, .optional:
      reportWrongType(value, wanted: LocalizedText(en: "a text", ru: "текст"))
      return nil
    }
  }

  /// A value as a number. Liquid reads digits in texts; only data without a schema may rely on it.
  private mutating func asNumber(_ value: TypedExpression, isInput: Bool) -> TypedExpression? {
    switch (value.kind, value.type.unwrapped) {
    case (_, .integer), (_, .number), (_, .percent), (_, .money), (_, .mixed): return value
    case (.constant(.text(let digits)), _):
      if isInferred, Decimal(parsing: digits) != nil { return value }
      reportTextForNumber(value)
      return nil
    case (_, .nothing) where isInferred && isInput: return value
    case (_, let type) where type.isTextual:
      if isInferred { return value }
      reportTextForNumber(value)
      return nil
    case (_, let type):
      let help: LocalizedText? =
        type.isDate || type == .duration
        ? LocalizedText(
          en: "reckon with times like this: `now - 90 days`", ru: "со временем считают так: `now - 90 days`") : nil
      reportWrongType(value, wanted: LocalizedText(en: "a number", ru: "число"), help: help)
      return nil
    }
  }

  /// A value as a list. In data without a schema a text or object counts as a list of one, as in Liquid.
  private mutating func asList(_ value: TypedExpression, of filter: Filter) -> TypedExpression? {
    switch value.type.unwrapped {
    case .list, .mixed: return value
    case .nothing where isInferred: return value
    case let type where isInferred && (type.isTextual || filter == .join): return value
    case .record where isInferred, .map where isInferred: return value
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .map, .record, .nothing, .optional:
      reportWrongType(value, wanted: LocalizedText(en: "a list", ru: "список"))
      return nil
    }
  }

  /// Mark-up before a filter: only what cannot break it.
  private mutating func markup(_ value: TypedExpression, of filter: Filter) -> TypedExpression? {
    if part != .html { return value }
    switch filter {
    case .strip, .lstrip, .rstrip, .squish, .stripNewlines, .newlineToBr, .stripHTML, .size: return value
    case .escape, .h, .escapeOnce: return value
    case .append, .prepend, .replace, .remove, .replaceFirst, .replaceLast, .removeFirst, .removeLast, .upcase,
      .downcase, .capitalize, .truncate, .truncatewords, .slice, .split, .urlEncode, .urlDecode, .base64Encode,
      .base64Decode, .base64URLSafeEncode, .base64URLSafeDecode, .join, .first, .last, .concat, .reverse, .uniq,
      .compact, .map, .where, .reject, .find, .findIndex, .has, .sort, .sortNatural, .sum, .abs, .ceil, .floor, .round,
      .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost, .toNumber, .default, .json, .date, .greet,
      .choose, .plural, .ordinal, .money, .percent, .list, .translit, .utm, .timeLeft, .relativeDay, .atZone, .endOfDay,
      .inflect,
      .t:
      reportWrongType(
        value, wanted: LocalizedText(en: "a text without mark-up", ru: "текст без разметки"),
        help: LocalizedText(
          en: "take the mark-up off first: `| strip_html`", ru: "сначала снимите разметку: `| strip_html`"))
      return nil
    }
  }

  // MARK: - Words

  private mutating func reportUnknownFilter(_ word: String, at span: SourceSpan) {
    guard !findings.isFull else { return }
    let diagnostic = Diagnostic(.unknownFilter, LocalizedText(verbatim: word), at: span, in: file)
    if let meant = Self.foreignFilters[word] ?? closestMatch(to: word, among: Filter.allCases.map(\.rawValue)) {
      report(diagnostic.meaning(meant, at: span))
    } else {
      report(
        diagnostic.noting(
          en: "an unknown filter renders nothing in Liquid", ru: "в Liquid неизвестный фильтр молча печатает пустоту"
        )
        .helping(en: "leave the filter out", ru: "уберите этот фильтр"))
    }
  }

  /// What other systems call a filter.
  private static let foreignFilters: [String: String] = [
    "upper": "upcase", "uppercase": "upcase", "lower": "downcase", "lowercase": "downcase", "trim": "strip",
    "length": "size", "count": "size", "add": "plus", "subtract": "minus", "multiply": "times", "divide": "divided_by",
    "mod": "modulo", "e": "escape", "to_json": "json", "currency": "money", "format_date": "date", "strftime": "date",
    "property": "map", "pluralize": "plural", "number": "to_number", "to_i": "to_number", "to_f": "to_number",
    "sort_by": "sort", "unique": "uniq", "nl2br": "newline_to_br", "urlencode": "url_encode", "filter": "where",
  ]
}

extension Diagnostic.Message {
  /// `{{ name | upcas }}`.
  fileprivate static let unknownFilter = Self(
    "TYP217", "unknown-filter", .error, en: "there is no filter `%1`", ru: "фильтра `%1` нет")
  /// `{{ name | append }}`.
  fileprivate static let missingArgument = Self(
    "TYP218", "missing-argument", .error,
    en: "`%1` lacks an argument", ru: "фильтру `%1` не хватает аргумента")
  /// `{{ name | upcase: 1 }}`.
  static let extraArgument = Self(
    "TYP219", "extra-argument", .error,
    en: "`%1` takes no such argument", ru: "у фильтра `%1` лишний аргумент")
  /// `{{ price | round: digits: 2 }}`.
  static let unknownArgument = Self(
    "TYP220", "unknown-argument", .error,
    en: "`%1` has no argument `%2`", ru: "у `%1` нет аргумента `%2`")
}
