extension ComponentKind {
  /// The attributes of `mj-image`, with MJML's defaults.
  static let imageRules: [AttributeRule] =
    AttributeRule.border("0") + AttributeRule.padding("10px 25px") + AttributeRule.row + [
      AttributeRule("alt", .text, ""), AttributeRule("href"), AttributeRule("name"), AttributeRule("src"),
      AttributeRule("srcset"), AttributeRule("sizes"), AttributeRule("title"), AttributeRule("rel"),
      AttributeRule.align("center"), AttributeRule("border-radius", .lengths(4)), AttributeRule("width", .lengths(1)),
      AttributeRule("height", .lengths(1), "auto"), AttributeRule("max-height", .lengths(1)),
      AttributeRule("fluid-on-mobile", .words(["true", "false"])), AttributeRule("full-width"),
      AttributeRule("font-size", .lengths(1), "13px"), AttributeRule("target", .text, "_blank"),
      AttributeRule("usemap"), AttributeRule.verticalAlign(),
    ]
}

extension ComponentWriter {
  mutating func writeImage(_ element: ComponentElement, _ attributes: ResolvedAttributes, in layout: Layout) {
    require(.fluidImage)
    let room = layout.width.whole - attributes.horizontalFrame
    let width = min(room, attributes.text("width").map(ResolvedAttributes.pixels) ?? .infinity).shortest
    let isFull = attributes.text("full-width") == "full-width"
    let mobile: AttributeValue? = attributes.text("fluid-on-mobile") == "true" ? "mj-full-width-mobile" : nil
    startTable(
      [("class", mobile)],
      style: (isFull ? [("min-width", "100%"), ("max-width", "100%"), ("width", "\(width)px")] : [])
        + [("border-collapse", "collapse"), ("border-spacing", "0px")])
    write("<tbody><tr>")
    start("td", [("class", mobile)], style: isFull ? [] : [("width", "\(width)px")])
    let address = attributes["href"]
    if address != nil {
      start(
        "a",
        [
          ("href", address), ("target", attributes["target"]), ("rel", attributes["rel"]),
          ("name", attributes["name"]), ("title", attributes["title"]),
        ])
    }
    writePicture(attributes, width: width, isFull: isFull)
    if address != nil { write("</a>") }
    write("</td></tr></tbody></table>")
  }

  private mutating func writePicture(_ attributes: ResolvedAttributes, width: String, isFull: Bool) {
    let height = attributes["height"]
    let pixels = height?.text.map { $0 == "auto" ? "auto" : ResolvedAttributes.pixels($0).shortest }
    start(
      "img",
      [
        ("alt", attributes["alt"] ?? ""), ("src", attributes["src"]), ("srcset", attributes["srcset"]),
        ("sizes", attributes["sizes"]), ("title", attributes["title"]), ("width", "\(width)"),
        ("usemap", attributes["usemap"]), ("height", pixels.map { "\($0)" }),
      ],
      style: attributes.box("border")
        + [
          ("border-radius", attributes["border-radius"]), ("display", "block"), ("outline", "none"),
          ("text-decoration", "none"), ("height", height), ("max-height", attributes["max-height"]),
          ("min-width", isFull ? "100%" : nil), ("width", "100%"), ("max-width", isFull ? "100%" : nil),
          ("font-size", attributes["font-size"]),
        ], isEmpty: true)
  }
}
