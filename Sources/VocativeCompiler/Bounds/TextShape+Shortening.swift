import VocativeSMS

extension TextShape {
  /// The characters of the text that every recipient gets.
  var commonCharacters: Int {
    switch self {
    case .literal(let bytes): graphemeClusterCount(bytes.span)
    case .sequence(let pieces): pieces.reduce(0) { $0 + $1.commonCharacters }
    case .value, .choice, .repeated: 0
    }
  }

  /// The characters of text on the way that has most of them.
  var literalCharacters: Int {
    switch self {
    case .literal(let bytes): graphemeClusterCount(bytes.span)
    case .value: 0
    case .sequence(let pieces): pieces.reduce(0) { $0 + $1.literalCharacters }
    case .choice(let choices, _): choices.map(\.literalCharacters).max() ?? 0
    case .repeated(let body, let count): count > 0 ? body.literalCharacters : 0
    }
  }

  /// The shape without so many characters of its text, on every way through it.
  ///
  /// - Parameter rest: How many are left to cut; after a choice as many as on the way that lost fewest.
  func cut(by rest: inout Int, fromFront isFront: Bool, onlyCommon isCommon: Bool) -> TextShape {
    guard rest > 0 else { return self }
    switch self {
    case .literal(let bytes):
      let count = graphemeClusterCount(bytes.span)
      let lost = min(count, rest)
      rest -= lost
      return .literal(Self.clusters(isFront ? lost..<count : 0..<(count - lost), of: bytes))
    case .value: return self
    case .sequence(let pieces):
      var kept: [TextShape] = []
      for piece in isFront ? pieces : pieces.reversed() {
        kept.append(piece.cut(by: &rest, fromFront: isFront, onlyCommon: isCommon))
      }
      return .sequence(isFront ? kept : kept.reversed())
    case .choice(let choices, let arms):
      guard !isCommon else { return self }
      let before = rest
      var least = before
      let kept = choices.map { choice in
        var own = before
        defer { least = min(least, own) }
        return choice.cut(by: &own, fromFront: isFront, onlyCommon: isCommon)
      }
      // No way may lose more than asked: behind the choice all go on with what is left of the one that lost most.
      rest = least
      return .choice(kept, arms: arms)
    case .repeated: return self
    }
  }

  /// The shape with a smaller bound on every value of a name.
  func bounding(_ name: String, to max: Int) -> TextShape {
    switch self {
    case .literal: self
    case .value(let value) where value.name == name: .value(value.bounded(to: max))
    case .value: self
    case .sequence(let pieces): .sequence(pieces.map { $0.bounding(name, to: max) })
    case .choice(let choices, let arms): .choice(choices.map { $0.bounding(name, to: max) }, arms: arms)
    case .repeated(let body, let count): .repeated(body.bounding(name, to: max), atMost: count)
    }
  }

  /// The longest of the values of a name.
  func value(named name: String) -> Value? {
    switch self {
    case .literal: nil
    case .value(let value): value.name == name ? value : nil
    case .sequence(let pieces), .choice(let pieces, _):
      pieces.compactMap { $0.value(named: name) }.max { $0.mostUnits ?? 0 < $1.mostUnits ?? 0 }
    case .repeated(let body, _): body.value(named: name)
    }
  }

  /// Some grapheme clusters of a text.
  private static func clusters(_ range: Range<Int>, of bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var (index, offset) = (0, 0)
    forEachGraphemeCluster(in: bytes.span) { count in
      if range.contains(index) { kept += bytes[offset..<(offset + count)] }
      index += 1
      offset += count
      return index < range.upperBound
    }
    return kept
  }
}

extension TextShape.Value {
  /// The bound that can be made smaller, in UTF-16 code units; `nil` where there is none.
  var mostUnits: Int? {
    switch content {
    case .any(let max), .name(let max), .link(let max): max
    case .known, .code, .plain, .latin, .unbounded: nil
    }
  }

  /// The value with a bound of its own kind.
  fileprivate func bounded(to max: Int) -> TextShape.Value {
    let content: TextShape.Content =
      switch content {
      case .any(let before): .any(max: Swift.min(before, max))
      case .name(let before): .name(max: Swift.min(before, max))
      case .link(let before): .link(max: Swift.min(before, max))
      case .known, .code, .plain, .latin, .unbounded: content
      }
    return TextShape.Value(name: name, content: content, location: location, limit: limit)
  }
}
