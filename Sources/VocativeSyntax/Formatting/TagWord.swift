/// One piece of a tag as it is written anew.
struct TagWord {
  /// Where a long tag may be broken, the best places first.
  enum Break: Int, Comparable {
    /// Before `key: value` of the tag itself.
    case argument
    /// Before a filter, `and`, `or`.
    case operation
    /// Behind any other comma.
    case comma

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  var text: [UInt8]
  /// Whether a blank stands before it.
  var isSpaced: Bool
  /// Whether a line may begin with it.
  var mayBreak: Break?

  /// The columns that it takes: one a Unicode scalar.
  var columns: Int { text.count { $0 & 0xC0 != 0x80 } }
}
