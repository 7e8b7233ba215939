import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// Checks arguments against each other and the input; reports what does not go together.
  mutating func check(_ arguments: [TypedExpression], of filter: Filter, on input: TypedExpression) -> Bool {
    switch filter {
    case .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost: return checkArithmetic(arguments, filter, input)
    case .map, .where, .reject, .find, .findIndex, .has, .sum, .sort, .sortNatural, .uniq, .compact:
      return checkProperty(arguments, filter, input)
    case .slice:
      let type = input.type.unwrapped
      // Liquid cuts the text `1..4`.
      guard !isRange(input) else {
        reportWrongType(
          input, wanted: LocalizedText(en: "a text or a list", ru: "текст или список"),
          help: LocalizedText(en: "write the ends of the range you need", ru: "напишите сразу нужные границы"))
        return false
      }
      if type.isList || type.isTextual || isInferred || type.isOpen { return true }
      if type.isNumeric { return true }
      reportWrongType(input, wanted: LocalizedText(en: "a text or a list", ru: "текст или список"))
      return false
    case .size:
      let type = input.type.unwrapped
      if type.isList || type.isTextual || type.isOpen || type == .html || (isInferred && !type.isNumeric) {
        return true
      }
      if case .map = type { return true }
      reportWrongType(input, wanted: LocalizedText(en: "a text or a list", ru: "текст или список"))
      return false
    case .join: return checkJoin(input)
    case .append, .prepend, .replace, .remove, .replaceFirst, .replaceLast, .removeFirst, .removeLast, .upcase,
      .downcase, .capitalize, .strip, .lstrip, .rstrip, .squish, .stripNewlines, .newlineToBr, .truncate,
      .truncatewords, .split, .escape, .h, .escapeOnce, .stripHTML, .urlEncode, .urlDecode, .base64Encode,
      .base64Decode, .base64URLSafeEncode, .base64URLSafeDecode, .first, .last, .concat, .reverse, .abs, .ceil, .floor,
      .round, .toNumber, .json, .default, .date, .greet, .choose, .plural, .ordinal, .money, .percent, .list, .translit,
      .utm, .timeLeft, .relativeDay, .atZone, .endOfDay, .inflect, .t:
      return true
    }
  }

  private mutating func checkArithmetic(
    _ arguments: [TypedExpression], _ filter: Filter, _ input: TypedExpression
  ) -> Bool {
    guard let other = arguments.first else { return true }
    if filter == .dividedBy || filter == .modulo, other.isZero {
      report(
        Diagnostic(.divisionByZero, at: other.location.span, in: other.location.file)
          .helping(en: "divide by something else", ru: "разделите на другое число"))
      return false
    }
    let (left, right) = (input.type.unwrapped, other.type.unwrapped)
    let isScaling = filter == .times || filter == .dividedBy
    switch (left, right) {
    case (.money, .money): if left == right && filter != .times { return true }
    case (.money, let factor) where factor.isNumeric || factor == .mixed: if isScaling || other.isZero { return true }
    case (let factor, .money) where factor.isNumeric: if filter == .times { return true }
    case (.percent, .percent): if !isScaling { return true }
    case (.percent, _), (_, .percent): if left.isNumeric || right.isNumeric || left == .mixed { return true }
    case (.money, _), (_, .money): break
    case _: return true
    }
    report(
      Diagnostic(
        .unlikeAmounts, LocalizedText(verbatim: left.words), LocalizedText(verbatim: right.words),
        at: other.location.span, in: other.location.file
      )
      .helping(
        en: "write amounts with their currency: `500 RUB`", ru: "пишите суммы с валютой: `500 RUB`"))
    return false
  }

  /// An attribute by which items are compared must exist.
  private mutating func checkProperty(
    _ arguments: [TypedExpression], _ filter: Filter, _ input: TypedExpression
  ) -> Bool {
    guard let property = arguments.first else { return true }
    if filter == .map, !property.type.isTextual, property.type != .mixed, !property.type.unwrapped.isNumeric {
      reportWrongType(
        property, wanted: LocalizedText(en: "an attribute's name in quotes", ru: "имя поля в кавычках"))
      return false
    }
    guard !property.isSpecial else { return true }
    let item: Type = if case .list(let item, _) = input.type.unwrapped { item.unwrapped } else { input.type.unwrapped }
    switch item {
    case .record(let record):
      guard case .constant(.text(let bytes)) = property.kind else {
        if isInferred { return true }
        reportWrongType(
          property, wanted: LocalizedText(en: "an attribute's name in quotes", ru: "имя поля в кавычках"))
        return false
      }
      let name = String(decoding: bytes, as: UTF8.self)
      guard let type = schema[record]?[name]?.type else {
        // Liquid's `map` of an attribute that no item has gives a list of nothing.
        let names = schema[record]?.fields.map(\.name) ?? []
        let diagnostic = Diagnostic(
          .unknownProperty, LocalizedText(verbatim: name), at: property.location.span, in: property.location.file)
        let quoted = closestMatch(to: name, among: names).map { "\"\($0)\"" }
        if isInferred, quoted == nil, filter != .map { return true }
        report(
          quoted.map { diagnostic.meaning($0, at: property.location.span) }
            ?? diagnostic.helping(
              en: "the items have \(names.prefix(12).map { "`\($0)`" }.joined(separator: ", "))",
              ru: "у элементов есть \(names.prefix(12).map { "`\($0)`" }.joined(separator: ", "))"))
        return false
      }
      guard !isInferred, arguments.count > 1, !arguments[1].isSpecial else { return true }
      return isComparable(arguments[1], with: type, of: name)
    case .integer, .number, .percent, .money:
      // Liquid refuses to look for an attribute of a number.
      guard filter == .has || filter == .find || filter == .findIndex || filter == .where || filter == .reject else {
        break
      }
      if property.type.unwrapped.isNumeric, arguments.count < 2 || arguments[1].isSpecial { return true }
    case .mixed, .map, .list, .nothing: return true
    case .boolean, .date, .datetime, .duration, .html: break
    case .text, .name, .code, .url, .image, .email, .phone, .color, .enumeration:
      // In a list of texts it is a text to look for.
      if property.type.unwrapped.isTextual || isInferred, filter != .map, filter != .sum { return true }
    case .optional: break
    }
    report(
      Diagnostic(.noProperty, LocalizedText(verbatim: item.words), at: property.location.span, in: file)
        .helping(en: "leave out the attribute's name", ru: "уберите имя поля"))
    return false
  }

  private mutating func isComparable(_ value: TypedExpression, with type: Type, of name: String) -> Bool {
    if case .enumeration(let words) = type.unwrapped {
      let subject = constant(name, at: value.location.span)
      return isWord(value, of: words, subject)
    }
    if value.type == .mixed || type.unwrapped.joined(value.type.unwrapped) != nil { return true }
    if type.unwrapped.isNumeric, value.type.isTextual {
      reportTextForNumber(value)
    } else {
      reportWrongType(
        value, wanted: LocalizedText(en: "a value like `\(name)`'s", ru: "значение того же вида, что `\(name)`"))
    }
    return false
  }

  private mutating func checkJoin(_ input: TypedExpression) -> Bool {
    guard case .list(let item, _) = input.type.unwrapped, !isInferred else { return true }
    switch item.unwrapped {
    case .record, .map, .list, .duration, .html, .money, .percent, .date, .datetime:
      reportWrongType(
        input, wanted: LocalizedText(en: "a list of texts or numbers", ru: "список текстов или чисел"),
        help: LocalizedText(
          en: "go through it with `{% for %}`, or take one attribute: `| map: \"title\"`",
          ru: "пройдите по нему тегом `{% for %}` или возьмите одно поле: `| map: \"title\"`"))
      return false
    case .text, .name, .code, .integer, .number, .boolean, .url, .image, .email, .phone, .color, .enumeration, .mixed,
      .nothing, .optional:
      return true
    }
  }
}

extension Diagnostic.Message {
  /// `{{ cart.total | plus: 5 }}`.
  fileprivate static let unlikeAmounts = Self(
    "TYP222", "unlike-amounts", .error,
    en: "`%1` and `%2` cannot be reckoned with like this", ru: "с `%1` и `%2` так считать нельзя")
  /// `{{ cart.items | map: "tilte" }}`.
  fileprivate static let unknownProperty = Self(
    "TYP223", "unknown-property", .error,
    en: "the items have no attribute `%1`", ru: "у элементов нет поля `%1`")
  /// `{{ numbers | sum: "price" }}`.
  fileprivate static let noProperty = Self(
    "TYP224", "no-property", .error,
    en: "items of type `%1` have no attributes to look at", ru: "у элементов типа `%1` нет полей")
}
