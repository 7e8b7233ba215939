/// How the pictures of timers look.
package struct TimerStyle: Sendable, Hashable {
  /// Red, green and blue, 8 bits each: `0xRRGGBB`.
  package typealias Color = UInt32

  /// Behind everything.
  package var background: Color
  /// The figures.
  package var color: Color
  /// The words below the figures.
  package var labelColor: Color
  /// The path of the font file.
  package var font: String

  /// The font of the Debian package fonts-dejavu-core, which has Latin, Cyrillic and Kazakh letters.
  package static let usualFont = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"

  /// A style.
  package init(background: Color, color: Color, labelColor: Color, font: String = usualFont) {
    self.background = background
    self.color = color
    self.labelColor = labelColor
    self.font = font
  }

  /// A color as vocative.yaml writes it, `#1a2b3c`; nil for anything else.
  package static func color(_ text: String) -> Color? {
    guard text.utf8.count == 7, text.utf8.first == UInt8(ascii: "#") else { return nil }
    return Color(text.dropFirst(), radix: 16)
  }
}
