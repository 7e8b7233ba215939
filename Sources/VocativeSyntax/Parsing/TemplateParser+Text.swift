import VocativeDiagnostics

extension TemplateParser {
  /// Reads the literal bytes up to the next tag, and lets the tags around them take their white space.
  mutating func readText(upTo end: Int) {
    defer { trimsNext = false }
    guard position < end else { return }
    let full = SourceSpan(position, end)
    var (lower, upper) = (position, end)
    if trimsNext { while lower < upper, bytes[lower].isWhitespace { lower += 1 } }
    if opensWithTrim(at: end) { while upper > lower, bytes[upper - 1].isWhitespace { upper -= 1 } }
    tokens.append(Token(.text, full))
    append(.text(full: full, content: SourceSpan(lower, upper)))
    checkForeignTags(in: full)
    position = end
  }

  /// Whether a `{{-` or `{%-` stands at an offset.
  private func opensWithTrim(at offset: Int) -> Bool { byte(offset + 2) == ASCII.minus }

  /// Reports bytes that are no UTF-8, once a file, and passes over a byte order mark at its beginning.
  mutating func checkEncoding() {
    if let fault = ByteFault(in: bytes) {
      let place = SourceSpan(fault.offset, fault.offset + 1)
      findings.report(
        Diagnostic(.invalidEncoding, "\(fault.offset)", at: place, in: source)
          .helping(
            en: "save the file as UTF-8; in most editors that is a choice in “Save as”",
            ru: "сохраните файл в кодировке UTF-8: обычно её выбирают в окне «Сохранить как»"
          )
          .noting(en: "bytes that are no UTF-8: \(fault.count)", ru: "байтов не в UTF-8: \(fault.count)"))
    }
    if !isFragment, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      tokens.append(Token(.blank, SourceSpan(0, 3)))
      position = 3
    }
  }
}

/// Where a text stops being UTF-8.
struct ByteFault {
  /// The offset of the first ill-formed byte.
  let offset: Int
  /// How many bytes are ill-formed.
  let count: Int

  /// The fault of a text, if it has one.
  init?(in bytes: [UInt8]) {
    // Nearly all texts are well-formed, and that is known quickly.
    if (try? UTF8Span(validating: bytes.span)) != nil { return nil }
    var first: Int?
    var count = 0
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] < 0x80 {
        offset += 1
      } else if let length = Self.scalarLength(at: offset, in: bytes) {
        offset += length
      } else {
        first = first ?? offset
        count += 1
        offset += 1
      }
    }
    guard let first else { return nil }
    self.offset = first
    self.count = count
  }

  /// The bytes of the scalar at an offset by the table of well-formed sequences (Unicode 16, table 3-7).
  private static func scalarLength(at offset: Int, in bytes: [UInt8]) -> Int? {
    func isContinuation(_ distance: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      offset + distance < bytes.count && range.contains(bytes[offset + distance])
    }
    switch bytes[offset] {
    case 0xC2...0xDF: return isContinuation(1) ? 2 : nil
    case 0xE0: return isContinuation(1, 0xA0...0xBF) && isContinuation(2) ? 3 : nil
    case 0xED: return isContinuation(1, 0x80...0x9F) && isContinuation(2) ? 3 : nil
    case 0xE1...0xEF: return isContinuation(1) && isContinuation(2) ? 3 : nil
    case 0xF0: return isContinuation(1, 0x90...0xBF) && isContinuation(2) && isContinuation(3) ? 4 : nil
    case 0xF1...0xF3: return isContinuation(1) && isContinuation(2) && isContinuation(3) ? 4 : nil
    case 0xF4: return isContinuation(1, 0x80...0x8F) && isContinuation(2) && isContinuation(3) ? 4 : nil
    default: return nil
    }
  }
}

extension Diagnostic.Message {
  /// A file saved in another encoding than UTF-8.
  static let invalidEncoding = Self(
    "SYN105", "invalid-encoding", .error,
    en: "the file is not UTF-8 text: byte %1 begins no character",
    ru: "файл не в кодировке UTF-8: байт %1 не начинает никакого символа")
}
