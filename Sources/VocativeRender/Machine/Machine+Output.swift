import VocativeProgram
import VocativeTypes

/// Writing literals and values.
extension Machine {
  /// Whether what is written goes through the layout of a derived text part.
  @inline(__always) private var isLaidOut: Bool { layout.isActive && captureCount == 0 && !layout.isInFootnote }

  /// Writes bytes of the program's pool.
  mutating func emitLiteral(_ bytes: ByteView) throws(Fault) {
    let bytes = abbreviationEnd == output.count ? withoutFullStop(bytes) : bytes
    if isLaidOut { try layout.write(bytes, to: &output) } else { try output.append(bytes) }
  }

  /// What stands behind the point of an abbreviation: a full stop falls together with it.
  private mutating func withoutFullStop(_ bytes: ByteView) -> ByteView {
    guard bytes.first == UInt8(ascii: "."), !(isLaidOut && layout.isPending) else { return bytes }
    abbreviationEnd = -1
    return bytes.dropping(1)
  }

  /// Writes a value, escaped for its place.
  mutating func emit(_ value: Cell, _ context: EscapeContext, _ program: LinkedProgram) throws(Fault) {
    if value.isAbsent { return }
    let mark = scratchByteCount
    defer { scratchByteCount = mark }
    let cells = scratchCellCount
    defer { scratchCellCount = cells }
    let text = try text(of: value, program)
    defer { if text.traits.contains(.abbreviated) { abbreviationEnd = output.count } }
    guard isLaidOut else { return try write(view(text), text.traits, context, program) }
    // The layout reads what the context makes of the value, so that is made first and taken back.
    let start = output.count
    try write(view(text), text.traits, context, program)
    let staged = scratchByteCount
    try self.write(output.view(start..<output.count))
    output.truncate(to: start)
    try layout.write(memory.view(.scratch, offset: staged, count: scratchByteCount - staged), to: &output)
  }

  /// Writes text as a context wants it.
  private mutating func write(
    _ text: ByteView, _ traits: TextTraits, _ context: EscapeContext, _ program: LinkedProgram
  ) throws(Fault) {
    switch context {
    case .verbatim, .trustedHTML: try output.append(text)
    case .html, .htmlInComment:
      let inComment = context == .htmlInComment
      if traits.contains(.markup) {
        try output.append(text)
      } else if traits.contains(.lineBreaks) {
        try output.appendHTML(keepingLineBreaks: text, inComment: inComment)
      } else if inComment {
        try output.appendHTMLInComment(text)
      } else {
        try output.appendHTML(text)
      }
    case .url:
      try expectLink(text, traits, program)
      try output.appendHTML(text)
    case .urlInComment:
      try expectLink(text, traits, program)
      try output.appendLinkInComment(text)
    case .urlInSet:
      try expectLink(text, traits, program)
      try output.appendLinkInSet(text)
    case .mailAddress: try output.appendMailAddress(text)
    case .urlComponent: try output.appendLinkComponent(text, inComment: false)
    case .urlComponentInComment: try output.appendLinkComponent(text, inComment: true)
    case .cssValue: try output.appendStyle(text, inComment: false)
    case .cssValueInComment: try output.appendStyle(text, inComment: true)
    case .jsonString: try output.appendJSON(text)
    case .strippedHTML: try output.appendStripped(text)
    case .header: try output.appendHeader(text)
    case .plainText: try output.appendPlainText(text)
    }
  }

  /// A link that was not checked when the data were read is checked now.
  private func expectLink(_ text: ByteView, _ traits: TextTraits, _ program: LinkedProgram) throws(Fault) {
    if traits.contains(.checkedLink) { return }
    guard Link.isAllowed(text, schemes: program.plan.schemes) else { throw .unsafeLink }
  }

  /// Performs a step of the layout of a derived text part.
  mutating func perform(_ step: TextLayout, _ program: LinkedProgram) throws(Fault) {
    guard captureCount == 0 else { return try performInCapture(step) }
    switch step {
    case .breaks(let count): try layout.request(breaks: Int(count), &output)
    case .space: try layout.requestSpace(&output)
    case .lineBreak: try layout.requestLineBreak(&output)
    case .beginPrefix(let offset, let count):
      try layout.open(prefix: memory.view(.program, offset: Int(offset), count: Int(count)), &output)
    case .endPrefix: try layout.close(.prefix, &output)
    case .beginList(let marker, let start): try layout.openList(marker, start: Int(start), &output)
    case .beginItem: try layout.openItem(&output)
    case .beginMarkedItem(let offset, let count):
      try layout.open(item: memory.view(.program, offset: Int(offset), count: Int(count)), &output)
    case .endItem: try layout.close(.item, &output)
    case .endList: try layout.close(.list, &output)
    case .beginUppercase: layout.uppercase += 1
    case .endUppercase: layout.uppercase = max(0, layout.uppercase - 1)
    case .beginVerbatim: try layout.beginVerbatim(&output)
    case .endVerbatim: layout.endVerbatim()
    case .beginFootnote: try layout.beginFootnote(&output)
    case .endFootnote: try layout.endFootnote(&output)
    case .footnotes: try layout.writeFootnotes(&output)
    case .beginTable: try layout.beginTable(&output)
    case .endTable: try layout.endTable(&output)
    case .beginRow: layout.beginRow(&output)
    case .beginCell(let isHeader, let columns):
      try layout.beginCell(isHeader: isHeader, columns: Int(columns), &output)
    }
  }

  /// Captured text gets its layout where it is printed; only what separates words is kept.
  private mutating func performInCapture(_ step: TextLayout) throws(Fault) {
    switch step {
    case .breaks, .lineBreak, .beginRow, .endTable: try output.append(UInt8(ascii: "\n"))
    case .space, .beginCell: try output.append(UInt8(ascii: " "))
    case .beginPrefix, .endPrefix, .beginList, .beginItem, .beginMarkedItem, .endItem, .endList, .beginUppercase,
      .endUppercase,
      .beginVerbatim, .endVerbatim, .beginFootnote, .endFootnote, .footnotes, .beginTable:
      return
    }
  }
}

extension TextTraits {
  /// What HTML contexts treat otherwise than plain text.
  static let notable: TextTraits = [.markup, .lineBreaks, .abbreviated]
}
