public import VocativeLocale
public import VocativePicks
import VocativeProgram

/// What a render depends on beside the program and the recipient.
public struct RenderContext: Sendable {
  /// The instant that counts as now, in seconds since 1970-01-01T00:00:00Z.
  public var now: Int64
  /// The time zones that recipients and formats may name.
  public var zones: ZoneTable
  /// How much a render may take.
  public var limits: RenderLimits
  /// The products that picks are chosen from where the record brings no candidates; none without it.
  public var picks: PickIndex?
  /// The secret that the addresses of timers are signed with; without it a timer prints the date alone.
  public var timerKey: [UInt8]?

  /// A context.
  public init(
    now: Int64, zones: ZoneTable, limits: RenderLimits = RenderLimits(), picks: PickIndex? = nil,
    timerKey: [UInt8]? = nil
  ) {
    self.now = now
    self.zones = zones
    self.limits = limits
    self.picks = picks
    self.timerKey = timerKey
  }
}

/// How much one render may take; every limit can be lowered, none raised above its default.
public struct RenderLimits: Sendable, Hashable {
  /// The most bytes of one part: 1 MB.
  public let outputBytes: Int
  /// The most steps: a step is a turn of a loop, a jump, an item or 16 bytes that a filter reads. 1 000 000.
  public let steps: Int
  /// The most SMS segments of a text message: 10.
  public let smsSegments: Int

  /// Limits; what is above a default or below 0 is brought within.
  public init(outputBytes: Int = .max, steps: Int = .max, smsSegments: Int = 10) {
    let limits = Program.Limits(outputBytes: outputBytes, steps: steps)
    self.outputBytes = limits.outputBytes
    self.steps = limits.steps
    self.smsSegments = max(0, min(smsSegments, 10))
  }
}
