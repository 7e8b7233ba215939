import Foundation
import Testing
import Vocative
import VocativeDiagnostics

@Suite struct SMSFooterTests {
  private static let schema = """
    customer:
      name: name
      vip: boolean
      tags: list of text max 10
      unsubscribe_url: url max 40
      consent: map of map of boolean
    """

  /// What is missing in an SMS, as `sender` and `optout`.
  private static func missing(
    _ text: String, country: String, brand: String = "Acme", purpose: String = "marketing"
  ) throws -> [String] {
    try TemporaryFolder.with { folder in
      let chosen = country.isEmpty ? "" : ", country: \(country)"
      try folder.write(
        "locales: [en]\nbrand: { name: \(brand) }\nsms: { segments: 9\(chosen) }\n", to: "vocative.yaml")
      try folder.write(schema, to: "schema.yaml")
      try folder.write(
        "---\npurpose: \(purpose)\nto: customer\n---\n{% sms %}\(text){% endsms %}\n", to: "messages/m.liquid")
      let found = Workspace.open(folder.url.path).output.compile("m").diagnostics
      return found.filter { $0.code == "LAW718" }.map {
        $0.title.en.contains("sender") ? "sender" : "optout"
      }
    }
  }

  @Test(arguments: [
    ("Acme: sale. Reply STOP", "US", []), ("{{ brand.name }}: sale. Reply STOP", "US", []),
    ("Sale. Reply STOP", "US", ["sender"]), ("Acme: sale", "US", ["optout"]), ("Sale", "US", ["sender", "optout"]),
    // No country, or no advertisement: nothing is asked.
    ("Sale", "", []),
    // What stands in one branch is not shown to the others.
    ("{% if customer.vip %}Acme. STOP{% endif %}", "US", ["sender", "optout"]),
    ("{% if customer.vip %}Acme. STOP{% else %}Acme. Hi. STOP{% endif %}", "US", []),
    ("{% if customer.vip %}Acme. STOP{% else %}Acme{% endif %}", "US", ["optout"]),
    ("{% if customer.vip %}Hi{% else %}Hello{% endif %} from Acme. STOP", "US", []),
    ("{% for tag in customer.tags limit: 2 %}Acme STOP {% endfor %}", "US", ["sender", "optout"]),
    ("{% for tag in customer.tags limit: 2 %}Acme STOP {% else %}Acme STOP{% endfor %}", "US", []),
    // A word does not go on through a value.
    ("Acme ST{{ customer.name }}OP", "US", ["optout"]),
    ("Acme{{ customer.name }} STOP", "US", []),
    // A link does in some countries.
    ("Acme {{ customer.unsubscribe_url }}", "GB", []), ("Acme {{ customer.unsubscribe_url }}", "US", ["optout"]),
    ("Acme https://acme.example/unsub", "DE", []), ("Acme https://acme.example/unsub", "FR", ["optout"]),
    ("Acme STOP 36111", "FR", []), ("Acme STOP", "FR", ["optout"]),
  ])
  func `an advertising SMS has sender and opt-out`(text: String, country: String, missing: [String]) throws {
    #expect(try Self.missing(text, country: country) == missing)
    #expect(try Self.missing(text, country: country, purpose: "transactional") == [])
  }
}
