import CByteScan
import VocativeDiagnostics

extension TemplateParser {
  /// Reports variables of other systems in literal text: `*|FNAME|*`, `%%name%%`, `${name}`, `[[name]]`.
  ///
  /// A fragment may hold any text; only `{{${name}}}`, which is never text, is reported there.
  mutating func checkForeignTags(in span: SourceSpan) {
    guard !isFragment else { return }
    var offset = span.lowerBound
    while true {
      offset = ForeignStyle.begin(in: bytes.span, offset..<span.upperBound)
      guard offset + 1 < span.upperBound else { return }
      guard let style = ForeignStyle(bytes[offset], bytes[offset + 1]),
        let name = name(in: style, from: offset + 2, before: span.upperBound)
      else {
        offset += 1
        continue
      }
      let end = name.upperBound + style.closing.utf8.count
      reportForeignTag(SourceSpan(offset, end), name: name, style)
      offset = end
    }
  }

  /// The name between the marks of a style, which follow it at once; `nil` if this is something else.
  private func name(in style: ForeignStyle, from start: Int, before end: Int) -> SourceSpan? {
    guard start < end, bytes[start].beginsName else { return nil }
    // No merge tag is as long; the bound keeps many openings in a row linear.
    let limit = min(end, start + 64)
    var next = start
    while next < limit, bytes[next].continuesName || bytes[next] == ASCII.dot || bytes[next] == ASCII.colon {
      next += 1
    }
    let closing = SourceSpan(next, next + style.closing.utf8.count)
    return closing.upperBound <= end && spells(closing, style.closing) ? SourceSpan(start, next) : nil
  }

  private mutating func reportForeignTag(_ span: SourceSpan, name: SourceSpan, _ style: ForeignStyle) {
    guard !findings.isFull else { return }
    let path = ForeignVariable.expression(for: text(name))
    findings.report(
      Diagnostic(.foreignVariable, "\(text(span))", at: span, in: source)
        .labeled(en: "this is \(style.system)", ru: "это запись \(style.system)")
        .helping(
          en: "write {{ \(path) }}; for literal text put it between {% raw %} and {% endraw %}",
          ru: "напишите {{ \(path) }}; если это просто текст, поставьте его между {% raw %} и {% endraw %}"
        )
        .fixing(
          Fix(
            .suggestion, en: "write {{ \(path) }}", ru: "написать {{ \(path) }}",
            [.init(span, "{{ \(path) }}")])))
  }
}

/// How another system writes a variable.
private enum ForeignStyle {
  case mergeTag, percent, dollar, brackets

  /// The first byte of some that may begin one; their end if there is none.
  static func begin(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      let range = range.clamped(to: 0..<bytes.count)
      return unsafe byte_scan_find_any(
        bytes.baseAddress, range.lowerBound, range.upperBound, ASCII.percent, ASCII.dollar, ASCII.asterisk,
        ASCII.bracketOpen)
    }
  }

  /// The style that two bytes begin.
  init?(_ first: UInt8, _ second: UInt8) {
    switch (first, second) {
    case (ASCII.asterisk, ASCII.bar): self = .mergeTag
    case (ASCII.percent, ASCII.percent): self = .percent
    case (ASCII.dollar, ASCII.braceOpen): self = .dollar
    case (ASCII.bracketOpen, ASCII.bracketOpen): self = .brackets
    default: return nil
    }
  }

  var closing: String {
    switch self {
    case .mergeTag: "|*"
    case .percent: "%%"
    case .dollar: "}"
    case .brackets: "]]"
    }
  }

  /// A well-known system that writes so.
  var system: String {
    switch self {
    case .mergeTag: "Mailchimp"
    case .percent: "Salesforce"
    case .dollar: "Braze"
    case .brackets: "Mailjet"
    }
  }
}
