import VocativeDiagnostics
import VocativeProgram
import VocativeSemantics
import VocativeSyntax

/// What the files of one message must have in common: whom it is for, its parts, what it offers.
struct MessageTraits {
  /// One of these things.
  struct Trait {
    /// What it is called: `audience`, `the part sms`.
    let name: LocalizedText
    /// What the file says of it, white space made alike.
    let words: String
    let location: SourceLocation
  }

  /// Everything, in the order of the file.
  private(set) var traits: [Trait] = []
  /// Where the file begins, for what it lacks.
  let top: SourceLocation

  /// The traits of a file.
  ///
  /// - Parameter program: What it is compiled to; without it codes are not compared.
  init(_ file: SourceFile, _ program: Program?, in library: Library) {
    top = SourceLocation(file, .at(0))
    let tree = parse(file).output
    readHeader(of: tree)
    readParts(of: tree)
    for tree in library.trees(from: tree) { readOffers(of: tree) }
    for path in program?.promoCodes ?? [] {
      add(LocalizedText(en: "the code `\(path)`", ru: "код `\(path)`"), "", at: top)
    }
  }

  private mutating func add(_ name: LocalizedText, _ words: String, at location: SourceLocation) {
    guard !traits.contains(where: { $0.name == name }) else { return }
    traits.append(Trait(name: name, words: words, location: location))
  }

  // MARK: - Reading

  /// The keys of the front matter that decide who gets what.
  private static let keys = ["to", "with", "purpose", "audience", "cascade"]

  private mutating func readHeader(of tree: SyntaxTree) {
    guard let span = tree.frontMatter, let root = readYAML(tree.source, span: span).output else { return }
    for entry in root.entries ?? [] where Self.keys.contains(entry.key) {
      add(
        LocalizedText(verbatim: "`\(entry.key)`"), Self.words(of: entry.value),
        at: SourceLocation(tree.source, entry.keySpan.union(entry.value.span)))
    }
  }

  /// A value as one line; the order of keys says nothing.
  private static func words(of node: YAMLNode) -> String {
    switch node.kind {
    case .scalar(let text, _): text.withSingleBlanks
    case .sequence(let items): items.map { words(of: $0) }.joined(separator: ", ")
    case .mapping(let entries): entries.map { "\($0.key): \(words(of: $0.value))" }.sorted().joined(separator: ", ")
    }
  }

  private mutating func readParts(of tree: SyntaxTree) {
    for case .block(let id) in tree.root.map({ tree[$0] }) {
      guard let tag = tree[id].sections.first.map({ tree[$0.tag] }), tag.kind.isPart else { continue }
      var word = tree.text(tag.nameSpan)
      if tag.kind == .channel, let operand = tag.operands.first { word += " " + tree.text(tree[operand].span) }
      add(
        LocalizedText(en: "the part `\(word)`", ru: "часть `\(word)`"), "", at: SourceLocation(tree.source, tag.span))
    }
  }

  private mutating func readOffers(of tree: SyntaxTree) {
    for tag in tree.tags where tag.kind.isOffer {
      let end = (tag.operands.map { tree[$0].span } + tag.arguments.compactMap { $0.value.map { tree[$0].span } })
        .reduce(tag.nameSpan) { $0.union($1) }
      let words = tree.text(end).withSingleBlanks
      add(
        LocalizedText(en: "the offer `\(words)`", ru: "предложение `\(words)`"), "",
        at: SourceLocation(tree.source, tag.span))
    }
  }
}

extension Workspace {
  /// What the files of one message say differently though it must be the same for every language.
  ///
  /// - Parameter programs: What the files are compiled to, in their order; none after a mistake in one.
  func siblingDifferences(among files: [MessageSource], _ programs: [Program]) -> [Diagnostic] {
    // Most messages are one file, which differs from none.
    guard files.contains(where: { $0.source.path != files[0].source.path }) else { return [] }
    var outlines: [MessageTraits] = []
    var paths: Set<String> = []
    for (index, file) in files.enumerated() where file.fault == nil && paths.insert(file.source.path).inserted {
      outlines.append(
        MessageTraits(file.source, index < programs.count ? programs[index] : nil, in: library))
    }
    guard let first = outlines.first else { return [] }
    return outlines.dropFirst().flatMap { $0.differences(from: first) }
  }
}

extension MessageTraits {
  fileprivate func differences(from first: MessageTraits) -> [Diagnostic] {
    let lost = first.traits.compactMap { trait -> Diagnostic? in
      guard let own = traits.first(where: { $0.name == trait.name }) else {
        return Self.difference(trait.name, at: top, from: trait.location, of: first)
      }
      return own.words == trait.words
        ? nil : Self.difference(trait.name, at: own.location, from: trait.location, of: first)
    }
    let added = traits.filter { trait in !first.traits.contains { $0.name == trait.name } }
    return lost + added.map { Self.difference($0.name, at: $0.location, from: first.top, of: first) }
  }

  private static func difference(
    _ name: LocalizedText, at place: SourceLocation, from other: SourceLocation, of first: MessageTraits
  ) -> Diagnostic {
    Diagnostic(.differingSiblings, name, at: place.span, in: place.file)
      .labeled(en: "other than in \(first.top.file.path)", ru: "не так, как в \(first.top.file.path)")
      .helping(
        en: "say the same in both files; only the words may differ",
        ru: "скажите одно и то же в обоих файлах: различаться могут только слова"
      )
      .relating(other.span, in: other.file, en: "this is the other language", ru: "это другой язык")
  }
}

extension Program {
  /// The attributes whose promo codes the program reads, as templates write them: `promo.value`.
  fileprivate var promoCodes: [String] {
    var codes: [String] = []
    var pending: [(path: String, layout: Int, depth: Int)] = [("", 0, 0)]
    while let (path, index, depth) = pending.popLast() {
      guard content.layouts.indices.contains(index), depth < 8 else { continue }
      let layout = content.layouts[index]
      for field in layout.fields {
        let name = (path.isEmpty ? "" : path + ".") + String(decoding: field.key, as: UTF8.self)
        if layout.name == "promo_code", field.key.elementsEqual("value".utf8) { codes.append(name) }
        if let inner = field.shape.layout { pending.append((name, Int(inner), depth + 1)) }
      }
    }
    return codes.sorted()
  }
}

extension RecordLayout.Shape {
  /// The layout of the records that it holds.
  fileprivate var layout: UInt32? {
    switch self {
    case .record(let layout): layout
    case .list(let item, _), .map(let item, _), .optional(let item): item.layout
    case .scalar, .mixed: nil
    }
  }
}

extension TagKind {
  /// Whether the tag opens a part.
  fileprivate var isPart: Bool {
    switch self {
    case .subject, .preheader, .html, .plain, .sms, .push, .channel: true
    case .if, .unless, .elsif, .else, .case, .when, .for, .break, .continue, .assign, .capture, .render, .echo, .cycle,
      .tablerow, .increment, .decrement, .ifchanged, .include, .require, .skip, .param, .block, .scarcity, .deadline,
      .expired, .exclusive, .picks, .fallback, .experiment, .arm, .timer, .typography, .unsubscribe, .priceDrop,
      .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown:
      false
    }
  }

  /// Whether the tag claims something that data back, or tries wordings: it must be the same in every language.
  fileprivate var isOffer: Bool {
    switch self {
    case .scarcity, .deadline, .exclusive, .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion,
      .experiment, .arm:
      true
    case .if, .unless, .elsif, .else, .case, .when, .for, .break, .continue, .assign, .capture, .render, .echo, .cycle,
      .tablerow, .increment, .decrement, .ifchanged, .include, .subject, .preheader, .html, .plain, .sms, .push,
      .channel, .require, .skip, .param, .block, .expired, .picks, .fallback, .timer, .typography, .unsubscribe,
      .strayEnd, .unknown:
      false
    }
  }
}

extension String {
  /// The text with each run of white space as one blank.
  fileprivate var withSingleBlanks: String {
    utf8.split { $0 <= UInt8(ascii: " ") }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}

extension Diagnostic.Message {
  /// A part, a deadline or a consent question that one language of a message lacks.
  fileprivate static let differingSiblings = Self(
    "LNG822", "differing-siblings", .error,
    en: "the languages of this message disagree on %1", ru: "языки этого сообщения расходятся: %1")
}
