import VocativeDiagnostics
import VocativeProgram
import VocativeSemantics
import VocativeTypes
import VocativeXML

// Links, and the attributes whose values are printed.
extension TextDerivation {
  mutating func openLink(_ index: Int, of tree: HTMLTree) {
    guard let address = attribute(.href, of: index, in: tree), !address.isEmpty else { return }
    if case .literal(let bytes, _)? = address.first, bytes.first == UInt8(ascii: "#") { return }
    let target = Self.withoutScheme(address)
    guard !saysAddress(index, of: tree) else { return }
    let hasWords = Self.hasText(within: index, of: tree)
    var closing: [ExpandedPart.Step]
    switch settings.textLinks {
    case .brackets:
      closing = [.layout(.space), .literal([UInt8(ascii: "[")], nil)] + target + [.literal([UInt8(ascii: "]")], nil)]
    case .inline, .footnotes:
      // A picture beside words that link to the same place says nothing more.
      if !hasWords, let key = Self.addressKey(of: index, in: tree, fragment), namedAddresses.contains(key) { return }
      // A button is what the mail is about. What is captured may be printed twice, or not at all.
      if settings.textLinks == .footnotes, hasWords, !isCaptured, !isButton(index, of: tree) {
        closing = [.layout(.beginFootnote)] + target + [.layout(.endFootnote)]
      } else {
        closing = (hasWords ? [.literal([UInt8(ascii: ":")], nil), .layout(.space)] : []) + target
      }
    }
    if isUppercase { closing = [.layout(.endUppercase)] + closing + [.layout(.beginUppercase)] }
    close(index, with: closing)
  }

  /// Whether a link looks like a button: its role, its class, or a background of its own on a block of its own.
  private func isButton(_ index: Int, of tree: HTMLTree) -> Bool {
    func says(_ name: AttributeName, _ words: StaticString...) -> Bool {
      guard let value = tree.attribute(name, of: index)?.value else { return false }
      return words.contains { tree.bytes[value].lowercasedContains($0) }
    }
    if says(.role, "button") || says(.class, "button", "btn") { return true }
    guard says(.style, "background") else { return false }
    let style = style(of: index, in: tree)[...]
    return style.lowercasedContains("background")
      && (style.lowercasedContains("display:inline-block") || style.lowercasedContains("display:block"))
  }

  /// Addresses and numbers are printed as people write them: without `mailto:` and `tel:`, and the subject of a mail.
  private static func withoutScheme(_ address: [ExpandedPart.Step]) -> [ExpandedPart.Step] {
    guard case .literal(let bytes, let place)? = address.first,
      let scheme = ["mailto:", "tel:"].first(where: { bytes.starts(with: $0.utf8) })
    else { return address }
    let bare = [.literal(Array(bytes.dropFirst(scheme.utf8.count)), place)] + address.dropFirst()
    return scheme == "mailto:" ? withoutQuery(bare) : bare
  }

  /// An address up to its first literal `?`; as it is if that depends on a branch.
  private static func withoutQuery(_ address: [ExpandedPart.Step]) -> [ExpandedPart.Step] {
    var kept: [ExpandedPart.Step] = []
    for step in address {
      if case .control = step { return address }
      if case .literal(let bytes, let place) = step, let end = bytes.firstIndex(of: UInt8(ascii: "?")) {
        return end == 0 ? kept : kept + [.literal(Array(bytes[..<end]), place)]
      }
      kept.append(step)
    }
    return kept
  }

  /// Whether the words of a link are its address already, values included.
  private func saysAddress(_ index: Int, of tree: HTMLTree) -> Bool {
    guard let attribute = tree.attribute(.href, of: index), !beginsUnlikeAddress(index, attribute, of: tree),
      var target = spelling(of: [attribute.value], in: tree)
    else { return false }
    if target.starts(with: "mailto:".utf8) { target = Array(target.prefix { $0 != UInt8(ascii: "?") }) }
    for scheme in ["mailto:", "tel:"] where target.starts(with: scheme.utf8) { target.removeFirst(scheme.utf8.count) }
    let texts = Self.texts(within: tree.elements[index].range, of: tree).map(\.range)
    guard let words = spelling(of: texts, in: tree) else { return false }
    if words == target { return true }
    // A number is the same however it is spaced: `+7 495 000-00-00` is `+74950000000`.
    return target.allSatisfy(\.isDialed) && target == words.filter(\.isDialed) && !words.contains(0)
  }

  /// Whether the first sign of a link's words is another one than that of its address, as nearly always; then they do not
  /// say it, whatever follows.
  private func beginsUnlikeAddress(_ index: Int, _ address: MarkupAttribute, of tree: HTMLTree) -> Bool {
    guard let own = firstSign(in: address.value, of: tree), !own.isDialed, own != UInt8(ascii: "m"),
      own != UInt8(ascii: "t")
    else { return false }
    let texts = Self.texts(within: tree.elements[index].range, of: tree)
    let first = texts.first { tree.bytes[$0.range].contains { !$0.isSpace } }
    guard let first, let said = firstSign(in: first.range, of: tree) else { return false }
    return said != own
  }

  /// The first byte of a stretch that is not white space; `nil` if there is none, if it is, or stands behind, a value or a
  /// control tag, or if it begins a reference.
  private func firstSign(in range: Range<Int>, of tree: HTMLTree) -> UInt8? {
    guard let place = range.first(where: { !tree.bytes[$0].isSpace }), tree.bytes[place] != UInt8(ascii: "&"),
      fragment.holes.isEmpty || fragment.holes(within: range.lowerBound..<(place + 1)).isEmpty
    else { return nil }
    return tree.bytes[place]
  }

  /// What is equal for stretches that print the same, white space aside: their text, constants among it, and the source
  /// of every other value between zeros. `nil` where it depends on a branch.
  private func spelling(of ranges: [Range<Int>], in tree: HTMLTree) -> [UInt8]? {
    var spelling: [UInt8] = []
    // Every link of a mail is asked about: one array, large enough for all but long constants.
    spelling.reserveCapacity(ranges.reduce(0) { $0 + $1.count })
    func spell(_ bytes: [UInt8]) { for byte in bytes where !byte.isSpace { spelling.append(byte) } }
    for range in ranges {
      var offset = range.lowerBound
      for position in fragment.holes(within: range) {
        let hole = fragment.holes[position]
        guard case .value(let expression) = hole.kind else { return nil }
        spell(CharacterReferences.decoded(tree.bytes[offset..<hole.range.lowerBound]))
        offset = hole.range.upperBound
        if case .constant(.text(let bytes)) = expression.kind {
          spell(bytes)
        } else {
          spell([0] + hole.location.file.bytes[hole.location.span.range] + [0])
        }
      }
      spell(CharacterReferences.decoded(tree.bytes[offset..<range.upperBound]))
    }
    return spelling
  }

  private static func hasText(within index: Int, of tree: HTMLTree) -> Bool {
    let range = tree.elements[index].range
    if texts(within: range, of: tree).contains(where: { tree.bytes[$0.range].contains { !$0.isSpace } }) {
      return true
    }
    var inner = index + 1
    while inner < tree.elements.count, tree.elements[inner].range.lowerBound < range.upperBound {
      if let words = tree.attribute(.alt, of: inner), !words.value.isEmpty { return true }
      inner += 1
    }
    return false
  }

  private static func texts(within range: Range<Int>, of tree: HTMLTree) -> ArraySlice<HTMLText> {
    let first = tree.texts.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    return tree.texts[first...].prefix { $0.range.lowerBound < range.upperBound }
  }

  /// The addresses of all links that have words.
  static func namedAddresses(of tree: HTMLTree, _ fragment: Fragment) -> Set<[UInt8]> {
    var addresses: Set<[UInt8]> = []
    for index in tree.elements.indices where tree.elements[index].tag == .a && hasText(within: index, of: tree) {
      if let key = addressKey(of: index, in: tree, fragment) { addresses.insert(key) }
    }
    return addresses
  }

  /// What is equal for equal addresses: the bytes of `href`, its tags as the author wrote them.
  private static func addressKey(of index: Int, in tree: HTMLTree, _ fragment: Fragment) -> [UInt8]? {
    guard let value = tree.attribute(.href, of: index)?.value else { return nil }
    var key: [UInt8] = []
    var offset = value.lowerBound
    for hole in fragment.holes[fragment.holes(within: value)] {
      key += tree.bytes[offset..<max(offset, hole.range.lowerBound)]
      key += hole.location.file.bytes[hole.location.span.range]
      offset = max(offset, hole.range.upperBound)
    }
    return key + tree.bytes[offset..<value.upperBound]
  }

  /// The value of an attribute as text: its literals decoded, its values, its branches; `nil` without the attribute.
  mutating func attribute(_ name: AttributeName, of index: Int, in tree: HTMLTree) -> [ExpandedPart.Step]? {
    guard let attribute = tree.attribute(name, of: index) else { return nil }
    var steps: [ExpandedPart.Step] = []
    var offset = attribute.value.lowerBound
    func addLiteral(upTo end: Int, _ run: inout Int) {
      guard offset < end else { return }
      steps.append(
        .literal(
          CharacterReferences.decoded(tree.bytes[offset..<end]), fragment.location(of: offset..<end, near: &run)))
    }
    // A control tag right before the closing quote belongs to the value too.
    let end = attribute.value.upperBound + (attribute.quoting == .none ? 0 : 1)
    for position in fragment.holes(within: attribute.value.lowerBound..<end) {
      let hole = fragment.holes[position]
      addLiteral(upTo: hole.range.lowerBound, &lastRun)
      if case .value(let expression) = hole.kind {
        // A part of a link stays encoded, everything else is text.
        let isPart = escapes[position] == .urlComponent || escapes[position] == .urlComponentInComment
        steps.append(isPart ? .value(expression.withoutLinkEncoding, .urlComponent) : .value(expression, .plainText))
      } else {
        steps.append(.control(hole.kind, hole.location))
      }
      offset = hole.range.upperBound
    }
    addLiteral(upTo: attribute.value.upperBound, &lastRun)
    return steps
  }
}

extension UInt8 {
  /// What one dials: digits and a plus.
  fileprivate var isDialed: Bool { (0x30...0x39).contains(self) || self == UInt8(ascii: "+") }
}
