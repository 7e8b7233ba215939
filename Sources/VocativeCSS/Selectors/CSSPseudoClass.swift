/// What a pseudo-class is, by its name.
enum CSSPseudoClass {
  case simple([CSSSimpleSelector])
  /// `:nth-child(` and its kin.
  case nth(isFromEnd: Bool, isOfType: Bool)
  /// `:is(`, `:where(` and the older names of `:is(`.
  case anyOf(countsSpecificity: Bool)
  case noneOf
  /// Known to browsers, but not decided by the mail alone.
  case undecidable(CSSObstacle)
  case unknown

  /// The pseudo-class of a lowered name without its colon.
  init(_ name: [UInt8]) {
    let first = CSSChildPosition(step: 0, offset: 1, isFromEnd: false, isOfType: false)
    let last = CSSChildPosition(step: 0, offset: 1, isFromEnd: true, isOfType: false)
    let firstOfType = CSSChildPosition(step: 0, offset: 1, isFromEnd: false, isOfType: true)
    let lastOfType = CSSChildPosition(step: 0, offset: 1, isFromEnd: true, isOfType: true)
    switch String(decoding: name, as: UTF8.self) {
    case "first-child": self = .simple([.position(first)])
    case "last-child": self = .simple([.position(last)])
    case "only-child": self = .simple([.position(first), .position(last)])
    case "first-of-type": self = .simple([.position(firstOfType)])
    case "last-of-type": self = .simple([.position(lastOfType)])
    case "only-of-type": self = .simple([.position(firstOfType), .position(lastOfType)])
    case "nth-child": self = .nth(isFromEnd: false, isOfType: false)
    case "nth-last-child": self = .nth(isFromEnd: true, isOfType: false)
    case "nth-of-type": self = .nth(isFromEnd: false, isOfType: true)
    case "nth-last-of-type": self = .nth(isFromEnd: true, isOfType: true)
    case "root": self = .simple([.root])
    case "empty": self = .simple([.empty])
    case "is", "matches", "-webkit-any", "-moz-any": self = .anyOf(countsSpecificity: true)
    case "where": self = .anyOf(countsSpecificity: false)
    case "not": self = .noneOf
    case "before", "after", "first-line", "first-letter": self = .undecidable(.pseudoElement)
    case "active", "any-link", "autofill", "checked", "default", "disabled", "enabled", "focus", "focus-visible",
      "focus-within", "fullscreen", "hover", "in-range", "indeterminate", "invalid", "link", "local-link", "open",
      "optional", "out-of-range", "paused", "placeholder-shown", "playing", "read-only", "read-write", "required",
      "target", "target-within", "user-invalid", "user-valid", "valid", "visited", "modal", "popover-open":
      self = .undecidable(.state)
    case "dir", "has", "host", "host-context", "lang", "scope", "defined", "state":
      self = .undecidable(.complex)
    default:
      // Names of single browsers: to all others the rule is a mistake, and is meant to be.
      self = name.first == UInt8(ascii: "-") ? .undecidable(.complex) : .unknown
    }
  }
}
