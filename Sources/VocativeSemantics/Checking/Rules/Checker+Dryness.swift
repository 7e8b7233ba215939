import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// R25: an advertisement that says the same to everybody and touches no feeling.
  mutating func checkDryness(_ parts: [(part: TypedPart, reading: PartReading)]) {
    let isAlive = parts.contains { _, reading in
      !reading.claims.isEmpty || !reading.picks.isEmpty || !reading.conditions.isEmpty
        || reading.values.contains { $0.isText && !$0.origins.isEmpty && !$0.printedType.isAddress }
    }
    guard !isAlive, !findings.hasErrors, let first = parts.first?.part.location else { return }
    report(
      Diagnostic(.dryAdvertisement, at: first.span, in: first.file)
        .helping(
          en: "add what is about this customer: the name, a pick, something of theirs that is running out",
          ru: "добавьте то, что касается именно этого клиента: имя, подборку, то, что скоро кончится"))
  }
}

extension Type {
  /// Whether values only lead somewhere.
  fileprivate var isAddress: Bool {
    switch self {
    case .url, .email, .phone, .image: true
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .color,
      .html, .enumeration, .list, .map, .record, .optional, .nothing, .mixed:
      false
    }
  }
}

extension Diagnostic.Message {
  /// R25: "Great goods, great prices".
  fileprivate static let dryAdvertisement = Self(
    "CLM627", "dry-advertisement", .warning,
    en: "this advertisement says the same to everybody", ru: "эта реклама говорит всем одно и то же")
}
