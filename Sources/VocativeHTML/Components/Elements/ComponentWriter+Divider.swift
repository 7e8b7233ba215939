extension ComponentKind {
  /// The attributes of `mj-divider`, with MJML's defaults.
  static let dividerRules: [AttributeRule] =
    AttributeRule.padding("10px 25px") + AttributeRule.row + [
      AttributeRule.align("center"), AttributeRule("border-color", .color, "#000000"),
      AttributeRule("border-style", .text, "solid"), AttributeRule("border-width", .lengths(1), "4px"),
      AttributeRule("width", .lengths(1), "100%"), AttributeRule.verticalAlign(),
    ]

  /// The attributes of `mj-spacer`, with MJML's defaults.
  static let spacerRules: [AttributeRule] =
    AttributeRule.padding() + AttributeRule.row + [
      AttributeRule("height", .lengths(1), "20px"), AttributeRule.verticalAlign(),
    ]
}

extension ComponentWriter {
  mutating func writeDivider(_ attributes: ResolvedAttributes, in layout: Layout) {
    let line: [AttributeValue] = ["border-style", "border-width", "border-color"].compactMap { attributes[$0] }
    let border = line.dropFirst().reduce(line.first ?? "") { $0 + " " + $1 }
    let margin: AttributeValue =
      switch attributes.text("align") {
      case "left": "0px"
      case "right": "0px 0px 0px auto"
      default: "0px auto"
      }
    let style: [(String, AttributeValue?)] = [("border-top", border), ("font-size", "1px"), ("margin", margin)]
    start("p", [], style: style + [("width", attributes["width"])])
    write("</p>")
    let room = layout.width.whole - attributes.padding(.left) - attributes.padding(.right)
    let width = attributes.text("width").flatMap(Length.init) ?? Length(100, .percent)
    let pixels = (width.unit == .percent ? Length(width.amount.whole, .percent) : width).pixels(of: room).shortest
    beginOutlook()
    start(
      "table",
      [
        ("align", attributes["align"]), ("border", "0"), ("cellpadding", "0"), ("cellspacing", "0"),
        ("role", "presentation"), ("width", "\(pixels)px"),
      ], style: style + [("width", "\(pixels)px")])
    write("<tr><td style=\"height:0;line-height:0;\"> &nbsp;</td></tr></table>")
    endOutlook()
  }

  mutating func writeSpacer(_ attributes: ResolvedAttributes) {
    start("div", [], style: [("height", attributes["height"]), ("line-height", attributes["height"])])
    write("&#8202;</div>")
  }
}
