/// A text channel that a workspace adds to those of the language, such as `telegram` or `call_script`.
///
/// The name lies in the value itself, so that a part can be passed around without counting references.
public struct TextChannel: Sendable, Hashable, BitwiseCopyable {
  /// The longest name in bytes: as much as two words hold.
  public static let longestName = 16

  /// Words that mean something else as a part, a channel, or the ending of a snapshot.
  public static let reservedNames = [
    "email", "subject", "preheader", "html", "plain", "sms", "push", "text", "metadata", "skipped", "json", "new",
  ]

  private let head: UInt64
  private let tail: UInt64

  /// The channel of a name: a small Latin letter, then small letters, digits and `_`; `nil` for any other word, one that
  /// is too long, and a reserved one.
  public init?(name: String) {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, (0x61...0x7A).contains(first), bytes.count <= Self.longestName,
      bytes.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") }),
      !Self.reservedNames.contains(name)
    else { return nil }
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    head = word(bytes.prefix(8))
    tail = word(bytes.dropFirst(8))
  }

  /// The word in templates, schemas, answers and file names.
  public var name: String {
    var bytes: [UInt8] = []
    for word in [head, tail] {
      bytes += stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        .filter { $0 != 0 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
