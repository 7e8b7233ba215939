/// A set of parts.
public struct PartSet: Sendable, Hashable, ExpressibleByArrayLiteral {
  /// Every part of a message, whatever its channels are.
  public static let all: PartSet = {
    var all = PartSet()
    all.isComplete = true
    return all
  }()

  /// One bit a part of the language, by ``Part/index``.
  @usableFromInline var bits: UInt16 = 0
  @usableFromInline var channels: [TextChannel] = []
  @usableFromInline var isComplete = false

  private init() {}

  /// The set of one part.
  public init(_ part: Part) { insert(part) }

  /// The set of some parts.
  public init(arrayLiteral parts: Part...) {
    for part in parts { insert(part) }
  }

  /// Whether there is no part in it.
  public var isEmpty: Bool { !isComplete && bits == 0 && channels.isEmpty }

  /// One bit a part of the language that is in it, by ``Part/index``; that of channels is set if any may be in it.
  @inlinable public var standardBits: UInt16 {
    if isComplete { return .max }
    return channels.isEmpty ? bits : bits | 1 << UInt16(Self.channelIndex)
  }

  /// The ``Part/index`` of all channels.
  @usableFromInline static var channelIndex: Int { 6 }

  /// Whether a part is in it.
  @inlinable public func contains(_ part: Part) -> Bool {
    guard !isComplete else { return true }
    guard case .channel(let channel) = part else { return bits & 1 << UInt16(part.index) != 0 }
    return channels.contains(channel)
  }

  /// Adds a part.
  public mutating func insert(_ part: Part) {
    if case .channel(let channel) = part {
      if !channels.contains(channel) { channels.append(channel) }
    } else {
      bits |= 1 << UInt16(part.index)
    }
  }
}
