import VocativeDiagnostics
import VocativeNames
import VocativeProgram
import VocativeTypes

extension Checker {
  /// `| inflect: "dative"`, `| inflect: "кому", gender: customer.gender`: a Russian first name in a case.
  ///
  /// An attribute with the case in its name (`first_name_dative`) wins. The gender is that of the argument, else of the
  /// attribute `gender` beside the name; `gender: "guess"` asks the name itself where neither knows.
  mutating func applyInflection(to input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard checkArity(.inflect, arguments, 1...1, keys: ["gender"], usage: "inflect: \"dative\""),
      let word = arguments.positional.first
    else { return nil }
    guard let grammaticalCase = constantText(word).flatMap(GrammaticalCase.init(name:)) else {
      reportUnknownCase(word)
      return nil
    }
    guard input.type != .nothing else {
      reportNeedsPresence(input)
      return nil
    }
    guard let longest = nameUnits(of: input) else {
      reportWrongType(input, wanted: LocalizedText(en: "a name", ru: "имя"))
      return nil
    }
    guard let gender = gender(of: input, arguments) else { return nil }
    let place = location(arguments.span)
    let number = constant(
      .number(Decimal(Int64(grammaticalCase.rawValue))), .integer(.any), at: word.location.span)
    let grown = Self.type(input.type, units: longest.map { $0 + RussianName.largestGrowth(ofLetters: $0) })
    let inflected = TypedExpression(.filter(.inflect, input, [number, gender]), grown, at: place)
    guard let written = form(grammaticalCase, of: input) else { return inflected }
    guard written.type.isOptional else { return written }
    let units = longest.flatMap { longest in
      written.type.printedUnits.map { max($0, longest + RussianName.largestGrowth(ofLetters: longest)) }
    }
    return TypedExpression(
      .filter(.default, written, [inflected, constant(.boolean(false), .boolean, at: arguments.nameSpan)]),
      Self.type(input.type, units: units), at: place)
  }

  /// The most letters of a name; `.some(nil)` where nothing bounds it, nil for what is no name.
  private func nameUnits(of input: TypedExpression) -> Int?? {
    switch input.type.unwrapped {
    case .name(let max): .some(max)
    case .text(let max): .some(max)
    case .mixed: isInferred ? .some(nil) : nil
    case .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image, .email,
      .phone,
      .color, .html, .enumeration, .list, .map, .record, .optional, .nothing:
      nil
    }
  }

  /// The same kind of text of another length; absent where the name is.
  private static func type(_ type: Type, units: Int?) -> Type {
    let grown: Type = if case .name = type.unwrapped, let units { .name(max: units) } else { .text(max: units) }
    return type.isOptional ? grown.asOptional : grown
  }

  /// The attribute that holds the name in the case: beside `first_name` that is `first_name_dative`.
  private func form(_ grammaticalCase: GrammaticalCase, of input: TypedExpression) -> TypedExpression? {
    guard case .field(let base, let record, let index) = input.kind, let own = schema[record]?.fields[index].name,
      let written = field("\(own)_\(grammaticalCase.name)", record, of: base, at: input.location.span)
    else { return nil }
    switch written.type.unwrapped {
    case .name, .text: return written
    case .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image, .email,
      .phone,
      .color, .html, .enumeration, .list, .map, .record, .optional, .nothing, .mixed:
      return nil
    }
  }

  /// Whose name it is: a text `female` or `male`, `guess`, or anything else for unknown.
  private mutating func gender(of input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    let unknown = constant("", at: arguments.nameSpan)
    guard let argument = arguments.keyed.first?.value else {
      guard case .field(let base, let record, _) = input.kind,
        let beside = field("gender", record, of: base, at: input.location.span), isGender(beside.type.unwrapped)
      else { return unknown }
      return beside
    }
    if isGender(argument.type.unwrapped) || (isInferred && argument.type.unwrapped.isOpen) { return argument }
    if let word = constantText(argument), ["female", "male", "guess"].contains(word) { return argument }
    reportWrongType(
      argument, wanted: LocalizedText(en: "a gender", ru: "пол"),
      help: LocalizedText(
        en: "write an attribute of type `female | male | unknown`, or `\"guess\"` to go by the name",
        ru: "поставьте поле типа `female | male | unknown` или `\"guess\"`, чтобы судить по имени"))
    return nil
  }

  private func isGender(_ type: Type) -> Bool {
    if case .enumeration(let words) = type { return words.contains("female") && words.contains("male") }
    return isInferred && type.isTextual
  }

  private mutating func reportUnknownCase(_ word: TypedExpression) {
    let written = constantText(word) ?? text(word.location.span)
    let names = GrammaticalCase.allCases.map(\.name)
    let diagnostic = Diagnostic(
      .unknownCase, LocalizedText(verbatim: written), at: word.location.span, in: word.location.file)
    if let meant = closestMatch(to: written, among: names) {
      report(diagnostic.meaning("\"\(meant)\"", at: word.location.span))
      return
    }
    report(
      diagnostic.helping(
        en: "write one of \(names.map { "\"\($0)\"" }.joined(separator: ", "))",
        ru: "напишите одно из: \"родительный\", \"дательный\", \"винительный\", \"творительный\", \"предложный\""))
  }
}

extension Diagnostic.Message {
  /// `{{ customer.first_name | inflect: "кого" }}`.
  fileprivate static let unknownCase = Self(
    "LNG880", "unknown-case", .error, en: "there is no case “%1”", ru: "падежа «%1» нет")
}
