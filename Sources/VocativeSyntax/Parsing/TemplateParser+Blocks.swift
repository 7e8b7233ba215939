import VocativeDiagnostics

/// A block that is open.
struct Frame {
  let kind: TagKind
  /// The tag that opened it.
  let opening: TagID
  /// The sections that are complete.
  var sections: [Block.Section] = []
  /// The tag of the section that is open.
  var tag: TagID
  /// Where the body of the section that is open begins.
  var bodyStart: Int
  /// The index in ``TemplateParser/children`` of its first node.
  var firstChild: Int
  /// Ends of other blocks that stand directly in the section that is open.
  var strayEnds: [StrayEnd] = []
  /// What a misspelled tag would be closed by (`endforr`); such a block is reported already and may stay open.
  var guessedEnd: String?
  /// Whether it is known already that its end is missing.
  var isReported = false
}

/// An end of a block that is not open, kept until it is known what it was meant to be.
struct StrayEnd {
  let kind: TagKind
  let nameSpan: SourceSpan
  let span: SourceSpan
  /// The index of its node in ``TemplateParser/children``.
  let child: Int
}

extension TemplateParser {
  /// How deep blocks may stand in each other, as in Liquid 5: later stages recurse over blocks and rely on it.
  static let deepestNesting = 100

  /// Opens the block of a tag.
  mutating func open(_ tag: TagID, guessedEnd: String? = nil) {
    let opening = tags[Int(tag.rawValue)]
    guard frames.count < Self.deepestNesting else {
      if !hasExcess { reportExcess(opening) }
      hasExcess = true
      excessDepth += 1
      append(.tag(tag))
      return
    }
    frames.append(
      Frame(
        kind: opening.kind, opening: tag, tag: tag, bodyStart: opening.span.upperBound, firstChild: children.count,
        guessedEnd: guessedEnd))
  }

  /// Whether a block is open that a kind of tag divides.
  func hasPlace(for divider: TagKind) -> Bool {
    excessDepth > 0 || frames[outerFrames...].contains { $0.kind.dividers.contains(divider) }
  }

  /// Ends the section that is open and begins the next one.
  mutating func divide(with tag: TagID, isMisspelled: Bool = false) {
    let divider = tags[Int(tag.rawValue)]
    guard excessDepth == 0 else {
      append(.tag(tag))
      return
    }
    if let level = frames.indices.last(where: { $0 >= outerFrames && frames[$0].kind.dividers.contains(divider.kind) })
    {
      closeFrames(downTo: level + 1, at: divider.span, isEndOfText: false)
      endSection(of: level, at: divider.span.lowerBound)
      for end in frames[level].strayEnds { reportStray(end) }
      frames[level].strayEnds = []
      frames[level].tag = tag
      frames[level].bodyStart = divider.span.upperBound
      frames[level].firstChild = children.count
    } else {
      if !isMisspelled { reportMisplaced(divider) }
      append(.tag(tag))
    }
  }

  /// Closes the innermost block of a kind, those inside it as well.
  mutating func closeBlock(_ kind: TagKind, _ nameSpan: SourceSpan, span: SourceSpan) {
    if excessDepth > 0 {
      excessDepth -= 1
      return appendTag(.strayEnd, nameSpan, span: span)
    }
    guard let level = frames.indices.last(where: { $0 >= outerFrames && frames[$0].kind == kind }) else {
      return placeStray(kind, nameSpan, span: span)
    }
    closeFrames(downTo: level + 1, at: span, isEndOfText: false)
    closeFrame(at: span.lowerBound, closing: span)
  }

  /// Closes blocks whose end is missing, from the innermost to the one at `level`.
  mutating func closeFrames(downTo level: Int, at place: SourceSpan, isEndOfText: Bool) {
    while frames.count > level, let frame = frames.last {
      // Ends of another kind stand in it: the first one was meant for it.
      if let wrong = frame.strayEnds.first {
        reportWrongEnd(wrong, of: frame)
        let after = Array(children[min(wrong.child + 1, children.count)...])
        children.removeSubrange(min(wrong.child, children.count)...)
        frames[frames.count - 1].strayEnds.removeFirst()
        closeFrame(at: wrong.span.lowerBound, closing: wrong.span)
        children.append(contentsOf: after)
      } else {
        let isKnown = hasExcess || frame.isReported || frame.guessedEnd != nil
        let finding = isKnown ? nil : reportUnclosed(frame, at: place, isEndOfText: isEndOfText)
        if !isEndOfText { cutShort[frame.kind, default: []].append(finding) }
        closeFrame(at: place.lowerBound, closing: nil)
      }
    }
  }

  /// Makes a block of the innermost frame.
  private mutating func closeFrame(at end: Int, closing: SourceSpan?) {
    endSection(of: frames.count - 1, at: end)
    guard let frame = frames.popLast() else { return }
    for end in frame.strayEnds { reportStray(end) }
    let start = tags[Int(frame.opening.rawValue)].span
    let span = SourceSpan(start.lowerBound, closing?.upperBound ?? end)
    blocks.append(Block(sections: frame.sections, closing: closing, span: span))
    append(.block(BlockID(blocks.count - 1)))
  }

  private mutating func endSection(of level: Int, at end: Int) {
    let frame = frames[level]
    let first = min(frame.firstChild, children.count)
    let body = Array(children[first...])
    children.removeSubrange(first...)
    frames[level].sections.append(
      Block.Section(tag: frame.tag, body: body, bodySpan: SourceSpan(frame.bodyStart, max(frame.bodyStart, end))))
  }
}
