public import Vocative

/// Renders many recipients: one JSON record a line in, one JSON answer a line out, in constant memory.
///
/// A faulty record never touches its neighbors: it is answered, and noted among the rejects, and the next one is read.
public struct Batch {
  /// How many records became what. In = rendered + skipped + rejected, always.
  public struct Counts: Sendable, Hashable {
    /// Records with at least one part.
    public var rendered = 0
    /// Records that get nothing, by reason code, in order of first appearance.
    public var skipped: [(reason: String, count: Int)] = []
    /// Records that cannot be read or rendered.
    public var rejected = 0
    /// SMS segments that carriers will bill.
    public var smsSegments = 0
    /// Records with a text message.
    public var smsCount = 0

    /// All records that were read.
    public var total: Int { rendered + rejected + skipped.reduce(0) { $0 + $1.count } }

    mutating func skip(_ reason: String) {
      if let index = skipped.firstIndex(where: { $0.reason == reason }) {
        skipped[index].count += 1
      } else {
        skipped.append((reason, 1))
      }
    }

    /// Equal figures in equal order.
    public static func == (left: Self, right: Self) -> Bool {
      left.rendered == right.rendered && left.rejected == right.rejected && left.smsSegments == right.smsSegments
        && left.smsCount == right.smsCount
        && left.skipped.elementsEqual(right.skipped) { $0.reason == $1.reason && $0.count == $1.count }
    }

    /// Hashes the main figures.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(rendered)
      hasher.combine(rejected)
      hasher.combine(smsSegments)
    }
  }

  /// The longest record, in bytes (limits of the renderer: attributes of 256 KB), with room for what it does not read.
  public static let longestRecord = 1 << 20

  private let message: Message
  private let context: RenderContext
  private var buffer = MessageBuffer()
  /// What has become of the records so far.
  public private(set) var counts = Counts()
  private var record = 0

  /// A batch of one message.
  public init(_ message: Message, in context: RenderContext) {
    self.message = message
    self.context = context
  }
}
