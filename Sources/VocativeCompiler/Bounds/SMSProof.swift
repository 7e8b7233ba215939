import VocativeDiagnostics
import VocativeHTML
import VocativeLocale
import VocativeProgram
import VocativeSMS
import VocativeSemantics
import VocativeTypes

/// What is proven about the cost of an SMS before any is sent.
struct SMSProof {
  /// The longest text.
  let path: TextPath
  /// The alphabet that it is billed in.
  let encoding: SMSEncoding
  /// The SMS segments that suffice for every recipient; `nil` where a value has no bound.
  let segments: Int?

  /// Follows every branch of a part, with the longest value at every place.
  init(of part: ExpandedPart, in locale: Locale) {
    var walk = BoundWalk(locale: locale)
    for step in part.steps { walk.add(step) }
    let bound = walk.current
    // A pure path and a mixed one cost by different rules; the dearer counts.
    let pure = bound.septets.map { SMSProof(path: $0, encoding: .gsm7) }
    let mixed = bound.otherUnits.map { SMSProof(path: $0, encoding: .ucs2) }
    switch (pure, mixed) {
    case (let pure?, let mixed?): self = (mixed.segments ?? .max) >= (pure.segments ?? .max) ? mixed : pure
    case (let only?, nil), (nil, let only?): self = only
    case (nil, nil): self.init(path: TextPath(), encoding: .gsm7)
    }
  }

  private init(path: TextPath, encoding: SMSEncoding) {
    self.path = path
    self.encoding = encoding
    segments =
      path.unbounded.isEmpty
      ? SMSBound(
        encoding: encoding, units: path.units, multiUnitAtoms: path.atoms, longestAtom: path.longestAtom,
        multiUnits: path.atomUnits
      ).segments() : nil
  }
}

/// Adds up the steps of a part: sequences add, arms take the longer, loops repeat.
private struct BoundWalk {
  private enum Opener {
    /// Arms: what came before, the longest arm so far, whether one of them is always taken.
    case arms(before: TextBound, longest: TextBound?, isExhaustive: Bool)
    /// Turns: what came before, how often, the bound of all turns once `otherwise` has begun.
    case turns(before: TextBound, bound: Int?, turns: TextBound?)
    /// A capture's text is counted where it is printed.
    case capture(before: TextBound)
    case frame
  }

  var current = TextBound.empty
  private let locale: Locale
  private var openers: [Opener] = []

  init(locale: Locale) {
    self.locale = locale
  }

  mutating func add(_ step: ExpandedPart.Step) {
    switch step {
    case .literal(let bytes, _): current = current.followed(by: TextBound(of: bytes))
    case .value(let expression, _): current = current.followed(by: TextBound(of: expression, in: locale))
    // Derived text parts are mails; an SMS has no layout.
    case .layout, .endTitle: break
    case .control(let kind, _): add(kind)
    }
  }

  private mutating func add(_ kind: Fragment.Kind) {
    switch kind {
    case .value, .assign, .require: break
    // What is left out by `break` or `continue` only makes a text shorter.
    case .leave: break
    case .branch, .trigger: open(.arms(before: current, longest: nil, isExhaustive: false))
    case .arm(let condition):
      guard case .arms(let before, let longest, _)? = openers.popLast() else { return }
      openers.append(
        .arms(before: before, longest: longest?.or(current) ?? current, isExhaustive: condition == nil))
      current = .empty
    case .loop(let loop): open(.turns(before: current, bound: loop.bound, turns: nil))
    case .picks(let picks): open(.turns(before: current, bound: picks.limit, turns: nil))
    case .otherwise:
      guard case .turns(let before, let bound, _)? = openers.popLast() else { return }
      openers.append(.turns(before: before, bound: bound, turns: current.repeated(atMost: bound)))
      current = .empty
    case .capture: open(.capture(before: current))
    case .frame, .region: openers.append(.frame)
    case .close: close()
    }
  }

  private mutating func open(_ opener: Opener) {
    openers.append(opener)
    current = .empty
  }

  private mutating func close() {
    switch openers.popLast() {
    case .arms(let before, let longest, let isExhaustive):
      let arms = longest?.or(current) ?? current
      current = before.followed(by: isExhaustive ? arms : arms.or(.empty))
    case .turns(let before, let bound, let turns):
      current = before.followed(by: turns?.or(current) ?? current.repeated(atMost: bound))
    case .capture(let before): current = before
    case .frame, nil: break
    }
  }
}
