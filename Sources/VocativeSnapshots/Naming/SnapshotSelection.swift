/// Which snapshots a command means.
///
/// A pattern names a message (`cart-midnight`), a persona of it (`cart-midnight/vip`), one file
/// (`cart-midnight/vip.ru.sms`); `*` stands for any run of characters (`cart-*`, `*/vip`).
public struct SnapshotSelection: Sendable, Hashable {
  private let patterns: [[UInt8]]

  /// Every snapshot.
  public static let all = SnapshotSelection([])

  /// The snapshots that one of the patterns names; all of them without a pattern.
  public init(_ patterns: [String]) {
    self.patterns = patterns.map { Array($0.utf8) }
  }

  /// Whether nothing is left out.
  public var isAll: Bool { patterns.isEmpty }

  /// Whether a snapshot is meant.
  public func contains(_ name: SnapshotName) -> Bool {
    isAll || patterns.contains { Self.matches($0, Array(name.description.utf8)) }
  }

  /// Whether something of a message may be meant, so that it has to be compiled.
  public func mayContain(message: String) -> Bool {
    isAll
      || patterns.contains { pattern in
        let head = pattern.prefix { $0 != UInt8(ascii: "/") }
        return Self.matches(Array(head), Array(message.utf8))
      }
  }

  /// Whether a pattern names a path or what begins it up to a separator.
  private static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
    // The shortest run that `*` can stand for is tried first; on a mismatch the last `*` takes one byte more.
    var (at, read) = (0, 0)
    var (star, resume) = (-1, 0)
    while read < path.count {
      if at == pattern.count, path[read] == UInt8(ascii: "/") || path[read] == UInt8(ascii: ".") { return true }
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        (star, resume) = (at, read)
        at += 1
      } else if at < pattern.count, pattern[at] == path[read] {
        at += 1
        read += 1
      } else if star >= 0 {
        at = star + 1
        resume += 1
        read = resume
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
