/// The name of an attribute as a small number; see ``TagName``. Names that nobody asks for are all alike.
public struct AttributeName: Hashable, Sendable {
  /// The number.
  public let number: Int32

  /// The name of a number.
  @inlinable public init(_ number: Int32) { self.number = number }

  /// The number of some bytes, ASCII letters in any case.
  package init(_ bytes: Span<UInt8>) { number = Self.names.number(of: bytes) ?? -1 }

  /// Whether two names are the same.
  @inlinable public static func == (left: AttributeName, right: AttributeName) -> Bool {
    left.number == right.number
  }

  /// What stands for all names that the table lacks: they are told apart by their bytes alone.
  @inlinable public static var other: AttributeName { AttributeName(-1) }

  static let names = NameTable(known.map { Array($0.utf8) }, ignoresCase: true)

  /// The names of the table, by number: in the order of their constants.
  package static let known = [
    "align", "alt", "aria-label", "background", "bgcolor", "cellpadding", "cellspacing", "class", "color", "colspan",
    "data-css-inline", "data-embed", "data-skip-in-text", "dir", "height", "hidden", "href", "id", "lang", "media",
    "rel", "role", "rowspan", "src", "start", "style", "type", "valign", "width",
  ]
}

// The names.
extension AttributeName {
  /// `align`.
  @inlinable public static var align: AttributeName { AttributeName(0) }
  /// `alt`.
  @inlinable public static var alt: AttributeName { AttributeName(1) }
  /// `aria-label`.
  @inlinable public static var ariaLabel: AttributeName { AttributeName(2) }
  /// `background`.
  @inlinable public static var background: AttributeName { AttributeName(3) }
  /// `bgcolor`.
  @inlinable public static var bgcolor: AttributeName { AttributeName(4) }
  /// `cellpadding`.
  @inlinable public static var cellpadding: AttributeName { AttributeName(5) }
  /// `cellspacing`.
  @inlinable public static var cellspacing: AttributeName { AttributeName(6) }
  /// `class`.
  @inlinable public static var `class`: AttributeName { AttributeName(7) }
  /// `color`.
  @inlinable public static var color: AttributeName { AttributeName(8) }
  /// `colspan`.
  @inlinable public static var columnSpan: AttributeName { AttributeName(9) }
  /// `data-css-inline`.
  @inlinable public static var dataCssInline: AttributeName { AttributeName(10) }
  /// `data-embed`.
  @inlinable public static var dataEmbed: AttributeName { AttributeName(11) }
  /// `data-skip-in-text`.
  @inlinable public static var dataSkipInText: AttributeName { AttributeName(12) }
  /// `dir`.
  @inlinable public static var dir: AttributeName { AttributeName(13) }
  /// `height`.
  @inlinable public static var height: AttributeName { AttributeName(14) }
  /// `hidden`.
  @inlinable public static var hidden: AttributeName { AttributeName(15) }
  /// `href`.
  @inlinable public static var href: AttributeName { AttributeName(16) }
  /// `id`.
  @inlinable public static var id: AttributeName { AttributeName(17) }
  /// `lang`.
  @inlinable public static var lang: AttributeName { AttributeName(18) }
  /// `media`.
  @inlinable public static var media: AttributeName { AttributeName(19) }
  /// `rel`.
  @inlinable public static var rel: AttributeName { AttributeName(20) }
  /// `role`.
  @inlinable public static var role: AttributeName { AttributeName(21) }
  /// `rowspan`.
  @inlinable public static var rowSpan: AttributeName { AttributeName(22) }
  /// `src`.
  @inlinable public static var src: AttributeName { AttributeName(23) }
  /// `start`.
  @inlinable public static var start: AttributeName { AttributeName(24) }
  /// `style`.
  @inlinable public static var style: AttributeName { AttributeName(25) }
  /// `type`.
  @inlinable public static var type: AttributeName { AttributeName(26) }
  /// `valign`.
  @inlinable public static var valign: AttributeName { AttributeName(27) }
  /// `width`.
  @inlinable public static var width: AttributeName { AttributeName(28) }
}
