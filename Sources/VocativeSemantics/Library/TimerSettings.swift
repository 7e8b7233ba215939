/// The pictures of timers: `timer:` of vocative.yaml.
package struct TimerSettings: Sendable, Hashable {
  /// Where the pictures are loaded from, without a slash at the end; `nil` prints the date alone.
  package var baseURL: String?
  /// The colors as `#rrggbb`: behind everything, of the figures, of the words below them.
  package var background = "#ffffff"
  package var color = "#222222"
  package var labelColor = "#6b6b6b"
  /// The font file of the figures and words; `nil` for the one that the program comes to with its packages.
  package var font: String?

  /// The usual picture, loaded from nowhere.
  package init() {}
}
