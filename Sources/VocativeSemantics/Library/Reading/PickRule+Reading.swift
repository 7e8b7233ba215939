package import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
package import VocativeTypes

/// Reads picks.yaml: names of rules, and under `editorial` the lists that people made.
package func readPicks(
  _ file: SourceFile, schema: Schema, segments: [String]
) -> Diagnosed<(rules: [PickRule], editorial: [EditorialList])> {
  var reader = PickRulesReader(file, schema: schema, segments: segments)
  reader.read()
  return Diagnosed((reader.rules, reader.editorial), reader.values.findings)
}

/// Reads the rules one by one.
struct PickRulesReader {
  typealias Entry = ConfigurationReader.Entry

  var values: ConfigurationReader
  let schema: Schema
  let segments: [String]
  private(set) var rules: [PickRule] = []
  private(set) var editorial: [EditorialList] = []

  /// The key of the lists that people made.
  private static let editorialKey = "editorial"
  private static let chainKeys = ["per_segment", "exclude", "where", "sort", "fill", "limit", "min", "of", "doc"]
  private static let referenceKeys = ["picks", "where", "limit", "min", "doc"]

  init(_ file: SourceFile, schema: Schema, segments: [String]) {
    values = ConfigurationReader(file)
    self.schema = schema
    self.segments = segments
  }

  mutating func read() {
    guard let root = values.take(readYAML(values.file, span: nil)) else { return }
    let entries = values.entries(of: root)
    for entry in entries where entry.name == Self.editorialKey { readEditorial(entry) }
    let named = entries.filter { $0.name != Self.editorialKey }
    // What a rule refers to is read before it, wherever it stands.
    var read: [String: PickRule] = [:]
    for entry in named where !isReference(entry) && values.acceptsName(entry) { read[entry.name] = chain(entry) }
    for entry in named where isReference(entry) && values.acceptsName(entry) {
      read[entry.name] = reference(entry, among: read.filter { !isReference($0.key, in: named) })
    }
    rules = named.compactMap { read[$0.name] }
  }

  private func isReference(_ entry: Entry) -> Bool { entry.value.entries?.contains { $0.key == "picks" } ?? false }

  private func isReference(_ name: String, in entries: [Entry]) -> Bool {
    entries.contains { $0.name == name && isReference($0) }
  }

  // MARK: Rules

  private mutating func chain(_ rule: Entry) -> PickRule {
    var read = PickRule(name: rule.name, record: "product", condition: nil, location: location(rule.span))
    var recordSpan = rule.span
    let entries = values.entries(of: rule.value)
    for entry in entries where entry.name == "of" {
      guard let name = values.text(of: entry.value) else { continue }
      (read.record, recordSpan) = (name, entry.value.span)
    }
    let records = schema.records.map(\.name)
    if !records.contains(read.record) {
      values.report(values.unknownRecord(read.record, at: recordSpan, among: records))
    }
    for entry in entries {
      switch entry.name {
      case "of", "doc": _ = values.text(of: entry.value)
      case "per_segment": read.arms = arms(entry)
      case "exclude": read.exclusions = exclusions(entry)
      case "sort": read.order = order(entry, of: read.record)
      case "fill": read.fill = sources(entry)
      case "where", "limit", "min": readShared(entry, into: &read)
      case _: values.reject(entry, known: Self.chainKeys)
      }
    }
    reportMinimum(of: read, entries)
    return read
  }

  private mutating func reference(_ rule: Entry, among rules: [String: PickRule]) -> PickRule? {
    let entries = values.entries(of: rule.value)
    var found: PickRule?
    for entry in entries where entry.name == "picks" {
      guard let name = values.text(of: entry.value) else { return nil }
      found = rules[name]
      guard found == nil else { continue }
      let finding = Diagnostic(
        .unknownReference, LocalizedText(verbatim: name), at: entry.value.span, in: values.file)
      let names = rules.keys.sorted()
      values.report(
        closestMatch(to: name, among: names).map { finding.suggesting($0, for: name, at: entry.value.span) }
          ?? finding.helping(
            en: "name a rule that has sources of its own", ru: "назовите подборку, у которой есть свои источники"))
    }
    guard let found else { return nil }
    var read = PickRule(
      name: rule.name, record: found.record, condition: found.condition, location: location(rule.span))
    read.arms = found.arms
    read.fill = found.fill
    read.exclusions = found.exclusions
    read.order = found.order
    read.limit = found.limit
    read.minimum = found.minimum
    read.candidates = found.candidates
    for entry in entries {
      switch entry.name {
      case "picks": continue
      case "doc": _ = values.text(of: entry.value)
      case "where", "limit", "min": readShared(entry, into: &read)
      case _: values.reject(entry, known: Self.referenceKeys)
      }
    }
    reportMinimum(of: read, entries)
    return read
  }

  /// The most items that a block shows (limits of the language).
  static let mostPicks = 100

  private mutating func readShared(_ entry: Entry, into rule: inout PickRule) {
    switch entry.name {
    case "where": rule.condition = values.condition(entry.value).map { ($0.tree, $0.expression) }
    case "limit": rule.limit = values.integer(of: entry, in: 1...Self.mostPicks)
    case _: rule.minimum = values.integer(of: entry, in: 0...Self.mostPicks)
    }
  }

  private mutating func reportMinimum(of rule: PickRule, _ entries: [Entry]) {
    guard let limit = rule.limit, let minimum = rule.minimum, minimum > limit,
      let entry = entries.last(where: { $0.name == "min" || $0.name == "limit" })
    else { return }
    values.report(
      Diagnostic(.minimumAboveLimit, "\(minimum)", "\(limit)", at: entry.value.span, in: values.file)
        .helping(en: "ask for at most \(limit)", ru: "просите не больше \(limit)"))
  }

  func location(_ span: SourceSpan) -> SourceLocation { SourceLocation(values.file, span) }

  // MARK: Lists

  private mutating func readEditorial(_ entry: Entry) {
    for list in values.entries(of: entry.value) where values.acceptsName(list) {
      editorial.append(
        EditorialList(
          name: list.name, skus: values.texts(of: list.value).map { ($0.text, $0.span) },
          location: location(list.span)))
    }
  }

  // MARK: Arms

  private static let otherwise = "otherwise"

  /// The groups of customers, top-down; the last is `otherwise`.
  private mutating func arms(_ entry: Entry) -> [PickRule.Arm] {
    var arms: [PickRule.Arm] = []
    let entries = values.entries(of: entry.value)
    for arm in entries {
      var segment: (tree: SyntaxTree, span: SourceSpan)?
      if arm.name != Self.otherwise {
        guard accepts(segment: arm) else { continue }
        segment = (parseExpression(values.file, span: arm.span).output.tree, arm.span)
      }
      arms.append(PickRule.Arm(name: arm.name, segment: segment, sources: sources(arm)))
    }
    if entries.last?.name != Self.otherwise {
      let isMisplaced = entries.contains { $0.name == Self.otherwise }
      values.report(
        Diagnostic(.withoutOtherwise, at: entry.span, in: values.file)
          .helping(
            en: isMisplaced ? "move `otherwise` to the end" : "add `otherwise: [popular]` at the end",
            ru: isMisplaced ? "перенесите `otherwise` в конец" : "добавьте в конце `otherwise: [popular]`"))
    }
    return arms
  }

  private mutating func accepts(segment arm: Entry) -> Bool {
    guard !segments.contains(arm.name) else { return true }
    let finding = Diagnostic(.unknownArm, LocalizedText(verbatim: arm.name), at: arm.span, in: values.file)
    let known = segments + [Self.otherwise]
    let list = known.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    values.report(
      closestMatch(to: arm.name, among: known).map { finding.suggesting($0, for: arm.name, at: arm.span) }
        ?? finding.helping(en: "there are \(list)", ru: "есть \(list)"))
    return false
  }

  // MARK: Order and exclusions

  private mutating func order(_ entry: Entry, of record: String) -> [PickRule.Order] {
    var order: [PickRule.Order] = []
    for (text, span) in values.texts(of: entry.value) {
      let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      let isDescending = words.last == "desc"
      let name = (words.first ?? "").hasPrefix("product.") ? String(words[0].dropFirst(8)) : words.first ?? ""
      let field = schema[record]?.index(of: name)
      let key: PickRule.Order.Key? =
        switch name {
        case "score": .score
        case "id", "sku": .identity
        case _: field.map { .field($0) }
        }
      let isSortable = field.flatMap { schema[record]?.fields[$0].type.unwrapped.isSortable } ?? true
      guard let key, isSortable, words.count == 1 || words.count == 2 && (isDescending || words[1] == "asc") else {
        values.report(
          Diagnostic(.unknownOrder, LocalizedText(verbatim: text), at: span, in: values.file)
            .helping(
              en: "write `score desc`, `id`, or an attribute of `\(record)`: `price desc`",
              ru: "напишите `score desc`, `id` или поле записи `\(record)`: `price desc`"))
        continue
      }
      order.append(PickRule.Order(key: key, isDescending: isDescending))
    }
    // By score, then by identity: the sources' own order.
    if let first = order.first, first.key == .score, first.isDescending,
      order.dropFirst().allSatisfy({ $0.key == .identity && !$0.isDescending })
    {
      return []
    }
    return order
  }

  private mutating func exclusions(_ entry: Entry) -> [Program.PickExclusion] {
    var exclusions: [Program.PickExclusion] = []
    for (text, span) in values.texts(of: entry.value) {
      if let exclusion = Self.exclusion(text) {
        exclusions.append(exclusion)
        continue
      }
      values.report(
        Diagnostic(.unknownExclusion, LocalizedText(verbatim: text), at: span, in: values.file)
          .helping(
            en: "write `purchased within 180 days`, `viewed within 7 days`, `shown within 14 days` or `in cart`",
            ru: "напишите `purchased within 180 days`, `viewed within 7 days`, `shown within 14 days` или `in cart`"))
    }
    return exclusions
  }

  private static func exclusion(_ text: String) -> Program.PickExclusion? {
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    if words == ["in", "cart"] { return .inCart }
    guard words.count == 4, words[1] == "within",
      let seconds = DurationUnit.seconds(ofQuantity: words[2] + " " + words[3]), seconds > 0
    else { return nil }
    switch words[0] {
    case "purchased": return .purchased(within: seconds)
    case "viewed": return .viewed(within: seconds)
    case "shown": return .shown(within: seconds)
    case _: return nil
    }
  }
}

extension Type {
  /// Whether values come one before the other.
  fileprivate var isSortable: Bool {
    switch self {
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .enumeration: true
    case .boolean, .url, .image, .email, .phone, .color, .html, .list, .map, .record, .optional, .nothing, .mixed:
      false
    }
  }
}

extension ConfigurationReader {
  /// A record that the schema does not declare.
  func unknownRecord(_ name: String, at span: SourceSpan, among records: [String]) -> Diagnostic {
    let finding = Diagnostic(.unknownRecord, LocalizedText(verbatim: name), at: span, in: file)
    if let meant = closestMatch(to: name, among: records) { return finding.suggesting(meant, for: name, at: span) }
    return finding.helping(
      en: "declare it in schema.yaml: `\(name):` and its attributes",
      ru: "опишите её в schema.yaml: `\(name):` и её поля")
  }
}

extension Diagnostic.Message {
  /// `hero: { picks: recomended }`.
  fileprivate static let unknownReference = Self(
    "LNG838", "unknown-picks-reference", .error,
    en: "there is no rule `%1` to take the sources from", ru: "подборки `%1`, чтобы взять её источники, нет")
  /// `per_segment: { vip: [popular] }`.
  fileprivate static let withoutOtherwise = Self(
    "LNG832", "picks-without-otherwise", .error,
    en: "it is not said what all other customers are proposed", ru: "не сказано, что предложить всем остальным")
  /// `per_segment: { vpi: [popular] }`.
  fileprivate static let unknownArm = Self(
    "LNG836", "unknown-picks-segment", .error,
    en: "there is no customer segment `%1`", ru: "сегмента клиентов `%1` нет")
  /// `sort: [color]`.
  fileprivate static let unknownOrder = Self(
    "LNG835", "unknown-picks-order", .error,
    en: "candidates cannot be put in order by `%1`", ru: "упорядочить товары по `%1` нельзя")
  /// `exclude: [bought]`.
  fileprivate static let unknownExclusion = Self(
    "LNG834", "unknown-exclusion", .error,
    en: "`%1` does not say what to leave out", ru: "`%1` не говорит, какие товары убрать")
  /// `to: custmer`.
  static let unknownRecord = Self(
    "TYP271", "unknown-record", .error, en: "the schema has no record `%1`", ru: "в схеме нет записи `%1`")
}
