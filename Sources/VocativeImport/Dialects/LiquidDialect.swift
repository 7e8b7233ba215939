import VocativeDiagnostics
import VocativeSyntax

/// What Liquid has and the language leaves out, written as ours: `include`, counters, names of filters.
struct LiquidDialect {
  private let tree: SyntaxTree
  private(set) var edits: [Fix.Edit] = []
  /// With places of the parsed text.
  private(set) var decisions: [ImportDecision] = []
  private var loopDepth = 0

  /// Filters of other systems that are called otherwise here.
  private static let filters = [
    "url_escape": "url_encode", "url_param_escape": "url_encode", "as_json_string": "json", "json_escape": "json",
  ]

  /// Rewrites a parsed file.
  init(_ tree: SyntaxTree) {
    self.tree = tree
    for expression in tree.expressions {
      guard case .filter(_, let filter) = expression.kind, let name = Self.filters[tree.text(filter.name)] else {
        continue
      }
      edits.append(Fix.Edit(filter.name, name))
    }
    walk(tree.root)
  }

  private mutating func walk(_ nodes: [NodeID]) {
    for id in nodes {
      switch tree[id] {
      case .text, .comment, .output: continue
      case .tag(let tag): rewrite(tree[tag])
      case .block(let id):
        let block = tree[id]
        let isLoop = block.sections.first.map { [.for, .tablerow].contains(tree[$0.tag].kind) } ?? false
        loopDepth += isLoop ? 1 : 0
        for section in block.sections { walk(section.body) }
        loopDepth -= isLoop ? 1 : 0
      }
    }
  }

  private mutating func rewrite(_ tag: Tag) {
    switch tag.kind {
    case .increment, .decrement: rewriteCounter(tag)
    case .include: rewriteInclude(tag)
    case .render: if let operand = tag.operands.first { rename(operand) }
    case .if, .unless, .elsif, .else, .case, .when, .for, .break, .continue, .assign, .capture, .echo, .cycle,
      .tablerow, .ifchanged, .subject, .preheader, .html, .plain, .sms, .push, .channel, .require, .skip, .param,
      .block,
      .scarcity, .deadline, .expired, .exclusive, .picks, .fallback, .experiment, .arm, .timer, .typography,
      .unsubscribe, .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown:
      return
    }
  }

  private mutating func rewriteCounter(_ tag: Tag) {
    let word = tree.text(tag.nameSpan)
    if tag.kind == .increment, loopDepth == 1 {
      edits.append(Fix.Edit(tag.span, "{{ forloop.index0 }}"))
      decisions.append(
        ImportDecision(
          .counter, .note, at: tag.span, in: tree.source,
          en: "`increment` prints 0, 1, 2 …, as `forloop.index0` does; `forloop.index` begins at 1",
          ru: "`increment` печатает 0, 1, 2 …, как и `forloop.index0`; `forloop.index` считает с 1"))
    } else {
      edits.append(Fix.Edit(tag.span, "{% # \(word) %}"))
      decisions.append(
        ImportDecision(
          .counter, .decide, at: tag.span, in: tree.source,
          en:
            "`\(word)` counts over the whole text: print a value of the data, or count in a loop with `forloop.index`",
          ru: "`\(word)` считает по всему тексту: печатайте значение из данных или считайте в цикле, `forloop.index`"))
    }
  }

  private mutating func rewriteInclude(_ tag: Tag) {
    guard let operand = tag.operands.first, case .string = tree[operand].kind else {
      edits.append(Fix.Edit(tag.span, "{% # include %}"))
      decisions.append(
        ImportDecision(
          .computedPartial, .decide, at: tag.span, in: tree.source,
          en: "a partial is named by a word, not by a value: choose with `case` and a `render` for each",
          ru: "кусок называют по имени, а не значением: выберите через `case` и `render` на каждый случай"))
      return
    }
    edits.append(Fix.Edit(tag.nameSpan, "render"))
    rename(operand)
  }

  /// A partial is called by its file's name alone: `'shared/Footer'` is `'footer'`.
  private mutating func rename(_ operand: ExpressionID) {
    guard case .string(let span) = tree[operand].kind else { return }
    let name = ImportedName.of(tree.text(span))
    if name != tree.text(span) { edits.append(Fix.Edit(span, name)) }
  }
}
