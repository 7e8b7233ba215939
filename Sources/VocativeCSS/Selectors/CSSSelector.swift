/// One selector of a list, `table.wide > td:first-child`: compounds from left to right.
package struct CSSSelector: Sendable, Hashable {
  /// The compounds; the last one is what the declarations are for.
  package let compounds: [CSSCompound]
  /// How much it weighs.
  package let specificity: CSSSpecificity
  /// Its bytes, without blanks around it.
  package let range: Range<Int>

  /// Why the selector cannot be decided when a mail is compiled; `nil` if it can.
  package var obstacle: CSSObstacle? { compounds.lazy.compactMap(\.obstacle).first }

  /// Whether an element's place among its siblings matters.
  package var isStructural: Bool { compounds.contains(where: \.isStructural) }

  /// The selector with `:link` as `[href]` of links: none of them was visited before the mail is read.
  package var beforeReading: CSSSelector {
    CSSSelector(
      compounds: compounds.map { $0.beforeReading(["link", "any-link"]) }, specificity: specificity, range: range)
  }

  /// The selector with `:visited` read so too: what it said of the links before they were followed.
  package var unvisited: CSSSelector {
    CSSSelector(
      compounds: compounds.map { $0.beforeReading(["link", "any-link", "visited"]) }, specificity: specificity,
      range: range)
  }
}

extension CSSCompound {
  /// Links of a mail: `a` and `area` with an address.
  private static let link: [CSSSimpleSelector] = [
    .anyOf(["a", "area"].map { CSSCompound(combinator: nil, simples: [.type(Array($0.utf8))]) }),
    .attribute(CSSAttributeTest(name: Array("href".utf8), comparison: .exists, value: [], ignoresCase: false)),
  ]

  /// The compound with some pseudo-classes of links as what links are before anybody reads the mail.
  fileprivate func beforeReading(_ names: [String]) -> CSSCompound {
    guard obstacle == .state else { return self }
    return CSSCompound(
      combinator: combinator,
      simples: simples.flatMap { simple in
        if case .undecidable(.state, let name) = simple, names.contains(where: { $0.utf8.elementsEqual(name) }) {
          Self.link
        } else {
          [simple]
        }
      })
  }
}

/// Why the mail alone does not say what a selector matches.
package enum CSSObstacle: Sendable, Hashable {
  /// `:hover`, `:checked`, `:visited`: it depends on what the reader does.
  case state
  /// `::before`, `::first-line`: no element of the mail is meant.
  case pseudoElement
  /// Combinators within `:is()`, `:where()` or `:not()`, and what is beyond Selectors Level 3.
  case complex
}

/// Simple selectors without a combinator between them, and how they are joined to what stands to their left.
package struct CSSCompound: Sendable, Hashable {
  /// What stands between two compounds.
  package enum Combinator: Sendable, Hashable {
    /// A blank.
    case descendant
    /// `>`
    case child
    /// `+`
    case adjacent
    /// `~`
    case sibling
  }

  /// How it is joined to the compound on its left; `nil` for the first one.
  package let combinator: Combinator?
  /// The simple selectors, all of which have to match.
  package let simples: [CSSSimpleSelector]

  /// Why the mail alone does not say what it matches.
  package var obstacle: CSSObstacle? { simples.lazy.compactMap(\.obstacle).first }

  /// Whether an element's place among its siblings matters.
  package var isStructural: Bool {
    combinator == .adjacent || combinator == .sibling || simples.contains(where: \.isStructural)
  }
}

/// One condition on an element.
package indirect enum CSSSimpleSelector: Sendable, Hashable {
  /// `*`
  case universal
  /// `td`, lowered.
  case type([UInt8])
  /// `#id`
  case id([UInt8])
  /// `.class`
  case `class`([UInt8])
  /// `[name]`, `[name=value]` …
  case attribute(CSSAttributeTest)
  /// `:first-child`, `:nth-child(2n+1)`, `:last-of-type` …
  case position(CSSChildPosition)
  /// `:root`
  case root
  /// `:empty`
  case empty
  /// `:is()` and `:where()`: one of the compounds matches.
  case anyOf([CSSCompound])
  /// `:not()`: none of the compounds matches.
  case noneOf([CSSCompound])
  /// What the mail alone does not decide, with its name.
  case undecidable(CSSObstacle, name: [UInt8])

  var obstacle: CSSObstacle? {
    switch self {
    case .undecidable(let obstacle, _): obstacle
    case .anyOf(let compounds), .noneOf(let compounds): compounds.lazy.compactMap(\.obstacle).first
    case .universal, .type, .id, .class, .attribute, .position, .root, .empty: nil
    }
  }

  var isStructural: Bool {
    switch self {
    case .position, .empty: true
    case .anyOf(let compounds), .noneOf(let compounds): compounds.contains(where: \.isStructural)
    case .universal, .type, .id, .class, .attribute, .root, .undecidable: false
    }
  }
}

/// A condition on an attribute.
package struct CSSAttributeTest: Sendable, Hashable {
  /// How the attribute's value is compared.
  package enum Comparison: Sendable, Hashable {
    /// `[a]`
    case exists
    /// `[a=b]`
    case equals
    /// `[a~=b]`: one of its words.
    case word
    /// `[a|=b]`: it, or it and a hyphen at the start.
    case language
    /// `[a^=b]`
    case prefix
    /// `[a$=b]`
    case suffix
    /// `[a*=b]`
    case substring
  }

  /// The name, lowered.
  package let name: [UInt8]
  /// How its value is compared.
  package let comparison: Comparison
  /// What it is compared with.
  package let value: [UInt8]
  /// Whether ASCII letters of either case are the same: `[a=b i]`, and what HTML compares so.
  package let ignoresCase: Bool
}

/// A place among siblings: `an+b`, counted from either end, among all or among those of the same name.
package struct CSSChildPosition: Sendable, Hashable {
  /// The step `a` of `an+b`.
  package let step: Int
  /// The offset `b` of `an+b`.
  package let offset: Int
  /// Whether one counts from the last sibling.
  package let isFromEnd: Bool
  /// Whether only siblings of the same name count.
  package let isOfType: Bool

  /// Whether a 1-based place is one that is meant.
  package func contains(_ place: Int) -> Bool {
    let distance = place - offset
    return step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0
  }
}
