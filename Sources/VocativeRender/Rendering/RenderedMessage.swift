public import VocativeTypes

/// A render that has left its buffer: the parts and the facts behind them, or why the recipient gets nothing.
public enum RenderedMessage: Sendable {
  /// The parts in the order of the program, and what they were made of.
  case rendered(parts: [RenderedPart], metadata: Metadata)
  /// It is not for this recipient.
  case skipped(SkipReason)

  /// Copies what a buffer holds of its last render.
  public init(_ outcome: Outcome, in buffer: borrowing MessageBuffer) {
    switch outcome {
    case .skipped(let reason): self = .skipped(reason)
    case .rendered(let rendering):
      var parts: [RenderedPart] = []
      for part in rendering.parts {
        parts.append(RenderedPart(part: part, bytes: rendering.bytes(of: part, in: buffer)))
      }
      self = .rendered(parts: parts, metadata: buffer.metadata(of: rendering))
    }
  }

  /// The text of a part; nil if there is none.
  public subscript(part: Part) -> String? {
    switch self {
    case .skipped: nil
    case .rendered(let parts, _): parts.first { $0.part == part }?.text
    }
  }
}

/// A part and its bytes.
public struct RenderedPart: Sendable, Hashable {
  /// The part.
  public let part: Part
  /// Its text in UTF-8.
  public let bytes: [UInt8]

  /// Its text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
