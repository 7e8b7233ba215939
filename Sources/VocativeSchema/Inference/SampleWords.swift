import VocativeDiagnostics
import VocativeTypes

/// What a person is told of an attribute's samples: how often it is missing, and how far its values reach. Never a value.
enum SampleWords {
  /// The comment behind an attribute.
  static func comment(_ value: Observation, _ type: Type, absent: Int, of count: Int) -> LocalizedText? {
    var parts: [LocalizedText] = []
    if absent > 0 {
      let (en, ru) = share(absent, of: count)
      parts.append(LocalizedText(en: "missing in \(en)", ru: "нет у \(ru)"))
    }
    let unusable = value.texts.count - value.texts.names
    if case .name = type.unwrapped, unusable > 0 {
      let (en, ru) = share(unusable, of: count)
      parts.append(LocalizedText(en: "no usable name in \(en)", ru: "не годится как имя у \(ru)"))
    }
    if let reach = reach(value, type) { parts.append(reach) }
    guard !parts.isEmpty else { return nil }
    return LocalizedText(
      en: parts.map(\.en).joined(separator: "; "), ru: parts.map(\.ru).joined(separator: "; "))
  }

  /// Why no type can be said.
  static func reason(_ value: Observation) -> LocalizedText {
    if value.unreadableCount > 0 {
      return LocalizedText(
        en: "left out: there are texts with the character U+0000",
        ru: "пропущено: есть тексты со знаком U+0000")
    }
    let kinds = value.kinds
    if kinds.count > 1 {
      let en = kinds.map { "\(name(of: $0).en) \(value.count(of: $0))" }.joined(separator: ", ")
      let ru = kinds.map { "\(name(of: $0).ru) \(value.count(of: $0))" }.joined(separator: ", ")
      return LocalizedText(en: "left out: unlike values: \(en)", ru: "пропущено: значения разного рода: \(ru)")
    }
    if kinds == [.list] {
      return value.lists.items.isEmpty
        ? LocalizedText(en: "left out: only empty lists were seen", ru: "пропущено: все списки пусты")
        : LocalizedText(en: "left out: unlike items", ru: "пропущено: внутри списков значения разного рода")
    }
    if kinds == [.object] {
      return LocalizedText(en: "left out: unlike values inside", ru: "пропущено: внутри значения разного рода")
    }
    return LocalizedText(en: "left out: no value was ever there", ru: "пропущено: значения не было ни разу")
  }

  private static func reach(_ value: Observation, _ type: Type) -> LocalizedText? {
    switch type.unwrapped {
    case .text, .name:
      return LocalizedText(en: "longest \(value.texts.longest)", ru: "самое длинное \(value.texts.longest)")
    case .code where value.texts.shortest != value.texts.longest:
      return LocalizedText(
        en: "\(value.texts.shortest) to \(value.texts.longest) characters",
        ru: "от \(value.texts.shortest) до \(value.texts.longest) знаков")
    case .integer:
      return LocalizedText(
        en: "\(value.numbers.minimum) to \(value.numbers.maximum)",
        ru: "от \(value.numbers.minimum) до \(value.numbers.maximum)")
    case .list:
      let longest = value.lists.longest
      return LocalizedText(
        en: "at most \(longest) \(longest == 1 ? "item" : "items")", ru: "не больше \(longest)")
    case .number:
      return LocalizedText(
        en: "`money` if it is an amount, `percent` if it is a share",
        ru: "`money`, если это сумма, `percent`, если это доля")
    case .code, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image, .email, .phone, .color, .html,
      .enumeration, .map, .record, .optional, .nothing, .mixed:
      return nil
    }
  }

  private static func name(of kind: Observation.Kind) -> LocalizedText {
    switch kind {
    case .boolean: LocalizedText(en: "yes or no", ru: "да или нет")
    case .number: LocalizedText(en: "number", ru: "число")
    case .text: LocalizedText(en: "text", ru: "текст")
    case .list: LocalizedText(en: "list", ru: "список")
    case .object: LocalizedText(en: "record", ru: "запись")
    }
  }

  /// A share in percent, with one digit behind the point where it is small.
  private static func share(_ part: Int, of whole: Int) -> (en: String, ru: String) {
    let tenths = part * 1_000 / max(1, whole)
    if tenths == 0 { return ("less than 0.1 %", "менее чем 0,1 %") }
    if tenths >= 100 || tenths % 10 == 0 { return ("\(tenths / 10) %", "\(tenths / 10) %") }
    return ("\(tenths / 10).\(tenths % 10) %", "\(tenths / 10),\(tenths % 10) %")
  }
}
