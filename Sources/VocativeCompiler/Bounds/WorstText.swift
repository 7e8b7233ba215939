import VocativeDiagnostics
import VocativeSMS

/// The worst of some texts in one alphabet: how far it fills segments, and what it consists of.
struct WorstText {
  /// What one source adds: the literal text, or a value by its name.
  struct Contribution {
    /// `nil` for the literal text.
    let name: String?
    var units: Int
  }

  /// How far it gets.
  private(set) var filling: SMSFilling
  /// What the longest text consists of, in order of first appearance.
  private(set) var contributions: [Contribution] = []
  /// The tags whose words are in the longest text.
  var arms: [SourceLocation] = []
  /// Values without a bound.
  var unbounded: [SourceLocation] = []

  /// The empty text.
  init(_ encoding: SMSEncoding, _ profile: SMSProfile) {
    filling = SMSFilling(encoding, profile: profile)
  }

  /// Something that can be appended.
  enum Piece {
    /// Known words in UTF-8.
    case text([UInt8])
    /// Characters of one unit each.
    case singles(Int)
    /// Escape pairs of the GSM alphabet.
    case pairs(Int, mayStayOpen: Bool)
    /// Characters of one or two septets, in their order.
    case septets([Int])
    /// So many characters of one septet and of two, in any order.
    case latin(single: Int, double: Int)
    /// Clusters of any length up to the longest.
    case clusters(Int, longest: Int, mayJoin: Bool)
  }

  /// The texts with a piece behind them.
  func followed(by piece: Piece, named name: String?) -> WorstText {
    var next = self
    switch piece {
    case .text(let bytes): next.filling.append(bytes.span)
    case .singles(let count): next.filling.append(singles: count)
    case .pairs(let count, let mayStayOpen): next.filling.append(pairs: count, mayStayOpen: mayStayOpen)
    case .septets(let septets):
      for septet in septets {
        if septet == 1 { next.filling.append(singles: 1) } else { next.filling.append(pairs: 1, mayStayOpen: false) }
      }
    case .latin(let single, let double):
      next.filling.append(pairs: double, mayStayOpen: true)
      next.filling.append(singles: single)
    case .clusters(let count, let longest, let mayJoin):
      next.filling.append(anyClusters: count, longest: longest, mayJoin: mayJoin, mayStayOpen: mayJoin)
    }
    let added = next.filling.units - filling.units
    guard added > 0 else { return next }
    if let index = next.contributions.firstIndex(where: { $0.name == name }) {
      next.contributions[index].units += added
    } else {
      next.contributions.append(Contribution(name: name, units: added))
    }
    return next
  }

  /// What is worse of both in each respect; what it consists of is told of the longer one.
  static func worse(_ left: WorstText?, _ right: WorstText?) -> WorstText? {
    guard let left else { return right }
    guard let right else { return left }
    let isRightLonger = right.filling.units > left.filling.units
    var worse = isRightLonger ? right : left
    worse.filling = left.filling.or(right.filling)
    let other = isRightLonger ? left : right
    // A value without a bound counts even where its branch looks short.
    for location in other.unbounded where !worse.unbounded.contains(location) { worse.unbounded.append(location) }
    return worse
  }
}
