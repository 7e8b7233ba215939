/// How a message counts against the most messages that a customer is to get in a week.
public enum FrequencyClass: String, Sendable, Hashable, CaseIterable {
  /// It does not count and is never held back: the customer waits for it.
  case unlimited
  /// It answers something that the customer did; it counts, and goes before those of a calendar.
  case triggered
  /// It is sent by a calendar, and waits where the customer has got enough.
  case campaign

  /// The class of a message.
  ///
  /// - Parameter followsEvent: Whether it is sent after an event.
  public init(_ purpose: Purpose, followsEvent: Bool) {
    switch purpose {
    case .service, .transactional: self = .unlimited
    case .marketing, .content: self = followsEvent ? .triggered : .campaign
    }
  }
}
