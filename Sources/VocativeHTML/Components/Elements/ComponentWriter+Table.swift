extension ComponentKind {
  /// The attributes of `mj-table`, with MJML's defaults.
  static let tableRules: [AttributeRule] =
    AttributeRule.padding("10px 25px") + AttributeRule.row + [
      AttributeRule("color", .color, "#000000"), AttributeRule("font-family", .text, AttributeRule.fontFamily),
      AttributeRule("font-size", .lengths(1), "13px"), AttributeRule("line-height", .lengths(1), "22px"),
      // MJML takes it and writes it nowhere.
      AttributeRule("font-weight"), AttributeRule.align("left"), AttributeRule("border", .text, "none"),
      AttributeRule("cellpadding", .number, "0"), AttributeRule("cellspacing", .number, "0"), AttributeRule("role"),
      AttributeRule("table-layout", .text, "auto"), AttributeRule.verticalAlign(),
      AttributeRule("width", .lengths(1), "100%"),
    ]
}

extension ComponentWriter {
  mutating func writeTable(_ element: ComponentElement, _ attributes: ResolvedAttributes) {
    let width = attributes.text("width") ?? "100%"
    let isSpaced = attributes.text("cellspacing").map { ResolvedAttributes.pixels($0) > 0 } ?? false
    start(
      "table",
      [
        ("cellpadding", attributes["cellpadding"]), ("cellspacing", attributes["cellspacing"]),
        ("role", attributes["role"]),
        ("width", "\(width.hasSuffix("px") ? ResolvedAttributes.pixels(width).shortest : width)"), ("border", "0"),
      ],
      style: attributes.css("color", "font-family", "font-size", "line-height", "table-layout", "width", "border")
        + [("border-collapse", isSpaced ? "separate" : nil)])
    writeContent(of: element)
    write("</table>")
  }
}
