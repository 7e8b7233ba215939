extension Program {
  /// When a message is sent and in which order its channels are tried; for those who send it.
  package struct Schedule: Sendable, Hashable {
    /// One channel of a cascade.
    package struct Leg: Sendable, Hashable {
      /// The channel's word.
      package let channel: String
      /// How long after the leg before, in seconds; 0 for the first.
      package let wait: Int64
      /// What makes the leg needless: `delivered`, `read`, `clicked`.
      package let unless: String?

      /// A leg.
      package init(channel: String, wait: Int64, unless: String?) {
        self.channel = channel
        self.wait = wait
        self.unless = unless
      }
    }

    /// The event that it follows.
    package var event: String?
    /// How long after the event, in seconds.
    package var delay: Int64 = 0
    /// The hours of the recipient's day within which it may be sent: `10:00-13:00`.
    package var window: String?
    /// The hours of the recipient's day in which it may not be sent: `21:00-09:00`.
    package var quietHours: String?
    /// The channels in the order of trying; empty where the message says nothing of it.
    package var cascade: [Leg] = []

    /// Nothing is said.
    package init() {}
  }
}
