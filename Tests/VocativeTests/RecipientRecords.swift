import Foundation
import Testing
import Vocative
import VocativeBatch

/// Runs with a message that reads attributes of every kind.
func withRecipientMessage(_ body: (Message, TemporaryFolder) throws -> Void) throws {
  try TemporaryFolder.with { folder in
    try folder.write(
      """
      customer:
        name: text? max 40
        age: integer?
        total: { type: money RUB, default: 0 }
        vip: { type: boolean, default: false }
        phone: phone?
        consent: map of map of boolean
        tags: list? of text max 5
        born: datetime?
        home: place?
      place:
        city: text max 40
      """, to: "schema.yaml")
    try folder.write("locales: [en]\ncurrency: RUB\n", to: "vocative.yaml")
    try folder.write(
      """
      ---
      purpose: marketing
      to: customer
      ---
      {% push title: "x" %}{{ customer.name | default: "-" }} {{ customer.age | default: 0 }} {{ customer.total | money }}
      {{ customer.vip }} {{ customer.phone | default: "-" }} {% if customer.tags %}{{ customer.tags | join: "," }}{% endif %}
      {% if customer.born %}!{% endif %}{% if customer.home %}{{ customer.home.city }}{% endif %}{% endpush %}
      """, to: "messages/a.liquid")
    let compiled = Workspace.open(folder.url.path).output.compile("a")
    try body(#require(compiled.output, "\(compiled.diagnostics.map(\.code))"), folder)
  }
}

/// The records of a stream, those that are none as the names of their faults.
func records(of source: some RecordStream) throws -> [String] {
  var records: [String] = []
  while let next = try source.nextRecord() {
    switch next {
    case .json(let bytes): records.append(String(decoding: bytes, as: UTF8.self))
    case .fault(let error): records.append(error.name)
    }
  }
  return records
}
