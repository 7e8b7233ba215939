/// An attribute that a component has: what it may hold, and what it holds when nothing is written.
struct AttributeRule: Sendable {
  /// What a value may be.
  enum Form: Sendable, Hashable {
    /// Anything.
    case text
    /// A color: a name, `#rgb`, `rgb(…)` …
    case color
    /// Up to so many lengths, each with a unit: `10px 25px`.
    case lengths(Int)
    /// One of some words.
    case words([String])
    /// A whole number.
    case number
  }

  /// The name.
  let name: String
  /// What a value may be.
  let form: Form
  /// What it is when nothing is written.
  let initial: String?

  init(_ name: String, _ form: Form = .text, _ initial: String? = nil) {
    self.name = name
    self.form = form
    self.initial = initial
  }

  /// Whether widths are computed from it, so that it has to be the same for everybody.
  var isMeasure: Bool { Self.measures.contains(name) }

  private static let measures: Set<String> = [
    "width", "background-width", "background-height", "icon-size", "per-row", "full-width", "background-size",
    "background-position", "background-position-x", "background-position-y", "background-repeat", "mode",
    "hamburger", "fluid-on-mobile", "icon-position", "border", "border-left", "border-right", "padding",
    "padding-left", "padding-right", "inner-padding", "inner-padding-left", "inner-padding-right", "inner-border",
    "inner-border-left", "inner-border-right", "tb-border", "thumbnails", "tb-width", "mj-class",
  ]

  /// The padding around a component, and a side of its own each.
  static func padding(_ initial: String? = nil, named name: String = "padding") -> [AttributeRule] {
    [AttributeRule(name, .lengths(4), initial)]
      + ["top", "right", "bottom", "left"].map { AttributeRule("\(name)-\($0)", .lengths(1)) }
  }

  /// The border around a component, and a side of its own each.
  static func border(_ initial: String? = nil, named name: String = "border") -> [AttributeRule] {
    [AttributeRule(name, .text, initial)]
      + ["top", "right", "bottom", "left"].map { AttributeRule("\(name)-\($0)") }
  }

  /// What text looks like.
  static func font(size: String? = "13px", lineHeight: String?, color: String? = "#000000") -> [AttributeRule] {
    [
      AttributeRule("color", .color, color), AttributeRule("font-family", .text, fontFamily),
      AttributeRule("font-size", .lengths(1), size), AttributeRule("font-style"), AttributeRule("font-weight"),
      AttributeRule("letter-spacing", .lengths(1)), AttributeRule("line-height", .lengths(1), lineHeight),
      AttributeRule("text-decoration"), AttributeRule("text-transform"),
    ]
  }

  /// The font of MJML's components, where nothing else is said.
  static let fontFamily = "Ubuntu, Helvetica, Arial, sans-serif"

  /// What every component that stands in a column has.
  static let row: [AttributeRule] = [AttributeRule("container-background-color", .color)]

  /// Left, center or right.
  static func align(_ initial: String? = nil) -> AttributeRule {
    AttributeRule("align", .words(["left", "center", "right", "justify"]), initial)
  }

  /// Top, middle or bottom.
  static func verticalAlign(_ initial: String? = nil) -> AttributeRule {
    AttributeRule("vertical-align", .words(["top", "middle", "bottom"]), initial)
  }

  /// From left to right, or from right to left.
  static let direction = AttributeRule("direction", .words(["ltr", "rtl"]), "ltr")
}
