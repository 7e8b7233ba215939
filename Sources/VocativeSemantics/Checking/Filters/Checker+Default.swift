import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// `| default: "…"`: what stands for an absent value, an empty text, an empty list; for `false` unless `allow_false`.
  mutating func applyDefault(to input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    // Liquid takes nothing for the default where none is given.
    let least = isInferred ? 0 : 1
    guard checkArity(.default, arguments, least...1, keys: ["allow_false"], usage: "default: \"…\"") else { return nil }
    let fallback = arguments.positional.first ?? constant(.text([]), .text(max: 0), at: arguments.nameSpan)
    let keepsFalse =
      arguments.keyed.first?.value ?? constant(.boolean(false), .boolean, at: arguments.nameSpan)
    guard keepsFalse.type == .boolean || keepsFalse.type == .mixed else {
      reportWrongType(keepsFalse, wanted: LocalizedText(en: "true or false", ru: "true или false"))
      return nil
    }
    guard !fallback.type.isOptional || isInferred || fallback.type != .nothing else {
      reportNeedsPresence(fallback)
      return nil
    }
    var (value, other) = (emptied(input), fallback)
    var type = value.type.unwrapped.joined(other.type)
    if type == nil, value.type.unwrapped.isAmount, other.isZero {
      // Nothing is nothing in every currency.
      type = value.type.unwrapped
    }
    if type == nil, part != .html || (value.type.unwrapped != .html && other.type.unwrapped != .html) {
      // Unlike values are printed anyway: each in its own words.
      value = formatted(value)
      other = formatted(other)
      type = printedType(value, other)
    }
    guard var type else {
      reportWrongType(
        other,
        wanted: LocalizedText(
          en: "a value like the one before `default`", ru: "значение того же вида, что перед `default`"))
      return nil
    }
    if value.type == .nothing { type = other.type }
    return TypedExpression(
      .filter(.default, value, [other, keepsFalse]), type, at: location(arguments.span))
  }

  /// The type of two unlike values as text; `nil` if one of them is none.
  private func printedType(_ value: TypedExpression, _ other: TypedExpression) -> Type? {
    guard isPrintedAsText(value.type.unwrapped), isPrintedAsText(other.type.unwrapped) else {
      return isInferred ? .mixed : nil
    }
    guard let left = value.type.printedUnits, let right = other.units else { return .text(max: nil) }
    return .text(max: max(left, right))
  }

  private func isPrintedAsText(_ type: Type) -> Bool { type.isTextual || type.isNumeric || type == .boolean }
}
