package import VocativeTypes

extension Type {
  /// Whether every value of this type is one of another: so may the attribute of an evidence record be declared anew.
  package func isNarrower(than other: Type) -> Bool {
    switch (self, other) {
    case (.optional(let inner), .optional(let otherInner)): inner.isNarrower(than: otherInner)
    case (_, .optional(let otherInner)): isNarrower(than: otherInner)
    case (.text(let max), .text(let limit)): Self.fits(max, in: limit)
    case (.name(let max), .text(let limit)): Self.fits(max, in: limit)
    case (.code(let pattern), .text(let limit)): Self.fits(pattern.maximumLength, in: limit)
    // A pattern is not compared with another: evidence asks for a code, whatever it looks like.
    case (.code, .code): true
    case (.url(let max), .url(let limit)): Self.fits(max, in: limit)
    case (.enumeration(let words), .text(let limit)):
      words.allSatisfy { Self.fits($0.utf16.count, in: limit) }
    case (.enumeration(let words), .enumeration(let allowed)): words.allSatisfy { allowed.contains($0) }
    case (.integer(let bounds), .integer(let allowed)):
      allowed.minimum <= bounds.minimum && bounds.maximum <= allowed.maximum
    // An amount in another currency is as good an amount.
    case (.money, .money): true
    case (.list(let item, let max), .list(let otherItem, let limit)):
      item.isNarrower(than: otherItem) && Self.fits(max, in: limit)
    case (.map(let value), .map(let otherValue)): value.isNarrower(than: otherValue)
    case _: self == other
    }
  }

  private static func fits(_ max: Int?, in limit: Int?) -> Bool {
    guard let limit else { return true }
    return max.map { $0 <= limit } ?? false
  }
}
