import VocativeDiagnostics
import VocativeLocale
import VocativeProgram
import VocativeTypes

extension Checker {
  /// `| ordinal: "#st", "#nd", "#rd", "#th"`: the form that goes with a place in an order.
  mutating func formatOrdinal(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard input.type != .nothing else {
      reportNeedsPresence(input)
      return nil
    }
    let reachable: PluralCategories
    switch input.type.unwrapped {
    case .integer(let bounds):
      reachable =
        bounds.isUnbounded ? locale.ordinals : locale.ordinals(ofIntegersIn: bounds.minimum...bounds.maximum)
    case .mixed: reachable = locale.ordinals
    case let type:
      if type.isTextual {
        reportTextForNumber(input)
      } else {
        reportWrongType(input, wanted: LocalizedText(en: "a whole number", ru: "целое число"))
      }
      return nil
    }
    let need = FormNeed(filter: .ordinal, reachable: Array(reachable), whole: Array(locale.ordinals))
    guard let forms = forms(arguments, need) else { return nil }
    // Separators of thousands stand between the digits.
    let digits = input.type.unwrapped.printedUnits.map { $0 + $0 / 3 } ?? 30
    let longest = forms.reduce(0) { longest, form in
      max(longest, form.pieces.reduce(digits * (form.pieces.count - 1)) { $0 + boundedUnits(of: $1) })
    }
    return format(.ordinal(forms), input, units: longest, at: location(arguments.span))
  }

  /// A form of "first", "second" and so on, so that the help can be read as it is.
  static func ordinalExample(_ category: PluralCategory, in locale: Locale) -> String {
    switch locale.tag.prefix(while: { $0 != "-" }) {
    case "en":
      switch category {
      case .one: "#st"
      case .two: "#nd"
      case .few: "#rd"
      case .zero, .many, .other: "#th"
      }
    case "ru", "uk", "be": "#-й"
    case _: "#."
    }
  }
}
