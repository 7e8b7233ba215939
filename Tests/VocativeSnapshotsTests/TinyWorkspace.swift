import Foundation

/// A workspace of one message and three personas in a folder of its own, gone with the test.
final class TinyWorkspace {
  let path: String

  var templates: String { path + "/Templates" }
  var snapshots: String { path + "/Snapshots" }

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("vocative-" + UUID().uuidString).path
    try write(
      "locales: [en, de]\ntime_zone: UTC\nbrand: { name: Beans }\n", to: "Templates/vocative.yaml")
    try write(
      """
      customer:
        first_name: "name? max 20"
        city: "text? max 20"
        vip: { type: boolean, default: false }

      """, to: "Templates/schema.yaml")
    try write("segments:\n  vip: customer.vip\n", to: "Templates/segments.yaml")
    try persona("anna", "{ customer: { first_name: Anna, vip: true } }")
    try persona("nameless", "{ customer: { city: Bonn } }")
    try persona("jonas", "{ locale: de, customer: { first_name: Jonas } }")
    try message(Self.message)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A message with one branch a persona: Anna is a VIP, the nameless lives in Bonn.
  static let message = """
    ---
    purpose: transactional
    to: customer
    personas: [anna, nameless]
    ---
    {% subject %}{{ customer.first_name | greet: "#, your order", else: "Your order" }}{% endsubject %}
    {% html %}<!doctype html><html lang="en"><head><title>Order</title></head><body>
    <p>Thank you for your order.</p>
    {%- if segment.vip %}<p>You are in the club.</p>{% endif %}
    {%- if customer.city %}<p>To {{ customer.city }}.</p>{% endif %}
    </body></html>{% endhtml %}
    {% sms segments: 1 %}Thank you for your order.{% endsms %}

    """

  func message(_ text: String, named name: String = "order") throws {
    try write(text, to: "Templates/messages/\(name).liquid")
  }

  func persona(_ name: String, _ record: String) throws {
    try write("now: \"2026-03-14T18:00:00Z\"\nrecord: \(record)\n", to: "Templates/personas/\(name).yaml")
  }

  func write(_ text: String, to file: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func read(_ file: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + file).map { String(decoding: $0, as: UTF8.self) }
  }

  func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path + "/" + file) }

  /// Every file below a folder, hidden ones included, in order.
  func files(in folder: String) -> [String] {
    (FileManager.default.subpaths(atPath: path + "/" + folder) ?? []).filter { name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/\(folder)/" + name)
      return attributes?[.type] as? FileAttributeType == .typeRegular
    }.sorted()
  }
}
