import VocativeDiagnostics

/// A file of MJML as the html part of a message: it stays as it is, but files that it includes become components.
struct MJMLDialect {
  private let file: SourceFile
  private(set) var edits: [Fix.Edit] = []
  private(set) var decisions: [ImportDecision] = []

  /// Rewrites a file.
  init(_ file: SourceFile) {
    self.file = file
    for tag in tags("mj-include") { replaceInclude(tag) }
    for tag in tags("mj-carousel") {
      decide(
        tag, en: "a carousel turns in few mail programs: show its images in columns instead",
        ru: "карусель крутится лишь в немногих почтовых программах: покажите картинки в колонках")
    }
    if let preview = tags("mj-preview").first {
      decisions.append(
        ImportDecision(
          .mailing, .note, at: preview, in: file,
          en: "a part `{% preheader %}` says the same for other channels and checks",
          ru: "часть `{% preheader %}` скажет то же и для проверок, и для списка писем"))
    }
  }

  /// `<mj-include path="./parts/Footer.mjml" />` puts in the component `footer`.
  private mutating func replaceInclude(_ tag: SourceSpan) {
    guard let path = attribute("path", in: tag) else { return }
    guard attribute("type", in: tag) == nil else {
      decide(
        tag, en: "put the style sheet into `<mj-style>…</mj-style>`",
        ru: "поместите таблицу стилей в `<mj-style>…</mj-style>`")
      return
    }
    edits.append(Fix.Edit(tag, "{% include \"\(ImportedName.of(path))\" %}"))
    decisions.append(
      ImportDecision(
        .partial, .note, at: tag, in: file, en: "import `\(path)` together with this file: it becomes a component",
        ru: "импортируйте `\(path)` вместе с этим файлом: он станет компонентом"))
  }

  private mutating func decide(_ tag: SourceSpan, en: String, ru: String) {
    decisions.append(ImportDecision(.check, .decide, at: tag, in: file, en: en, ru: ru))
  }

  // MARK: Tags

  /// The start tags of a name, up to their `>`; an end tag right behind one belongs to it.
  private func tags(_ name: String) -> [SourceSpan] {
    let opening = Array("<\(name)".utf8)
    var spans: [SourceSpan] = []
    var offset = 0
    while offset + opening.count < file.bytes.count {
      let behind = offset + opening.count
      guard file.bytes[offset] == opening[0], file.bytes[offset..<behind].elementsEqual(opening),
        [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "/"), UInt8(ascii: ">")].contains(file.bytes[behind]),
        let end = file.bytes[behind...].firstIndex(of: UInt8(ascii: ">"))
      else {
        offset += 1
        continue
      }
      let closing = Array("</\(name)>".utf8)
      let rest = file.bytes[(end + 1)...]
      let upper = rest.starts(with: closing) ? end + 1 + closing.count : end + 1
      spans.append(SourceSpan(offset, upper))
      offset = upper
    }
    return spans
  }

  /// The value of an attribute in quotes.
  private func attribute(_ name: String, in tag: SourceSpan) -> String? {
    let bytes = file.bytes[tag.range]
    let word = Array(" \(name)=".utf8)
    var offset = bytes.startIndex
    while offset + word.count < bytes.endIndex {
      let behind = offset + word.count
      let quote = bytes[behind]
      if bytes[offset..<behind].elementsEqual(word), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        let end = bytes[(behind + 1)...].firstIndex(of: quote)
      {
        return String(decoding: bytes[(behind + 1)..<end], as: UTF8.self)
      }
      offset += 1
    }
    return nil
  }
}
