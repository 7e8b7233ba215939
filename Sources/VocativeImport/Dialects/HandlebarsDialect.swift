import VocativeDiagnostics

/// Handlebars written as ours: `{{#if}}`, `{{#each}}`, `{{else}}`, `{{this.x}}`, `{{> part}}`, comments.
struct HandlebarsDialect {
  private let file: SourceFile
  private(set) var edits: [Fix.Edit] = []
  private(set) var decisions: [ImportDecision] = []
  /// The blocks that are open: their closing words, and the names of the items of loops.
  private var open: [(word: String, item: String?)] = []

  /// Rewrites a file.
  init(_ file: SourceFile) {
    self.file = file
    for markup in ForeignMarkup.all(in: file.bytes) where markup.word == nil { rewrite(markup) }
  }

  private mutating func rewrite(_ markup: ForeignMarkup) {
    // `{{{raw}}}` ends with one brace more than the scanner takes.
    var span = markup.span
    var inside = file.text(of: markup.inside)
    let isRaw = inside.hasPrefix("{")
    if isRaw {
      inside.removeFirst()
      if span.upperBound < file.bytes.count, file.bytes[span.upperBound] == UInt8(ascii: "}") {
        span = SourceSpan(span.lowerBound, span.upperBound + 1)
      }
    }
    while inside.hasPrefix("~") { inside.removeFirst() }
    while inside.hasSuffix("~") { inside.removeLast() }
    let words = inside.utf8.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    guard let first = words.first else { return }
    let rest = words.dropFirst().joined(separator: " ")
    switch first {
    case "#if": begin("endif", "{% if \(path(rest)) %}", span)
    case "#unless": begin("endunless", "{% unless \(path(rest)) %}", span)
    case "#each":
      let item = item(of: rest)
      begin("endfor", "{% for \(item) in \(path(rest)) %}", span, item: item)
    case "else" where rest.isEmpty, "^": edits.append(Fix.Edit(span, "{% else %}"))
    case "else" where rest.hasPrefix("if "):
      edits.append(Fix.Edit(span, "{% elsif \(path(String(rest.dropFirst(3)))) %}"))
    case "/if", "/unless", "/each": edits.append(Fix.Edit(span, "{% \(open.popLast()?.word ?? "endif") %}"))
    case ">" where !rest.isEmpty: edits.append(Fix.Edit(span, "{% include \"\(partial(rest))\" %}"))
    case let word where word.hasPrefix(">"):
      edits.append(Fix.Edit(span, "{% include \"\(partial(String(word.dropFirst())))\" %}"))
    case let word where word.hasPrefix("!"):
      edits.append(Fix.Edit(span, "{% # \(comment(String(inside.drop { $0 == "!" || $0 == "-" || $0 == " " }))) %}"))
    case let word where word.hasPrefix("#") || word.hasPrefix("/") || !rest.isEmpty:
      edits.append(Fix.Edit(span, "{% # \(word.utf8.first == UInt8(ascii: "/") ? "end" : "helper") %}"))
      decisions.append(
        ImportDecision(
          .check, .decide, at: span, in: file, en: "`\(word)` is a helper of its own: there is none here",
          ru: "`\(word)` — собственный помощник шаблона: здесь таких нет"))
    case _:
      edits.append(Fix.Edit(span, "{{ \(path(first)) }}"))
      if isRaw {
        decisions.append(
          ImportDecision(
            .check, .decide, at: span, in: file,
            en: "printed without escaping there: declare `\(first)` as `html` if its source can be trusted",
            ru: "там печаталось без экранирования: опишите `\(first)` как `html`, если источнику можно верить"))
      }
    }
  }

  private mutating func begin(_ end: String, _ tag: String, _ span: SourceSpan, item: String? = nil) {
    edits.append(Fix.Edit(span, tag))
    open.append((end, item))
  }

  /// A name inside a loop belongs to its item; `this.x` and `@index` do anyway, `../x` to what is around it.
  private func path(_ words: String) -> String {
    let item = open.last { $0.item != nil }?.item
    switch words {
    case "@index": return "forloop.index0"
    case "@first": return "forloop.first"
    case "@last": return "forloop.last"
    case "this", ".": return item ?? "this"
    case _: break
    }
    if words.hasPrefix("this.") { return (item ?? "this") + String(words.dropFirst(4)) }
    if words.hasPrefix("../") { return String(words.dropFirst(3)) }
    return item.map { "\($0).\(words)" } ?? words
  }

  private func item(of list: String) -> String {
    let last = list.utf8.split(separator: UInt8(ascii: ".")).last.map { String(decoding: $0, as: UTF8.self) } ?? list
    let singular = last.hasSuffix("s") && last.utf8.count > 1 ? String(last.dropLast()) : last + "_item"
    return open.contains { $0.item == singular } ? "inner_" + singular : singular
  }

  private func partial(_ words: String) -> String {
    ImportedName.of(String(words.prefix { $0 != " " }))
  }

  private func comment(_ text: String) -> String {
    String(
      decoding: text.utf8.filter { $0 >= 0x20 && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "}") }, as: UTF8.self)
  }
}
