import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes

extension JSONSchemaImport {
  /// The deepest that references and combinations are followed.
  private static let deepest = 32

  /// The type of a schema; `nil` and a note where none can be said.
  ///
  /// - Parameters:
  ///   - place: The attribute that it stands for, which names a record that is written there.
  ///   - isItem: Whether it is an item of the attribute's list, or a value of its map.
  mutating func type(
    of schema: JSONValue, as place: RecordNaming.Place, at pointer: String, isItem: Bool = false, depth: Int = 0
  ) -> Type? {
    guard depth < Self.deepest else {
      note(pointer, en: "nested too deep", ru: "слишком глубокая вложенность")
      return nil
    }
    if let words = schema[JSONSchemaExport.typeKeyword]?.words, let type = written(words) { return type }
    let target = resolved(schema)
    if let record = recordName(ofDefinition: target.pointer) { return .record(record) }
    guard case .object = target.schema else {
      note(pointer, en: "this says nothing of the value", ru: "здесь ничего не сказано о значении")
      return nil
    }
    if schema["$ref"] != nil, target.schema["$ref"] != nil {
      note(pointer, en: "the reference leads nowhere in this document", ru: "ссылка никуда в этом документе не ведёт")
      return nil
    }
    let merged = merged(target.schema, at: pointer)
    if let branches = merged["anyOf"]?.items ?? merged["oneOf"]?.items {
      return choice(branches, of: merged, as: place, at: pointer, isItem: isItem, depth: depth)
    }
    if let words = enumeration(merged, at: pointer) { return words }
    return simple(merged, as: place, at: pointer, isItem: isItem, depth: depth)
  }

  /// A type in the words of schema.yaml, as an export leaves them.
  private func written(_ words: String) -> Type? {
    let file = SourceFile(path: "schema.json", bytes: Array(words.utf8))
    return parseType(words, at: SourceSpan(0, words.utf8.count), in: file, among: vocabulary).output
  }

  /// The schema that references lead to, and where it is.
  func resolved(_ schema: JSONValue) -> (schema: JSONValue, pointer: String) {
    var schema = schema
    var pointer = ""
    for _ in 0..<Self.deepest {
      guard let reference = schema["$ref"]?.words, reference.utf8.first == UInt8(ascii: "#") else { break }
      let path = String(reference.dropFirst())
      guard let target = JSONPointer.value(at: path, in: document) else { break }
      (schema, pointer) = (target, path)
      if recordName(ofDefinition: pointer) != nil { break }
    }
    return (schema, pointer)
  }

  /// A schema with those of `allOf` laid into it.
  mutating func merged(_ schema: JSONValue, at pointer: String) -> JSONValue {
    guard let parts = schema["allOf"]?.items, let own = schema.members else { return schema }
    var members: [JSONValue.Member] = own.filter { $0.name != "allOf" }
    for part in parts {
      for member in resolved(part).schema.members ?? [] where member.name != "$ref" {
        guard let index = members.firstIndex(where: { $0.key == member.key }) else {
          members.append(member)
          continue
        }
        switch (members[index].value, member.value) {
        case (.object(let left), .object(let right)):
          members[index].value = .object(left + right.filter { addition in !left.contains { $0.key == addition.key } })
        case (.list(let left), .list(let right)) where member.name == "required":
          members[index].value = .list(left + right)
        case (let left, let right):
          if left != right {
            note(
              pointer, en: "`allOf` says `\(member.name)` more than once; the first counts",
              ru: "`allOf` задаёт `\(member.name)` несколько раз; взято первое")
          }
        }
      }
    }
    return .object(members)
  }

  // MARK: Combinations

  private mutating func choice(
    _ branches: [JSONValue], of schema: JSONValue, as place: RecordNaming.Place, at pointer: String, isItem: Bool,
    depth: Int
  ) -> Type? {
    let present = branches.filter { !$0.isAbsence }
    let isOptional = present.count < branches.count || schema["nullable"]?.isTrue == true
    func finish(_ type: Type?) -> Type? { isOptional ? type?.asOptional : type }
    if let only = present.first, present.count == 1 {
      let keyword = schema["anyOf"] == nil ? "oneOf" : "anyOf"
      let index = branches.firstIndex(of: only) ?? 0
      return finish(
        type(of: only, as: place, at: "\(pointer)/\(keyword)/\(index)", isItem: isItem, depth: depth + 1))
    }
    // `oneOf` of single words is an enumeration with a description for each.
    let words = present.flatMap { $0["enum"]?.items ?? [$0["const"] ?? .null] }
    if !words.isEmpty, words.allSatisfy({ $0.words != nil }) {
      return finish(enumeration(.object([("enum", .list(words))]), at: pointer))
    }
    let types = Set(present.compactMap { $0["type"]?.words })
    if types.isSubset(of: ["integer", "number"]), types.count == 2 { return finish(.number) }
    note(
      pointer, en: "a value of several types cannot be declared: choose one",
      ru: "значение нескольких типов описать нельзя: выберите один")
    return nil
  }

  private mutating func enumeration(_ schema: JSONValue, at pointer: String) -> Type? {
    guard let values = schema["enum"]?.items ?? schema["const"].map({ [$0] }) else { return nil }
    let present = values.filter { !$0.isAbsentValue }
    let isOptional = present.count < values.count || schema.allowsNull
    func finish(_ type: Type) -> Type { isOptional ? type.asOptional : type }
    let words = present.compactMap(\.words)
    if !words.isEmpty, words.count == present.count {
      if words.count > 1, let type = written(words.joined(separator: " | ")), type == .enumeration(words) {
        return finish(type)
      }
      let longest = words.map(\.utf16.count).max() ?? 1
      note(
        pointer, en: "a choice lists single words, two or more; this became text",
        ru: "выбор перечисляет отдельные слова, хотя бы два; здесь стал текст")
      return finish(.text(max: longest))
    }
    let numbers = present.compactMap(\.integer)
    if let low = numbers.min(), let high = numbers.max(), numbers.count == present.count {
      note(
        pointer, en: "single numbers cannot be listed; this became a range",
        ru: "отдельные числа перечислить нельзя; здесь стали границы")
      return finish(.integer(IntegerBounds(low, high)))
    }
    if !present.isEmpty, present.allSatisfy({ $0 == .boolean(true) || $0 == .boolean(false) }) {
      return finish(.boolean)
    }
    note(pointer, en: "these values cannot be listed", ru: "такие значения перечислить нельзя")
    return nil
  }

  // MARK: One type

  private mutating func simple(
    _ schema: JSONValue, as place: RecordNaming.Place, at pointer: String, isItem: Bool, depth: Int
  ) -> Type? {
    reportUnknown(schema, at: pointer)
    var names =
      schema["type"]?.items?.compactMap(\.words) ?? [schema["type"]?.words ?? schema.impliedType].compactMap(\.self)
    names.removeAll { $0 == "null" }
    if Set(names) == ["integer", "number"] { names = ["number"] }
    guard let name = names.first, names.count == 1 else {
      note(
        pointer, en: names.isEmpty ? "no type is said" : "a value of several types cannot be declared: choose one",
        ru: names.isEmpty ? "тип не указан" : "значение нескольких типов описать нельзя: выберите один")
      return nil
    }
    let type: Type?
    switch name {
    case "string": type = text(schema, at: pointer)
    case "integer": type = integer(schema, at: pointer)
    case "number":
      if schema["minimum"] != nil || schema["maximum"] != nil {
        note(pointer, en: "bounds of a decimal are not checked here", ru: "границы дробного числа здесь не проверяются")
      }
      type = .number
    case "boolean": type = .boolean
    case "array": type = list(schema, as: place, at: pointer, depth: depth)
    case "object":
      if schema["properties"]?.members?.isEmpty == false {
        type = .record(inlineRecord(schema, for: place, isItem: isItem, at: pointer))
      } else if let value = schema["additionalProperties"], value.members != nil {
        type = self.type(
          of: value, as: place, at: pointer + "/additionalProperties", isItem: true, depth: depth + 1
        ).map(Type.map)
      } else {
        note(pointer, en: "the keys of the object are not said", ru: "не сказано, какие у объекта ключи")
        type = nil
      }
    case _:
      note(pointer, en: "there is no type `\(name)`", ru: "типа `\(name)` нет")
      type = nil
    }
    return schema.allowsNull ? type?.asOptional : type
  }

  private mutating func list(
    _ schema: JSONValue, as place: RecordNaming.Place, at pointer: String, depth: Int
  ) -> Type? {
    guard schema["prefixItems"] == nil, schema["items"]?.items == nil else {
      note(
        pointer, en: "items of different types cannot be declared", ru: "элементы разных типов описать нельзя")
      return nil
    }
    guard let items = schema["items"] else {
      note(pointer, en: "what the list holds is not said", ru: "не сказано, что в списке")
      return nil
    }
    guard let item = type(of: items, as: place, at: pointer + "/items", isItem: true, depth: depth + 1) else {
      return nil
    }
    let maximum = schema["maxItems"]?.integer.flatMap { (1...262_144).contains($0) ? Int($0) : nil }
    if maximum == nil {
      note(
        pointer, en: "the list has no bound: without one no SMS or mail that prints it can be proved to fit",
        ru: "у списка нет границы: без неё не доказать, что SMS или письмо с ним уместится")
    }
    return .list(item, max: maximum)
  }

  private mutating func integer(_ schema: JSONValue, at pointer: String) -> Type {
    var low = schema["minimum"]?.integer
    var high = schema["maximum"]?.integer
    // Draft 4 writes `true` beside the bound, later ones the bound itself.
    if let bound = schema["exclusiveMinimum"]?.integer { low = max(low ?? .min, bound == .max ? bound : bound + 1) }
    if let bound = schema["exclusiveMaximum"]?.integer { high = min(high ?? .max, bound == .min ? bound : bound - 1) }
    if schema["exclusiveMinimum"]?.isTrue == true, let bound = low, bound < .max { low = bound + 1 }
    if schema["exclusiveMaximum"]?.isTrue == true, let bound = high, bound > .min { high = bound - 1 }
    return .integer(IntegerBounds(low ?? .min, high ?? .max))
  }

  private mutating func text(_ schema: JSONValue, at pointer: String) -> Type {
    let maximum = schema["maxLength"]?.integer.flatMap { (1...262_144).contains($0) ? Int($0) : nil }
    if let type = formatted(schema, maximum: maximum, at: pointer) { return type }
    if let pattern = schema["pattern"]?.words, pattern != "\\S" {
      if let code = Self.code(pattern) { return .code(code) }
      note(
        pointer, en: "the pattern cannot be kept: one here is classes of characters with counts, `[A-Z0-9]{4,16}`",
        ru: "шаблон сохранить нельзя: здесь это наборы знаков с числом повторов, `[A-Z0-9]{4,16}`")
    }
    if let minimum = schema["minLength"]?.integer, minimum > 1 {
      note(pointer, en: "the least length is not checked here", ru: "наименьшая длина здесь не проверяется")
    }
    return .text(max: maximum)
  }

  private mutating func formatted(_ schema: JSONValue, maximum: Int?, at pointer: String) -> Type? {
    guard let format = schema["format"]?.words else { return nil }
    switch format {
    case "date": return .date
    case "date-time": return .datetime
    case "duration": return .duration
    case "email", "idn-email": return .email
    case "uri", "iri", "url": return .url(max: maximum.map { min($0, 2048) })
    case "phone", "tel": return .phone
    case "color": return .color
    case "uuid":
      return CodePattern("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}").map(Type.code)
    case _:
      note(pointer, en: "the format `\(format)` is not checked here", ru: "формат `\(format)` здесь не проверяется")
      return nil
    }
  }

  /// The pattern of a code; `nil` for what is more than classes with counts, and for one that may match a part only.
  private static func code(_ pattern: String) -> CodePattern? {
    guard pattern.hasPrefix("^"), pattern.hasSuffix("$") else { return nil }
    var body = String(pattern.dropFirst().dropLast())
    if body.hasPrefix("(?:"), body.hasSuffix(")") { body = String(body.dropFirst(3).dropLast()) }
    guard !body.utf8.contains(UInt8(ascii: "/")) else { return nil }
    return CodePattern(body)
  }

  /// Keywords whose conditions a schema here cannot say.
  private static let unknownKeywords = [
    "if", "not", "dependentRequired", "dependentSchemas", "dependencies", "contains", "patternProperties",
    "propertyNames", "unevaluatedProperties", "uniqueItems", "minItems", "minProperties", "maxProperties", "multipleOf",
    "$dynamicRef", "discriminator",
  ]

  /// Notes conditions that are left out.
  mutating func reportUnknown(_ schema: JSONValue, at pointer: String) {
    for keyword in Self.unknownKeywords where schema[keyword] != nil && schema[keyword] != .boolean(false) {
      note(pointer, en: "`\(keyword)` is not checked here", ru: "`\(keyword)` здесь не проверяется")
    }
  }
}

extension JSONValue {
  /// Whether a value means absence: `null`, empty text.
  fileprivate var isAbsentValue: Bool { self == .null || self == .text([]) }

  /// Whether a branch of `anyOf` stands for absence: the type `null`, or words for it alone.
  var isAbsence: Bool {
    if self["type"]?.words == "null" { return true }
    if let values = self["enum"]?.items, !values.isEmpty { return values.allSatisfy(\.isAbsentValue) }
    if let value = self["const"] { return value.isAbsentValue }
    return self["maxLength"]?.integer == 0
  }

  /// Whether the schema's type takes `null`, in any of the spellings.
  fileprivate var allowsNull: Bool {
    self["nullable"]?.isTrue == true || self["type"]?.items?.contains { $0.words == "null" } == true
  }

  /// The type that other keywords imply.
  fileprivate var impliedType: String? {
    if self["properties"] != nil || self["additionalProperties"]?.members != nil { return "object" }
    if self["items"] != nil || self["maxItems"] != nil { return "array" }
    if self["maxLength"] != nil || self["pattern"] != nil || self["format"] != nil { return "string" }
    if self["minimum"] != nil || self["maximum"] != nil { return "number" }
    return nil
  }
}
