import VocativeDiagnostics
import VocativeProgram
import VocativeTypes

extension Filter {
  /// Whether an absent value passes through and stays absent, so that a `default` behind the filter still applies.
  ///
  /// Not so where Liquid makes something of `nil`: `append` and `prepend` give the argument, numbers count as 0.
  var passesAbsence: Bool {
    switch self {
    case .append, .prepend, .abs, .ceil, .floor, .round, .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost,
      .concat, .sum, .size, .json, .has:
      false
    case .replace, .remove, .replaceFirst, .replaceLast, .removeFirst, .removeLast, .upcase, .downcase, .capitalize,
      .strip, .lstrip, .rstrip, .squish, .stripNewlines, .newlineToBr, .truncate, .truncatewords, .slice, .split,
      .escape, .h, .escapeOnce, .stripHTML, .urlEncode, .urlDecode, .base64Encode, .base64Decode, .base64URLSafeEncode,
      .base64URLSafeDecode, .join, .first, .last, .reverse, .uniq, .compact, .map, .where, .reject, .find, .findIndex,
      .sort, .sortNatural, .toNumber, .default, .date, .greet, .choose, .plural, .ordinal, .money, .percent, .list,
      .translit, .utm, .timeLeft, .relativeDay, .atZone, .endOfDay, .inflect, .t:
      true
    }
  }
}

extension Checker {
  /// The type of a filter's result. Bounds go through, so that what an SMS may cost stays known; no bound is ever
  /// below what a value can come to.
  func resultType(of filter: Filter, on input: TypedExpression, _ arguments: [TypedExpression]) -> Type {
    let type = input.type.unwrapped
    let units = type.printedUnits
    switch filter {
    case .append, .prepend: return .text(max: sum(units, arguments[0].type.printedUnits))
    case .replace: return .text(max: replaced(units, arguments[0], arguments[1]))
    case .replaceFirst, .replaceLast: return .text(max: sum(units, arguments[1].units))
    case .remove, .removeFirst, .removeLast, .urlDecode, .base64Decode, .base64URLSafeDecode, .stripHTML:
      return .text(max: units)
    case .strip, .lstrip, .rstrip, .squish, .stripNewlines: return type == .html ? .html : .text(max: units)
    // Special casing (SpecialCasing.txt of Unicode): one unit becomes at most three in capitals, two in small letters.
    case .upcase: return .text(max: product(units, type.isPlainCode ? 1 : 3))
    case .downcase: return .text(max: product(units, type.isPlainCode ? 1 : 2))
    case .capitalize: return .text(max: sum(product(units, type.isPlainCode ? 1 : 2), 1))
    // A line break becomes `<br />` and itself.
    case .newlineToBr: return type == .html || part == .html ? .html : .text(max: product(units, 7))
    case .truncate:
      guard case .constant(.number(let number)) = arguments[0].kind, let limit = number.exactInteger else {
        return .text(max: sum(units, arguments[1].units))
      }
      let cut = max(Int(clamping: max(0, limit)), arguments[1].units ?? .max)
      // A shorter text is left as it is.
      if let units, units <= Int(clamping: limit) { return .text(max: units) }
      return .text(max: cut == .max ? nil : cut)
    case .truncatewords: return .text(max: sum(units, arguments[1].units))
    case .slice:
      if case .list(let item, let max) = type {
        return .list(item, max: smaller(max, arguments[1].constantInteger ?? max))
      }
      return type.isOpen ? .mixed : .text(max: units)
    case .size:
      switch type {
      case .list(_, let max?): return .integer(IntegerBounds(0, Int64(max)))
      case let text where text.isTextual && units != nil: return .integer(IntegerBounds(0, Int64(units ?? 0)))
      case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url,
        .image, .email, .phone, .color, .html, .enumeration, .list, .map, .record, .optional, .nothing, .mixed:
        return .integer(IntegerBounds(0, .max))
      }
    // Between each two items stands a separator, so there are at most as many and one more as there are units.
    case .split: return .list(.text(max: units), max: sum(units, 1))
    // `'` and `"` become five and six characters.
    case .escape, .h, .escapeOnce: return .text(max: product(units, 6))
    // A unit is at most three bytes, each of them three characters.
    case .urlEncode: return .text(max: product(units, 9))
    case .base64Encode, .base64URLSafeEncode: return .text(max: sum(product(units, 4), 4))
    case .join: return .text(max: joined(type, arguments[0].units))
    case .abs, .ceil, .floor, .round, .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost, .toNumber:
      return numberType(of: filter, on: type, arguments)
    case .json: return .text(max: nil)
    case .first, .last, .concat, .reverse, .uniq, .compact, .map, .where, .reject, .find, .findIndex, .has, .sort,
      .sortNatural, .sum:
      return listType(of: filter, on: input, arguments)
    // Formats have types of their own.
    case .default, .date, .greet, .choose, .plural, .ordinal, .money, .percent, .list, .translit, .utm, .timeLeft,
      .relativeDay, .atZone, .endOfDay, .inflect, .t:
      return .mixed
    }
  }

  private func numberType(of filter: Filter, on type: Type, _ arguments: [TypedExpression]) -> Type {
    let other = arguments.first?.type.unwrapped ?? .nothing
    switch filter {
    case .toNumber: return .optional(.number)
    case .abs:
      switch type {
      case .integer(let bounds):
        let most = max(bounds.minimum.magnitude, bounds.maximum.magnitude)
        return .integer(IntegerBounds(0, Int64(clamping: most)))
      case .money, .percent: return type
      case _: return .number
      }
    case .ceil, .floor:
      switch type {
      case .money, .percent: return type
      case .integer: return type
      case _: return .integer(.any)
      }
    case .round:
      if type.isAmount { return type }
      if type == .number || type == .mixed || type.isTextual {
        return arguments.first?.constantInteger.map { $0 <= 0 } ?? false ? .integer(.any) : .number
      }
      return type
    case .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost:
      if type.isAmount { return filter == .dividedBy && type == other ? .number : type }
      if other.isAmount { return other }
      guard case .integer(let left) = type, case .integer(let right) = other else { return .number }
      switch filter {
      case .plus: return .integer(left.combined(.add, right))
      case .minus: return .integer(left.combined(.subtract, right))
      case .times: return .integer(left.combined(.multiply, right))
      case .dividedBy: return .integer(left.combined(.divide, right))
      case .atLeast:
        return .integer(IntegerBounds(max(left.minimum, right.minimum), max(left.maximum, right.maximum)))
      case .atMost:
        return .integer(IntegerBounds(min(left.minimum, right.minimum), min(left.maximum, right.maximum)))
      case _: return right.minimum > 0 ? .integer(IntegerBounds(0, right.maximum - 1)) : .integer(.any)
      }
    case _: return .number
    }
  }

  private func listType(of filter: Filter, on input: TypedExpression, _ arguments: [TypedExpression]) -> Type {
    let type = input.type.unwrapped
    // A text or object is a list of one.
    let (item, count): (Type, Int?) =
      if case .list(let item, let max) = type { (item, max) } else { (type.isOpen ? .mixed : type, nil) }
    switch filter {
    case .first, .last:
      let isFilled = AccessPath(input).map { frame.facts.filled.contains($0) } ?? false
      return isFilled && type.isList ? item : isInferred && !type.isList ? .optional(.mixed) : item.asOptional
    case .reverse, .uniq, .sort, .sortNatural, .where, .reject:
      // Lists in lists are laid out flat in Liquid.
      return type.isList && !item.unwrapped.isList ? .list(item, max: count) : .list(.mixed, max: nil)
    case .compact:
      let isByProperty = !arguments.isEmpty
      return type.isList ? .list(isByProperty ? item : item.unwrapped, max: count) : .list(.mixed, max: nil)
    case .concat:
      guard case .list(let other, let otherCount) = arguments[0].type.unwrapped, type.isList,
        let joined = item.joined(other)
      else { return .list(.mixed, max: nil) }
      return .list(joined, max: sum(count, otherCount))
    case .map: return .list(propertyType(arguments[0], of: item) ?? .mixed, max: type.isList ? count : nil)
    case .find: return type.isList ? item.asOptional : .optional(.mixed)
    case .findIndex: return .optional(.integer(IntegerBounds(0, Int64(max(0, (count ?? .max) - 1)))))
    case .has: return .boolean
    case .sum:
      let summed = arguments.first.map { propertyType($0, of: item) ?? .number } ?? item
      switch summed.unwrapped {
      case .integer: return .integer(.any)
      case .money: return summed.unwrapped
      case _: return .number
      }
    case _: return .mixed
    }
  }

  /// The type of an attribute of a list's items, where the name is known.
  func propertyType(_ property: TypedExpression, of item: Type) -> Type? {
    guard case .constant(.text(let bytes)) = property.kind else { return nil }
    switch item.unwrapped {
    case .record(let record):
      guard let field = schema[record]?[String(decoding: bytes, as: UTF8.self)] else { return nil }
      let type = field.defaultValue == nil ? field.type : field.type.unwrapped
      return item.isOptional ? type.asOptional : type
    case .map(let value): return value.asOptional
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .list, .optional, .nothing, .mixed:
      return nil
    }
  }

  // MARK: - Bounds

  private func sum(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }

  private func product(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return nil }
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : product
  }

  private func smaller(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return left ?? right }
    return min(left, max(0, right))
  }

  /// The longest text after every occurrence of one text was replaced by another.
  private func replaced(_ units: Int?, _ pattern: TypedExpression, _ replacement: TypedExpression) -> Int? {
    guard case .constant(.text(let bytes)) = pattern.kind, !bytes.isEmpty, let units, let longest = replacement.units
    else { return sum(units, product(sum(units, 1), replacement.units)) }
    // A pattern is at least one unit long, whatever becomes of it in NFC.
    let least = max(1, String(decoding: bytes, as: UTF8.self).utf16.count / 3)
    return longest <= least ? units : sum(units, product(units / least, longest))
  }

  /// The longest text of a list's items with a separator between them.
  private func joined(_ type: Type, _ separator: Int?) -> Int? {
    guard case .list(let item, let count) = type else { return type.printedUnits }
    return product(count, sum(item.printedUnits, separator))
  }
}

extension TypedExpression {
  /// The most UTF-16 code units when it is printed.
  var units: Int? {
    if case .constant(.text(let bytes)) = kind { return boundedUnits(of: bytes) }
    return type.printedUnits
  }

  /// The whole number that it is known to be.
  var constantInteger: Int? {
    guard case .constant(.number(let number)) = kind else { return nil }
    return number.exactInteger.map(Int.init(clamping:))
  }
}

extension Type {
  /// Whether the type is an amount or a share.
  var isAmount: Bool {
    switch self {
    case .money, .percent: true
    case .text, .name, .code, .integer, .number, .date, .datetime, .duration, .boolean, .url, .image, .email, .phone,
      .color, .html, .enumeration, .list, .map, .record, .optional, .nothing, .mixed:
      false
    }
  }

  /// Whether values are ASCII, whose letters keep their number in capitals.
  var isPlainCode: Bool {
    switch self {
    case .code, .integer, .number, .boolean: true
    case .text, .name, .percent, .money, .date, .datetime, .duration, .url, .image, .email, .phone, .color, .html,
      .enumeration, .list, .map, .record, .optional, .nothing, .mixed:
      false
    }
  }
}
