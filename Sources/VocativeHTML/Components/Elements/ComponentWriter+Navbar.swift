extension ComponentKind {
  /// The attributes of `mj-navbar`, with MJML's defaults.
  static let navbarRules: [AttributeRule] =
    AttributeRule.padding() + AttributeRule.row + AttributeRule.padding("10px", named: "ico-padding") + [
      AttributeRule.align("center"), AttributeRule("base-url"), AttributeRule("hamburger", .words(["hamburger"])),
      AttributeRule("ico-align", .words(["left", "center", "right"]), "center"),
      AttributeRule("ico-open", .text, "&#9776;"), AttributeRule("ico-close", .text, "&#8855;"),
      AttributeRule("ico-color", .color, "#000000"), AttributeRule("ico-font-size", .lengths(1), "30px"),
      AttributeRule("ico-font-family", .text, AttributeRule.fontFamily),
      AttributeRule("ico-text-transform", .text, "uppercase"), AttributeRule("ico-text-decoration", .text, "none"),
      AttributeRule("ico-line-height", .lengths(1), "30px"), AttributeRule.verticalAlign(),
    ]

  /// The attributes of `mj-navbar-link`, with MJML's defaults.
  static let navbarLinkRules: [AttributeRule] =
    AttributeRule.font(lineHeight: "22px") + AttributeRule.padding("15px 10px") + [
      AttributeRule("font-weight", .text, "normal"), AttributeRule("text-decoration", .text, "none"),
      AttributeRule("text-transform", .text, "uppercase"), AttributeRule("href"), AttributeRule("name"),
      AttributeRule("rel"), AttributeRule("target", .text, "_blank"),
    ]
}

// A menu in a row, which may fold up on a narrow screen.
extension ComponentWriter {
  mutating func writeNavbar(_ element: ComponentElement, _ attributes: ResolvedAttributes) {
    require(.navbar)
    if attributes.text("hamburger") == "hamburger" { writeHamburger(attributes) }
    write("<div class=\"mj-inline-links\">")
    beginOutlook()
    startTable([("align", attributes["align"])])
    write("<tr>")
    endOutlook()
    let base = attributes["base-url"]
    writeEach(element.children) { $0.writeNavbarLink($1, base: base) }
    beginOutlook()
    write("</tr></table>")
    endOutlook()
    write("</div>")
  }

  private mutating func writeNavbarLink(_ element: ComponentElement, base: AttributeValue?) {
    let attributes = attributes(of: element)
    beginOutlook()
    start("td", [("class", outlookClass(attributes))], style: attributes.box("padding"))
    endOutlook()
    let address = attributes["href"].map { href in base.map { $0 + href } ?? href }
    let css: AttributeValue = attributes["css-class"].map { " " + $0 } ?? ""
    start(
      "a",
      [
        ("class", "mj-link" + css), ("href", address), ("rel", attributes["rel"]), ("target", attributes["target"]),
        ("name", attributes["name"]),
      ],
      style: [("display", "inline-block")]
        + attributes.css(
          "color", "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "line-height",
          "text-decoration", "text-transform")
        + attributes.box("padding"))
    writeContent(of: element)
    write("</a>")
    beginOutlook()
    write("</td>")
    endOutlook()
  }

  /// Writes the box that unfolds the menu: clients that know no `noinput` show the links.
  private mutating func writeHamburger(_ attributes: ResolvedAttributes) {
    let name = "mj-menu-\(builder.fragment.bytes.count)"
    write("<!--[if !mso]><!-->")
    start(
      "input", [("type", "checkbox"), ("id", "\(name)"), ("class", "mj-menu-checkbox")],
      style: [("display", "none !important"), ("max-height", "0"), ("visibility", "hidden")], isEmpty: true)
    write("<!--<![endif]-->")
    start(
      "div", [("class", "mj-menu-trigger")],
      style: [
        ("display", "none"), ("max-height", "0px"), ("max-width", "0px"), ("font-size", "0px"), ("overflow", "hidden"),
      ])
    start(
      "label", [("for", "\(name)"), ("class", "mj-menu-label"), ("align", attributes["ico-align"])],
      style: [
        ("display", "block"), ("cursor", "pointer"), ("mso-hide", "all"), ("-moz-user-select", "none"),
        ("user-select", "none"), ("color", attributes["ico-color"]), ("font-size", attributes["ico-font-size"]),
        ("font-family", attributes["ico-font-family"]), ("text-transform", attributes["ico-text-transform"]),
        ("text-decoration", attributes["ico-text-decoration"]), ("line-height", attributes["ico-line-height"]),
      ] + attributes.box("ico-padding", as: "padding"))
    for (icon, style) in [("open", "mso-hide:all;"), ("close", "display:none;mso-hide:all;")] {
      write("<span class=\"mj-menu-icon-\(icon)\" style=\"\(style)\">")
      if let text = attributes["ico-\(icon)"] { for piece in text.pieces { writePiece(piece) } }
      write("</span>")
    }
    write("</label></div>")
  }

  private mutating func writePiece(_ piece: AttributeValue.Piece) {
    switch piece {
    case .literal(let text): write(text)
    case .stretch(let stretch): write(stretch)
    }
  }
}
