import Foundation

/// A workspace of two messages and two personas in a folder of its own, gone with the test.
final class TinyShop {
  let path: String

  var templates: String { path + "/Templates" }
  var site: String { path + "/site" }

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("vocative-" + UUID().uuidString).path
    try write("locales: [en]\ntime_zone: UTC\nbrand: { name: Beans }\n", to: "Templates/vocative.yaml")
    try write(
      """
      customer:
        first_name: "name? max 20"
        city: "text? max 40"
        vip: { type: boolean, default: false }

      """, to: "Templates/schema.yaml")
    try write("segments:\n  vip: customer.vip\n", to: "Templates/segments.yaml")
    try write("<p>Until soon</p>", to: "Templates/components/foot.liquid")
    try persona("anna", "{ customer: { first_name: Anna, vip: true } }")
    try persona("nameless", "{ customer: { city: Bonn } }")
    try write(Self.order, to: "Templates/messages/order.liquid")
    try write(Self.welcome, to: "Templates/messages/welcome.liquid")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static let order = """
    ---
    purpose: transactional
    to: customer
    personas: [anna, nameless]
    ---
    {% subject %}{{ customer.first_name | greet: "#, your order", else: "Your order" }}{% endsubject %}
    {% html %}<!doctype html><html lang="en" dir="ltr"><head><title>Order</title></head><body>
    <p>Thank you for your order.</p>
    {%- if segment.vip %}<p>You are in the club.</p>{% endif %}
    {%- if customer.city %}<p>To {{ customer.city }}.</p>{% endif %}
    {% render "foot" %}
    </body></html>{% endhtml %}
    {% sms segments: 1 %}Thank you for your order.{% endsms %}

    """

  static let welcome = """
    ---
    purpose: transactional
    to: customer
    personas: [anna]
    ---
    {% subject %}Welcome{% endsubject %}
    {% plain %}Good to have you here.{% endplain %}

    """

  func persona(_ name: String, _ record: String, doc: String = "somebody") throws {
    try write(
      "doc: \"\(doc)\"\nnow: \"2026-03-14T18:00:00Z\"\nrecord: \(record)\n", to: "Templates/personas/\(name).yaml")
  }

  func write(_ text: String, to file: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path + "/" + file) }

  func page(_ file: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: site + "/" + file)), as: UTF8.self)
  }

  /// Every file below a folder, in order.
  func files(in folder: String) -> [String] {
    (FileManager.default.subpaths(atPath: path + "/" + folder) ?? []).filter { name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/\(folder)/" + name)
      return attributes?[.type] as? FileAttributeType == .typeRegular
    }.sorted()
  }
}
