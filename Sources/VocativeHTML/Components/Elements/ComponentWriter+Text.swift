extension ComponentKind {
  /// The attributes of `mj-text`, with MJML's defaults.
  static let textRules: [AttributeRule] =
    AttributeRule.font(lineHeight: "1") + AttributeRule.padding("10px 25px") + AttributeRule.row + [
      AttributeRule.align("left"), AttributeRule.verticalAlign(), AttributeRule("height", .lengths(1)),
    ]
}

extension ComponentWriter {
  mutating func writeText(_ element: ComponentElement, _ attributes: ResolvedAttributes) {
    let height = attributes["height"]
    if let height {
      beginOutlook()
      startTable()
      write("<tr>")
      start("td", [("height", height)], style: [("vertical-align", "top"), ("height", height)])
      endOutlook()
    }
    start(
      "div", [],
      style: attributes.css(
        "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "line-height")
        + [("text-align", attributes["align"])]
        + attributes.css("text-decoration", "text-transform", "color", "height"))
    writeContent(of: element)
    write("</div>")
    if height != nil {
      beginOutlook()
      write("</td></tr></table>")
      endOutlook()
    }
  }
}
