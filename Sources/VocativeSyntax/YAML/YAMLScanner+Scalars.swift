import VocativeDiagnostics

extension YAMLScanner {
  /// The quoted scalar at the current position; to the end of the text if it is not closed.
  mutating func quotedScalar() -> Extent {
    let first = position
    let quote = bytes[first]
    position += 1
    while position < end {
      let length = lineBreak(at: position)
      if length > 0 {
        nextLine(length)
      } else if bytes[position] == ASCII.backslash, quote == ASCII.doubleQuote {
        position += 1
        if lineBreak(at: position) == 0 { position += 1 }
      } else if bytes[position] == quote {
        if quote == ASCII.singleQuote, byte(position + 1) == quote {
          position += 2
          continue
        }
        return Extent(start: first, end: position + 1, content: SourceSpan(first + 1, position))
      } else {
        position += 1
      }
    }
    position = end
    return Extent(start: first, end: end, content: SourceSpan(min(first + 1, end), end))
  }

  /// The plain scalar at the current position. It may go on over lines that are indented deeper than its block.
  mutating func plainScalar() -> Extent {
    let first = position
    let deepest = indentation
    var last = position
    var (line, lineOffset) = (position, -1)
    while true {
      // What stands on this line.
      while line < end, !isBreakOrBlank(line), !endsPlain(at: line) { line += 1 }
      if line > last { last = line }
      // The blanks behind it, and whether the scalar goes on.
      var next = line
      var isNewLine = false
      while next < end {
        let length = lineBreak(at: next)
        if length > 0 {
          next += length
          isNewLine = true
          lineOffset = next
        } else if bytes[next] == ASCII.space || bytes[next] == ASCII.tab {
          next += 1
        } else {
          break
        }
      }
      guard next < end, next > line, bytes[next] != ASCII.hash, !endsPlain(at: next) else { break }
      if isNewLine {
        if isDocumentMark(at: next), next == lineOffset { break }
        if !isInFlow, next - lineOffset <= deepest { break }
      }
      line = next
    }
    // Anything that cannot begin a token is passed over, so that the scan moves on.
    if last == first { last = first + 1 }
    moveTo(last)
    return Extent(start: first, end: last, content: SourceSpan(first, last))
  }

  /// Whether the byte at an offset ends a plain scalar.
  private func endsPlain(at offset: Int) -> Bool {
    if bytes[offset] == ASCII.colon {
      return isBreakOrBlank(offset + 1) || (isInFlow && isFlowIndicator(byte(offset + 1)))
    }
    return isInFlow && isFlowIndicator(bytes[offset])
  }

  /// Moves over text that may hold line breaks.
  private mutating func moveTo(_ target: Int) {
    while position < target {
      let length = lineBreak(at: position)
      if length > 0 { nextLine(length) } else { position += 1 }
    }
  }

  /// The block scalar at the current position: its header line and every line that is indented deeper.
  mutating func blockScalar() -> Extent {
    let first = position
    let parent = max(indentation, 0)
    let isNested = indentation >= 0
    var explicit = 0
    var offset = position + 1
    while offset < end, lineBreak(at: offset) == 0 {
      if bytes[offset].isDigit, explicit == 0, !isBreakOrBlank(offset - 1) { explicit = Int(bytes[offset] - 0x30) }
      offset += 1
    }
    offset += lineBreak(at: offset)
    let content = min(offset, end)
    var indent = explicit > 0 ? parent + explicit : -1
    var last = min(offset, end)
    while offset < end {
      var text = offset
      while byte(text) == ASCII.space { text += 1 }
      let length = lineBreak(at: text)
      if text >= end { break }
      if length > 0 {
        offset = text + length
        continue
      }
      let column = text - offset
      if indent < 0 { indent = column }
      if column < indent || (isNested && column <= indentation) || (column == 0 && isDocumentMark(at: offset)) { break }
      var lineEnd = text
      while lineEnd < end, lineBreak(at: lineEnd) == 0 { lineEnd += 1 }
      offset = lineEnd + lineBreak(at: lineEnd)
      last = lineEnd
    }
    last = max(last, content)
    moveTo(last)
    return Extent(start: first, end: last, content: SourceSpan(content, last))
  }
}
