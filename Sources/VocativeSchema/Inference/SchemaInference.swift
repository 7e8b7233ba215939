import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes

/// Drafts a schema from sample recipients, one after the other, in memory that does not grow with their number.
///
/// The draft reads every sample that was taken in: what it says of an attribute holds for all of them. Bounds are
/// rounded up, as samples are never all there is.
package struct SchemaInference {
  /// The samples taken in.
  package private(set) var count = 0
  /// The lines that no recipient could be read from: no JSON object, or a number of too many digits in it; at most the first ten by number, and how many there are.
  package private(set) var unreadableLines: [Int] = []
  package private(set) var unreadableCount = 0

  private let recordName: String?
  private let schemes: [String]
  private var root = Observation()
  /// How many more keys are told apart.
  private var places = 10_000
  private var lineCount = 0

  /// Keys of a recipient record that are not the schema's.
  private static let reservedKeys = ["id", "locale", "time_zone", "picks"]
  /// What a recipient's variable is usually called.
  private static let recipientKeys = ["customer", "recipient", "user", "client", "subscriber", "contact"]

  /// An inference.
  ///
  /// - Parameters:
  ///   - recordName: The record type that every sample is; without one the samples themselves tell whether each is a
  ///     record of several variables (`{"id": 1, "customer": {…}, "cart": {…}}`) or one customer.
  ///   - schemes: The link schemes that the workspace allows.
  package init(recordName: String? = nil, schemes: [String]) {
    self.recordName = recordName
    self.schemes = schemes
  }

  /// Takes a line of NDJSON into account; blank lines are passed over, `nil` is one that was too long.
  package mutating func note(line: [UInt8]?) {
    lineCount += 1
    if let line, line.allSatisfy({ $0 <= 0x20 }) { return }
    guard let line, let value = try? JSONValue(parsing: line), case .object = value, !value.hasLongNumber else {
      unreadableCount += 1
      if unreadableLines.count < 10 { unreadableLines.append(lineCount) }
      return
    }
    count += 1
    root.note(value, schemes: schemes, places: &places)
  }

  /// The schema of what was seen.
  package func draft() -> SchemaDraft {
    var draft = SchemaDraft()
    draft.comments.append(
      LocalizedText(
        en: "Drafted from \(count) \(count == 1 ? "sample" : "samples"): look through types, bounds and comments.",
        ru: "Черновик по образцам, их \(count): просмотрите типы, границы и пояснения."))
    let variables = variables()
    for other in variables.others {
      draft.comments.append(
        LocalizedText(
          en: "`\(other.name)` is no record: messages declare it under `with:`, `\(other.name): \(other.words)`",
          ru: "`\(other.name)` — не запись: сообщения описывают его в `with:`, `\(other.name): \(other.words)`"))
    }
    let naming = RecordNaming(variables.records)
    var types = SampleTypes(naming: naming)
    for (name, objects) in naming.records {
      guard let record = types.record(name, objects) else { continue }
      draft.records.append(record)
    }
    return draft
  }

  /// The records that samples consist of, and other values beside them.
  private func variables() -> (
    records: [(name: String, objects: ObjectObservation)], others: [(name: String, words: String)]
  ) {
    if let recordName { return ([(recordName, root.objects)], []) }
    let members = root.objects.members.filter { !Self.reservedKeys.contains($0.name) }
    let records = members.filter { $0.value.kinds == [.object] && isRecordName($0.name) }
    guard !records.isEmpty,
      records.count == members.count || records.contains(where: { Self.recipientKeys.contains($0.name) })
    else { return ([("customer", root.objects)], []) }
    let others = members.filter { $0.value.kinds != [.object] || !isRecordName($0.name) }
    var types = SampleTypes(naming: RecordNaming([]))
    return (
      records.map { ($0.name, $0.value.objects) },
      others.map { ($0.name, types.type(of: $0.value, at: .init(record: "", key: $0.name))?.words ?? "?") }
    )
  }

  private func isRecordName(_ name: String) -> Bool { isName(name) && !TypeVocabulary.typeWords.contains(name) }
}

extension JSONValue {
  /// Whether a number in it has more digits than can be computed with: the reader of recipients rejects the record.
  fileprivate var hasLongNumber: Bool {
    switch self {
    case .null, .boolean, .text: false
    case .number(let digits): Decimal(parsing: digits) == nil
    case .list(let items): items.contains(where: \.hasLongNumber)
    case .object(let members): members.contains { $0.value.hasLongNumber }
    }
  }
}
