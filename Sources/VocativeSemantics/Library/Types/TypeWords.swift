package import VocativeDiagnostics
package import VocativeTypes

/// Reads the words of a type: `text? max 40`, `list of product max 10`, `female | male | unknown`.
///
/// `words` are what the author wrote, `span` where: where the bytes of both agree (quotes around them aside), findings
/// point at the very word, else at the whole. `nil` after an error.
package func parseType(
  _ words: String, at span: SourceSpan, in file: SourceFile, among vocabulary: TypeVocabulary
) -> Diagnosed<Type?> {
  var reader = TypeWords(words, at: span, in: file, among: vocabulary)
  let type = reader.whole()
  return Diagnosed(reader.findings.isEmpty ? type : nil, reader.findings)
}

/// Reads the words of a type that stand in a file as they are: those of `{% param x: … %}`.
package func parseType(
  _ span: SourceSpan, in file: SourceFile, among vocabulary: TypeVocabulary
) -> Diagnosed<Type?> {
  parseType(file.text(of: span), at: span, in: file, among: vocabulary)
}

/// A recursive-descent reader of type words; it stops at its first finding.
///
///     type        = primary | word "|" word …
///     primary     = "(" type ")" "?"? | word "?"? arguments
///     arguments   = "max" n | "/pattern/" | low ".." high | currency | "of" primary ("max" n)?
///
/// In a list `max` is the list's: bounds of its items stand in parentheses.
struct TypeWords {
  /// A piece of the words.
  private enum Token: Equatable {
    case word(String)
    case pattern(String)
    case bar, open, close, question
  }

  private let file: SourceFile
  private let span: SourceSpan
  private let vocabulary: TypeVocabulary
  private var tokens: [(token: Token, span: SourceSpan)] = []
  private var position = 0
  private var depth = 0
  private(set) var findings: [Diagnostic] = []

  /// The deepest nesting of lists and maps; a record's JSON may nest 64 deep in all.
  private static let deepest = 8
  /// The longest text and list: a recipient carries at most 256 KB of attributes (limits of the product).
  private static let largest = 262_144

  init(_ words: String, at span: SourceSpan, in file: SourceFile, among vocabulary: TypeVocabulary) {
    self.file = file
    self.span = span
    self.vocabulary = vocabulary
    let bytes = Array(words.utf8)
    // The words may stand in quotes; escapes within them leave only the whole place.
    let written = file.bytes[min(span.lowerBound, file.bytes.count)..<min(span.upperBound, file.bytes.count)]
    var base: Int?
    if written.elementsEqual(bytes) { base = span.lowerBound }
    if written.dropFirst().dropLast().elementsEqual(bytes) { base = span.lowerBound + 1 }
    tokens = Self.tokens(of: bytes).map { token, range in
      (token, base.map { SourceSpan($0 + range.lowerBound, $0 + range.upperBound) } ?? span)
    }
  }

  private static func tokens(of bytes: [UInt8]) -> [(Token, Range<Int>)] {
    var tokens: [(Token, Range<Int>)] = []
    var offset = 0
    while offset < bytes.count {
      let start = offset
      offset += 1
      switch bytes[start] {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: "|"): tokens.append((.bar, start..<offset))
      case UInt8(ascii: "("): tokens.append((.open, start..<offset))
      case UInt8(ascii: ")"): tokens.append((.close, start..<offset))
      case UInt8(ascii: "?"): tokens.append((.question, start..<offset))
      case UInt8(ascii: "/"):
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "/") {
          offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(offset, bytes.count)
        offset = min(end + 1, bytes.count)
        tokens.append((.pattern(String(decoding: bytes[(start + 1)..<end], as: UTF8.self)), start..<offset))
      case _:
        let stops = Array(" \t\r\n|()?/".utf8)
        while offset < bytes.count, !stops.contains(bytes[offset]) { offset += 1 }
        tokens.append((.word(String(decoding: bytes[start..<offset], as: UTF8.self)), start..<offset))
      }
    }
    return tokens
  }

  private var next: Token? { position < tokens.count ? tokens[position].token : nil }

  /// The place of the next piece; behind the last one, the place of that.
  private var here: SourceSpan {
    position < tokens.count ? tokens[position].span : tokens.last?.span ?? span
  }

  private mutating func take(_ token: Token) -> Bool {
    guard next == token else { return false }
    position += 1
    return true
  }

  private mutating func takeWord() -> String? {
    guard case .word(let word) = next else { return nil }
    position += 1
    return word
  }

  private mutating func fail(_ finding: Diagnostic) -> Type? {
    if findings.isEmpty { findings.append(finding) }
    return nil
  }

  /// The whole of the words.
  mutating func whole() -> Type? {
    guard !tokens.isEmpty else {
      return fail(Diagnostic(.missingType, at: span, in: file).helpingWithTypes())
    }
    guard let type = alternatives(inList: false) else { return nil }
    guard position == tokens.count else { return fail(surplus(after: type)) }
    return type
  }

  private mutating func alternatives(inList: Bool) -> Type? {
    guard tokens.indices.contains(position + 1), tokens[position + 1].token == .bar else {
      return primary(inList: inList)
    }
    let start = here
    var words: [String] = []
    repeat {
      let place = here
      guard let word = takeWord() else {
        return fail(Diagnostic(.malformedChoice, at: place, in: file).helpingChoice())
      }
      guard !["nil", "null", "none"].contains(word) else {
        return fail(Diagnostic(.malformedChoice, at: place, in: file).helpingOptionalChoice())
      }
      guard !words.contains(word) else {
        return fail(Diagnostic(.repeatedChoice, LocalizedText(verbatim: word), at: place, in: file))
      }
      words.append(word)
    } while take(.bar)
    if next == .question { return fail(Diagnostic(.malformedChoice, at: here, in: file).helpingOptionalChoice()) }
    let isUnion = words.allSatisfy { TypeVocabulary.typeWords.contains($0) || vocabulary.hasRecord($0) }
    guard !isUnion else { return fail(Diagnostic(.severalTypes, at: start.union(tokens[position - 1].span), in: file)) }
    return .enumeration(words)
  }

  private mutating func primary(inList: Bool) -> Type? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { return fail(Diagnostic(.deepType, at: here, in: file)) }
    if take(.open) {
      guard let inner = alternatives(inList: false) else { return nil }
      guard take(.close) else { return fail(Diagnostic(.openParenthesis, at: here, in: file)) }
      return take(.question) ? inner.asOptional : inner
    }
    let place = here
    guard let word = takeWord() else {
      return fail(Diagnostic(.unreadableType, at: place, in: file).helpingWithTypes())
    }
    let isOptional = take(.question)
    guard let type = type(of: word, at: place, inList: inList) else { return nil }
    return isOptional ? type.asOptional : type
  }

  private mutating func type(of word: String, at place: SourceSpan, inList: Bool) -> Type? {
    switch word {
    case "text": bounded(inList: inList, to: Self.largest) { .text(max: $0) }
    case "name": bounded(inList: inList, to: Type.longestName) { .name(max: $0 ?? Type.longestName) }
    case "url": bounded(inList: inList, to: Self.longestLink) { .url(max: $0) }
    case "code": code()
    case "integer": integer()
    case "number": .number
    case "percent": .percent
    case "money": money(at: place)
    case "date": .date
    case "datetime": .datetime
    case "duration": .duration
    case "boolean": .boolean
    case "image": .image
    case "email": .email
    case "phone": .phone
    case "color": .color
    case "html": .html
    case "list": list(inList: inList)
    case "map": map(inList: inList)
    case _: vocabulary.hasRecord(word) ? .record(word) : unknown(word, at: place)
    }
  }

  /// How many records are compared with a word that is no type, so that many such words cost little.
  private static let mostSuggested = 1_000

  /// The longest link that a schema may allow, in bytes: what a `url` holds unless it says less.
  private static let longestLink = 2048

  /// `max n` behind a type of texts.
  private mutating func bounded(inList: Bool, to limit: Int, _ type: (Int?) -> Type) -> Type? {
    guard !inList, next == .word("max") else { return type(nil) }
    return maximum(upTo: limit).map { type($0) }
  }

  /// `max n`, the word `max` being next.
  private mutating func maximum(upTo limit: Int) -> Int? {
    position += 1
    let place = here
    guard let word = takeWord(), let number = Int(word), (1...limit).contains(number) else {
      _ = fail(Diagnostic(.malformedMaximum, LocalizedText(verbatim: "\(limit)"), at: place, in: file))
      return nil
    }
    return number
  }

  private mutating func code() -> Type? {
    guard case .pattern(let source) = next else { return CodePattern(Schema.anyCode).map { .code($0) } }
    guard let pattern = CodePattern(source) else {
      return fail(Diagnostic(.malformedPattern, at: here, in: file).helpingWithPatterns())
    }
    position += 1
    return .code(pattern)
  }

  private mutating func integer() -> Type? {
    guard case .word(let word) = next, let first = word.utf8.first,
      first == UInt8(ascii: "-") || (0x30...0x39).contains(first)
    else { return .integer(.any) }
    let bytes = Array(word.utf8)
    guard let dots = bytes.firstIndex(of: UInt8(ascii: ".")), bytes.dropFirst(dots).starts(with: "..".utf8),
      let low = Int64(String(decoding: bytes[..<dots], as: UTF8.self)),
      let high = Int64(String(decoding: bytes[(dots + 2)...], as: UTF8.self)), low <= high
    else { return fail(Diagnostic(.malformedRange, at: here, in: file)) }
    position += 1
    return .integer(IntegerBounds(low, high))
  }

  private mutating func money(at place: SourceSpan) -> Type? {
    guard case .word(let word) = next, word != "max" else {
      guard let currency = vocabulary.currency else { return fail(Diagnostic(.missingCurrency, at: place, in: file)) }
      return .money(currency)
    }
    guard let currency = Currency(code: word) else {
      let finding = Diagnostic(.malformedCurrency, LocalizedText(verbatim: word), at: here, in: file)
      let code = word.uppercased()
      guard Currency(code: code) != nil, here.count == word.utf8.count else { return fail(finding) }
      return fail(
        finding.fixing(Fix(.safe, en: "write `\(code)`", ru: "напишите `\(code)`", [Fix.Edit(here, code)])))
    }
    position += 1
    return .money(currency)
  }

  private mutating func list(inList: Bool) -> Type? {
    guard take(.word("of")) else { return fail(Diagnostic(.missingItem, "list", at: here, in: file)) }
    guard let item = primary(inList: true) else { return nil }
    guard !inList, next == .word("max") else { return .list(item, max: nil) }
    return maximum(upTo: Self.largest).map { .list(item, max: $0) }
  }

  private mutating func map(inList: Bool) -> Type? {
    guard take(.word("of")) else { return fail(Diagnostic(.missingItem, "map", at: here, in: file)) }
    return primary(inList: inList).map { .map($0) }
  }

  private mutating func unknown(_ word: String, at place: SourceSpan) -> Type? {
    let finding = Diagnostic(.unknownType, LocalizedText(verbatim: word), at: place, in: file)
    let meant =
      TypeVocabulary.foreignWords[word.lowercased()]
      ?? closestMatch(to: word, among: TypeVocabulary.typeWords + vocabulary.records.prefix(Self.mostSuggested))
    guard let meant else { return fail(finding.helpingWithTypes()) }
    let suggestion = finding.helping(en: "did you mean `\(meant)`?", ru: "возможно, имелось в виду `\(meant)`?")
    guard place.count == word.utf8.count else { return fail(suggestion) }
    return fail(
      suggestion.fixing(
        Fix(.suggestion, en: "write `\(meant)`", ru: "напишите `\(meant)`", [Fix.Edit(place, meant)])))
  }

  private func surplus(after type: Type) -> Diagnostic {
    let finding = Diagnostic(.surplusWords, LocalizedText(verbatim: type.words), at: here, in: file)
    switch next {
    case .question:
      return finding.helping(
        en: "`?` stands after the type's first word: `text? max 40`",
        ru: "`?` ставится сразу после слова типа: `text? max 40`")
    case .bar: return finding.helpingChoice()
    case .word("max"):
      return finding.helping(
        en: "`max` bounds texts, names, links and lists: `list of (text max 40) max 5`",
        ru: "`max` ограничивает тексты, имена, ссылки и списки: `list of (text max 40) max 5`")
    case .word, .pattern, .open, .close, nil: return finding.helpingWithTypes()
    }
  }
}
