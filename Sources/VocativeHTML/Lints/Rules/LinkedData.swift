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
///
/// One loop over the bytes, with a stack of what is open; it ends at the first byte that does not fit.
private struct JSONGrammar {
  /// What may come next.
  private enum Place {
    case value
    /// A value, or the end of an empty list.
    case firstItem
    /// A name, or the end of an empty object.
    case firstName
    case name
    case colon
    /// A comma, or the end of what is open.
    case behindValue
  }

  let bytes: ArraySlice<UInt8>
  /// The offsets of bytes that stand for numbers.
  let values: Set<Int>
  private var offset: Int
  /// For each open list or object whether it is an object.
  private var open: [Bool] = []

  init(bytes: ArraySlice<UInt8>, values: Set<Int>) {
    self.bytes = bytes
    self.values = values
    offset = bytes.startIndex
  }

  /// The offset of the first byte that does not fit; `nil` for JSON, and for nothing at all.
  mutating func fault() -> Int? {
    var place = Place.value
    skipSpace()
    if offset == bytes.endIndex { return nil }
    while offset < bytes.endIndex {
      guard let next = step(at: place) else { return offset }
      place = next
      skipSpace()
    }
    return place == .behindValue && open.isEmpty ? nil : offset
  }

  private mutating func step(at place: Place) -> Place? {
    let byte = bytes[offset]
    switch place {
    case .firstItem where byte == UInt8(ascii: "]"), .firstName where byte == UInt8(ascii: "}"): return end()
    case .value, .firstItem: return value(byte)
    case .firstName, .name: return string() ? .colon : nil
    case .colon:
      guard byte == UInt8(ascii: ":") else { return nil }
      offset += 1
      return .value
    case .behindValue:
      guard let isObject = open.last else { return nil }
      if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { return end() }
      guard byte == UInt8(ascii: ",") else { return nil }
      offset += 1
      return isObject ? .name : .value
    }
  }

  private mutating func end() -> Place {
    offset += 1
    open.removeLast()
    return .behindValue
  }

  private mutating func value(_ byte: UInt8) -> Place? {
    let isEnded: Bool
    switch byte {
    case _ where values.contains(offset):
      offset += 1
      isEnded = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      offset += 1
      open.append(byte == UInt8(ascii: "{"))
      return byte == UInt8(ascii: "{") ? .firstName : .firstItem
    case UInt8(ascii: "\""): isEnded = string()
    case UInt8(ascii: "t"): isEnded = word("true")
    case UInt8(ascii: "f"): isEnded = word("false")
    case UInt8(ascii: "n"): isEnded = word("null")
    case _: isEnded = number()
    }
    return isEnded ? .behindValue : nil
  }

  private mutating func skipSpace() {
    while offset < bytes.endIndex, bytes[offset].isHTMLSpace { offset += 1 }
  }

  private mutating func string() -> Bool {
    guard take(UInt8(ascii: "\"")) else { return false }
    while offset < bytes.endIndex, bytes[offset] >= 0x20 {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "\"") { return true }
      guard byte == UInt8(ascii: "\\") else { continue }
      guard offset < bytes.endIndex, "\"\\/bfnrtu".utf8.contains(bytes[offset]) else { return false }
      offset += 1
    }
    return false
  }

  private mutating func word(_ word: String) -> Bool {
    for byte in word.utf8 where !take(byte) { return false }
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
    while offset < bytes.endIndex, (0x30...0x39).contains(bytes[offset]) { offset += 1 }
    return offset > start
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.endIndex, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }
}

extension Diagnostic.Message {
  /// `<script type="application/ld+json">{"a": 1,}</script>`
  fileprivate static let brokenLinkedData = Self(
    "CMP966", "broken-linked-data", .warning, en: "this JSON-LD is broken, and mail programs pass over all of it",
    ru: "этот JSON-LD сломан: почтовые программы не прочтут его совсем")
}
