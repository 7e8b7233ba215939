import VocativeDiagnostics

/// Looks over a YAML text before the YAML library sees it: refuses what is dangerous or of no use here, and notes where
/// scalars and bracketed collections end, as the library tells only where they begin.
///
/// It follows the same rules as the library (libyaml, YAML 1.1) on what begins a token. Where a text is not YAML at all
/// it may go astray; the library then reports the mistake.
struct YAMLScanner {
  /// What the text holds that is refused.
  struct Refusal {
    enum Reason {
      case anchor, alias, tag, nesting, complexKey, document, directive
      /// The place of the first of two equal keys.
      case duplicate(SourceSpan)
    }
    let reason: Reason
    let span: SourceSpan
  }

  /// How deep values may stand in each other. The library recurses, and 5 000 brackets overflow its stack.
  static let deepestNesting = 32

  let bytes: [UInt8]
  let start: Int
  let end: Int
  var position: Int
  /// Where the current line begins.
  private var lineStart: Int
  private var levels: [Level] = []
  private var flowDepth = 0
  private var hasContent = false
  private(set) var refusals: [Refusal] = []
  /// Scalars and bracketed collections in the order of their beginnings, each found once.
  private(set) var extents: [Extent] = []

  /// Where a scalar or a bracketed collection stands.
  struct Extent {
    let start: Int
    var end: Int
    /// What is between the quotes, or below a block scalar's header.
    var content: SourceSpan
  }

  private struct Level {
    enum Kind { case blockMapping, blockSequence, flowMapping, flowSequence }
    let kind: Kind
    /// The column of its keys or hyphens, in a block.
    let column: Int
    /// The keys so far, for mappings.
    var keys: [[UInt8]: SourceSpan] = [:]
    /// The index of the extent, for brackets.
    var extent = 0
  }

  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    self.bytes = bytes
    self.start = start
    self.end = end
    self.position = start
    self.lineStart = start
  }

  /// Looks over the whole text, or up to the first thing that makes the rest not worth looking at.
  mutating func scan() {
    while position < end, refusals.count < 20 {
      if !scanToken() { return }
    }
  }

  /// A byte of the text, 0 behind its end.
  func byte(_ offset: Int) -> UInt8 { offset < end && offset >= start ? bytes[offset] : 0 }

  /// The length of the line break at an offset by YAML 1.1: CR LF, CR, LF, NEL, LS, PS; 0 if there is none.
  func lineBreak(at offset: Int) -> Int {
    switch byte(offset) {
    case ASCII.lineFeed: 1
    case ASCII.carriageReturn: byte(offset + 1) == ASCII.lineFeed ? 2 : 1
    case 0xC2: byte(offset + 1) == 0x85 ? 2 : 0
    case 0xE2: byte(offset + 1) == 0x80 && (byte(offset + 2) == 0xA8 || byte(offset + 2) == 0xA9) ? 3 : 0
    default: 0
    }
  }

  /// Whether nothing but a blank, a line break or the end stands at an offset.
  func isBreakOrBlank(_ offset: Int) -> Bool {
    offset >= end || bytes[offset] == ASCII.space || bytes[offset] == ASCII.tab || lineBreak(at: offset) > 0
  }

  /// The column of the innermost block, -1 outside of all.
  var indentation: Int { levels.last { $0.kind == .blockMapping || $0.kind == .blockSequence }?.column ?? -1 }

  var isInFlow: Bool { flowDepth > 0 }

  /// Reads one token; `false` to stop.
  private mutating func scanToken() -> Bool {
    skipBlanks()
    guard position < end else { return false }
    let column = position - lineStart
    let byte = bytes[position]
    if column == 0, !isInFlow {
      if byte == ASCII.percent { return refuse(.directive, length: 1) }
      if isDocumentMark(at: position) { return scanDocumentMark() }
    }
    let isIndicator = isBreakOrBlank(position + 1)
    switch byte {
    case ASCII.bracketOpen, ASCII.braceOpen:
      return openFlow(byte == ASCII.braceOpen ? .flowMapping : .flowSequence)
    case ASCII.bracketClose, ASCII.braceClose:
      return closeFlow()
    case ASCII.comma where isInFlow:
      position += 1
    case ASCII.minus where isIndicator && !isInFlow:
      return enterSequence(column)
    case ASCII.questionMark where isIndicator:
      return refuse(.complexKey, length: 1)
    case ASCII.colon where isIndicator || (isInFlow && isFlowIndicator(self.byte(position + 1))):
      if !isInFlow, column == firstColumn() { enterMapping(column) }
      position += 1
    case ASCII.ampersand:
      return refuse(.anchor, length: wordLength())
    case ASCII.asterisk:
      return refuse(.alias, length: wordLength())
    case ASCII.exclamationMark:
      return refuse(.tag, length: wordLength())
    case ASCII.bar where !isInFlow, ASCII.greater where !isInFlow:
      append(blockScalar())
    default:
      return scanScalar(column)
    }
    hasContent = true
    return true
  }

  /// A quoted or plain scalar; if a colon follows it is a key.
  private mutating func scanScalar(_ column: Int) -> Bool {
    hasContent = true
    let isQuoted = bytes[position] == ASCII.doubleQuote || bytes[position] == ASCII.singleQuote
    let line = lineStart
    let scalar = isQuoted ? quotedScalar() : plainScalar()
    append(scalar)
    guard line == lineStart else { return true }
    var next = position
    while byte(next) == ASCII.space || byte(next) == ASCII.tab { next += 1 }
    guard byte(next) == ASCII.colon,
      isBreakOrBlank(next + 1) || (isInFlow && (isQuoted || isFlowIndicator(byte(next + 1))))
    else { return true }
    position = next + 1
    if !isInFlow {
      enterMapping(column)
      if levels.count > Self.deepestNesting { return refuse(.nesting, at: SourceSpan(scalar.start, scalar.end)) }
    }
    noteKey(scalar)
    return true
  }

  private mutating func append(_ extent: Extent) {
    extents.append(extent)
    position = extent.end
  }

  private mutating func noteKey(_ scalar: Extent) {
    // In place: a copy of the level would copy all keys before.
    guard let last = levels.indices.last, levels[last].kind == .blockMapping || levels[last].kind == .flowMapping
    else { return }
    let span = SourceSpan(scalar.start, scalar.end)
    let key = Array(bytes[scalar.content.range])
    if let first = levels[last].keys[key] {
      refusals.append(Refusal(reason: .duplicate(first), span: span))
    } else {
      levels[last].keys[key] = span
    }
  }

  /// Blanks, line breaks and comments.
  private mutating func skipBlanks() {
    while position < end {
      if bytes[position] == ASCII.space || bytes[position] == ASCII.tab {
        position += 1
      } else if bytes[position] == ASCII.hash,
        position == start || isBreakOrBlank(position - 1) || position == lineStart
      {
        while position < end, lineBreak(at: position) == 0 { position += 1 }
      } else if lineBreak(at: position) > 0 {
        nextLine(lineBreak(at: position))
      } else {
        return
      }
    }
  }

  /// Steps over a line break.
  mutating func nextLine(_ length: Int) {
    position += length
    lineStart = position
  }

  func isFlowIndicator(_ byte: UInt8) -> Bool {
    byte == ASCII.comma || byte == ASCII.bracketOpen || byte == ASCII.bracketClose || byte == ASCII.braceOpen
      || byte == ASCII.braceClose
  }

  /// The column of the first character of the line that is no blank and no `- `.
  private func firstColumn() -> Int {
    var offset = lineStart
    while byte(offset) == ASCII.space || (byte(offset) == ASCII.minus && byte(offset + 1) == ASCII.space) {
      offset += 1
    }
    return offset - lineStart
  }

  /// The length of an anchor's or a tag's name with its mark.
  private func wordLength() -> Int {
    var offset = position + 1
    while offset < end, !isBreakOrBlank(offset), !isFlowIndicator(bytes[offset]) { offset += 1 }
    return offset - position
  }

  private mutating func refuse(_ reason: Refusal.Reason, length: Int) -> Bool {
    refuse(reason, at: SourceSpan(position, min(end, position + length)))
  }

  /// What is refused would lead the scanner astray, so it stops.
  private mutating func refuse(_ reason: Refusal.Reason, at span: SourceSpan) -> Bool {
    refusals.append(Refusal(reason: reason, span: span))
    return false
  }
}

// Blocks, brackets, documents.
extension YAMLScanner {
  func isDocumentMark(at offset: Int) -> Bool {
    let mark = byte(offset)
    return (mark == ASCII.minus || mark == ASCII.dot) && byte(offset + 1) == mark && byte(offset + 2) == mark
      && isBreakOrBlank(offset + 3)
  }

  /// One `---` may stand before the content; anything else begins or ends another document.
  private mutating func scanDocumentMark() -> Bool {
    guard bytes[position] == ASCII.minus, !hasContent else { return refuse(.document, length: 3) }
    hasContent = true
    position += 3
    return true
  }

  private mutating func leaveBlocks(deeperThan column: Int) {
    while let level = levels.last, level.kind == .blockMapping || level.kind == .blockSequence, level.column > column {
      levels.removeLast()
    }
  }

  /// `- `: begins a sequence, or its next item.
  private mutating func enterSequence(_ column: Int) -> Bool {
    leaveBlocks(deeperThan: column)
    if levels.last?.kind != .blockSequence || levels.last?.column != column {
      levels.append(Level(kind: .blockSequence, column: column))
    }
    guard levels.count <= Self.deepestNesting else { return refuse(.nesting, length: 1) }
    hasContent = true
    position += 1
    return true
  }

  /// A key: begins a mapping, or its next entry.
  private mutating func enterMapping(_ column: Int) {
    leaveBlocks(deeperThan: column)
    // A sequence may stand in the column of the key that holds it.
    if levels.last?.kind == .blockSequence, levels.last?.column == column { levels.removeLast() }
    if levels.last?.kind != .blockMapping || levels.last?.column != column {
      levels.append(Level(kind: .blockMapping, column: column))
    }
  }

  private mutating func openFlow(_ kind: Level.Kind) -> Bool {
    extents.append(Extent(start: position, end: position + 1, content: SourceSpan(position, position + 1)))
    levels.append(Level(kind: kind, column: -1, extent: extents.count - 1))
    flowDepth += 1
    guard levels.count <= Self.deepestNesting else { return refuse(.nesting, length: 1) }
    hasContent = true
    position += 1
    return true
  }

  private mutating func closeFlow() -> Bool {
    guard isInFlow, let level = levels.popLast() else {
      position += 1
      return true
    }
    flowDepth -= 1
    position += 1
    extents[level.extent].end = position
    extents[level.extent].content = SourceSpan(extents[level.extent].start, position)
    if !isInFlow || levels.last?.kind == .flowMapping {
      var next = position
      while byte(next) == ASCII.space { next += 1 }
      if byte(next) == ASCII.colon, isBreakOrBlank(next + 1) {
        return refuse(.complexKey, at: SourceSpan(extents[level.extent].start, position))
      }
    }
    return true
  }
}
