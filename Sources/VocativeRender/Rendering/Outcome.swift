public import VocativeTypes

/// What became of a message for a recipient.
public enum Outcome: Sendable {
  /// It was rendered; the parts lie in the buffer.
  case rendered(Rendering)
  /// It is not for this recipient. No error.
  case skipped(SkipReason)
}

/// Why a message or a channel is not for a recipient.
public struct SkipReason: Sendable, Hashable {
  /// `audience`, `require`, `skip`, `consent`, `no_address`.
  public let code: String
  /// The author's words, or empty.
  public let text: String

  /// A reason.
  public init(code: String, text: String = "") {
    self.code = code
    self.text = text
  }
}

/// The parts of a rendered message: where each lies in its buffer.
public struct Rendering: Sendable {
  /// The parts that were rendered.
  public private(set) var parts: PartSet = []
  private var starts = InlineArray<6, Int>(repeating: 0)
  private var ends = InlineArray<6, Int>(repeating: 0)

  init() {}

  /// Where a part lies in the buffer; nil if it was not rendered.
  public subscript(part: Part) -> Range<Int>? {
    guard parts.contains(part), Int(part.rawValue) < starts.count else { return nil }
    return starts[Int(part.rawValue)]..<ends[Int(part.rawValue)]
  }

  mutating func set(_ part: Part, to range: Range<Int>) {
    guard Int(part.rawValue) < starts.count else { return }
    parts.insert(PartSet(part))
    starts[Int(part.rawValue)] = range.lowerBound
    ends[Int(part.rawValue)] = range.upperBound
  }

  mutating func remove(_ part: Part) { parts.remove(PartSet(part)) }
}
