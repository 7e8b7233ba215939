import Testing
import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes

@Suite struct LibraryTypeWordsTests {
  private static let vocabulary = TypeVocabulary(records: ["product", "cart"], currency: Currency(code: "RUB"))

  private func parse(_ words: String) -> Diagnosed<Type?> {
    let file = SourceFile(path: "schema.yaml", bytes: Array(words.utf8))
    return parseType(SourceSpan(0, words.utf8.count), in: file, among: Self.vocabulary)
  }

  /// Every form of the language definition, spelled canonically, is read and spelled again.
  @Test(arguments: [
    "text", "text max 40", "text? max 40", "name", "name?", "name? max 27", "integer", "integer 0..50",
    "integer? -5..5", "number", "percent", "money RUB", "money? KZT", "date", "datetime?", "duration", "boolean",
    "boolean?", "url", "url max 60", "image", "email?", "phone", "color", "html", "female | male | unknown",
    "(female | male)?", "list of product max 10", "list of text max 5", "list of (text max 40) max 5",
    "list? of product", "map of text", "map of map of boolean", "list of (female | male) max 2", "product", "product?",
    "code /[A-Z0-9-]{4,16}/", "code? /\\d{4}/", "list of product? max 2", "list of (list of text max 2) max 3",
    "percent | money | gift | free_delivery", "map of (text max 9)",
  ])
  func `reads a type and spells it again`(words: String) throws {
    let parsed = parse(words)
    #expect(parsed.diagnostics.isEmpty)
    #expect(try #require(parsed.output).words == words)
  }

  @Test(arguments: [
    ("money", "money RUB"), ("  text   max  40 ", "text max 40"), ("name max 40", "name"),
    ("map of text max 9", "map of (text max 9)"), ("list of text? max 5", "list of text? max 5"),
    ("(text)", "text"), ("(text?)?", "text?"), ("text max 262144", "text max 262144"),
    ("code", "code /[A-Za-z0-9_-]{1,32}/"), ("female|male", "female | male"),
  ])
  func `reads shorter and looser forms`(words: String, canonical: String) throws {
    #expect(try #require(parse(words).output).words == canonical)
  }

  @Test(arguments: [
    ("", "TYP251", ""), ("txet", "TYP250", "txet"), ("string", "TYP250", "string"), ("строка", "TYP250", "строка"),
    ("text max", "TYP254", "max"), ("text max 0", "TYP254", "0"), ("text max 262145", "TYP254", "262145"),
    ("text max many", "TYP254", "many"), ("name max 41", "TYP254", "41"), ("url max 2049", "TYP254", "2049"),
    ("code /.*/", "TYP255", "/.*/"), ("code /[A-Z/", "TYP255", "/[A-Z/"), ("integer 5..0", "TYP256", "5..0"),
    ("integer 0-50", "TYP256", "0-50"), ("integer 0..99999999999999999999", "TYP256", "0..99999999999999999999"),
    ("money rub", "TYP258", "rub"), ("money ₽", "TYP258", "₽"), ("female | ", "TYP259", "|"),
    ("female | male?", "TYP259", "?"), ("text | nil", "TYP259", "nil"), ("a | b | a", "TYP260", "a"),
    ("text | number", "TYP261", "text | number"), ("text max 40?", "TYP253", "?"), ("boolean max 4", "TYP253", "max"),
    ("product cart", "TYP253", "cart"), ("list", "TYP264", "list"), ("list text", "TYP264", "text"),
    ("(text", "TYP263", "text"), ("?", "TYP252", "?"), ("list of", "TYP252", "of"),
    ("list of list of list of list of list of list of list of list of text", "TYP262", "text"),
  ])
  func `points at the word that is wrong`(words: String, code: String, place: String) throws {
    let parsed = parse(words)
    #expect(parsed.output == nil)
    let finding = try #require(parsed.diagnostics.first)
    #expect(finding.code == code)
    #expect(finding.location.file.text(of: finding.location.span) == place)
  }

  @Test(arguments: [
    ("txet", "text"), ("string", "text"), ("bool", "boolean"), ("строка", "text"), ("prodcut", "product"),
    ("еуче", "text"), ("money rub", "RUB"),
  ])
  func `offers the word that was meant`(words: String, fix: String) throws {
    let finding = try #require(parse(words).diagnostics.first)
    #expect(finding.fixes.first?.edits.map(\.text) == [fix])
  }

  @Test func `an amount without a currency is refused in a workspace without one`() {
    let file = SourceFile(path: "schema.yaml", bytes: Array("money".utf8))
    let parsed = parseType(SourceSpan(0, 5), in: file, among: TypeVocabulary(records: []))
    #expect(parsed.diagnostics.map(\.code) == ["TYP257"])
  }

  @Test func `words in quotes are found behind the quote, escaped ones at the whole value`() {
    let quoted = SourceFile(path: "schema.yaml", bytes: Array("\"text max x\"".utf8))
    let span = SourceSpan(0, 12)
    #expect(
      parseType("text max x", at: span, in: quoted, among: Self.vocabulary).diagnostics.map(\.location.span)
        == [SourceSpan(10, 11)])
    #expect(
      parseType("text\tmax x", at: span, in: quoted, among: Self.vocabulary).diagnostics.map(\.location.span) == [span])
  }

  /// Random words: nothing crashes, and what is read says the same when it is spelled and read again.
  @Test func `any words are read or refused, and spelled as they are read`() {
    let pieces = [
      "text", "name", "code", "/[A-Z]{2}/", "/", "integer", "0..50", "money", "RUB", "list", "map", "of", "max", "5",
      "40",
      "product", "(", ")", "|", "?", "?", "female", "\\", "-", "я", "e\u{301}", "\"",
    ]
    var random = SplitMix(state: 42)
    var read = 0
    for _ in 0..<4_000 {
      let count = Int(random.next() % 8)
      let words = (0..<count).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined(
        separator: random.next() % 2 == 0 ? " " : "")
      guard let type = parse(words).output else { continue }
      read += 1
      #expect(parse(type.words).output == type, "\(words)")
    }
    #expect(read > 100)
  }
}

/// The generator of Steele, Lea and Flood (2014): the same numbers on every machine.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
