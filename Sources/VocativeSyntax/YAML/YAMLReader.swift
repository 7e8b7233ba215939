package import VocativeDiagnostics
import Yams

/// Reads a YAML file, or the front matter of a template, whose bytes are those of `span`.
///
/// At most 1 MB and 32 levels; no anchors, aliases, tags, directives and further documents: they are of no use here and
/// an attacker's tools. The output is `nil` for an empty text and after errors. All spans are those of the file.
package func readYAML(_ source: SourceFile, span: SourceSpan? = nil) -> Diagnosed<YAMLNode?> {
  var reader = YAMLReader(source, span ?? SourceSpan(0, source.bytes.count))
  let node = reader.read()
  return Diagnosed(reader.findings.all.contains(where: \.isError) ? nil : node, reader.findings.sorted)
}

/// One run of ``readYAML(_:span:)``.
struct YAMLReader {
  /// The most bytes that are read.
  static let largest = 1_000_000

  let source: SourceFile
  let bytes: [UInt8]
  private let start: Int
  private let end: Int
  var findings = Findings()
  private var marks: YAMLMarks
  private var extents: [YAMLScanner.Extent] = []

  init(_ source: SourceFile, _ span: SourceSpan) {
    self.source = source
    self.bytes = source.bytes
    let upper = min(span.upperBound, bytes.count)
    var lower = min(span.lowerBound, upper)
    if lower == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lower = min(3, upper) }
    self.start = lower
    self.end = upper
    self.marks = YAMLMarks(bytes, from: lower, to: upper)
  }

  mutating func read() -> YAMLNode? {
    guard end - start <= Self.largest else {
      reportSize(SourceSpan(start, end), largest: Self.largest)
      return nil
    }
    guard checkCharacters() else { return nil }
    var scanner = YAMLScanner(bytes, from: start, to: end)
    scanner.scan()
    for refusal in scanner.refusals { report(refusal) }
    guard scanner.refusals.isEmpty else { return nil }
    extents = scanner.extents
    do {
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      // The resolver guesses types by regular expressions; here texts stay texts.
      guard let root = try Yams.compose(yaml: text, .basic, .default, .utf8) else { return nil }
      return node(root)
    } catch let error as YamlError {
      report(error)
    } catch {
      reportMalformed(SourceSpan(start, end), problem: "\(error)")
    }
    return nil
  }

  /// Whether all bytes are UTF-8 and none a control character, which the library refuses.
  private mutating func checkCharacters() -> Bool {
    let slice = Array(bytes[start..<end])
    if let fault = ByteFault(in: slice) {
      reportEncoding(start + fault.offset)
      return false
    }
    for (index, byte) in slice.enumerated() {
      let isControl =
        (byte < 0x20 && byte != ASCII.tab && byte != ASCII.lineFeed && byte != ASCII.carriageReturn)
        || byte == 0x7F
      let next = index + 1 < slice.count ? slice[index + 1] : 0
      let isSecondControl = byte == 0xC2 && (0x80...0x9F).contains(next) && next != 0x85
      // U+FEFF within the text, U+FFFE, U+FFFF.
      let third = index + 2 < slice.count ? slice[index + 2] : 0
      let isNoCharacter = byte == 0xEF && ((next == 0xBB && third == 0xBF) || (next == 0xBF && third >= 0xBE))
      if isControl || isSecondControl || isNoCharacter {
        reportControl(SourceSpan(start + index, start + index + (isControl ? 1 : isSecondControl ? 2 : 3)))
        return false
      }
    }
    return true
  }

  /// The library's node as ours. Recursion is bounded by the scanner's limit.
  private mutating func node(_ node: Yams.Node) -> YAMLNode {
    switch node {
    case .scalar(let scalar): return self.scalar(scalar)
    case .sequence(let sequence):
      let place = place(sequence.mark)
      let items = sequence.map { self.node($0) }
      return YAMLNode(.sequence(items), span: span(from: place, over: items.map(\.span)))
    case .mapping(let mapping):
      let place = place(mapping.mark)
      var entries: [YAMLNode.Entry] = []
      for (key, value) in mapping {
        let keyNode = self.node(key)
        if keyNode.text == nil { reportKey(keyNode.span) }
        entries.append(
          YAMLNode.Entry(key: keyNode.text ?? "", keySpan: keyNode.span, value: self.node(value)))
      }
      let spans = entries.flatMap { [$0.keySpan, $0.value.span] }
      return YAMLNode(.mapping(entries), span: span(from: place, over: spans))
    case .alias:
      // Refused before; kept total.
      return YAMLNode(.scalar("", isQuoted: false), span: .at(start))
    }
  }

  private mutating func scalar(_ scalar: Yams.Node.Scalar) -> YAMLNode {
    let isQuoted =
      switch scalar.style {
      case .any, .plain: false
      case .singleQuoted, .doubleQuoted, .literal, .folded: true
      }
    let place = place(scalar.mark)
    guard let extent = extent(at: place), !(scalar.string.isEmpty && !isQuoted) else {
      return YAMLNode(.scalar(scalar.string, isQuoted: isQuoted), span: .at(place))
    }
    return YAMLNode(
      .scalar(scalar.string, isQuoted: isQuoted), span: SourceSpan(extent.start, extent.end),
      contentSpan: extent.content)
  }

  /// The byte offset of a mark.
  mutating func place(_ mark: Mark?) -> Int {
    guard let mark else { return start }
    return marks.offset(line: mark.line, column: mark.column)
  }

  /// What was noted about the scalar or the brackets that begin at an offset.
  private func extent(at offset: Int) -> YAMLScanner.Extent? {
    var (low, high) = (0, extents.count)
    while low < high {
      let middle = (low + high) / 2
      if extents[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low < extents.count && extents[low].start == offset ? extents[low] : nil
  }

  /// The span of a collection: its brackets, or from the first to the last of what it holds.
  private func span(from place: Int, over spans: [SourceSpan]) -> SourceSpan {
    let first = place < end ? bytes[place] : 0
    if first == ASCII.bracketOpen || first == ASCII.braceOpen, let extent = extent(at: place) {
      return SourceSpan(extent.start, extent.end)
    }
    return spans.reduce(.at(place)) { $0.union($1) }
  }
}
