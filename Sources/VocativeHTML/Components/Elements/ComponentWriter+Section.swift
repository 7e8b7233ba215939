extension ComponentKind {
  /// The attributes of `mj-section` and `mj-wrapper`, with MJML's defaults.
  static let sectionRules: [AttributeRule] =
    AttributeRule.border() + AttributeRule.padding("20px 0") + [
      AttributeRule("background-color", .color), AttributeRule("background-url"),
      AttributeRule("background-repeat", .words(["repeat", "no-repeat"]), "repeat"),
      AttributeRule("background-size", .text, "auto"), AttributeRule("background-position", .text, "top center"),
      AttributeRule("background-position-x"), AttributeRule("background-position-y"),
      AttributeRule("border-radius", .lengths(4)), AttributeRule.direction,
      AttributeRule("full-width", .words(["full-width", "false"])), AttributeRule("per-row", .number),
      AttributeRule("text-align", .words(["left", "center", "right"]), "center"), AttributeRule("text-padding"),
    ]
}

// A section is a row over the whole width, a wrapper a row of sections: a table, centered, with a table of fixed width
// around it for Outlook.
extension ComponentWriter {
  mutating func writeSection(_ element: ComponentElement, in layout: Layout) {
    let attributes = attributes(of: element)
    let background = SectionBackground(attributes)
    let isFullWidth = attributes.text("full-width") == "full-width"
    if isFullWidth {
      start(
        "table",
        [
          ("align", "center"), ("class", attributes["css-class"]), ("background", attributes["background-url"]),
          ("border", "0"), ("cellpadding", "0"), ("cellspacing", "0"), ("role", "presentation"),
        ],
        style: background.css + [("width", "100%")] + Self.corners(attributes, "border-collapse", "separate"))
      write("<tbody><tr><td>")
      beginShape(background, attributes, width: nil)
      writeSectionFrame(element, attributes, background, in: layout)
      endShape(background)
      write("</td></tr></tbody></table>")
    } else {
      writeSectionFrame(element, attributes, background, in: layout)
    }
  }

  /// Writes the table of fixed width that Outlook needs, and in it the section itself.
  private mutating func writeSectionFrame(
    _ element: ComponentElement, _ attributes: ResolvedAttributes, _ background: SectionBackground, in layout: Layout
  ) {
    let isFullWidth = attributes.text("full-width") == "full-width"
    beginOutlook()
    start(
      "table",
      [
        ("align", "center"), ("border", "0"), ("cellpadding", "0"), ("cellspacing", "0"),
        ("class", outlookClass(attributes)), ("role", "presentation"), ("width", "\(layout.width.whole.shortest)"),
        ("bgcolor", layout.gap == nil ? attributes["background-color"] : nil),
      ], style: [("width", "\(layout.width.shortest)px"), ("padding-top", layout.gap?.space)])
    write("<tr><td style=\"line-height:0px;font-size:0px;mso-line-height-rule:exactly;\">")
    endOutlook()
    if !isFullWidth { beginShape(background, attributes, width: layout.width) }
    writeSectionBody(element, attributes, background, in: layout)
    if !isFullWidth { endShape(background) }
    beginOutlook()
    write("</td></tr></table>")
    endOutlook()
  }

  private mutating func writeSectionBody(
    _ element: ComponentElement, _ attributes: ResolvedAttributes, _ background: SectionBackground, in layout: Layout
  ) {
    let isFullWidth = attributes.text("full-width") == "full-width"
    let css = isFullWidth ? [] : background.css
    start(
      "div", [("class", isFullWidth ? nil : attributes["css-class"])],
      style: css + [("margin", "0px auto"), ("max-width", "\(layout.width.shortest)px")]
        + Self.corners(attributes, "overflow", "hidden") + [("margin-top", layout.gap?.space)])
    if background.hasImage { write("<div style=\"line-height:0;font-size:0;\">") }
    start(
      "table",
      [
        ("align", "center"), ("background", isFullWidth ? nil : attributes["background-url"]), ("border", "0"),
        ("cellpadding", "0"), ("cellspacing", "0"), ("role", "presentation"),
      ], style: css + [("width", "100%")] + Self.corners(attributes, "border-collapse", "separate"))
    write("<tbody><tr>")
    start(
      "td", [],
      style: attributes.box("border") + [("direction", attributes["direction"]), ("font-size", "0px")]
        + attributes.box("padding") + [("text-align", attributes["text-align"])])
    beginOutlook()
    write("<table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\">")
    endOutlook()
    let inner = layout.width.whole - attributes.horizontalFrame
    if element.kind == .wrapper {
      writeSections(of: element, gap: attributes["gap"], in: Layout(width: inner))
    } else {
      writeColumns(of: element, attributes, in: Layout(width: inner))
    }
    beginOutlook()
    write("</table>")
    endOutlook()
    write("</td></tr></tbody></table>")
    if background.hasImage { write("</div>") }
    write("</div>")
  }

  /// Writes the sections of a wrapper, each in a row of its own for Outlook.
  private mutating func writeSections(of element: ComponentElement, gap: AttributeValue?, in layout: Layout) {
    var number = 0
    let first = gap == nil ? [] : Self.firstSections(in: element.children, from: &number, isFirst: true)
    number = 0
    writeEach(element.children) { writer, child in
      var layout = layout
      layout.gap = gap.map { Layout.Gap(space: first.contains(number) ? nil : $0) }
      number += 1
      let attributes = writer.attributes(of: child)
      writer.beginOutlook()
      writer.write("<tr>")
      writer.start(
        "td",
        [
          ("align", attributes["align"]), ("class", writer.outlookClass(attributes)),
          ("width", "\(layout.width.shortest)px"),
        ])
      writer.endOutlook()
      writer.writeBlock(child, in: layout)
      writer.beginOutlook()
      writer.write("</td></tr>")
      writer.endOutlook()
    }
  }

  /// The numbers of the sections that nothing stands before, in the order in which they are written. Behind a condition
  /// none is the first, as what it decides on may be there; nor in a loop, whose turns are alike.
  private static func firstSections(
    in nodes: [ComponentNode], from number: inout Int, isFirst: Bool
  ) -> Set<Int> {
    var (first, isFirst): (Set<Int>, Bool) = ([], isFirst)
    for node in nodes {
      switch node {
      case .element(let element):
        if element.kind != .raw {
          if isFirst { first.insert(number) }
          number += 1
        }
        isFirst = false
      case .control(let control):
        for arm in control.arms {
          first.formUnion(firstSections(in: arm.children, from: &number, isFirst: isFirst && !control.repeats))
        }
        isFirst = false
      case .marker, .capture, .verbatim: break
      }
    }
    return first
  }

  /// A radius of the corners, and a declaration that it needs.
  static func corners(
    _ attributes: ResolvedAttributes, _ property: String, _ value: AttributeValue
  ) -> [(String, AttributeValue?)] {
    guard let radius = attributes["border-radius"] else { return [] }
    return [("border-radius", radius), (property, value)]
  }
}
