import VocativeDiagnostics
import VocativeSemantics
import VocativeXML

/// Reads a fragment as a document of components, with the branches and loops between them.
///
/// The reading is total: what is wrong is reported and left out, and the rest is read on.
struct ComponentReader {
  /// How deep components, branches and partials may stand in each other together.
  static let maximalDepth = 200

  let fragment: Fragment
  let markup: MarkupTokens
  private(set) var diagnostics: [Diagnostic] = []
  /// The next token, and the next hole that is not part of one.
  private var token = 0
  private var hole = 0
  /// How far a run of text has been read.
  private var offset = 0
  /// The components that are open, and where branches and the like were opened among them.
  private var open: [Opener] = []

  private enum Opener {
    case element(ComponentKind)
    case control
  }

  init(_ fragment: Fragment) {
    self.fragment = fragment
    markup = fragment.elementMask.tokens
  }

  /// Whether a fragment is a document of components, or holds some.
  static func isComponents(_ fragment: Fragment) -> Bool {
    let bytes = fragment.bytes
    var next = 0
    while let sign = bytes.span.firstIndex(of: UInt8(ascii: "<"), from: next) {
      next = sign + 1
      guard next < bytes.count, bytes[next] | 0x20 == UInt8(ascii: "m") else { continue }
      let name = bytes[next...]
      if name.lowercasedStarts(with: "mjm") || name.lowercasedStarts(with: "mj-") { return true }
    }
    return false
  }

  /// Everything in the fragment.
  mutating func read() -> [ComponentNode] {
    var nodes: [ComponentNode] = []
    while token < markup.tokens.count || hole < fragment.holes.count {
      nodes += readNodes()
      // What stopped the reading belongs to nothing: it was reported, and is left out.
      if token < markup.tokens.count, markup.tokens[token].kind == .endTag {
        token += 1
      } else if hole < fragment.holes.count {
        hole += 1
      }
    }
    return nodes
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Where some bytes stand in the author's file.
  func location(of range: Range<Int>) -> SourceLocation {
    fragment.location(of: range) ?? SourceLocation(SourceFile(path: "", bytes: []), SourceSpan(0, 0))
  }

  // MARK: Nodes

  /// Reads up to an end tag of an open component, or a tag that divides or closes an open branch.
  private mutating func readNodes() -> [ComponentNode] {
    var nodes: [ComponentNode] = []
    while true {
      let next = token < markup.tokens.count ? markup.tokens[token] : nil
      if hole < fragment.holes.count,
        fragment.holes[hole].range.lowerBound <= max(offset, next?.range.lowerBound ?? .max)
      {
        guard let node = readHole() else { return nodes }
        nodes += node
        continue
      }
      guard let next else { return nodes }
      switch next.kind {
      case .text, .escapableText, .rawText: readText(next)
      case .comment:
        nodes.append(.verbatim(stretch(next.range)))
        pass(next)
      case .doctype, .bogusComment: pass(next)
      case .cutOff:
        report(Diagnostic(.unclosedComponent, name(of: next), at: location(of: next.range)).helpingToClose)
        pass(next)
      case .startTag:
        if let node = readElement(next) { nodes.append(node) }
      case .endTag:
        guard endsOpenComponent(next) else {
          reportStrayEnd(next)
          pass(next)
          continue
        }
        return nodes
      }
    }
  }

  /// A stretch with the holes that lie in it, those at its ends left out.
  func stretch(_ range: Range<Int>) -> Range<FragmentPosition> {
    let start = fragment.position(behind: range.lowerBound)
    return start..<max(start, fragment.position(before: range.upperBound))
  }

  private mutating func pass(_ passed: MarkupToken) {
    token += 1
    offset = passed.range.upperBound
    while hole < fragment.holes.count, fragment.holes[hole].range.lowerBound < offset { hole += 1 }
  }

  /// Text among components: only white space may stand there.
  private mutating func readText(_ text: MarkupToken) {
    let start = max(offset, text.range.lowerBound)
    var end = text.range.upperBound
    if hole < fragment.holes.count { end = max(start, min(end, fragment.holes[hole].range.lowerBound)) }
    if let first = fragment.bytes[start..<end].firstIndex(where: { !$0.isHTMLSpace }) {
      let last = fragment.bytes[first..<end].lastIndex { !$0.isHTMLSpace } ?? first
      reportText(first..<(last + 1))
    }
    offset = end
    if end == text.range.upperBound { token += 1 }
  }

  private mutating func reportText(_ range: Range<Int>) {
    report(
      Diagnostic(.textOutsideComponent, at: location(of: range))
        .helping(
          en: "put the words into `<mj-text>…</mj-text>`", ru: "поместите слова в `<mj-text>…</mj-text>`"))
  }

  // MARK: Holes

  /// Reads a hole between components; `nil` if it divides or closes what is open.
  private mutating func readHole() -> [ComponentNode]? {
    let next = fragment.holes[hole]
    switch next.kind {
    case .value:
      hole += 1
      offset = max(offset, next.range.upperBound)
      report(
        Diagnostic(.textOutsideComponent, at: next.location)
          .helping(
            en: "put the value into `<mj-text>…</mj-text>`", ru: "поместите значение в `<mj-text>…</mj-text>`"))
      return []
    case .assign, .require, .leave:
      hole += 1
      return [.marker(next.kind, next.location)]
    case .arm, .otherwise, .close: return nil
    case .capture: return [.capture(passBalanced())]
    case .region(.timer): return [readTimer(at: next.location)]
    case .branch, .trigger, .loop, .picks, .frame, .region: return [.control(readControl())]
    }
  }

  /// A timer, as the HTML of a text.
  private mutating func readTimer(at place: SourceLocation) -> ComponentNode {
    .element(ComponentElement(kind: .text, attributes: [], content: passBalanced(), children: [], location: place))
  }

  /// Passes what a hole opens, up to the one that closes it: it is written as it is, here or elsewhere.
  private mutating func passBalanced() -> Range<FragmentPosition> {
    let start = FragmentPosition(offset: fragment.holes[hole].range.lowerBound, hole: hole)
    var depth = 0
    repeat {
      switch fragment.holes[hole].kind {
      case .branch, .trigger, .loop, .picks, .capture, .frame, .region: depth += 1
      case .close: depth -= 1
      case .value, .arm, .otherwise, .assign, .require, .leave: break
      }
      hole += 1
    } while depth > 0 && hole < fragment.holes.count
    offset = max(offset, fragment.holes[hole - 1].range.upperBound)
    while token < markup.tokens.count, markup.tokens[token].range.upperBound <= offset { token += 1 }
    return start..<FragmentPosition(offset: max(start.offset, offset), hole: hole)
  }

  private mutating func readControl() -> ComponentControl {
    var arms: [ComponentControl.Arm] = []
    var last = fragment.holes[hole]
    open.append(.control)
    defer { open.removeLast() }
    while true {
      hole += 1
      arms.append(ComponentControl.Arm(kind: last.kind, location: last.location, children: readDeeper()))
      guard skipToHole() else { return ComponentControl(arms: arms, end: last.location) }
      last = fragment.holes[hole]
      if case .close = last.kind { break }
    }
    hole += 1
    return ComponentControl(arms: arms, end: last.location)
  }

  /// Passes end tags of components that were opened outside of a branch; they were reported.
  private mutating func skipToHole() -> Bool {
    while hole < fragment.holes.count {
      if token < markup.tokens.count, markup.tokens[token].range.upperBound <= fragment.holes[hole].range.lowerBound {
        pass(markup.tokens[token])
      } else {
        return true
      }
    }
    return false
  }

  private mutating func readDeeper() -> [ComponentNode] {
    guard open.count < Self.maximalDepth else {
      if !diagnostics.contains(where: { $0.code == Diagnostic.Message.tooDeep.code }) {
        let place =
          token < markup.tokens.count
          ? markup.tokens[token].range : max(0, fragment.bytes.count - 1)..<fragment.bytes.count
        report(
          Diagnostic(.tooDeep, LocalizedText(verbatim: String(Self.maximalDepth)), at: location(of: place))
            .helping(en: "take some of the components apart", ru: "разберите часть компонентов"))
      }
      token = markup.tokens.count
      hole = fragment.holes.count
      return []
    }
    return readNodes()
  }

  // MARK: Elements

  private mutating func readElement(_ tag: MarkupToken) -> ComponentNode? {
    let name = ElementName.lowered(fragment.bytes[tag.name])
    let place = location(of: tag.range)
    guard let kind = ComponentKind(rawValue: name) else {
      reportUnknown(tag, name)
      skipElement(tag, name)
      return nil
    }
    let attributes = readAttributes(tag)
    pass(tag)
    if kind == .include { reportInclude(attributes, at: place) }
    if tag.isSelfClosing {
      return .element(
        ComponentElement(kind: kind, attributes: attributes, content: nil, children: [], location: place))
    }
    if kind.holdsHTML, parentKind != .attributes, parentKind != .attributeClass {
      let content = readContent(of: tag, name)
      return .element(
        ComponentElement(kind: kind, attributes: attributes, content: content, children: [], location: place))
    }
    open.append(.element(kind))
    let children = readDeeper()
    open.removeLast()
    if token < markup.tokens.count, markup.tokens[token].kind == .endTag,
      ElementName.lowered(fragment.bytes[markup.tokens[token].name]) == name, isNextToken
    {
      pass(markup.tokens[token])
    } else {
      report(Diagnostic(.unclosedComponent, LocalizedText(verbatim: name), at: place).helpingToClose)
    }
    return .element(
      ComponentElement(kind: kind, attributes: attributes, content: nil, children: children, location: place))
  }

  /// Whether the next token stands before the next hole.
  private var isNextToken: Bool {
    guard hole < fragment.holes.count, token < markup.tokens.count else { return true }
    return markup.tokens[token].range.lowerBound < fragment.holes[hole].range.lowerBound
  }

  /// The component that one stands in, branches aside.
  private var parentKind: ComponentKind? {
    for opener in open.reversed() { if case .element(let kind) = opener { return kind } }
    return nil
  }

  /// Whether an end tag closes a component that was opened, since the last branch began.
  private func endsOpenComponent(_ tag: MarkupToken) -> Bool {
    let name = ElementName.lowered(fragment.bytes[tag.name])
    for opener in open.reversed() {
      switch opener {
      case .control: return false
      case .element(let kind) where kind.rawValue == name: return true
      case .element: continue
      }
    }
    return false
  }

  /// Passes everything up to the end tag of a component that holds HTML, and gives what stands between.
  private mutating func readContent(of tag: MarkupToken, _ name: String) -> Range<FragmentPosition> {
    let start = fragment.position(before: tag.range.upperBound)
    let first = hole
    guard let end = endTag(of: name, from: token) else {
      report(
        Diagnostic(.unclosedComponent, LocalizedText(verbatim: name), at: location(of: tag.range)).helpingToClose)
      return start..<start
    }
    for inner in markup.tokens[token..<end] where inner.kind == .startTag { reportInner(inner, within: name) }
    let closing = markup.tokens[end]
    let stop = fragment.position(behind: closing.range.lowerBound)
    guard isBalanced(first..<max(first, stop.hole)) else {
      report(
        Diagnostic(.unclosedComponent, LocalizedText(verbatim: name), at: location(of: tag.range)).helpingToClose)
      // The end tag stands in another branch than the start tag; what follows is read as it comes.
      return start..<start
    }
    token = end
    pass(closing)
    hole = max(hole, stop.hole)
    return start..<stop
  }

  /// Whether branches and loops that begin among some holes end among them.
  private func isBalanced(_ holes: Range<Int>) -> Bool {
    var depth = 0
    for hole in fragment.holes[holes] {
      switch hole.kind {
      case .branch, .trigger, .loop, .picks, .capture, .frame, .region: depth += 1
      case .close: depth -= 1
      case .arm, .otherwise: if depth == 0 { return false }
      case .value, .assign, .require, .leave: break
      }
      if depth < 0 { return false }
    }
    return depth == 0
  }

  /// The end tag of an element, elements of the same name in it aside.
  private func endTag(of name: String, from first: Int) -> Int? {
    var depth = 0
    var index = first
    while index < markup.tokens.count {
      let next = markup.tokens[index]
      if next.kind == .startTag, !next.isSelfClosing, ElementName.lowered(fragment.bytes[next.name]) == name {
        depth += 1
      } else if next.kind == .endTag, ElementName.lowered(fragment.bytes[next.name]) == name {
        if depth == 0 { return index }
        depth -= 1
      }
      index += 1
    }
    return nil
  }

  /// Passes an element that is no component, up to its end tag if it has one before the branch around it ends.
  private mutating func skipElement(_ tag: MarkupToken, _ name: String) {
    pass(tag)
    guard !tag.isSelfClosing, !ElementName.isVoid(tag.tag), let end = endTag(of: name, from: token) else { return }
    let stop = fragment.position(behind: markup.tokens[end].range.lowerBound)
    guard isBalanced(hole..<max(hole, stop.hole)) else { return }
    token = end
    pass(markup.tokens[end])
    hole = max(hole, stop.hole)
  }

  private func name(of tag: MarkupToken) -> LocalizedText {
    LocalizedText(verbatim: String(decoding: fragment.bytes[tag.name], as: UTF8.self))
  }

  // MARK: Attributes

  private mutating func readAttributes(_ tag: MarkupToken) -> [(name: String, value: AttributeValue)] {
    var attributes: [(name: String, value: AttributeValue)] = []
    let holes = fragment.holes(within: (tag.range.lowerBound + 1)..<tag.range.upperBound)
    var inside: Set<Int> = []
    for attribute in markup.attributes[tag.attributes] {
      let name = ElementName.lowered(fragment.bytes[attribute.name])
      let range = attribute.value
      let start = fragment.position(before: range.lowerBound)
      let stretch = start..<max(start, fragment.position(behind: range.upperBound))
      inside.formUnion(stretch.lowerBound.hole..<stretch.upperBound.hole)
      guard attribute.quoting != .none || stretch.lowerBound.hole == stretch.upperBound.hole else { continue }
      if attributes.contains(where: { $0.name == name }) { continue }
      let isStatic = stretch.lowerBound.hole == stretch.upperBound.hole
      let place = location(of: range.isEmpty || !isStatic ? attribute.name : range)
      attributes.append((name, AttributeValue(stretch, of: fragment, at: place)))
    }
    if let stray = holes.first(where: { !inside.contains($0) }) {
      report(
        Diagnostic(.conditionInTag, name(of: tag), at: fragment.holes[stray].location)
          .helping(
            en: "put the condition inside the quotes of an attribute, or around the whole component",
            ru: "поставьте условие внутрь кавычек атрибута или вокруг всего компонента"))
    }
    return attributes
  }
}
