import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// A comparison or `contains` as a condition, with what it shows; arithmetic is read as a value.
  mutating func comparison(
    _ left: ExpressionID, _ operation: BinaryOperator, _ place: SourceSpan, _ right: ExpressionID, at span: SourceSpan
  ) -> CheckedCondition? {
    guard let value = binary(left, operation, place, right, at: span) else { return nil }
    switch value.kind {
    case .compare(let first, let comparison, let second):
      let facts = Self.facts(first, comparison, second) ?? Self.facts(second, comparison.mirrored, first)
      return CheckedCondition(
        expression: value, whenTrue: facts?.whenTrue ?? .none, whenFalse: facts?.whenFalse ?? .none)
    case .contains(let whole, _):
      return CheckedCondition(expression: value, whenTrue: .present(AccessPath(whole)))
    case .constant, .root, .local, .field, .element, .property, .loopProperty, .now, .segment, .choice, .fold, .range,
      .not, .and, .or,
      .arithmetic, .isPresent, .filter, .format:
      return truth(of: value)
    }
  }

  /// What comparing a value that can be named with another one shows.
  private static func facts(
    _ value: TypedExpression, _ comparison: Comparison, _ other: TypedExpression
  ) -> (whenTrue: Facts, whenFalse: Facts)? {
    // `list.size > 0` and the like are about the list.
    if case .property(let list, .size) = value.kind, case .constant(.number(let number)) = other.kind,
      let path = AccessPath(list), let integer = number.exactInteger
    {
      switch comparison {
      case .greater where integer >= 0, .greaterOrEqual where integer >= 1, .equal where integer >= 1:
        return (.filled(path), .none)
      case .notEqual where integer == 0: return (.filled(path), .none)
      case .equal where integer == 0: return (.none, .filled(path))
      case .less where integer == 1, .lessOrEqual where integer == 0: return (.none, .filled(path))
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: return nil
      }
    }
    guard let path = AccessPath(value) else { return nil }
    if value.type.unwrapped == .datetime, let least = other.secondsFromNow {
      // What is later than now lies ahead.
      switch comparison {
      case .greater where least >= 0, .greaterOrEqual where least > 0: return (.ahead(path), .none)
      case .lessOrEqual where least >= 0, .less where least > 0: return (.none, .ahead(path))
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: break
      }
    }
    let isList = value.type.unwrapped.isList
    guard case .constant(let constant) = other.kind else {
      // Absent equals nothing that is present.
      return comparison == .equal && !other.type.isOptional && other.type != .mixed ? (.present(path), .none) : nil
    }
    switch (constant, comparison) {
    case (.absent, .notEqual): return (.present(path), .none)
    case (.absent, .equal): return (.none, .present(path))
    case (.blank, .notEqual): return (isList ? .filled(path) : .present(path), .none)
    case (.blank, .equal): return (.none, isList ? .filled(path) : .present(path))
    // An absent list is not `empty`, so only one that is there can be filled.
    case (.empty, .notEqual): return value.type.isOptional || !isList ? nil : (.filled(path), .none)
    case (.empty, .equal):
      return value.type.isOptional || !isList ? (.present(path), .none) : (.none, .filled(path))
    case (.boolean, .equal), (.number, .equal), (.text, .equal), (.date, .equal), (.datetime, .equal),
      (.duration, .equal), (.list, .equal):
      return (.present(path), .none)
    case (_, .equal), (_, .notEqual), (_, .less), (_, .lessOrEqual), (_, .greater), (_, .greaterOrEqual): return nil
    }
  }

  /// `left == right` and its kin.
  mutating func compare(
    _ left: TypedExpression, _ comparison: Comparison, _ right: TypedExpression, _ place: SourceSpan,
    at span: SourceSpan
  ) -> TypedExpression? {
    let isSpecial = left.isSpecial || right.isSpecial
    let (left, right) = isSpecial ? (emptied(left), emptied(right)) : (absence(left, right), absence(right, left))
    let result = TypedExpression(.compare(left, comparison, right), .boolean, at: location(span))
    let isEquality = comparison == .equal || comparison == .notEqual
    if left.isSpecial || right.isSpecial {
      guard isEquality else {
        reportNeedsPresence(left.isSpecial ? left : right)
        return nil
      }
      return result
    }
    if left.type.unwrapped.isRecord, right.type.unwrapped.isRecord {
      reportRecords(place)
      return nil
    }
    if isEquality {
      guard !isInferred else { return result }
      return isAlike(left, right, place) ? result : nil
    }
    guard let first = present(left), let second = present(right), isAlike(first, second, place) else { return nil }
    guard first.type.unwrapped.isOrdered, second.type.unwrapped.isOrdered else {
      report(
        Diagnostic(.noOrder, at: place, in: file)
          .labeled(en: "this compares `\(first.type.words)`", ru: "сравниваются `\(first.type.words)`")
          .helping(en: "only `==` and `!=` make sense here", ru: "здесь имеют смысл только `==` и `!=`"))
      return nil
    }
    return result
  }

  /// `""` beside a text that may be absent, which is the same as absent there; anything else as it is.
  func absence(_ value: TypedExpression, _ other: TypedExpression) -> TypedExpression {
    guard !isInferred, other.type.isOptional, other.type.unwrapped.isTextual,
      case .constant(.text(let bytes)) = value.kind,
      bytes.isEmpty
    else { return value }
    return TypedExpression(.constant(.blank), .nothing, at: value.location)
  }

  /// An object without keys, which is `empty` in Liquid, as the empty list that is so here; anything else as it is.
  func emptied(_ value: TypedExpression) -> TypedExpression {
    guard isInferred, case .record(let record) = value.type, schema[record]?.fields.isEmpty == true else {
      return value
    }
    return TypedExpression(.constant(.list([])), .list(.mixed, max: 0), at: value.location)
  }

  /// Whether values can be compared; reports it if not.
  private mutating func isAlike(_ left: TypedExpression, _ right: TypedExpression, _ place: SourceSpan) -> Bool {
    let (first, second) = (left.type.unwrapped, right.type.unwrapped)
    switch (first, second) {
    case (.mixed, _), (_, .mixed), (.nothing, _), (_, .nothing): return true
    case (.integer, .number), (.number, .integer), (.integer, .integer): return true
    // 15 is 15 %.
    case (.percent, let number) where number.isNumeric, (let number, .percent) where number.isNumeric: return true
    // Nothing is nothing in every currency.
    case (.money, _) where right.isZero, (_, .money) where left.isZero: return true
    case (.money(let currency), .integer), (.money(let currency), .number):
      reportMissingCurrency(right, currency)
      return false
    case (.integer, .money(let currency)), (.number, .money(let currency)):
      reportMissingCurrency(left, currency)
      return false
    case (.enumeration(let words), .text), (.enumeration(let words), .enumeration):
      return isWord(right, of: words, left)
    case (.text, .enumeration(let words)): return isWord(left, of: words, right)
    case (.list, .list), (.map, .map): return true
    // What was captured in a mail is text to its author.
    case (.html, let text) where text.isTextual, (let text, .html) where text.isTextual: return true
    case (let number, let text) where number.isNumeric && text.isTextual:
      reportTextForNumber(right)
      return false
    case (let text, let number) where number.isNumeric && text.isTextual:
      reportTextForNumber(left)
      return false
    case _:
      if first == second || (first.isTextual && second.isTextual) { return true }
      let diagnostic = Diagnostic(
        .unlike, LocalizedText(verbatim: first.words), LocalizedText(verbatim: second.words), at: place, in: file)
      if (first, second) == (.date, .datetime) || (first, second) == (.datetime, .date) {
        // A day is no instant; its end by the recipient's clock is one.
        let day = first == .date ? left : right
        let words = day.location.file.text(of: day.location.span)
        report(
          diagnostic.helping(
            en: "a day lasts 24 hours: compare its end, `(\(words) | end_of_day)`",
            ru: "день длится сутки: сравните его конец, `(\(words) | end_of_day)`"))
      } else {
        report(diagnostic.helping(en: "compare values of one kind", ru: "сравнивайте значения одного вида"))
      }
      return false
    }
  }

  /// Two records would be compared by those of their attributes that the message happens to read.
  private mutating func reportRecords(_ place: SourceSpan) {
    report(
      Diagnostic(.wholeRecords, at: place, in: file)
        .helping(
          en: "compare an attribute that tells them apart, such as `sku` or `id`",
          ru: "сравните поле, по которому их различают, например `sku` или `id`"))
  }

  private mutating func reportMissingCurrency(_ number: TypedExpression, _ currency: Currency) {
    let end = number.location.span.upperBound
    let diagnostic = Diagnostic(
      .missingUnit, LocalizedText(verbatim: currency.code), at: number.location.span, in: number.location.file)
    let words = number.location.file.text(of: number.location.span)
    guard case .constant = number.kind else {
      return report(diagnostic.helping(en: "compare amounts with amounts", ru: "сравнивайте суммы с суммами"))
    }
    report(
      diagnostic.helping(en: "write `\(words) \(currency.code)`", ru: "напишите `\(words) \(currency.code)`")
        .fixing(
          Fix(
            .suggestion, en: "add `\(currency.code)`", ru: "добавить `\(currency.code)`",
            [Fix.Edit(.at(end), " " + currency.code)])))
  }

  /// Whether a value may be one of an enumeration's words.
  mutating func isWord(_ value: TypedExpression, of words: [String], _ subject: TypedExpression) -> Bool {
    switch value.kind {
    case .constant(.text(let bytes)):
      let word = String(decoding: bytes, as: UTF8.self)
      if words.contains(word) { return true }
      reportUnknownWord(
        word, at: value.location.span, in: value.location.file, of: words, subject: subject, isQuoted: true)
      return false
    case .root, .local, .field, .element, .property, .loopProperty, .now, .segment, .choice, .fold, .range, .not, .and,
      .or, .compare,
      .contains, .arithmetic, .isPresent, .filter, .format, .constant:
      return true
    }
  }

  /// Reports a word that an enumeration does not have.
  mutating func reportUnknownWord(
    _ word: String, at span: SourceSpan, in file: SourceFile, of words: [String], subject: TypedExpression,
    isQuoted: Bool
  ) {
    let name = subject.location.file.text(of: subject.location.span)
    let diagnostic = Diagnostic(
      .unknownWord, LocalizedText(verbatim: name), LocalizedText(verbatim: word), at: span, in: file)
    if let meant = closestMatch(to: word, among: words) {
      report(diagnostic.meaning(isQuoted ? "\"\(meant)\"" : meant, at: span))
    } else {
      let list = words.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
      report(diagnostic.helping(en: "it is one of \(list)", ru: "бывает: \(list)"))
    }
  }
}

extension Comparison {
  /// The comparison with its sides exchanged.
  var mirrored: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

extension TypedExpression {
  /// Whether it is `nil`, `blank` or `empty`.
  var isSpecial: Bool {
    guard case .constant(let constant) = kind else { return false }
    return constant == .absent || constant == .blank || constant == .empty
  }

  /// How many seconds after now it is, where that is known: `now`, `now + 2 h`.
  var secondsFromNow: Int64? {
    switch kind {
    case .now: return 0
    case .arithmetic(let left, .add, let right):
      guard case .now = left.kind, case .constant(.duration(let seconds)) = right.kind else { return nil }
      return seconds
    case .constant, .root, .local, .field, .element, .property, .loopProperty, .segment, .choice, .fold, .range, .not,
      .and, .or,
      .compare, .contains, .arithmetic, .isPresent, .filter, .format:
      return nil
    }
  }

  /// Whether it is the number 0.
  var isZero: Bool {
    guard case .constant(.number(let number)) = kind else { return false }
    return number.isZero
  }
}

extension Type {
  /// Whether of two values one is less.
  var isOrdered: Bool {
    switch self {
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .mixed: true
    case .boolean, .url, .image, .email, .phone, .color, .html, .enumeration, .list, .map, .record, .nothing: false
    case .optional(let inner): inner.isOrdered
    }
  }
}

extension Diagnostic.Message {
  /// `{% if customer.city == order.total %}`.
  fileprivate static let unlike = Self(
    "TYP207", "unlike-types", .error,
    en: "`%1` and `%2` are never equal nor one before the other",
    ru: "`%1` и `%2` нельзя сравнить")
  /// `{% if customer.gender == "femal" %}`.
  fileprivate static let unknownWord = Self(
    "TYP211", "unknown-word", .error, en: "`%1` is never “%2”", ru: "`%1` не бывает «%2»")
  /// `{% if order.total > 3000 %}`.
  fileprivate static let missingUnit = Self(
    "TYP212", "missing-currency-unit", .error,
    en: "an amount in %1 is compared with a number without a currency",
    ru: "сумма в %1 сравнивается с числом без валюты")
  /// `{% if item.product == promo.product %}`.
  fileprivate static let wholeRecords = Self(
    "TYP299", "whole-records", .error,
    en: "two records are compared as wholes", ru: "сравниваются две записи целиком")
  /// `{% if a.items > b.items %}`.
  fileprivate static let noOrder = Self(
    "TYP213", "no-order", .error,
    en: "of these values none is greater than the other", ru: "из этих значений ни одно не больше другого")
}
