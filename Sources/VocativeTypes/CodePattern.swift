/// The pattern of a promo or order code: classes of ASCII characters, each repeated between two bounds.
///
/// A subset of regular expressions that bounds length and alphabet and matches in linear time:
/// literals, `[A-Z0-9-]` classes, `\d`, and the counts `{n}`, `{n,m}` and `?`.
public struct CodePattern: Sendable, Hashable {
  /// One class of characters with its count.
  public struct Element: Sendable, Hashable {
    /// The allowed ASCII characters as a set of 128 bits, low word first.
    public let low: UInt64
    /// The upper half of the set.
    public let high: UInt64
    /// The least repetitions.
    public let minimum: Int
    /// The most repetitions.
    public let maximum: Int

    /// Whether a byte belongs to the class.
    public func contains(_ byte: UInt8) -> Bool {
      byte < 64 ? low & (1 << UInt64(byte)) != 0 : byte < 128 && high & (1 << UInt64(byte - 64)) != 0
    }
  }

  /// The pattern as it was written, without slashes.
  public let source: String
  /// The elements in order.
  public let elements: [Element]

  /// The longest code a pattern may allow, in characters.
  public static let longest = 256

  /// The most characters of a matching code.
  public var maximumLength: Int { elements.reduce(0) { $0 + $1.maximum } }

  /// Reads a pattern without its slashes; `nil` for anything outside the subset.
  public init?(_ source: String) {
    var elements: [Element] = []
    var rest = Array(source.utf8)[...]
    while let byte = rest.popFirst() {
      var set: (low: UInt64, high: UInt64) = (0, 0)
      func insert(_ lower: UInt8, _ upper: UInt8) -> Bool {
        guard lower <= upper, lower >= 0x20, upper < 0x7F else { return false }
        for member in lower...upper {
          if member < 64 { set.low |= 1 << UInt64(member) } else { set.high |= 1 << UInt64(member - 64) }
        }
        return true
      }
      switch byte {
      case UInt8(ascii: "["):
        var closed = false
        var first = true
        while let member = rest.popFirst() {
          if member == UInt8(ascii: "]"), !first {
            closed = true
            break
          }
          first = false
          var lower = member
          if member == UInt8(ascii: "\\") {
            guard let escaped = rest.popFirst() else { return nil }
            if escaped == UInt8(ascii: "d") {
              guard insert(0x30, 0x39) else { return nil }
              continue
            }
            lower = escaped
          } else if member == UInt8(ascii: "^") || member == UInt8(ascii: "[") {
            return nil
          }
          if rest.first == UInt8(ascii: "-"), let upper = rest.dropFirst().first, upper != UInt8(ascii: "]") {
            rest = rest.dropFirst(2)
            guard insert(lower, upper) else { return nil }
          } else {
            guard insert(lower, lower) else { return nil }
          }
        }
        guard closed else { return nil }
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        let done = escaped == UInt8(ascii: "d") ? insert(0x30, 0x39) : insert(escaped, escaped)
        guard done else { return nil }
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "+"),
        UInt8(ascii: "?"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "{"),
        UInt8(ascii: "}"), UInt8(ascii: "]"):
        return nil
      case _:
        guard insert(byte, byte) else { return nil }
      }
      guard let count = Self.count(&rest) else { return nil }
      elements.append(Element(low: set.low, high: set.high, minimum: count.0, maximum: count.1))
    }
    self.source = source
    self.elements = elements
    guard !elements.isEmpty, maximumLength <= Self.longest else { return nil }
  }

  private static func count(_ rest: inout ArraySlice<UInt8>) -> (Int, Int)? {
    if rest.first == UInt8(ascii: "?") {
      rest.removeFirst()
      return (0, 1)
    }
    guard rest.first == UInt8(ascii: "{") else { return (1, 1) }
    guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let body = rest[(rest.startIndex + 1)..<close]
    rest = rest[(close + 1)...]
    let numbers = body.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    guard let first = numbers.first, let minimum = first, minimum >= 0, minimum <= longest else { return nil }
    if numbers.count == 1 { return (minimum, minimum) }
    guard numbers.count == 2, let maximum = numbers[1], maximum >= minimum, maximum <= longest else { return nil }
    return (minimum, maximum)
  }

  /// Whether a whole text matches. Linear in text and pattern: the set of positions is followed, nothing backtracks.
  public func matches(_ bytes: Span<UInt8>) -> Bool {
    // reachable[i]: the first i bytes can be covered by the elements so far.
    var reachable = [Bool](repeating: false, count: bytes.count + 1)
    reachable[0] = true
    guard bytes.count <= maximumLength else { return false }
    for element in elements {
      var next = [Bool](repeating: false, count: bytes.count + 1)
      for start in 0...bytes.count where reachable[start] {
        var position = start
        var used = 0
        while used <= element.maximum {
          if used >= element.minimum { next[position] = true }
          guard position < bytes.count, element.contains(bytes[position]) else { break }
          position += 1
          used += 1
        }
      }
      reachable = next
    }
    return reachable[bytes.count]
  }
}
