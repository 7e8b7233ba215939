/// The name of an attribute as a small number; see ``TagName``. Names that nobody asks for are all alike.
package struct AttributeName: Hashable, Sendable {
  /// The number.
  package let number: Int32

  @inlinable package init(_ number: Int32) { self.number = number }

  /// The number of some bytes, ASCII letters in any case.
  package init(_ bytes: Span<UInt8>) { number = Self.names.number(of: bytes) ?? -1 }

  @inlinable package static func == (left: AttributeName, right: AttributeName) -> Bool {
    left.number == right.number
  }

  /// What stands for all names that the table lacks: they are told apart by their bytes alone.
  @inlinable package static var other: AttributeName { AttributeName(-1) }

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
  @inlinable package static var align: AttributeName { AttributeName(0) }
  @inlinable package static var alt: AttributeName { AttributeName(1) }
  @inlinable package static var ariaLabel: AttributeName { AttributeName(2) }
  @inlinable package static var background: AttributeName { AttributeName(3) }
  @inlinable package static var bgcolor: AttributeName { AttributeName(4) }
  @inlinable package static var cellpadding: AttributeName { AttributeName(5) }
  @inlinable package static var cellspacing: AttributeName { AttributeName(6) }
  @inlinable package static var `class`: AttributeName { AttributeName(7) }
  @inlinable package static var color: AttributeName { AttributeName(8) }
  @inlinable package static var columnSpan: AttributeName { AttributeName(9) }
  @inlinable package static var dataCssInline: AttributeName { AttributeName(10) }
  @inlinable package static var dataEmbed: AttributeName { AttributeName(11) }
  @inlinable package static var dataSkipInText: AttributeName { AttributeName(12) }
  @inlinable package static var dir: AttributeName { AttributeName(13) }
  @inlinable package static var height: AttributeName { AttributeName(14) }
  @inlinable package static var hidden: AttributeName { AttributeName(15) }
  @inlinable package static var href: AttributeName { AttributeName(16) }
  @inlinable package static var id: AttributeName { AttributeName(17) }
  @inlinable package static var lang: AttributeName { AttributeName(18) }
  @inlinable package static var media: AttributeName { AttributeName(19) }
  @inlinable package static var rel: AttributeName { AttributeName(20) }
  @inlinable package static var role: AttributeName { AttributeName(21) }
  @inlinable package static var rowSpan: AttributeName { AttributeName(22) }
  @inlinable package static var src: AttributeName { AttributeName(23) }
  @inlinable package static var start: AttributeName { AttributeName(24) }
  @inlinable package static var style: AttributeName { AttributeName(25) }
  @inlinable package static var type: AttributeName { AttributeName(26) }
  @inlinable package static var valign: AttributeName { AttributeName(27) }
  @inlinable package static var width: AttributeName { AttributeName(28) }
}
