extension ComponentKind {
  /// The attributes of `mj-column`, with MJML's defaults.
  static let columnRules: [AttributeRule] =
    AttributeRule.border() + AttributeRule.padding() + AttributeRule.border(named: "inner-border") + [
      AttributeRule("background-color", .color), AttributeRule("border-radius", .lengths(4)), AttributeRule.direction,
      AttributeRule("inner-background-color", .color), AttributeRule("inner-border-radius", .lengths(4)),
      AttributeRule.verticalAlign("top"), AttributeRule("width", .lengths(1)),
    ]
}

// A column is a block that stands beside others on a wide screen and above them on a narrow one.
extension ComponentWriter {
  mutating func writeColumn(_ element: ComponentElement, _ attributes: ResolvedAttributes, in layout: Layout) {
    let width = Self.width(of: attributes, in: layout)
    let name = columnClass(width)
    let css: AttributeValue = attributes["css-class"].map { " " + $0 } ?? ""
    start(
      "div", [("class", "\(name) mj-outlook-group-fix" + css)],
      style: [
        ("font-size", "0px"), ("text-align", "left"), ("direction", attributes["direction"]),
        ("display", "inline-block"), ("vertical-align", attributes["vertical-align"]),
        ("width", "\(Self.mobileWidth(of: attributes, in: layout))"),
      ])
    let pads = ["padding", "padding-top", "padding-right", "padding-bottom", "padding-left"]
    let hasGutter = pads.contains { attributes[$0] != nil }
    let outside: [(String, AttributeValue?)] =
      [("background-color", attributes["background-color"])] + attributes.box("border")
      + Self.corners(attributes, "border-collapse", "separate") + [("vertical-align", attributes["vertical-align"])]
    if hasGutter {
      startTable(
        [("width", "100%")], style: attributes["border-radius"] == nil ? [] : [("border-collapse", "separate")])
      write("<tbody><tr>")
      start("td", [], style: outside + attributes.box("padding"))
      var inside = [("background-color", attributes["inner-background-color"])]
      inside += attributes.box("inner-border", as: "border")
      if let radius = attributes["inner-border-radius"] {
        inside += [("border-radius", radius), ("border-collapse", "separate")]
      }
      startTable([("width", "100%")], style: inside)
    } else {
      startTable([("width", "100%")], style: outside)
    }
    write("<tbody>")
    let frame =
      attributes.horizontalFrame + attributes.border(.left, of: "inner-border")
      + attributes.border(.right, of: "inner-border")
    writeRows(of: element, in: Layout(width: width.pixels(of: layout.width) - frame))
    write("</tbody></table>")
    if hasGutter { write("</td></tr></tbody></table>") }
    write("</div>")
  }

  /// How wide a column or group is on a wide screen: as it says, else an equal share.
  static func width(of attributes: ResolvedAttributes, in layout: Layout) -> Length {
    attributes.text("width").flatMap(Length.init) ?? Length(100 / Double(max(1, layout.siblings)), .percent)
  }

  /// How wide a column is on a narrow screen: in a group it keeps its share.
  private static func mobileWidth(of attributes: ResolvedAttributes, in layout: Layout) -> String {
    guard layout.isInGroup else { return "100%" }
    guard let width = attributes.text("width").flatMap(Length.init) else {
      return (100 / Double(max(1, layout.siblings))).whole.shortest + "%"
    }
    guard width.unit == .pixels else { return width.css }
    return (layout.width.whole > 0 ? width.amount / layout.width.whole * 100 : 100).shortest + "%"
  }

  /// Writes components below each other, each in a row.
  mutating func writeRows(of element: ComponentElement, in layout: Layout) {
    writeEach(element.children) { writer, child in
      let attributes = writer.attributes(of: child)
      writer.breakLine()
      writer.write("<tr>")
      writer.start(
        "td",
        [
          ("align", attributes["align"]), ("class", attributes["css-class"]),
          // What is left out of the text part is marked where the component is.
          ("data-skip-in-text", child["data-skip-in-text"]),
        ],
        style: [("background", attributes["container-background-color"]), ("font-size", "0px")]
          + attributes.box("padding") + [("word-break", "break-word")])
      writer.writeRow(child, attributes, in: layout)
      writer.write("</td></tr>")
    }
  }
}
