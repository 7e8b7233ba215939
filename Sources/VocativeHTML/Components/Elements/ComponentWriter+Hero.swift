extension ComponentKind {
  /// The attributes of `mj-hero`, with MJML's defaults.
  static let heroRules: [AttributeRule] =
    AttributeRule.padding("0px") + AttributeRule.padding(named: "inner-padding") + AttributeRule.row + [
      AttributeRule("background-color", .color, "#ffffff"), AttributeRule("background-url"),
      AttributeRule("background-height", .lengths(1)), AttributeRule("background-width", .lengths(1)),
      AttributeRule("background-position", .text, "center center"), AttributeRule("border-radius", .lengths(4)),
      AttributeRule("height", .lengths(1), "0px"), AttributeRule("inner-background-color", .color),
      AttributeRule("mode", .words(["fixed-height", "fluid-height"]), "fixed-height"),
      AttributeRule("width", .lengths(1)), AttributeRule.verticalAlign("top"), AttributeRule.align(),
    ]
}

// A hero is an image over the whole width with components on it.
extension ComponentWriter {
  mutating func writeHero(_ element: ComponentElement, in layout: Layout) {
    let attributes = attributes(of: element)
    let width = "\(layout.width.shortest)px"
    beginOutlook()
    start(
      "table",
      [
        ("align", "center"), ("border", "0"), ("cellpadding", "0"), ("cellspacing", "0"), ("role", "presentation"),
        ("width", "\(layout.width.whole.shortest)"),
      ], style: [("width", "\(width)")])
    write("<tr><td style=\"line-height:0;font-size:0;mso-line-height-rule:exactly;\">")
    start(
      "v:image", [("src", attributes["background-url"]), ("xmlns:v", "urn:schemas-microsoft-com:vml")],
      style: [
        ("border", "0"), ("height", attributes["background-height"]), ("mso-position-horizontal", "center"),
        ("position", "absolute"), ("top", "0"), ("width", attributes["background-width"] ?? "\(width)"),
        ("z-index", "-3"),
      ], isEmpty: true)
    endOutlook()
    start(
      "div", [("align", attributes["align"]), ("class", attributes["css-class"])],
      style: [("margin", "0 auto"), ("max-width", "\(width)")])
    startTable(style: [("width", "100%")])
    write("<tbody><tr style=\"vertical-align:top;\">")
    writeHeroCells(element, attributes, in: layout)
    write("</tr></tbody></table></div>")
    beginOutlook()
    write("</td></tr></table>")
    endOutlook()
  }

  private mutating func writeHeroCells(
    _ element: ComponentElement, _ attributes: ResolvedAttributes, in layout: Layout
  ) {
    let style = heroStyle(attributes)
    if attributes.text("mode") == "fluid-height" {
      let height = attributes.text("background-height").map(ResolvedAttributes.pixels) ?? 0
      let width = attributes.text("background-width").map(ResolvedAttributes.pixels) ?? layout.width
      let ratio = (width > 0 ? height / width * 100 : 0).rounded().shortest
      let side: [(String, AttributeValue?)] = [
        ("width", "0.01%"), ("padding-bottom", "\(ratio)%"), ("mso-padding-bottom-alt", "0"),
      ]
      start("td", [], style: side, isEmpty: true)
      start("td", [("background", attributes["background-url"])], style: style)
      writeHeroContent(element, attributes, in: layout)
      write("</td>")
      start("td", [], style: side, isEmpty: true)
    } else {
      let height = attributes.text("height").map(ResolvedAttributes.pixels) ?? 0
      let pixels = (height - attributes.padding(.top) - attributes.padding(.bottom)).shortest
      start(
        "td", [("background", attributes["background-url"]), ("height", "\(pixels)")],
        style: style + [("height", "\(pixels)px")])
      writeHeroContent(element, attributes, in: layout)
      write("</td>")
    }
  }

  private func heroStyle(_ attributes: ResolvedAttributes) -> [(String, AttributeValue?)] {
    var background = attributes["background-color"]
    if let url = attributes["background-url"], url.text != nil {
      let image = "url('" + url + "') no-repeat " + (attributes["background-position"] ?? "center center") + " / cover"
      background = background.map { $0 + " " + image } ?? image
    }
    return [
      ("background", background), ("background-position", attributes["background-position"]),
      ("background-repeat", "no-repeat"), ("border-radius", attributes["border-radius"]),
    ] + attributes.box("padding") + [("vertical-align", attributes["vertical-align"])]
  }

  private mutating func writeHeroContent(
    _ element: ComponentElement, _ attributes: ResolvedAttributes, in layout: Layout
  ) {
    let width = layout.width
    beginOutlook()
    start(
      "table",
      [
        ("align", attributes["align"]), ("border", "0"), ("cellpadding", "0"), ("cellspacing", "0"),
        ("width", "\(width.whole.shortest)"),
      ], style: [("width", "\(width.shortest)px")])
    write("<tr>")
    start(
      "td", [],
      style: [("background-color", attributes["inner-background-color"])]
        + attributes.box("inner-padding", as: "padding"))
    endOutlook()
    start(
      "div", [("align", attributes["align"]), ("class", "mj-hero-content")],
      style: [
        ("background-color", attributes["inner-background-color"]), ("float", attributes["align"]),
        ("margin", "0px auto"), ("width", attributes["width"]),
      ])
    let table: [(String, AttributeValue?)] = [("width", "100%"), ("margin", "0px")]
    startTable(style: table)
    write("<tbody><tr>")
    start("td", [], style: attributes.box("inner-padding", as: "padding"))
    startTable(style: table)
    write("<tbody>")
    writeRows(of: element, in: Layout(width: width - attributes.padding(.left) - attributes.padding(.right)))
    write("</tbody></table></td></tr></tbody></table></div>")
    beginOutlook()
    write("</td></tr></table>")
    endOutlook()
  }
}
