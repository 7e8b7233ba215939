import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// The phrase around a name as two whole phrases: `Hello, {{ name }}!` becomes a `greet` with `Hello, #!` and `Hello!`.
  ///
  /// `nil` where the words around are no phrase that can be cut out: too long, quoted, or over several lines.
  func greetingFix(_ value: TypedExpression, between neighbors: Neighbors) -> Fix? {
    let output = outputSpan(around: value.location.span)
    guard let output else { return nil }
    let before = neighbors.before.map { phraseEnd(in: $0, upTo: output.lowerBound) } ?? .at(output.lowerBound)
    let after = neighbors.after.map { phraseStart(in: $0, from: output.upperBound) } ?? .at(output.upperBound)
    let (lead, tail) = (text(before), text(after))
    guard !lead.isEmpty || !tail.isEmpty, lead.utf8.count + tail.utf8.count <= 160, !(lead + tail).contains("#"),
      !(lead + tail).contains("\""), let plain = Self.withoutName(lead, tail)
    else { return nil }
    let words = value.location.file.text(of: value.location.span)
    let replacement = "{{ \(words) | greet: \"\(lead)#\(tail)\", else: \"\(plain)\" }}"
    return Fix(
      .suggestion, en: "write both phrases", ru: "написать обе фразы",
      [Fix.Edit(SourceSpan(before.lowerBound, after.upperBound), replacement)])
  }

  /// The `{{ … }}` that an expression stands in.
  private func outputSpan(around span: SourceSpan) -> SourceSpan? {
    let bytes = file.bytes
    var lower = span.lowerBound
    while lower > 0, bytes[lower - 1] == 0x20 { lower -= 1 }
    var upper = span.upperBound
    while upper < bytes.count, bytes[upper] == 0x20 { upper += 1 }
    guard lower >= 2, bytes[lower - 1] == UInt8(ascii: "{"), bytes[lower - 2] == UInt8(ascii: "{"),
      upper + 1 < bytes.count, bytes[upper] == UInt8(ascii: "}"), bytes[upper + 1] == UInt8(ascii: "}")
    else { return nil }
    return SourceSpan(lower - 2, upper + 2)
  }

  /// The words of a text that lead up to its end: since the last tag, line break or end of a sentence.
  private func phraseEnd(in span: SourceSpan, upTo end: Int) -> SourceSpan {
    var start = end
    while start > span.lowerBound, !Self.endsPhrase(file.bytes[start - 1]) { start -= 1 }
    while start < end, file.bytes[start] == 0x20 { start += 1 }
    return SourceSpan(start, end)
  }

  /// The words of a text from its start up to the end of the sentence, its mark included.
  private func phraseStart(in span: SourceSpan, from start: Int) -> SourceSpan {
    var end = start
    while end < span.upperBound {
      let byte = file.bytes[end]
      if byte == UInt8(ascii: "<") || byte == 0x0A || byte == 0x0D { break }
      end += 1
      if byte == UInt8(ascii: "!") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") { break }
    }
    while end > start, file.bytes[end - 1] == 0x20 { end -= 1 }
    return SourceSpan(start, end)
  }

  private static func endsPhrase(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: "?"), 0x0A, 0x0D: true
    case _: false
    }
  }

  /// The phrase without the name and the comma that belongs to it; `nil` if nothing is left.
  private static func withoutName(_ lead: String, _ tail: String) -> String? {
    var lead = lead.unicodeScalars[...]
    while let last = lead.last, last == " " || last == "," { lead.removeLast() }
    var tail = tail.unicodeScalars[...]
    guard lead.isEmpty else {
      let isMark = tail.first.map { "!.?,:;…".unicodeScalars.contains($0) } ?? true
      return String(lead) + (isMark || tail.first == " " ? "" : " ") + String(tail)
    }
    while let first = tail.first, first == " " || first == "," { tail.removeFirst() }
    guard let first = tail.popFirst() else { return nil }
    return String(first).uppercased() + String(tail)
  }
}
