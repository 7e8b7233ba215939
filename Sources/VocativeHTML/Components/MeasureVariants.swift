import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes

/// Turns a component whose measure hangs on a condition or on one of some words into a branch of components, each with a
/// measure of its own; so widths can be computed for every way.
///
/// ```
/// <mj-column width="{{ layout.share }}">…</mj-column>      share: "50%" | "100%"
/// {% if layout.share == "50%" %}<mj-column width="50%">…</mj-column>
/// {% else %}<mj-column width="100%">…</mj-column>{% endif %}
/// ```
/// What cannot be told beforehand stays, to be reported.
struct MeasureVariants {
  /// The most components that one may become, and all of them together.
  private static let (maximalWays, maximalCopies) = (16, 256)

  let fragment: Fragment
  private var copies = 0

  init(_ fragment: Fragment) {
    self.fragment = fragment
  }

  /// The document with its body's components apart. What the head says is the same for everybody.
  mutating func document(_ root: ComponentElement) -> ComponentElement {
    root.with(
      children: root.children.map { node in
        guard case .element(let part) = node, part.kind == .body else { return node }
        return .element(part.with(children: nodes(part.children)))
      })
  }

  private mutating func nodes(_ nodes: [ComponentNode]) -> [ComponentNode] {
    nodes.map { node in
      switch node {
      case .element(let element): return self.node(element)
      case .control(let control):
        var arms: [ComponentControl.Arm] = []
        for arm in control.arms {
          arms.append(ComponentControl.Arm(kind: arm.kind, location: arm.location, children: self.nodes(arm.children)))
        }
        return .control(ComponentControl(arms: arms, end: control.end))
      case .marker, .capture, .verbatim: return node
      }
    }
  }

  private mutating func node(_ element: ComponentElement) -> ComponentNode {
    for (index, attribute) in element.attributes.enumerated() where attribute.value.text == nil {
      guard
        attribute.name == "mj-class"
          || element.kind.rules.contains(where: { $0.name == attribute.name && $0.isMeasure }),
        let ways = AttributeWays(attribute.value, of: fragment), ways.count <= Self.maximalWays,
        copies + ways.count <= Self.maximalCopies
      else { continue }
      copies += ways.count
      return node(ways.root, of: element, at: index)
    }
    return .element(element.with(children: nodes(element.children)))
  }

  private mutating func node(_ way: AttributeWays.Way, of element: ComponentElement, at index: Int) -> ComponentNode {
    switch way {
    case .text(let text):
      var attributes = element.attributes
      attributes[index].value = AttributeValue(text, at: attributes[index].value.location)
      return node(element.with(attributes: attributes))
    case .branch(let arms, let location):
      var controls: [ComponentControl.Arm] = []
      for arm in arms {
        controls.append(
          ComponentControl.Arm(
            kind: arm.kind, location: location, children: [node(arm.way, of: element, at: index)]))
      }
      return .control(ComponentControl(arms: controls, end: location))
    }
  }
}

/// The texts that an attribute may have, and what they hang on.
private struct AttributeWays {
  indirect enum Way {
    case text(String)
    case branch([(kind: Fragment.Kind, way: Way)], at: SourceLocation)
  }

  private enum Token {
    case literal(ArraySlice<UInt8>)
    case hole(Fragment.Hole)
  }

  private(set) var root = Way.text("")
  /// How many texts there are.
  private(set) var count = 0

  /// The ways; `nil` where something else than branches and words stands in the value.
  init?(_ value: AttributeValue, of fragment: Fragment) {
    guard case .stretch(let stretch)? = value.pieces.first, value.pieces.count == 1 else { return nil }
    var tokens: [Token] = []
    var offset = stretch.lowerBound.offset
    for hole in fragment.holes[stretch.lowerBound.hole..<stretch.upperBound.hole] {
      if offset < hole.range.lowerBound { tokens.append(.literal(fragment.bytes[offset..<hole.range.lowerBound])) }
      tokens.append(.hole(hole))
      offset = hole.range.upperBound
    }
    if offset < stretch.upperBound.offset {
      tokens.append(.literal(fragment.bytes[offset..<stretch.upperBound.offset]))
    }
    // Deeper than a few branches there are more ways than may be.
    guard tokens.count <= 64, let root = way(tokens[...], behind: []) else { return nil }
    self.root = root
  }

  /// What comes out of the rest of a value behind some text.
  private mutating func way(_ tokens: ArraySlice<Token>, behind text: [UInt8]) -> Way? {
    guard count <= 64 else { return nil }
    guard let first = tokens.first else {
      count += 1
      return .text(String(decoding: text, as: UTF8.self))
    }
    let rest = tokens.dropFirst()
    switch first {
    case .literal(let bytes): return way(rest, behind: text + bytes)
    case .hole(let hole):
      switch hole.kind {
      case .value(let expression): return way(printing: expression, then: rest, behind: text)
      case .branch: return way(branching: hole, rest, behind: text)
      case .trigger, .arm, .loop, .picks, .otherwise, .capture, .frame, .region, .close, .assign, .require, .leave:
        return nil
      }
    }
  }

  private mutating func way(
    printing expression: TypedExpression, then rest: ArraySlice<Token>, behind text: [UInt8]
  ) -> Way? {
    if case .constant(.text(let bytes)) = expression.kind { return way(rest, behind: text + bytes) }
    guard case .enumeration(let words) = expression.type, !words.isEmpty else { return nil }
    var arms: [(kind: Fragment.Kind, way: Way)] = []
    for (index, word) in words.enumerated() {
      guard let way = way(rest, behind: text + word.utf8) else { return nil }
      if words.count == 1 { return way }
      let condition = expression.isWord(word)
      arms.append((index == 0 ? .branch(condition) : .arm(index < words.count - 1 ? condition : nil), way))
    }
    return .branch(arms, at: expression.location)
  }

  private mutating func way(
    branching hole: Fragment.Hole, _ tokens: ArraySlice<Token>, behind text: [UInt8]
  ) -> Way? {
    var bodies: [(kind: Fragment.Kind, tokens: ArraySlice<Token>)] = []
    var (kind, start, depth) = (hole.kind, tokens.startIndex, 0)
    for (index, token) in zip(tokens.indices, tokens) {
      guard case .hole(let inner) = token else { continue }
      switch inner.kind {
      case .branch: depth += 1
      case .arm where depth == 0:
        bodies.append((kind, tokens[start..<index]))
        (kind, start) = (inner.kind, index + 1)
      case .close where depth == 0:
        bodies.append((kind, tokens[start..<index]))
        return way(choosing: bodies, then: tokens[(index + 1)...], behind: text, at: hole.location)
      case .close: depth -= 1
      case .arm, .value: break
      case .trigger, .loop, .picks, .otherwise, .capture, .frame, .region, .assign, .require, .leave: return nil
      }
    }
    return nil
  }

  private mutating func way(
    choosing bodies: [(kind: Fragment.Kind, tokens: ArraySlice<Token>)], then rest: ArraySlice<Token>,
    behind text: [UInt8], at location: SourceLocation
  ) -> Way? {
    var arms: [(kind: Fragment.Kind, way: Way)] = []
    var isExhaustive = false
    for body in bodies {
      guard let way = way((Array(body.tokens) + rest)[...], behind: text) else { return nil }
      arms.append((body.kind, way))
      if case .arm(nil) = body.kind { isExhaustive = true }
    }
    if !isExhaustive {
      guard let way = way(rest, behind: text) else { return nil }
      arms.append((.arm(nil), way))
    }
    return .branch(arms, at: location)
  }
}
