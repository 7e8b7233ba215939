import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// A number of things is printed with a word that bends with it: never `{{ cart.items.size }} items`.
  mutating func checkCountedWords(of message: TypedMessage) {
    for part in message.parts {
      checkCountedWords(part.title)
      checkCountedWords(part.body)
    }
    for partial in partials.compactMap(\.self) { checkCountedWords(partial.body) }
  }

  private mutating func checkCountedWords(_ nodes: [TypedNode]) {
    var pending = [nodes]
    while let nodes = pending.popLast() {
      for (node, next) in zip(nodes, nodes.dropFirst()) {
        if case .output(let value) = node, case .literal(let location) = next, countsThings(value),
          let word = countedWord(at: location)
        {
          report(value, word)
        }
      }
      for node in nodes { pending += Self.bodies(of: node) }
    }
  }

  /// Whether a value is how many of something there are, as its name says: other numbers are numbers of orders, years.
  private func countsThings(_ value: TypedExpression) -> Bool {
    switch value.kind {
    case .property(let base, .size):
      if case .list = base.type.unwrapped { true } else { false }
    case .field(_, let record, let index):
      if case .integer = value.type.unwrapped, let name = schema[record]?.fields[index].name {
        name == "count" || name == "quantity" || name.hasSuffix("_count")
      } else {
        false
      }
    case .constant, .root, .local, .element, .property, .loopProperty, .now, .segment, .choice, .fold, .range, .not,
      .and, .or, .compare, .contains, .arithmetic, .isPresent, .filter, .format:
      false
    }
  }

  /// The word that a literal begins with, behind a blank, if it is one that bends.
  private func countedWord(at location: SourceLocation) -> String? {
    var rest = location.file.bytes[location.span.range.clamped(to: location.file.bytes.indices)]
    let blanks: [[UInt8]] = [[0x20], [0xC2, 0xA0], Array("&nbsp;".utf8)]
    guard let blank = blanks.first(where: { rest.starts(with: $0) }) else { return nil }
    rest = rest.dropFirst(blank.count)
    let word = rest.prefix { $0 >= 0x80 || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    // An abbreviation does not bend: `шт.`, `pcs.`
    guard rest.dropFirst(word.count).first != UInt8(ascii: "."), let text = String(validating: word, as: UTF8.self),
      text.count >= 4
    else { return nil }
    let isLatin = word.allSatisfy { $0 < 0x80 }
    let isCyrillic = text.unicodeScalars.allSatisfy { (0x400...0x4FF).contains($0.value) }
    return isLatin && word.last == UInt8(ascii: "s") || isCyrillic ? text : nil
  }

  private mutating func report(_ value: TypedExpression, _ word: String) {
    let tag = value.location.file.text(of: value.location.span)
    let isRussian = word.utf8.contains { $0 >= 0x80 }
    let forms = isRussian ? "\"# товар\", \"# товара\", \"# товаров\"" : "\"# item\", \"# items\""
    report(
      Diagnostic(.unbentWord, LocalizedText(verbatim: word), at: value.location.span, in: value.location.file)
        .helping(
          en: "let the word follow the number: `{{ \(tag) | plural: \(forms) }}`",
          ru: "пусть слово следует за числом: `{{ \(tag) | plural: \(forms) }}`"))
  }

  private static func bodies(of node: TypedNode) -> [[TypedNode]] {
    switch node {
    case .literal, .output, .assign, .render, .require, .leave: []
    case .conditional(let conditional): conditional.arms.map(\.body)
    case .loop(let loop): [loop.body, loop.otherwise ?? []]
    case .capture(_, let body, _): [body]
    case .trigger(let trigger): [trigger.body, trigger.expired?.body ?? [], trigger.otherwise ?? []]
    case .picks(let picks): [picks.body, picks.fallback]
    case .region(let region): [region.body]
    }
  }
}

extension Diagnostic.Message {
  /// `{{ cart.items.size }} items`: "1 items".
  fileprivate static let unbentWord = Self(
    "LNG859", "unbent-word", .error,
    en: "“%1” stays as it is for every number: “1 items”", ru: "«%1» не меняется с числом: выйдет «1 товаров»")
}
