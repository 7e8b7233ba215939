import VocativeProgram

/// When a message is to be sent, for those who send it; every message of a program has the same.
public struct Schedule: Sendable, Hashable {
  /// A channel in the order of trying.
  public struct Leg: Sendable, Hashable {
    /// The channel's word: `email`.
    public let channel: String
    /// How long after the leg before, in seconds; 0 for the first.
    public let waitSeconds: Int64
    /// What the recipient did with the leg before, so that this one is left out: `delivered`, `read`, `clicked`; nil if
    /// it is sent in any case.
    public let unless: String?
  }

  /// The event that the message follows; nil where it follows none.
  public let event: String?
  /// How long after the event, in seconds.
  public let delaySeconds: Int64
  /// The hours of the recipient's day within which it may be sent, `10:00-13:00`; nil for any.
  public let sendWindow: String?
  /// The hours of the recipient's day in which nothing that advertises is sent, `21:00-09:00`; nil for none.
  public let quietHours: String?
  /// The channels in the order of trying; empty where the message says nothing of it.
  public let cascade: [Leg]

  /// Nothing is said.
  init() {
    (event, delaySeconds, sendWindow, quietHours, cascade) = (nil, 0, nil, nil, [])
  }

  init(_ schedule: Program.Schedule) {
    event = schedule.event
    delaySeconds = schedule.delay
    sendWindow = schedule.window
    quietHours = schedule.quietHours
    cascade = schedule.cascade.map { Leg(channel: $0.channel, waitSeconds: $0.wait, unless: $0.unless) }
  }
}
