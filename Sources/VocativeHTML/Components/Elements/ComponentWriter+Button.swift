extension ComponentKind {
  /// The attributes of `mj-button`, with MJML's defaults.
  static let buttonRules: [AttributeRule] =
    AttributeRule.font(lineHeight: "120%", color: "#ffffff") + AttributeRule.border("none")
    + AttributeRule.padding("10px 25px") + AttributeRule.row + [
      // Its sides have no names of their own in MJML.
      AttributeRule("inner-padding", .lengths(4), "10px 25px"),
      AttributeRule("font-weight", .text, "normal"), AttributeRule("text-decoration", .text, "none"),
      AttributeRule("text-transform", .text, "none"), AttributeRule.align("center"),
      AttributeRule("background-color", .color, "#414141"), AttributeRule("border-radius", .lengths(4), "3px"),
      AttributeRule("height", .lengths(1)), AttributeRule("href"), AttributeRule("name"), AttributeRule("rel"),
      AttributeRule("title"), AttributeRule("target", .text, "_blank"), AttributeRule("text-align"),
      AttributeRule.verticalAlign("middle"), AttributeRule("width", .lengths(1)),
    ]
}

extension ComponentWriter {
  mutating func writeButton(_ element: ComponentElement, _ attributes: ResolvedAttributes) {
    startTable(style: [("border-collapse", "separate"), ("width", attributes["width"]), ("line-height", "100%")])
    write("<tbody><tr>")
    let color = attributes["background-color"]
    start(
      "td",
      [
        ("align", "center"), ("bgcolor", color?.text == "none" ? nil : color), ("role", "presentation"),
        ("valign", attributes["vertical-align"]),
      ],
      style: attributes.box("border")
        + [("border-radius", attributes["border-radius"]), ("cursor", "auto")]
        + attributes.css("font-style", "height")
        + [("mso-padding-alt", attributes["inner-padding"]), ("text-align", attributes["text-align"])]
        + [("background", color)])
    let tag = attributes["href"] == nil ? "p" : "a"
    start(
      tag,
      [
        ("href", attributes["href"]), ("name", attributes["name"]), ("rel", attributes["rel"]),
        ("title", attributes["title"]), ("target", tag == "a" ? attributes["target"] : nil),
      ], style: labelStyle(attributes))
    writeContent(of: element)
    end(tag)
    write("</td></tr></tbody></table>")
  }

  private func labelStyle(_ attributes: ResolvedAttributes) -> [(String, AttributeValue?)] {
    var width: AttributeValue?
    if let own = attributes.text("width"), own.hasSuffix("px") {
      let taken =
        attributes.padding(.left, of: "inner-padding") + attributes.padding(.right, of: "inner-padding")
        + attributes.border(.left) + attributes.border(.right)
      width = "\((ResolvedAttributes.pixels(own) - taken).shortest)px"
    }
    return [("display", "inline-block"), ("width", width), ("background", attributes["background-color"])]
      + attributes.css(
        "color", "font-family", "font-size", "font-style", "font-weight", "line-height", "letter-spacing")
      + [("margin", "0")] + attributes.css("text-decoration", "text-transform")
      + [("padding", attributes["inner-padding"]), ("mso-padding-alt", "0px")] + attributes.css("border-radius")
  }
}
