/// The name of an attribute as a small number; see ``TagName``. Names that nobody asks for are all alike.
public struct AttributeName: Hashable, Sendable {
  /// The number.
  public let number: Int32

  @inlinable public init(_ number: Int32) { self.number = number }

  /// The number of some bytes, ASCII letters in any case.
  package init(_ bytes: Span<UInt8>) { number = Self.names.number(of: bytes) ?? -1 }

  @inlinable public static func == (left: AttributeName, right: AttributeName) -> Bool {
    left.number == right.number
  }

  /// What stands for all names that the table lacks: they are told apart by their bytes alone.
  @inlinable public static var other: AttributeName { AttributeName(-1) }

  private static let names = NameTable(known.map { Array($0.utf8) }, ignoresCase: true)

  /// The names of the table, by number: in the order of their constants.
  package static let known = [
    "align", "alt", "aria-label", "background", "bgcolor", "cellpadding", "cellspacing", "class", "color", "colspan",
    "data-css-inline", "data-embed", "data-skip-in-text", "dir", "height", "hidden", "href", "id", "lang", "media",
    "rel", "role", "rowspan", "src", "start", "style", "type", "valign", "width",
  ]
}

// The names.
extension AttributeName {
  @inlinable public static var align: AttributeName { AttributeName(0) }
  @inlinable public static var alt: AttributeName { AttributeName(1) }
  @inlinable public static var ariaLabel: AttributeName { AttributeName(2) }
  @inlinable public static var background: AttributeName { AttributeName(3) }
  @inlinable public static var bgcolor: AttributeName { AttributeName(4) }
  @inlinable public static var cellpadding: AttributeName { AttributeName(5) }
  @inlinable public static var cellspacing: AttributeName { AttributeName(6) }
  @inlinable public static var `class`: AttributeName { AttributeName(7) }
  @inlinable public static var color: AttributeName { AttributeName(8) }
  @inlinable public static var columnSpan: AttributeName { AttributeName(9) }
  @inlinable public static var dataCssInline: AttributeName { AttributeName(10) }
  @inlinable public static var dataEmbed: AttributeName { AttributeName(11) }
  @inlinable public static var dataSkipInText: AttributeName { AttributeName(12) }
  @inlinable public static var dir: AttributeName { AttributeName(13) }
  @inlinable public static var height: AttributeName { AttributeName(14) }
  @inlinable public static var hidden: AttributeName { AttributeName(15) }
  @inlinable public static var href: AttributeName { AttributeName(16) }
  @inlinable public static var id: AttributeName { AttributeName(17) }
  @inlinable public static var lang: AttributeName { AttributeName(18) }
  @inlinable public static var media: AttributeName { AttributeName(19) }
  @inlinable public static var rel: AttributeName { AttributeName(20) }
  @inlinable public static var role: AttributeName { AttributeName(21) }
  @inlinable public static var rowSpan: AttributeName { AttributeName(22) }
  @inlinable public static var src: AttributeName { AttributeName(23) }
  @inlinable public static var start: AttributeName { AttributeName(24) }
  @inlinable public static var style: AttributeName { AttributeName(25) }
  @inlinable public static var type: AttributeName { AttributeName(26) }
  @inlinable public static var valign: AttributeName { AttributeName(27) }
  @inlinable public static var width: AttributeName { AttributeName(28) }
}
