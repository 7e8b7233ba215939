import VocativeDiagnostics

extension TemplateParser {
  /// Reads the lines between `---` and `---` at the top, if the file begins with such a line: what stands between them.
  mutating func readFrontMatter() -> SourceSpan? {
    let start = position
    guard isRule(at: start) else { return nil }
    let content = nextLine(from: start)
    var line = content
    var firstMarkup: Int?
    while line < bytes.count {
      if isRule(at: line) {
        position = nextLine(from: line)
        tokens.append(Token(.frontMatter, SourceSpan(start, position)))
        return SourceSpan(content, line)
      }
      if firstMarkup == nil, beginsMarkup(at: line) { firstMarkup = line }
      line = nextLine(from: line)
    }
    // What looks like the message begins the message; everything before is taken for front matter.
    let end = firstMarkup ?? bytes.count
    position = end
    tokens.append(Token(.frontMatter, SourceSpan(start, end)))
    let rule = end > content && bytes[end - 1] != ASCII.lineFeed ? "\n---\n" : "---\n"
    findings.report(
      Diagnostic(.unclosedFrontMatter, at: SourceSpan(start, start + 3), in: source)
        .labeled(en: "the settings begin here", ru: "здесь начинаются настройки")
        .helping(
          en: "put a line of three hyphens, `---`, after the settings",
          ru: "поставьте после настроек строку из трёх дефисов: `---`"
        )
        .fixing(Fix(.suggestion, en: "insert `---`", ru: "вставить `---`", [.init(.at(end), rule)])))
    return SourceSpan(content, end)
  }

  /// Whether a line is `---` and nothing else but blanks.
  private func isRule(at start: Int) -> Bool {
    guard byte(start) == ASCII.minus, byte(start + 1) == ASCII.minus, byte(start + 2) == ASCII.minus else {
      return false
    }
    var offset = start + 3
    while byte(offset).isBlank { offset += 1 }
    return offset >= bytes.count || bytes[offset] == ASCII.lineFeed
  }

  private func nextLine(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] != ASCII.lineFeed { offset += 1 }
    return min(offset + 1, bytes.count)
  }

  private func beginsMarkup(at start: Int) -> Bool {
    byte(start) == ASCII.less
      || (byte(start) == ASCII.braceOpen
        && (byte(start + 1) == ASCII.percent || byte(start + 1) == ASCII.braceOpen))
  }
}

extension Diagnostic.Message {
  /// ```
  /// ---
  /// purpose: marketing
  /// {% subject %}…
  /// ```
  fileprivate static let unclosedFrontMatter = Self(
    "SYN130", "unclosed-front-matter", .error,
    en: "the settings at the top of the file do not end",
    ru: "настройки в начале файла не закончены")
}
