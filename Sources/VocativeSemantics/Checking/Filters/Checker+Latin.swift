import VocativeDiagnostics
import VocativeProgram
import VocativeSMS
import VocativeTypes

extension Checker {
  /// `| translit`, `| translit: "gost_52535"`: a text in Latin letters.
  mutating func applyTransliteration(to input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    let first = Transliteration.icao9303
    guard checkArity(.translit, arguments, 0...1, keys: [], usage: "translit: \"\(first.name)\"") else { return nil }
    var scheme = first
    if let argument = arguments.positional.first {
      guard let named = constantText(argument).flatMap(Transliteration.init(name:)) else {
        reportUnknownScheme(argument)
        return nil
      }
      scheme = named
      guard part != .sms || scheme.isWithinGSM else {
        reportDearScheme(scheme, argument)
        return nil
      }
    }
    guard input.type != .nothing else {
      reportNeedsPresence(input)
      return nil
    }
    guard let value = asText(input) else { return nil }
    if case .constant(.text(let bytes)) = value.kind {
      let latin = scheme.latin(bytes.span)
      return constant(.text(latin), .text(max: latin.count), at: arguments.span)
    }
    let units = value.type.printedUnits.flatMap { units -> Int? in
      let (product, overflow) = units.multipliedReportingOverflow(by: scheme.largestExpansion)
      return overflow ? nil : product
    }
    let type = Type.text(max: value.type.unwrapped.isPlainCode ? value.type.printedUnits : units)
    let number = constant(.number(Decimal(Int64(scheme.rawValue))), .integer(.any), at: arguments.nameSpan)
    return TypedExpression(
      .filter(.translit, value, [number]), value.type.isOptional ? type.asOptional : type,
      at: location(arguments.span))
  }

  private mutating func reportDearScheme(_ scheme: Transliteration, _ argument: TypedExpression) {
    let names = Transliteration.allCases.filter(\.isWithinGSM).map { "\"\($0.name)\"" }.joined(separator: ", ")
    report(
      Diagnostic(.dearScheme, LocalizedText(verbatim: scheme.name), at: argument.location.span, in: file)
        .helping(en: "take one of \(names)", ru: "возьмите одну из: \(names)"))
  }

  private mutating func reportUnknownScheme(_ argument: TypedExpression) {
    let names = Transliteration.allCases.map { "\"\($0.name)\"" }
    let list = names.joined(separator: ", ")
    let meant = constantText(argument).flatMap { closestMatch(to: "\"\($0)\"", among: names) }
    reportWrongType(
      argument, wanted: LocalizedText(en: "the name of a system of letters", ru: "название системы транслитерации"),
      help: LocalizedText(en: "write one of \(list)", ru: "напишите одно из: \(list)"),
      fix: meant.map {
        Fix(.suggestion, en: "write `\($0)`", ru: "написать `\($0)`", [Fix.Edit(argument.location.span, $0)])
      })
  }

  // MARK: - Links

  /// What `utm` adds, in the order of their usual writing.
  private static let campaignKeys = ["source", "medium", "campaign", "term", "content"]

  /// `| utm: source: "email", campaign: "cart"`: a link with the parameters that web analytics reads.
  mutating func applyCampaign(to input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    let usage = "utm: source: \"email\", medium: \"crm\", campaign: \"cart\""
    guard checkArity(.utm, arguments, 0...0, keys: Self.campaignKeys, usage: usage) else { return nil }
    guard !arguments.keyed.isEmpty else {
      _ = checkArity(.utm, arguments, 1...1, keys: Self.campaignKeys, usage: usage)
      return nil
    }
    guard var link = linkInput(input) else { return nil }
    for key in Self.campaignKeys {
      for argument in arguments.keyed where argument.key == key {
        guard let value = present(argument.value).flatMap({ asText($0) }) else { return nil }
        let name = "utm_" + key
        // A unit is at most three bytes, each of them three characters.
        let added = value.units.map { 2 + name.utf8.count + 9 * $0 }
        let type: Type
        switch link.type.unwrapped {
        case .url(let max): type = .url(max: total(max, added))
        case let other: type = .text(max: total(other.printedUnits, added))
        }
        link = TypedExpression(
          .filter(.utm, link, [constant(name, at: argument.span), value]),
          link.type.isOptional ? type.asOptional : type, at: location(arguments.span))
      }
    }
    return link
  }

  private func total(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }

  /// A link, also one that stands in the template.
  private mutating func linkInput(_ input: TypedExpression) -> TypedExpression? {
    switch input.type.unwrapped {
    case .url: return input
    case .nothing:
      reportNeedsPresence(input)
      return nil
    case let type:
      if case .constant(.text(let bytes)) = input.kind, bytes.starts(with: "https://".utf8) {
        return TypedExpression(input.kind, .url(max: bytes.count), at: input.location)
      }
      if isInferred, type.isTextual || type == .mixed { return input }
      reportWrongType(
        input, wanted: LocalizedText(en: "a link", ru: "ссылка"),
        help: type.isTextual
          ? LocalizedText(
            en: "declare the attribute as `url` in the schema", ru: "опишите поле в схеме как `url`") : nil)
      return nil
    }
  }
}

extension Diagnostic.Message {
  /// `{{ name | translit: "iso_9_1968" }}` in an SMS.
  fileprivate static let dearScheme = Self(
    "SMS503", "dear-letters", .error,
    en: "`%1` writes letters that make the whole SMS as dear as a Cyrillic one",
    ru: "из-за букв `%1` вся SMS стоит столько же, сколько кириллицей")
}
