extension ComponentKind {
  private static let accordionIconRules: [AttributeRule] = [
    AttributeRule("icon-wrapped-url"), AttributeRule("icon-wrapped-alt"), AttributeRule("icon-unwrapped-url"),
    AttributeRule("icon-unwrapped-alt"), AttributeRule("icon-align", .words(["top", "middle", "bottom"])),
    AttributeRule("icon-position", .words(["left", "right"])), AttributeRule("icon-width", .lengths(1)),
    AttributeRule("icon-height", .lengths(1)),
  ]

  /// The attributes of `mj-accordion`, with MJML's defaults.
  static let accordionRules: [AttributeRule] =
    AttributeRule.padding("10px 25px") + AttributeRule.row + [
      AttributeRule("border", .text, "2px solid black"), AttributeRule("font-family", .text, AttributeRule.fontFamily),
      AttributeRule("icon-align", .text, "middle"), AttributeRule("icon-position", .text, "right"),
      AttributeRule("icon-wrapped-url", .text, "https://i.imgur.com/bIXv1bk.png"),
      AttributeRule("icon-wrapped-alt", .text, "+"),
      AttributeRule("icon-unwrapped-url", .text, "https://i.imgur.com/w4uTygT.png"),
      AttributeRule("icon-unwrapped-alt", .text, "-"), AttributeRule("icon-width", .lengths(1), "32px"),
      AttributeRule("icon-height", .lengths(1), "32px"), AttributeRule.verticalAlign(), AttributeRule.align(),
    ]

  /// The attributes of `mj-accordion-element`.
  static let accordionElementRules: [AttributeRule] =
    accordionIconRules + [
      AttributeRule("background-color", .color), AttributeRule("border"), AttributeRule("font-family"),
    ]

  /// The attributes of `mj-accordion-title`, with MJML's defaults.
  static let accordionTitleRules: [AttributeRule] =
    AttributeRule.padding("16px") + [
      AttributeRule("background-color", .color), AttributeRule("color", .color), AttributeRule("font-family"),
      AttributeRule("font-size", .lengths(1), "13px"), AttributeRule("font-weight"),
    ]

  /// The attributes of `mj-accordion-text`, with MJML's defaults.
  static let accordionTextRules: [AttributeRule] =
    accordionTitleRules + [
      AttributeRule("letter-spacing", .lengths(1)), AttributeRule("line-height", .lengths(1), "1"),
    ]
}

// Titles with texts that unfold at a touch; where that does not work all of it is shown.
extension ComponentWriter {
  mutating func writeAccordion(_ element: ComponentElement, _ attributes: ResolvedAttributes) {
    require(.accordion)
    start(
      "table", [("cellspacing", "0"), ("cellpadding", "0"), ("class", "mj-accordion")],
      style: [
        ("width", "100%"), ("border-collapse", "collapse"), ("border", attributes["border"]), ("border-bottom", "none"),
        ("font-family", attributes["font-family"]),
      ])
    write("<tbody>")
    let names = [
      "border", "icon-align", "icon-width", "icon-height", "icon-position", "icon-wrapped-url", "icon-wrapped-alt",
      "icon-unwrapped-url", "icon-unwrapped-alt",
    ]
    let inherited = names.compactMap { name in attributes[name].map { (name: name, value: $0) } }
    let font = attributes["font-family"]
    writeEach(element.children) { $0.writeAccordionElement($1, inheriting: inherited, font: font) }
    write("</tbody></table>")
  }

  private mutating func writeAccordionElement(
    _ element: ComponentElement, inheriting inherited: [(name: String, value: AttributeValue)], font: AttributeValue?
  ) {
    let attributes = attributes(of: element, inheriting: inherited)
    start("tr", [("class", attributes["css-class"])])
    start("td", [], style: [("padding", "0px"), ("background-color", attributes["background-color"])])
    start(
      "label", [("class", "mj-accordion-element")],
      style: [("font-size", "13px"), ("font-family", attributes["font-family"])])
    write("<!--[if !mso | IE]><!-->")
    write("<input class=\"mj-accordion-checkbox\" type=\"checkbox\" style=\"display:none;\" />")
    write("<!--<![endif]--><div>")
    let names = ["border", "icon-align", "icon-width", "icon-height", "icon-position"]
    var passedOn = (names + ["icon-wrapped-url", "icon-wrapped-alt", "icon-unwrapped-url", "icon-unwrapped-alt"])
      .compactMap { name in attributes[name].map { (name: name, value: $0) } }
    if let own = attributes["font-family"] ?? font { passedOn.append((name: "font-family", value: own)) }
    writeEach(element.children) { writer, child in
      let own = writer.attributes(of: child, inheriting: passedOn)
      if child.kind == .accordionTitle {
        writer.writeAccordionTitle(child, own)
      } else if child.kind == .accordionText {
        writer.writeAccordionText(child, own)
      }
    }
    write("</div></label></td></tr>")
  }

  private mutating func beginAccordionTable(_ name: String, _ attributes: ResolvedAttributes) {
    write("<div class=\"\(name)\">")
    start(
      "table", [("cellspacing", "0"), ("cellpadding", "0")],
      style: [("width", "100%"), ("border-bottom", attributes["border"])])
    write("<tbody><tr>")
  }

  private mutating func writeAccordionTitle(_ element: ComponentElement, _ attributes: ResolvedAttributes) {
    beginAccordionTable("mj-accordion-title", attributes)
    let isLeft = attributes.text("icon-position") == "left"
    if isLeft { writeAccordionIcons(attributes) }
    start(
      "td", [("class", attributes["css-class"])],
      style: [("width", "100%")]
        + attributes.css("background-color", "color", "font-size", "font-family", "font-weight")
        + attributes.box("padding"))
    writeContent(of: element)
    write("</td>")
    if !isLeft { writeAccordionIcons(attributes) }
    write("</tr></tbody></table></div>")
  }

  private mutating func writeAccordionIcons(_ attributes: ResolvedAttributes) {
    write("<!--[if !mso | IE]><!-->")
    start(
      "td", [("class", "mj-accordion-ico")],
      style: [
        ("padding", "16px"), ("background", attributes["background-color"]),
        ("vertical-align", attributes["icon-align"]),
      ])
    for (icon, name) in [("wrapped", "more"), ("unwrapped", "less")] {
      start(
        "img",
        [
          ("src", attributes["icon-\(icon)-url"]), ("alt", attributes["icon-\(icon)-alt"]),
          ("class", "mj-accordion-\(name)"),
        ],
        style: [("display", "none"), ("width", attributes["icon-width"]), ("height", attributes["icon-height"])],
        isEmpty: true)
    }
    write("</td><!--<![endif]-->")
  }

  private mutating func writeAccordionText(_ element: ComponentElement, _ attributes: ResolvedAttributes) {
    beginAccordionTable("mj-accordion-content", attributes)
    start(
      "td", [("class", attributes["css-class"])],
      style: [("background", attributes["background-color"])]
        + attributes.css("font-size", "font-family", "font-weight", "letter-spacing", "line-height", "color")
        + attributes.box("padding"))
    writeContent(of: element)
    write("</td></tr></tbody></table></div>")
  }
}
