import VocativeXML

/// The name of a CSS property that a lint asks for, as a small number; all others are alike.
struct PropertyName: Hashable, Sendable {
  private let number: Int32

  private init(_ number: Int32) { self.number = number }

  /// The number of some bytes, ASCII letters in any case.
  init(_ bytes: Span<UInt8>) { number = Self.names.number(of: bytes) ?? -1 }

  static var other: PropertyName { PropertyName(-1) }
  static var background: PropertyName { PropertyName(0) }
  static var backgroundColor: PropertyName { PropertyName(1) }
  static var backgroundImage: PropertyName { PropertyName(2) }
  static var color: PropertyName { PropertyName(3) }
  static var columnCount: PropertyName { PropertyName(4) }
  static var columns: PropertyName { PropertyName(5) }
  static var display: PropertyName { PropertyName(6) }
  static var font: PropertyName { PropertyName(7) }
  static var fontSize: PropertyName { PropertyName(8) }
  static var fontWeight: PropertyName { PropertyName(9) }
  static var maxHeight: PropertyName { PropertyName(10) }
  static var objectFit: PropertyName { PropertyName(11) }
  static var opacity: PropertyName { PropertyName(12) }
  static var position: PropertyName { PropertyName(13) }
  static var visibility: PropertyName { PropertyName(14) }
  static var width: PropertyName { PropertyName(15) }

  /// In the order of the constants.
  private static let names = NameTable(
    [
      "background", "background-color", "background-image", "color", "column-count", "columns", "display", "font",
      "font-size", "font-weight", "max-height", "object-fit", "opacity", "position", "visibility", "width",
    ].map { Array($0.utf8) }, ignoresCase: true)
}
