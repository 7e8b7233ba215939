package import VocativeDiagnostics
import VocativeSemantics
import VocativeSyntax
package import VocativeTypes

/// Changes of segments.yaml that write cuts; every other byte stays as it is.
package struct CutEdits {
  private let file: SourceFile
  private var edits: [(span: SourceSpan, text: String)] = []

  private init(_ file: SourceFile) {
    self.file = file
  }

  /// The bytes of the file with the cuts of some divisions in place; `nil` where the file cannot be read, or where the
  /// result would not say them.
  ///
  /// - Parameter cuts: For each division the cuts of its factors; factors without cuts keep what they have.
  package static func apply(
    _ cuts: [(division: String, factors: [(name: String, cuts: [Decimal])])], to file: SourceFile
  ) -> [UInt8]? {
    guard let root = readYAML(file, span: nil).output else { return nil }
    var edits = CutEdits(file)
    for (division, factors) in cuts {
      guard let node = root["partitions"]?[division] else { return nil }
      edits.write(factors.filter { !$0.cuts.isEmpty }, into: node)
    }
    let bytes = edits.applied
    let read = readSegments(SourceFile(path: file.path, bytes: bytes)).output
    for (division, factors) in cuts {
      let known = read.partitions.first { $0.name == division }?.factors ?? []
      for factor in factors where !factor.cuts.isEmpty {
        guard known.first(where: { $0.name == factor.name })?.cuts == factor.cuts else { return nil }
      }
    }
    return bytes
  }

  private mutating func write(_ factors: [(name: String, cuts: [Decimal])], into division: YAMLNode) {
    guard !factors.isEmpty else { return }
    let lists = factors.map { "\($0.name): \(Self.list($0.cuts))" }
    guard let entries = division.entries, let entry = entries.first(where: { $0.key == "cuts" }) else {
      let before = division.entries?.first { $0.key == "scores" } ?? division.entries?.first
      guard let before else { return }
      return insert("cuts: { \(lists.joined(separator: ", ")) }", behind: before, in: division)
    }
    guard let known = entry.value.entries, let last = known.last else {
      let text = "{ \(lists.joined(separator: ", ")) }"
      edits.append((entry.value.span, entry.value.span.count == 0 ? " " + text : text))
      return
    }
    for (factor, list) in zip(factors, lists) {
      if let value = known.first(where: { $0.key == factor.name })?.value {
        replace(value, by: factor.cuts)
      } else {
        insert(list, behind: last, in: entry.value)
      }
    }
  }

  /// Puts numbers in place of numbers, so that everything between them stays; else a list in place of anything.
  private mutating func replace(_ value: YAMLNode, by cuts: [Decimal]) {
    if let items = value.items, items.count == cuts.count, items.allSatisfy({ $0.text != nil }) {
      for (item, cut) in zip(items, cuts) { edits.append((item.span, "\(cut)")) }
    } else {
      let bytes = file.bytes
      let (before, behind) = (bytes[..<value.span.lowerBound].last, bytes[value.span.upperBound...].first)
      // Where there was no value, blanks go around it.
      let isMissing = value.span.count == 0
      let lead = isMissing && before != UInt8(ascii: " ") ? " " : ""
      let trail = isMissing && behind == UInt8(ascii: "}") ? " " : ""
      edits.append((value.span, lead + Self.list(cuts) + trail))
    }
  }

  /// Adds an entry behind another one, as the mapping is written: on the same line, or on a line of its own.
  private mutating func insert(_ text: String, behind entry: YAMLNode.Entry, in mapping: YAMLNode) {
    let bytes = file.bytes
    let start = mapping.span.lowerBound
    if bytes.indices.contains(start), bytes[start] == UInt8(ascii: "{") {
      edits.append((.at(max(entry.value.span.upperBound, entry.keySpan.upperBound)), ", " + text))
      return
    }
    let lineStart =
      bytes[..<entry.keySpan.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.startIndex
    let indentation = String(decoding: bytes[lineStart..<entry.keySpan.lowerBound].prefix { $0 == 0x20 }, as: UTF8.self)
    var end = max(entry.value.span.upperBound, entry.keySpan.upperBound)
    // A block value may end with its last line break.
    while end > entry.keySpan.upperBound, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    let lineEnd = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    let isCRLF = lineEnd > bytes.startIndex && lineEnd < bytes.endIndex && bytes[lineEnd - 1] == UInt8(ascii: "\r")
    let place = isCRLF ? lineEnd - 1 : lineEnd
    edits.append((.at(place), (isCRLF ? "\r\n" : "\n") + indentation + text))
  }

  private static func list(_ cuts: [Decimal]) -> String { "[\(cuts.map { "\($0)" }.joined(separator: ", "))]" }

  /// The file with all edits, those at the same place in their order.
  private var applied: [UInt8] {
    var result: [UInt8] = []
    var end = 0
    let ordered = edits.enumerated().sorted {
      ($0.element.span.lowerBound, $0.offset) < ($1.element.span.lowerBound, $1.offset)
    }
    for (span, text) in ordered.map(\.element) where span.lowerBound >= end && span.upperBound <= file.bytes.count {
      result += file.bytes[end..<span.lowerBound]
      result += text.utf8
      end = span.upperBound
    }
    return result + file.bytes[end...]
  }
}
