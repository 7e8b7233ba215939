import VocativeProgram
import VocativeTypes

/// Filters, as Liquid 5.13 has them but for what the language says otherwise.
extension Machine {
  /// What a filter works on: its input and arguments on the stack, by index.
  struct Operands {
    let input: Cell
    let count: Int
    let first: Cell
    let second: Cell
  }

  /// Pops the arguments and the input, pushes the filter's result.
  mutating func apply(
    _ filter: Filter, arguments: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) {
    let base = top - arguments
    let operands = Operands(
      input: stack[base - 1], count: arguments, first: arguments > 0 ? stack[base] : .absent,
      second: arguments > 1 ? stack[base + 1] : .absent)
    top = base - 1
    try spend(1)
    push(try result(of: filter, operands, program, in: context))
  }

  private mutating func result(
    of filter: Filter, _ operands: Operands, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Cell {
    let (input, first, second) = (operands.input, operands.first, operands.second)
    switch filter {
    case .append: return try join(input, first, program)
    case .prepend: return try join(first, input, program)
    case .replace: return try replace(.all, first, in: input, by: second, program)
    case .replaceFirst: return try replace(.first, first, in: input, by: second, program)
    case .replaceLast: return try replace(.last, first, in: input, by: second, program)
    case .remove: return try replace(.all, first, in: input, by: .absent, program)
    case .removeFirst: return try replace(.first, first, in: input, by: .absent, program)
    case .removeLast: return try replace(.last, first, in: input, by: .absent, program)
    case .upcase: return try changeCase(of: input, to: .upper, program)
    case .downcase: return try changeCase(of: input, to: .lower, program)
    case .capitalize: return try changeCase(of: input, to: .capitalized, program)
    case .strip: return try strip(input, leading: true, trailing: true, program)
    case .lstrip: return try strip(input, leading: true, trailing: false, program)
    case .rstrip: return try strip(input, leading: false, trailing: true, program)
    case .squish: return try squish(input, program)
    case .stripNewlines: return try replaceNewlines(in: input, by: "", program)
    case .newlineToBr: return try replaceNewlines(in: input, by: "<br />\n", program)
    case .truncate: return try truncate(operands, program)
    case .truncatewords: return try truncateWords(operands, program)
    case .slice: return try slice(operands, program)
    case .split: return try split(operands, program)
    case .escape, .h: return try escape(input, once: false, program)
    case .escapeOnce: return try escape(input, once: true, program)
    case .stripHTML: return try stripHTML(input, program)
    case .urlEncode: return try encodeURL(input, program)
    case .urlDecode: return try decodeURL(input, program)
    case .base64Encode: return try encodeBase64(input, alphabet: .standard, program)
    case .base64Decode: return try decodeBase64(input, alphabet: .standard, program)
    case .base64URLSafeEncode: return try encodeBase64(input, alphabet: .urlSafe, program)
    case .base64URLSafeDecode: return try decodeBase64(input, alphabet: .urlSafe, program)
    case .size: return .integer(Int64(try size(of: input, program)))
    case .first: return try self.first(of: input, program)
    case .last: return try last(of: input)
    case .join: return try join(operands, program)
    case .concat: return try concat(operands)
    case .reverse: return try reverse(input)
    case .uniq: return try uniq(operands, program)
    case .compact: return try compact(operands, program)
    case .map: return try map(operands, program)
    case .where: return try select(operands, keeping: true, program)
    case .reject: return try select(operands, keeping: false, program)
    case .find: return try find(operands, program).item
    case .findIndex: return try find(operands, program).index
    case .has: return try find(operands, program).isFound
    case .sort: return try sort(operands, isNatural: false, program)
    case .sortNatural: return try sort(operands, isNatural: true, program)
    case .sum: return try sum(operands, program)
    case .abs: return try fitting(number(input).magnitude)
    case .ceil: return .integer(number(input).ceiling)
    case .floor: return .integer(number(input).floor)
    case .round: return try fitting(rounded(number(input), to: number(first).truncated))
    case .plus: return .number(try Self.calculate(number(input), .add, number(first)))
    case .minus: return .number(try Self.calculate(number(input), .subtract, number(first)))
    case .times: return .number(try Self.calculate(number(input), .multiply, number(first)))
    case .dividedBy: return .number(try Self.calculate(number(input), .divide, number(first)))
    case .modulo: return .number(try Self.remainder(number(input), number(first)))
    case .atLeast: return .number(max(number(first), number(input)))
    case .atMost: return .number(min(number(input), number(first)))
    case .toNumber: return toNumber(input)
    case .default: return try fallback(operands, program)
    case .json: return try json(input, program)
    case .translit: return try transliterate(input, scheme: first, program)
    case .inflect: return try inflect(operands, program)
    case .utm: return try addParameter(first, second, to: input, program)
    case .atZone: return try place(input, in: first, context)
    case .date, .greet, .choose, .plural, .ordinal, .money, .percent, .list, .timeLeft, .relativeDay, .t, .endOfDay:
      // These are formats and properties: a compiler knows all about them but the value.
      throw .brokenProgram
    }
  }

  /// The default where the input is absent, false (unless the second argument allows that) or empty.
  private mutating func fallback(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    let input = operands.input
    let isFallback =
      switch input.kind {
      case .absent, .blank, .empty, .unset: true
      case .boolean: input.payload == 0 && operands.second.isFalse
      case .text, .list, .map: input.count == 0
      case .record: try size(of: input, program) == 0
      case .number, .date, .datetime, .duration, .range: false
      }
    guard isFallback else { return input }
    return operands.count > 0 ? operands.first : .text(.program, offset: 0, count: 0)
  }
}
