import VocativeDiagnostics
import VocativeXML

/// CMP966: data for mail programs (`application/ld+json`) that is no JSON: all of it is passed over then.
///
/// Where branches or loops decide what stands in it, nothing is said.
enum LinkedData {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    guard element.tag == .script, let content = element.content,
      element.attribute(.type)?.staticValue?.trimmingHTMLSpace.lowercasedStarts(with: "application/ld+json") == true
    else { return nil }
    let page = element.page
    var values: Set<Int> = []
    for index in page.fragment.holes(within: content) {
      guard case .value = page.fragment.holes[index].kind else { return nil }
      values.insert(page.fragment.holes[index].range.lowerBound)
    }
    var grammar = JSONGrammar(bytes: page.bytes[content], values: values)
    guard let fault = grammar.fault() else { return nil }
    let range = min(fault, content.upperBound - 1)..<min(fault + 1, content.upperBound)
    guard !range.isEmpty, let place = page.place(of: range) else { return nil }
    return Diagnostic(.brokenLinkedData, at: place.span, in: place.file)
      .helping(
        en: "here it stops being JSON: look for a comma too many or missing, a quote, a bracket",
        ru: "здесь JSON обрывается: проверьте запятые, кавычки и скобки")
  }
}

/// Whether bytes are JSON (RFC 8259), and where they stop being it.
private struct JSONGrammar {
  let bytes: ArraySlice<UInt8>
  /// The offsets of bytes that stand for numbers.
  let values: Set<Int>
  private var offset: Int

  /// Lists and objects within each other.
  private static let mostLevels = 64

  init(bytes: ArraySlice<UInt8>, values: Set<Int>) {
    self.bytes = bytes
    self.values = values
    offset = bytes.startIndex
  }

  /// The offset of the first byte that does not fit; `nil` for JSON, and for nothing at all.
  mutating func fault() -> Int? {
    skipSpace()
    if offset == bytes.endIndex { return nil }
    guard value(0) else { return offset }
    skipSpace()
    return offset == bytes.endIndex ? nil : offset
  }

  private var next: UInt8? { offset < bytes.endIndex ? bytes[offset] : nil }

  private mutating func skipSpace() { while let byte = next, byte.isHTMLSpace { offset += 1 } }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  private mutating func value(_ level: Int) -> Bool {
    guard level < Self.mostLevels else { return false }
    if values.contains(offset) {
      offset += 1
      return true
    }
    switch next {
    case UInt8(ascii: "{"): return items(until: UInt8(ascii: "}"), level, named: true)
    case UInt8(ascii: "["): return items(until: UInt8(ascii: "]"), level, named: false)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return word("true")
    case UInt8(ascii: "f"): return word("false")
    case UInt8(ascii: "n"): return word("null")
    case _: return number()
    }
  }

  private mutating func items(until end: UInt8, _ level: Int, named: Bool) -> Bool {
    offset += 1
    skipSpace()
    if take(end) { return true }
    while true {
      if named {
        guard string() else { return false }
        skipSpace()
        guard take(UInt8(ascii: ":")) else { return false }
        skipSpace()
      }
      guard value(level + 1) else { return false }
      skipSpace()
      if take(end) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
      skipSpace()
    }
  }

  private mutating func string() -> Bool {
    guard take(UInt8(ascii: "\"")) else { return false }
    while let byte = next {
      guard byte >= 0x20 else { return false }
      offset += 1
      if byte == UInt8(ascii: "\"") { return true }
      guard byte == UInt8(ascii: "\\") else { continue }
      guard let escape = next, "\"\\/bfnrtu".utf8.contains(escape) else { return false }
      offset += 1
    }
    return false
  }

  private mutating func word(_ word: StaticString) -> Bool {
    for index in 0..<word.utf8CodeUnitCount {
      guard word.withUTF8Buffer({ take(unsafe $0[index]) }) else { return false }
    }
    return true
  }

  private mutating func number() -> Bool {
    _ = take(UInt8(ascii: "-"))
    // No digit follows a zero at the start.
    guard take(UInt8(ascii: "0")) || digits() else { return false }
    if take(UInt8(ascii: ".")), !digits() { return false }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      return digits()
    }
    return true
  }

  private mutating func digits() -> Bool {
    let start = offset
    while let byte = next, (0x30...0x39).contains(byte) { offset += 1 }
    return offset > start
  }
}

extension Diagnostic.Message {
  /// `<script type="application/ld+json">{"a": 1,}</script>`
  fileprivate static let brokenLinkedData = Self(
    "CMP966", "broken-linked-data", .warning, en: "this JSON-LD is broken, and mail programs pass over all of it",
    ru: "этот JSON-LD сломан: почтовые программы не прочтут его совсем")
}
