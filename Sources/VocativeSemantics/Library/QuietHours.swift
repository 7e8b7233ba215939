package import VocativeTypes

/// Hours of the recipient's day in which nothing that advertises is sent: `21:00-9:00`. Mostly they go over midnight.
package struct QuietHours: Sendable, Hashable {
  /// The minute of the day at which they begin.
  package let from: Int
  /// The minute of the day at which they are over.
  package let to: Int

  /// The other hours of a day, where they are in one piece.
  package var others: SendTime.Window? {
    if from > to { return SendTime.Window(from: to, to: from) }
    // The last minute of a day is the latest that a window can name.
    return from == 0 ? SendTime.Window(from: to, to: 24 * 60 - 1) : nil
  }

  /// Whether some minute of a window is a quiet one.
  package func overlap(_ window: SendTime.Window) -> Bool {
    if from > to { return window.from < to || window.to > from }
    return window.from < to && window.to > from
  }

  /// As it is written in answers: `21:00-09:00`.
  package var text: String { "\(SendTime.Window.text(from))-\(SendTime.Window.text(to))" }
}

extension Purpose {
  /// Whether a message waits until the quiet hours are over: what a customer asked for or has to know does not.
  package var keepsQuietHours: Bool {
    switch self {
    case .marketing, .content: true
    case .service, .transactional: false
    }
  }
}
