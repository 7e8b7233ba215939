extension ComponentKind {
  /// The attributes of `mj-group`, with MJML's defaults.
  static let groupRules: [AttributeRule] =
    AttributeRule.padding() + [
      AttributeRule("background-color", .color), AttributeRule.direction, AttributeRule.verticalAlign(),
      AttributeRule("width", .lengths(1)), AttributeRule("per-row", .number),
    ]
}

// A group is a row of columns that stay side by side on narrow screens.
extension ComponentWriter {
  mutating func writeGroup(_ element: ComponentElement, _ attributes: ResolvedAttributes, in layout: Layout) {
    let width = Self.width(of: attributes, in: layout)
    let name = columnClass(width)
    let css: AttributeValue = attributes["css-class"].map { " " + $0 } ?? ""
    start(
      "div", [("class", "\(name) mj-outlook-group-fix" + css)],
      style: [
        ("font-size", "0"), ("line-height", "0"), ("text-align", "left"), ("display", "inline-block"),
        ("width", "100%"), ("direction", attributes["direction"]), ("vertical-align", attributes["vertical-align"]),
        ("background-color", attributes["background-color"]),
      ])
    beginOutlook()
    let color = attributes["background-color"]
    startTable([("bgcolor", color?.text == "none" ? nil : color)])
    endOutlook()
    let padding = attributes.padding(.left) + attributes.padding(.right)
    let inner = Layout(width: width.pixels(of: layout.width) - padding, isInGroup: true)
    writeColumns(of: element, attributes, in: inner)
    beginOutlook()
    write("</table>")
    endOutlook()
    write("</div>")
  }
}
