package import VocativeDiagnostics
import VocativeLocale
import VocativeSyntax

/// Reads `locales/<name>.yaml`: keys that nest, a text each, or the forms of a text by plural category.
///
///     cart:
///       title: Your basket
///       items: { one: "{{ count }} item", other: "{{ count }} items" }
///
/// The output is `nil` where the file is not named after a locale.
package func readLocaleStrings(_ file: SourceFile, named name: String) -> Diagnosed<LocaleStrings?> {
  guard let locale = Locale(name) else {
    return Diagnosed(
      nil,
      [
        Diagnostic(.unnamedLocale, LocalizedText(verbatim: name), at: .at(0), in: file).helping(
          en: "name the file after a language of `locales:` in vocative.yaml: `ru.yaml`, `pt-BR.yaml`",
          ru: "назовите файл по языку из `locales:` в vocative.yaml: `ru.yaml`, `pt-BR.yaml`")
      ])
  }
  var reader = StringsReader(file, locale)
  reader.read()
  return Diagnosed(reader.strings, reader.values.findings)
}

/// Reads strings key by key.
private struct StringsReader {
  var strings: LocaleStrings
  var values: ConfigurationReader
  private let locale: Locale

  private typealias Entry = ConfigurationReader.Entry

  init(_ file: SourceFile, _ locale: Locale) {
    strings = LocaleStrings(locale: locale, file: file)
    values = ConfigurationReader(file)
    self.locale = locale
  }

  mutating func read() {
    guard let root = values.take(readYAML(values.file, span: nil)) else { return }
    for entry in values.entries(of: root) { read(entry, within: "") }
  }

  /// Reads a key; a YAML file nests 32 levels at most.
  private mutating func read(_ entry: Entry, within path: String) {
    guard values.acceptsName(entry) else { return }
    let key = path.isEmpty ? entry.name : "\(path).\(entry.name)"
    guard let entries = entry.value.entries else {
      if let phrase = phrase(entry.value) { add(key, .phrase(phrase), at: entry.span) }
      return
    }
    let categories = entries.map { entry in PluralCategory.allCases.first { $0.name == entry.key } }
    if !entries.isEmpty, categories.allSatisfy({ $0 != nil }) {
      readForms(entry, key)
    } else {
      for inner in values.entries(of: entry.value) { read(inner, within: key) }
    }
  }

  private mutating func add(_ key: String, _ form: LocaleString.Form, at span: SourceSpan) {
    strings.add(LocaleString(key: key, form: form, location: SourceLocation(values.file, span)))
  }

  // MARK: Plural forms

  /// Reads the forms of a string: one for each category that whole numbers reach, and for fractions if need be.
  private mutating func readForms(_ entry: Entry, _ key: String) {
    let whole = Array(locale.cardinalsOfIntegers)
    let all = Array(locale.cardinalsOfDecimals)
    var forms: [(category: PluralCategory, phrase: LocaleString.Phrase)] = []
    for form in values.entries(of: entry.value) {
      guard let category = PluralCategory.allCases.first(where: { $0.name == form.name }) else { continue }
      guard whole.contains(category) || all.contains(category) else {
        values.report(
          Diagnostic(.surplusForm, LocalizedText(verbatim: category.name), at: form.span, in: values.file).helping(
            en: "the forms of this language are \(listed(whole)); remove this one",
            ru: "формы этого языка: \(listed(whole)); эту уберите"))
        continue
      }
      guard let phrase = phrase(form.value) else { continue }
      forms.append((category, phrase))
    }
    forms.sort { $0.category < $1.category }
    let missing = whole.filter { category in entry.value[category.name] == nil }
    if !missing.isEmpty {
      values.report(
        Diagnostic(.missingForm, LocalizedText(verbatim: listed(missing)), at: entry.span, in: values.file).helping(
          en: "a number needs \(listed(whole)) in this language", ru: "числу в этом языке нужны формы \(listed(whole))")
      )
    }
    guard !forms.isEmpty else { return }
    add(key, .plural(forms), at: entry.span)
  }

  private func listed(_ categories: [PluralCategory]) -> String {
    categories.map { "`\($0.name)`" }.joined(separator: ", ")
  }

  // MARK: Phrases

  /// The phrase that a scalar holds.
  private mutating func phrase(_ node: YAMLNode) -> LocaleString.Phrase? {
    guard let text = values.text(of: node) else { return nil }
    let place = place(of: node, Array(text.utf8))
    let scan = PhraseScan(place)
    for fault in scan.faults {
      values.report(
        Diagnostic(.malformedPlace, at: fault, in: place.file).helping(
          en: "write `{{ name }}`, a name alone; what it prints is said where the string is used: `| t: name: …`",
          ru: "напишите `{{ name }}`, одно имя; что оно печатает, говорят там, где строка нужна: `| t: name: …`"))
    }
    return LocaleString.Phrase(pieces: scan.pieces)
  }

  /// Where the text of a scalar stands, byte for byte. Of one with escapes or folded lines it is the file as far as the
  /// text, with the text as it reads behind it, so that places in it have the line that an author looks for.
  private func place(of node: YAMLNode, _ text: [UInt8]) -> SourceLocation {
    let bytes = values.file.bytes
    let range = node.contentSpan.range.clamped(to: bytes.indices)
    guard !bytes[range].elementsEqual(text) else { return SourceLocation(values.file, node.contentSpan) }
    let file = SourceFile(path: values.file.path, bytes: Array(bytes[..<range.lowerBound]) + text)
    return SourceLocation(file, SourceSpan(range.lowerBound, range.lowerBound + text.count))
  }
}

/// Cuts a phrase at its `{{ name }}`.
private struct PhraseScan {
  private(set) var pieces: [LocaleString.Phrase.Piece] = []
  /// The places of what looks like a place for a value and is none: `{{ a | b }}`, `{% if %}`, `%{name}`.
  private(set) var faults: [SourceSpan] = []
  private let file: SourceFile

  init(_ place: SourceLocation) {
    file = place.file
    let bytes = file.bytes
    let end = place.span.upperBound
    var start = place.span.lowerBound
    var offset = start
    while offset + 1 < end {
      let pair = (bytes[offset], bytes[offset + 1])
      let closing: [UInt8]
      switch pair {
      case (UInt8(ascii: "{"), UInt8(ascii: "{")): closing = Array("}}".utf8)
      case (UInt8(ascii: "{"), UInt8(ascii: "%")): closing = Array("%}".utf8)
      case (UInt8(ascii: "%"), UInt8(ascii: "{")): closing = Array("}".utf8)
      case _:
        offset += 1
        continue
      }
      addWords(from: start, to: offset)
      let close = Self.first(closing, in: bytes, from: offset + 2, to: end)
      let next = close.map { $0 + closing.count } ?? end
      let name = Self.trimmed(file.text(of: SourceSpan(offset + 2, close ?? end)))
      if closing.count == 2, closing[0] == UInt8(ascii: "}"), close != nil, isName(name) {
        pieces.append(.value(name: name, SourceLocation(file, SourceSpan(offset, next))))
      } else {
        faults.append(SourceSpan(offset, next))
      }
      (start, offset) = (next, next)
    }
    addWords(from: start, to: end)
  }

  private mutating func addWords(from start: Int, to end: Int) {
    guard start < end else { return }
    pieces.append(.words(Array(file.bytes[start..<end]), SourceLocation(file, SourceSpan(start, end))))
  }

  private static func first(_ pattern: [UInt8], in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    var offset = start
    while offset + pattern.count <= end {
      if bytes[offset..<(offset + pattern.count)].elementsEqual(pattern) { return offset }
      offset += 1
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    let blanks = UInt8(ascii: " ")
    let bytes = Array(text.utf8)
    let lower = bytes.firstIndex { $0 != blanks } ?? bytes.count
    let upper = bytes.lastIndex { $0 != blanks }.map { $0 + 1 } ?? lower
    return String(decoding: bytes[lower..<max(lower, upper)], as: UTF8.self)
  }
}

extension Diagnostic.Message {
  /// `locales/russian.yaml`.
  fileprivate static let unnamedLocale = Self(
    "LNG818", "unnamed-locale", .error,
    en: "`%1` is the name of no language", ru: "`%1` — не название языка")
  /// Russian forms without `few`.
  static let missingForm = Self(
    "LNG814", "missing-string-form", .error,
    en: "the string lacks the form %1", ru: "строке не хватает формы %1")
  /// `few:` in an English file.
  fileprivate static let surplusForm = Self(
    "LNG815", "surplus-string-form", .error,
    en: "no number takes the form `%1` in this language", ru: "формы `%1` в этом языке нет")
  /// `{{ total | money }}` in a string.
  fileprivate static let malformedPlace = Self(
    "LNG816", "malformed-string-place", .error,
    en: "a string can name values, and nothing more", ru: "строка может только назвать значение")
}
