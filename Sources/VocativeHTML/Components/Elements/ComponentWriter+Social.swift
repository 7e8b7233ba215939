extension ComponentKind {
  /// The attributes of `mj-social`, with MJML's defaults.
  static let socialRules: [AttributeRule] =
    AttributeRule.font(lineHeight: "22px", color: "#333333") + AttributeRule.padding("10px 25px") + AttributeRule.row
    + [
      AttributeRule("text-decoration", .text, "none"), AttributeRule.align("center"),
      AttributeRule("border-radius", .lengths(4), "3px"), AttributeRule("icon-size", .lengths(1), "20px"),
      AttributeRule("icon-height", .lengths(1)), AttributeRule("icon-padding", .lengths(4)),
      AttributeRule("inner-padding", .lengths(4)), AttributeRule("text-padding", .lengths(4)),
      AttributeRule("mode", .words(["horizontal", "vertical"]), "horizontal"), AttributeRule("table-layout"),
      AttributeRule.verticalAlign(),
    ]

  /// The attributes of `mj-social-element`, with MJML's defaults.
  static let socialElementRules: [AttributeRule] =
    AttributeRule.font(lineHeight: "1", color: "#000") + AttributeRule.padding("4px") + [
      AttributeRule("text-decoration", .text, "none"), AttributeRule("name"), AttributeRule("href"),
      AttributeRule("src"), AttributeRule("srcset"), AttributeRule("sizes"), AttributeRule("alt", .text, ""),
      AttributeRule("title"), AttributeRule("rel"), AttributeRule("target", .text, "_blank"),
      AttributeRule.align("left"), AttributeRule("background-color", .color),
      AttributeRule("border-radius", .lengths(4), "3px"), AttributeRule("icon-size", .lengths(1)),
      AttributeRule("icon-height", .lengths(1)), AttributeRule("icon-padding", .lengths(4)),
      AttributeRule("icon-position", .words(["left", "right"]), "left"),
      AttributeRule("text-padding", .lengths(4), "4px 4px 4px 0"), AttributeRule.verticalAlign("middle"),
    ]
}

// Links to networks, each an icon with or without a word.
extension ComponentWriter {
  mutating func writeSocial(_ element: ComponentElement, _ attributes: ResolvedAttributes) {
    let inherited = passedOn(attributes)
    if attributes.text("mode") == "vertical" {
      startTable(style: [("margin", "0px")])
      write("<tbody>")
      writeEach(element.children) { $0.writeSocialElement($1, inheriting: inherited) }
      write("</tbody></table>")
      return
    }
    beginOutlook()
    startTable([("align", attributes["align"])])
    write("<tr>")
    endOutlook()
    writeEach(element.children) { writer, child in
      writer.beginOutlook()
      writer.write("<td>")
      writer.endOutlook()
      writer.startTable([("align", attributes["align"])], style: [("float", "none"), ("display", "inline-table")])
      writer.write("<tbody>")
      writer.writeSocialElement(child, inheriting: inherited)
      writer.write("</tbody></table>")
      writer.beginOutlook()
      writer.write("</td>")
      writer.endOutlook()
    }
    beginOutlook()
    write("</tr></table>")
    endOutlook()
  }

  /// What an element takes over from the component around it.
  private func passedOn(_ attributes: ResolvedAttributes) -> [(name: String, value: AttributeValue)] {
    let names = [
      "border-radius", "color", "font-family", "font-size", "font-weight", "font-style", "icon-size", "icon-height",
      "icon-padding", "text-padding", "line-height", "text-decoration",
    ]
    return (attributes["inner-padding"].map { [("padding", $0)] } ?? [])
      + names.compactMap { name in attributes[name].map { (name, $0) } }
  }

  private mutating func writeSocialElement(
    _ element: ComponentElement, inheriting inherited: [(name: String, value: AttributeValue)]
  ) {
    let attributes = attributes(of: element, inheriting: inherited)
    let network = attributes.text("name").flatMap(SocialNetwork.init)
    var address = attributes["href"]
    if let own = address, let share = network?.share {
      address = AttributeValue(stringLiteral: share.before) + own + AttributeValue(stringLiteral: share.after)
    }
    start("tr", [("class", attributes["css-class"])])
    if attributes.text("icon-position") == "right" {
      writeSocialText(element, attributes, address)
      writeSocialIcon(attributes, network, address)
    } else {
      writeSocialIcon(attributes, network, address)
      writeSocialText(element, attributes, address)
    }
    write("</tr>")
  }

  private mutating func writeSocialIcon(
    _ attributes: ResolvedAttributes, _ network: SocialNetwork?, _ address: AttributeValue?
  ) {
    let size = attributes["icon-size"]
    start("td", [], style: attributes.box("padding") + [("vertical-align", attributes["vertical-align"])])
    startTable(style: [
      ("background", attributes["background-color"] ?? network.map { "\($0.color)" }),
      ("border-radius", attributes["border-radius"]), ("width", size),
    ])
    write("<tbody><tr>")
    start(
      "td", [],
      style: [
        ("padding", attributes["icon-padding"]), ("font-size", "0"), ("height", attributes["icon-height"] ?? size),
        ("vertical-align", "middle"), ("width", size),
      ])
    if address != nil {
      start("a", [("href", address), ("rel", attributes["rel"]), ("target", attributes["target"])])
    }
    start(
      "img",
      [
        ("alt", attributes["alt"] ?? ""), ("title", attributes["title"]),
        ("src", attributes["src"] ?? network.map { "\($0.iconAddress)" }), ("srcset", attributes["srcset"]),
        ("sizes", attributes["sizes"]), ("width", size?.text.map { "\(ResolvedAttributes.pixels($0).shortest)" }),
        ("height", attributes.text("icon-height").map { "\(ResolvedAttributes.pixels($0).shortest)" }),
      ], style: [("border-radius", attributes["border-radius"]), ("display", "block")], isEmpty: true)
    if address != nil { write("</a>") }
    write("</td></tr></tbody></table></td>")
  }

  private mutating func writeSocialText(
    _ element: ComponentElement, _ attributes: ResolvedAttributes, _ address: AttributeValue?
  ) {
    guard hasContent(element) else { return }
    start(
      "td", [],
      style: [
        ("vertical-align", "middle"), ("padding", attributes["text-padding"]), ("text-align", attributes["align"]),
      ])
    let style = attributes.css(
      "color", "font-size", "font-weight", "font-style", "font-family", "line-height", "text-decoration")
    let tag = address == nil ? "span" : "a"
    let target = address == nil ? nil : attributes["target"]
    start(
      tag, [("href", address), ("rel", address == nil ? nil : attributes["rel"]), ("target", target)], style: style)
    writeContent(of: element)
    end(tag, "td")
  }
}
