/// Writes the lines of one diagnostic around a gutter of one width.
struct FrameWriter {
  /// What is written so far.
  private(set) var text = ""
  /// The words of the language.
  let words: FrameWords

  private let language: DiagnosticLanguage
  private let ink: Ink
  private let gutter: Int

  /// A frame whose gutter holds line numbers up to `largestNumber`.
  init(language: DiagnosticLanguage, ink: Ink, largestNumber: Int) {
    self.language = language
    self.ink = ink
    words = FrameWords.of(language)
    gutter = String(largestNumber).utf8.count
  }

  /// `error[CODE]: title`
  mutating func title(_ diagnostic: Diagnostic) {
    let severity = diagnostic.message.severity
    let lead = "\(words.word(for: severity))[\(diagnostic.code)]"
    line(ink(lead, as: severity.role) + ink(": " + diagnostic.title[language].visible, as: .title))
  }

  /// The place of the diagnostic, with the related places that stand on the line shown; gives back the others.
  mutating func place(_ location: SourceLocation, of diagnostic: Diagnostic) -> [Diagnostic.Related] {
    arrow(location)
    guard !location.file.bytes.isEmpty else { return diagnostic.related }
    bar()
    let role = diagnostic.message.severity.role
    let shown = source(location, mark: "^", role: role, label: diagnostic.label)
    var elsewhere: [Diagnostic.Related] = []
    for related in diagnostic.related {
      if related.location.file == location.file, let line = shown, line.holds(related.location.span) {
        underline(related.location.span.range, in: line.excerpt, mark: "-", role: .gutter, label: related.label)
      } else {
        elsewhere.append(related)
      }
    }
    bar()
    return elsewhere
  }

  /// A related place in a frame of its own.
  mutating func place(_ location: SourceLocation) {
    arrow(location)
    guard !location.file.bytes.isEmpty else { return }
    bar()
    source(location, mark: "-", role: .gutter, label: nil)
    bar()
  }

  /// `  = help: text`
  mutating func remark(_ word: String, _ text: String) {
    line(blank + ink(" = ", as: .gutter) + ink(word + ":", as: .remark) + " " + text.visible)
  }

  /// `9 + text`
  mutating func change(_ change: FixPreview.Line) {
    let sign = change.isAdded ? " + " : " - "
    line(
      ink(padded(String(change.number)), as: .gutter) + ink(sign + change.text, as: change.isAdded ? .added : .removed))
  }

  // MARK: Source lines

  /// A line of a file that is shown.
  private struct ShownLine {
    let excerpt: Excerpt
    let content: Range<Int>

    /// Whether a span lies on the line, in the part that is shown.
    func holds(_ span: SourceSpan) -> Bool {
      span.lowerBound >= content.lowerBound && span.upperBound <= content.upperBound
        && excerpt.cells(of: span.range) != nil
    }
  }

  /// The line of a place with its carets, or the first and the last line; gives back the line if it is one.
  @discardableResult
  private mutating func source(
    _ location: SourceLocation, mark: Character, role: Ink.Role, label: LocalizedText?
  ) -> ShownLine? {
    let file = location.file
    let span = location.span.range.clamped(to: file.bytes.indices)
    // A span that ends behind a line break does not reach the next line.
    let first = file.lines.line(at: span.lowerBound)
    let last = file.lines.line(at: max(span.lowerBound, span.upperBound - 1))
    let content = Excerpt.content(of: file.lines.range(ofLine: first), in: file.bytes)
    let head = Excerpt(of: content, in: file.bytes, around: span)
    numbered(first, head.text)
    guard last > first else {
      underline(span.clamped(to: content), in: head, mark: mark, role: role, label: label)
      return ShownLine(excerpt: head, content: content)
    }
    underline(span.clamped(to: content), in: head, mark: mark, role: role, label: nil)
    if last > first + 1 { line(ink(padded("…") + " |", as: .gutter)) }

    let tailContent = Excerpt.content(of: file.lines.range(ofLine: last), in: file.bytes)
    let blanks = file.bytes[tailContent].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    let end = min(span.upperBound, tailContent.upperBound)
    let marked = min(tailContent.lowerBound + blanks, end)..<end
    let tail = Excerpt(of: tailContent, in: file.bytes, around: end..<end)
    numbered(last, tail.text)
    underline(marked, in: tail, mark: mark, role: role, label: label)
    return nil
  }

  private mutating func underline(
    _ range: Range<Int>, in excerpt: Excerpt, mark: Character, role: Ink.Role, label: LocalizedText?
  ) {
    let (before, count) = excerpt.cells(of: range) ?? (0, 1)
    var marks = String(repeating: mark, count: count)
    if let label { marks += " " + label[language].visible }
    line(blank + ink(" | ", as: .gutter) + String(repeating: " ", count: before) + ink(marks, as: role))
  }

  // MARK: Lines

  private var blank: String { String(repeating: " ", count: gutter) }

  /// A number or sign set right in the gutter.
  private func padded(_ text: String) -> String {
    String(repeating: " ", count: max(0, gutter - text.unicodeScalars.count)) + text
  }

  private mutating func arrow(_ location: SourceLocation) {
    line(ink(blank + "--> ", as: .gutter) + location.text)
  }

  private mutating func bar() {
    line(ink(blank + " |", as: .gutter))
  }

  private mutating func numbered(_ number: Int, _ source: String) {
    line(ink(padded(String(number + 1)) + " |", as: .gutter) + (source.isEmpty ? "" : " " + source))
  }

  private mutating func line(_ content: String) {
    text += content + "\n"
  }
}
