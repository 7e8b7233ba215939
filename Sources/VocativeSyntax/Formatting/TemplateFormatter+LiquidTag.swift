import VocativeDiagnostics

extension TemplateFormatter {
  /// Writes `{% liquid … %}`: a line for each of its tags, indented by its blocks; what stood on one line stays there.
  mutating func writeLiquidTag(_ open: Int, _ inside: Range<Int>, _ close: Int, indentation: [UInt8]) {
    let lines = liquidLines(inside)
    write(tree.tokens[open].span)
    output += " liquid".utf8
    let isMultiline = inside.contains { tree.tokens[$0].kind == .lineBreak }
    var depth = 0
    var hasGap = false
    var isFirst = true
    for line in lines {
      guard let first = line.first(where: { !tree.tokens[$0].kind.isBlank }) else {
        hasGap = true
        continue
      }
      let role = outline.roles[tree.tokens[word(of: line) ?? first].span.lowerBound]
      if case .follows = role { depth -= 1 }
      if isMultiline {
        if hasGap, !isFirst { output += lineBreak }
        beginLine(indentation, depth + 1)
      } else {
        output.append(ASCII.space)
      }
      writeLine(line)
      if opensSection(role, at: tree.tokens[word(of: line) ?? first].span.lowerBound) { depth += 1 }
      hasGap = false
      isFirst = false
    }
    if isMultiline { beginLine(indentation, 0) } else { output.append(ASCII.space) }
    write(tree.tokens[close].span)
  }

  /// The tokens of each line behind the word `liquid`. The break behind that word makes no blank line.
  private func liquidLines(_ inside: Range<Int>) -> [Range<Int>] {
    guard let word = inside.first(where: { !tree.tokens[$0].kind.isBlank }) else { return [] }
    var lines: [Range<Int>] = []
    var start = word + 1
    for index in start..<inside.upperBound where tree.tokens[index].kind == .lineBreak {
      lines.append(start..<index)
      start = index + 1
    }
    lines.append(start..<inside.upperBound)
    return lines
  }

  /// The tag's word on a line: behind `liquid`, which a line may begin with to no effect.
  private func word(of line: Range<Int>) -> Int? {
    line.first { index in
      tree.tokens[index].kind == .identifier && tree.text(tree.tokens[index].span) != "liquid"
    }
  }

  /// Whether the lines behind a tag belong to its section.
  private func opensSection(_ role: TagOutline.Role?, at offset: Int) -> Bool {
    switch role {
    case nil: false
    case .opens: true
    // A divider begins a section, an end does not: only dividers are tags of the tree.
    case .follows: outline.tags[offset] != nil
    }
  }

  private mutating func writeLine(_ line: Range<Int>) {
    // A comment and all that stands on its lines is kept; a line of one word and a comment's body is such.
    guard !line.contains(where: { tree.tokens[$0].kind == .comment || tree.tokens[$0].kind == .invalid }) else {
      let first = line.first { !tree.tokens[$0].kind.isBlank } ?? line.lowerBound
      let span = SourceSpan(tree.tokens[first].span.lowerBound, tree.tokens[line.upperBound - 1].span.upperBound)
      output += bytes[span.range].trimmedAtEnd
      return
    }
    let tag = word(of: line).flatMap { outline.tags[tree.tokens[$0].span.lowerBound] }
    for (index, word) in words(of: line, in: tag).enumerated() {
      if index > 0, word.isSpaced { output.append(ASCII.space) }
      output += word.text
    }
  }

  private mutating func beginLine(_ indentation: [UInt8], _ depth: Int) {
    output += lineBreak
    output += indentation
    for _ in 0..<max(0, depth) { output += Self.step }
  }
}
