/// The color and image behind a section, as CSS and as what Outlook's vector shapes need.
struct SectionBackground: Sendable {
  /// The CSS.
  let css: [(String, AttributeValue?)]
  /// Whether there is an image.
  let hasImage: Bool

  init(_ attributes: ResolvedAttributes) {
    let color = attributes["background-color"]
    hasImage = attributes["background-url"] != nil
    guard hasImage else {
      css = [("background", color), ("background-color", color)]
      return
    }
    let (x, y) = Self.position(attributes)
    let position = AttributeValue(stringLiteral: "\(x) \(y)")
    let size = attributes["background-size"] ?? "auto"
    let rest = " " + position + " / " + size + " " + (attributes["background-repeat"] ?? "repeat")
    // An address that differs from customer to customer may not stand in CSS; the attribute `background` has it too.
    var background = color
    if let url = attributes["background-url"], url.text != nil {
      let image = "url('" + url + "')" + rest
      background = color.map { $0 + " " + image } ?? image
    }
    css = [
      ("background", background), ("background-position", position),
      ("background-repeat", attributes["background-repeat"]), ("background-size", size),
    ]
  }

  /// Where the image lies; one word says one direction only, and two may stand in any order.
  static func position(_ attributes: ResolvedAttributes) -> (x: String, y: String) {
    let words = attributes["background-position"]?.words ?? []
    var position = (x: "center", y: "top")
    if words.count == 1 {
      position = ["top", "bottom"].contains(words[0]) ? ("center", words[0]) : (words[0], "center")
    } else if words.count == 2 {
      let isTurned =
        ["top", "bottom"].contains(words[0]) || words[0] == "center" && ["left", "right"].contains(words[1])
      position = isTurned ? (words[1], words[0]) : (words[0], words[1])
    }
    return (
      attributes.text("background-position-x") ?? position.x, attributes.text("background-position-y") ?? position.y
    )
  }
}

extension ComponentWriter {
  /// Opens the vector shape with an image in it that Outlook shows behind a section; over the whole screen without a
  /// width.
  mutating func beginShape(_ background: SectionBackground, _ attributes: ResolvedAttributes, width: Double?) {
    guard background.hasImage else { return }
    let size = attributes.text("background-size") ?? "auto"
    let repeats = attributes.text("background-repeat") == "repeat"
    var (origin, position) = ("0.5, 0", "0.5, 0")
    if size != "auto" {
      let (x, y) = SectionBackground.position(attributes)
      let place =
        "\(Self.share(x, in: ["left", "center", "right"], else: 0.5, repeats)), "
        + Self.share(y, in: ["top", "center", "bottom"], else: 0, repeats)
      (origin, position) = (place, place)
    }
    beginOutlook()
    start(
      "v:rect",
      [("xmlns:v", "urn:schemas-microsoft-com:vml"), ("fill", "true"), ("stroke", "false")],
      style: [width.map { ("width", "\($0.shortest)px") } ?? ("mso-width-percent", "1000")])
    let sizes = attributes["background-size"]?.words ?? []
    let isWhole = size == "cover" || size == "contain"
    start(
      "v:fill",
      [
        ("origin", "\(origin)"), ("position", "\(position)"), ("src", attributes["background-url"]),
        ("color", attributes["background-color"]), ("type", repeats || size == "auto" ? "tile" : "frame"),
        ("size", isWhole ? "1,1" : size == "auto" ? nil : "\(sizes.joined(separator: ","))"),
        ("aspect", size == "cover" ? "atleast" : size == "auto" || !isWhole && sizes.count > 1 ? nil : "atmost"),
      ], isEmpty: true)
    write("<v:textbox style=\"mso-fit-shape-to-text:true\" inset=\"0,0,0,0\">")
    endOutlook()
  }

  /// Closes the vector shape.
  mutating func endShape(_ background: SectionBackground) {
    guard background.hasImage else { return }
    beginOutlook()
    write("</v:textbox></v:rect>")
    endOutlook()
  }

  /// How far along an image lies: from the edge where it is repeated, from the middle where it is not.
  private static func share(_ word: String, in words: [String], else other: Double, _ repeats: Bool) -> String {
    var share = other
    if let index = words.firstIndex(of: word) {
      share = Double(index) / 2
    } else if let length = Length(word), length.unit == .percent {
      share = length.amount.whole / 100
    }
    return (repeats ? share : share - 0.5).shortest
  }
}
