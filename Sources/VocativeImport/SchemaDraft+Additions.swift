import VocativeDiagnostics
import VocativeSchema
import VocativeTypes

extension SchemaDraft {
  /// Adds drafted attributes to the records of their names, new records behind.
  mutating func merge(_ additions: [Record]) {
    let comment = LocalizedText(en: "drafted from its use", ru: "черновик по использованию")
    for addition in additions {
      let fields = addition.fields.map { field in
        var field = field
        field.comment = comment
        return field
      }
      if let index = records.firstIndex(where: { $0.name == addition.name }) {
        records[index].fields += fields
      } else {
        records.append(Record(addition.name, fields))
      }
    }
  }

  /// Sees to it that there is a record for the recipient, with an address, and with consents where a purpose asks for
  /// them.
  mutating func require(_ recipient: String, forPurpose purpose: String) {
    let index: Int
    if let known = records.firstIndex(where: { $0.name == recipient }) {
      index = known
    } else {
      records.insert(Record(recipient, []), at: 0)
      index = 0
    }
    let names = records[index].fields.map(\.name)
    if !names.contains("email") { records[index].fields.append(Field("email", .optional(.email))) }
    if purpose == "marketing", !names.contains("consent") {
      records[index].fields.append(
        Field(
          "consent", .map(.map(.boolean)),
          comment: LocalizedText(
            en: "channel, then purpose: email, marketing", ru: "канал, затем цель: email, marketing")))
    }
  }
}
