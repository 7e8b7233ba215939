public import VocativeSMS
public import VocativeTypes

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

extension Rendering {
  /// A copy of a part; empty if it was not rendered. Ask before the buffer is used again.
  public func bytes(of part: Part, in buffer: borrowing MessageBuffer) -> [UInt8] {
    guard let range = self[part] else { return [] }
    return buffer.machine.output.view(range).bytes
  }

  /// A part as a string; nil if it was not rendered. Ask before the buffer is used again.
  public func text(of part: Part, in buffer: borrowing MessageBuffer) -> String? {
    guard let range = self[part] else { return nil }
    return String(decoding: buffer.machine.output.view(range), as: UTF8.self)
  }

  /// How the text message is billed; nil without one. Ask before the buffer is used again.
  public func sms(in buffer: borrowing MessageBuffer, profile: SMSProfile = .threeGPP) -> SMSSegments? {
    guard let range = self[.sms] else { return nil }
    return buffer.machine.output.view(range).withSpan { SMSSegments(of: $0, profile: profile) }
  }
}
