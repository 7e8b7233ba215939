import VocativeDiagnostics

// Columns share the width of their section, so the width of each depends on how many there are. Where that depends on a
// condition, every way has widths of its own: the columns around the condition are written once for each way.
extension ComponentWriter {
  /// The most ways in which the columns of one section may differ.
  private static let maximalWays = 16

  /// Writes the columns of a section or group, in a row for Outlook.
  mutating func writeColumns(of element: ComponentElement, _ attributes: ResolvedAttributes, in layout: Layout) {
    var layout = layout
    let isGrid = attributes.text("per-row") != nil
    if let perRow = attributes.text("per-row").flatMap({ Int($0) }), (1...12).contains(perRow) {
      layout.siblings = perRow
      beginOutlook()
      write("<tr><td>")
      endOutlook()
      writeEach(element.children) { $0.writeGridColumn($1, in: layout) }
      beginOutlook()
      write("</td></tr>")
      endOutlook()
      return
    }
    guard !isGrid else { return }
    beginOutlook()
    write("<tr>")
    endOutlook()
    var ways = 0
    writeColumns(element.children, in: layout, &ways)
    beginOutlook()
    write("</tr>")
    endOutlook()
  }

  private mutating func writeColumns(_ nodes: [ComponentNode], in layout: Layout, _ ways: inout Int) {
    let count = ColumnCount(nodes, settings)
    if let loop = count.loop {
      diagnostics.append(
        Diagnostic(.columnsInLoop, at: loop)
          .helping(
            en: "say how many: `<mj-section per-row=\"2\">`", ru: "укажите, сколько: `<mj-section per-row=\"2\">`"))
      return
    }
    if count.counts.count <= 1 || !count.matters {
      var layout = layout
      layout.siblings = count.counts.max() ?? 1
      writeEach(nodes) { $0.writeOutlookColumn($1, in: layout) }
      return
    }
    ways += 1
    guard ways < Self.maximalWays,
      let index = nodes.firstIndex(where: { ColumnCount([$0], settings).counts.count > 1 }),
      case .control(let control) = nodes[index]
    else {
      reportVariety(nodes)
      return
    }
    let (before, after) = (Array(nodes[..<index]), Array(nodes[(index + 1)...]))
    if control.splitsWays {
      for arm in control.arms {
        write(arm.kind, at: arm.location)
        writeColumns(before + arm.children + after, in: layout, &ways)
      }
      if !control.isExhaustive {
        write(.arm(nil), at: control.end)
        writeColumns(before + after, in: layout, &ways)
      }
      write(.close, at: control.end)
    } else if ColumnCount(before + after, settings).counts == [0] {
      writeEach(before) { $0.writeOutlookColumn($1, in: layout) }
      for arm in control.arms {
        write(arm.kind, at: arm.location)
        writeColumns(arm.children, in: layout, &ways)
      }
      write(.close, at: control.end)
      writeEach(after) { $0.writeOutlookColumn($1, in: layout) }
    } else {
      reportVariety([nodes[index]])
    }
  }

  private mutating func reportVariety(_ nodes: [ComponentNode]) {
    var location = place
    for case .control(let control) in nodes { location = control.arms.first?.location ?? location }
    diagnostics.append(
      Diagnostic(.columnsVary, at: location)
        .helping(
          en: "give every column a `width`, or make it sections of their own",
          ru: "укажите `width` у каждой колонки или сделайте из них отдельные секции"))
  }

  /// Writes a column in a cell for Outlook.
  private mutating func writeOutlookColumn(_ element: ComponentElement, in layout: Layout) {
    let attributes = attributes(of: element)
    let width = Self.width(of: attributes, in: layout).pixels(of: layout.width)
    let style = [("vertical-align", attributes["vertical-align"]), ("width", "\(width.shortest)px")]
    breakLine()
    beginOutlook()
    if layout.isInGroup {
      start("td", [], style: [("align", attributes["align"])] + style)
    } else {
      start("td", [("align", attributes["align"]), ("class", outlookClass(attributes))], style: style)
    }
    endOutlook()
    writeColumnOrGroup(element, attributes, in: layout)
    beginOutlook()
    write("</td>")
    endOutlook()
  }

  /// Writes a column of a grid: for Outlook a table that lets the next one stand beside it, while there is room.
  private mutating func writeGridColumn(_ element: ComponentElement, in layout: Layout) {
    let attributes = attributes(of: element)
    let width = Self.width(of: attributes, in: layout).pixels(of: layout.width)
    breakLine()
    beginOutlook()
    startTable([("align", "left"), ("width", "\(width.whole.shortest)")], style: [("width", "\(width.shortest)px")])
    write("<tr>")
    start(
      "td", [("class", outlookClass(attributes))],
      style: [("vertical-align", attributes["vertical-align"]), ("width", "\(width.shortest)px")])
    endOutlook()
    writeColumnOrGroup(element, attributes, in: layout)
    beginOutlook()
    write("</td></tr></table>")
    endOutlook()
  }

  private mutating func writeColumnOrGroup(
    _ element: ComponentElement, _ attributes: ResolvedAttributes, in layout: Layout
  ) {
    if element.kind == .group {
      writeGroup(element, attributes, in: layout)
    } else if element.kind == .column {
      writeColumn(element, attributes, in: layout)
    }
  }
}

/// How many columns stand side by side, for every way through the branches among them.
struct ColumnCount {
  /// The numbers that there can be, few and in ascending order.
  private(set) var counts: [Int]
  /// Whether a column without a width of its own is among them.
  private(set) var matters = false
  /// A loop with columns in it.
  private(set) var loop: SourceLocation?

  init(_ nodes: [ComponentNode], _ settings: ComponentSettings) {
    counts = [0]
    for node in nodes {
      switch node {
      case .marker, .capture, .verbatim: continue
      case .element(let element):
        guard element.kind == .column || element.kind == .group else { continue }
        counts = counts.map { $0 + 1 }
        let width = settings.attributes(of: element, inheriting: []).text("width").flatMap(Length.init)
        if width == nil { matters = true }
      case .control(let control): add(control, settings)
      }
    }
  }

  private mutating func add(_ control: ComponentControl, _ settings: ComponentSettings) {
    var sums: Set<Int> = []
    for arm in control.arms {
      let inner = ColumnCount(arm.children, settings)
      matters = matters || inner.matters
      loop = loop ?? inner.loop
      if control.repeats, arm.location == control.arms.first?.location, inner.counts != [0], inner.matters {
        loop = loop ?? arm.location
      }
      for count in inner.counts { sums.formUnion(counts.map { $0 + count }) }
    }
    if !control.isExhaustive { sums.formUnion(counts) }
    counts = sums.sorted().prefix(64).map { $0 }
  }
}

extension ComponentControl {
  /// Whether its arms are ways that what stands around it can be put into.
  fileprivate var splitsWays: Bool {
    switch arms.first?.kind {
    case .branch, .trigger: true
    case .loop, .picks, .arm, .otherwise, .capture, .frame, .region, .close, .assign, .require, .leave, .value, nil:
      false
    }
  }
}
