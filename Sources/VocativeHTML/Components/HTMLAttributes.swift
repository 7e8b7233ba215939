import VocativeCSS
import VocativeDiagnostics
import VocativeXML

/// Gives elements of the written document the attributes that `mj-html-attributes` asks for.
///
/// ```
/// <mj-selector path=".card a"><mj-html-attribute name="data-part">card</mj-html-attribute></mj-selector>
/// ```
struct HTMLAttributes {
  /// One attribute for the elements of a selector.
  struct Request: Sendable {
    let path: AttributeValue
    let name: String
    /// The value, as the author wrote it.
    let content: Range<FragmentPosition>?
    let location: SourceLocation
  }

  private let requests: [Request]
  /// The fragment that the requests stand in.
  private let source: Fragment
  private(set) var diagnostics: [Diagnostic] = []
  /// Requests that were reported.
  private var reported: Set<Int> = []

  init(_ requests: [Request], of source: Fragment) {
    self.source = source
    self.requests = requests.filter { request in
      request.path.text != nil && Self.isName(request.name)
    }
  }

  /// A name that needs no quotes and breaks no tag.
  static func isName(_ name: String) -> Bool {
    name.utf8.first?.isASCIILetter == true
      && name.utf8.allSatisfy { $0.isASCIILetter || (0x30...0x39).contains($0) || Array("-_:".utf8).contains($0) }
  }

  /// The document with its attributes.
  mutating func applied(to html: Fragment) -> Fragment {
    guard !requests.isEmpty, case .success(let tree?) = ParsedFragment(html).tree else { return html }
    let sheets = requests.map { request in
      let rule = Array("\(request.path.text ?? ""){}".utf8)
      return CSSStyleSheet(parsing: rule, in: 0..<rule.count)
    }
    for (index, sheet) in sheets.enumerated() {
      let fault = sheet.faults.first ?? sheet.rules.lazy.compactMap { sheet.selectors(of: $0).fault }.first
      if let fault { report(fault.diagnostic(at: requests[index].path.location ?? requests[index].location), index) }
    }
    let sheet = InlineSheet(sheets)
    let arms = ArmTree(html)
    let reader = TagReader(html, tree, arms)
    let armOf = reader.arms(of: tree)
    var matcher = SelectorMatcher(
      SelectorIndex(sheet.selectors.map(\.selector), for: tree.markup),
      CompoundTest(reader, SiblingPlaces(tree, arms, armOf: armOf)), armOf: armOf)
    var edits: [(stretch: Range<FragmentPosition>, pieces: [FragmentEdits.Piece])] = []
    for step in tree.steps {
      switch step {
      case .text: break
      case .close: matcher.leave()
      case .open(let element):
        let entered = matcher.enter(element)
        let matches = matcher.matches(entered)
        let first = Set(matches.ways.first ?? [])
        let sure = matches.ways.reduce(into: first) { $0.formIntersection($1) }
        let possible = matches.ways.reduce(into: Set(matches.unknown)) { $0.formUnion($1) }
        for selector in possible.subtracting(sure).sorted() { reportUndecided(sheet.selectors[selector].sheet) }
        var asked: [String: Int] = [:]
        for selector in sure.sorted() {
          let request = sheet.selectors[selector].sheet
          asked[requests[request].name] = max(asked[requests[request].name] ?? 0, request)
        }
        for (_, request) in asked.sorted(by: { $0.value < $1.value }) {
          if let edit = edit(giving: requests[request], to: element, of: tree, html) { edits.append(edit) }
        }
      }
    }
    var changes = FragmentEdits()
    for edit in edits { changes.replace(edit.stretch, with: edit.pieces) }
    return html.applying(changes)
  }

  /// A change of a start tag: its attribute of that name, or one more.
  private func edit(
    giving request: Request, to element: Int, of tree: HTMLTree, _ html: Fragment
  ) -> (stretch: Range<FragmentPosition>, pieces: [FragmentEdits.Piece])? {
    guard let tag = tree.elements[element].startTag else { return nil }
    let value = request.content.map { self.value($0, request.location) } ?? []
    for attribute in tree.attributes[tree.elements[element].attributes]
    where ElementName.lowered(tree.bytes[attribute.name]) == request.name {
      guard attribute.quoting != .none else { return nil }
      let start = html.position(before: attribute.value.lowerBound)
      return (start..<max(start, html.position(behind: attribute.value.upperBound)), value)
    }
    let place = html.position(before: tag.lowerBound + 1 + tree.name(of: element).utf8.count)
    let start = FragmentEdits.Piece.literal(Array(" \(request.name)=\"".utf8), for: request.location)
    return (place..<place, [start] + value + [.literal([UInt8(ascii: "\"")], for: request.location)])
  }

  /// The author's words as the value of an attribute in double quotes.
  private func value(_ content: Range<FragmentPosition>, _ location: SourceLocation) -> [FragmentEdits.Piece] {
    var builder = FragmentBuilder()
    builder.addQuoted(source.trimmed(content), of: source, for: location)
    let value = builder.fragment
    var pieces: [FragmentEdits.Piece] = []
    var offset = 0
    for hole in value.holes {
      if offset < hole.range.lowerBound {
        pieces.append(.literal(Array(value.bytes[offset..<hole.range.lowerBound]), for: location))
      }
      pieces.append(.hole(hole.kind, at: hole.location))
      offset = hole.range.upperBound
    }
    if offset < value.bytes.count { pieces.append(.literal(Array(value.bytes[offset...]), for: location)) }
    return pieces
  }

  private mutating func report(_ diagnostic: Diagnostic, _ request: Int) {
    if reported.insert(request).inserted { diagnostics.append(diagnostic) }
  }

  private mutating func reportUndecided(_ request: Int) {
    report(
      Diagnostic(
        .undecidedAttribute, LocalizedText(verbatim: requests[request].name),
        at: requests[request].path.location ?? requests[request].location
      ).helping(
        en: "give the elements a `css-class`, and name the class in `path`",
        ru: "дайте этим элементам `css-class` и укажите класс в `path`"), request)
  }
}
