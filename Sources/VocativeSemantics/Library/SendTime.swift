/// When a message is sent: `event.cart_abandoned + 2 h, 10:00-13:00`.
package struct SendTime: Sendable, Hashable {
  /// Hours of the recipient's day, in minutes from midnight; the first is earlier.
  package struct Window: Sendable, Hashable {
    /// The first minute.
    package let from: Int
    /// The minute after which nothing is sent.
    package let to: Int
  }

  /// The event that it follows, by its name in events.yaml; `nil` for a message that is sent by a calendar.
  package var event: String?
  /// How long after the event, in seconds.
  package var delay: Int64 = 0
  /// Within which hours; `nil` for any.
  package var window: Window?
  /// As the front matter says it.
  package let words: String
}
