import VocativeDiagnostics

/// The `and`s and `or`s of one level of an expression, kept for the case that both occur.
struct LogicalChain {
  /// Where the first operand begins.
  let start: Int
  private var operators: [(isAnd: Bool, span: SourceSpan)] = []

  init(start: Int) { self.start = start }

  /// Notes an operator if it is one of the two.
  mutating func note(_ binary: BinaryOperator, _ span: SourceSpan) {
    switch binary {
    case .and: operators.append((true, span))
    case .or: operators.append((false, span))
    case .contains, .equal, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual, .add, .subtract, .multiply,
      .divide:
      break
    }
  }

  /// Whether both occur, so that two readings differ.
  var isMixed: Bool { operators.contains(where: \.isAnd) && operators.contains { !$0.isAnd } }

  /// The place of the first operator that differs from the one before it.
  var turn: SourceSpan {
    zip(operators, operators.dropFirst()).first { $0.isAnd != $1.isAnd }?.1.span ?? .at(start)
  }

  /// Parentheses for the usual reading: `and` before `or`.
  func usual(end: Int) -> [Fix.Edit] {
    let operands = operands(end: end)
    var edits: [Fix.Edit] = []
    var first = 0
    for index in operators.indices.map({ $0 + 1 }) + [operands.count] {
      // A run of operands joined by `and` ends before an `or` and at the end.
      if index < operands.count, operators[index - 1].isAnd { continue }
      if index - first > 1 {
        edits.append(.init(.at(operands[first].lowerBound), "("))
        edits.append(.init(.at(operands[index - 1].upperBound), ")"))
      }
      first = index
    }
    return edits
  }

  /// Parentheses for Liquid's reading: from right to left.
  func rightToLeft(end: Int) -> [Fix.Edit] {
    let operands = operands(end: end)
    guard operands.count > 2, let last = operands.last else { return [] }
    let inner = operands.dropFirst().dropLast()
    return inner.map { .init(.at($0.lowerBound), "(") }
      + [.init(.at(last.upperBound), String(repeating: ")", count: inner.count))]
  }

  /// The operands between the operators.
  private func operands(end: Int) -> [SourceSpan] {
    var operands: [SourceSpan] = []
    var lower = start
    for (_, span) in operators {
      operands.append(SourceSpan(lower, span.lowerBound))
      lower = span.upperBound
    }
    return operands + [SourceSpan(lower, end)]
  }
}

extension TemplateParser {
  /// Reports `and` beside `or`, with both readings.
  mutating func reportMixture(_ chain: LogicalChain, end: Int) {
    guard !cursor.hasFailed, !findings.isFull else { return }
    let whole = SourceSpan(chain.start, end)
    let usual = trimmed(chain.usual(end: end))
    let liquid = trimmed(chain.rightToLeft(end: end))
    var diagnostic = Diagnostic(.mixedLogic, at: chain.turn, in: source)
      .helping(
        en: "put parentheses around what belongs together", ru: "возьмите в скобки то, что связано теснее")
    // Longer conditions are no help as a sentence.
    if whole.count <= 160 {
      let (first, second) = (applied(usual, to: whole), applied(liquid, to: whole))
      diagnostic =
        diagnostic
        .noting(en: "it may mean `\(first)`", ru: "это можно понять так: `\(first)`")
        .noting(en: "or, as Liquid reads it, `\(second)`", ru: "или, как читает Liquid, так: `\(second)`")
    }
    fail(
      diagnostic
        .fixing(Fix(.suggestion, en: "`and` first", ru: "сначала `and`", usual))
        .fixing(Fix(.suggestion, en: "from right to left", ru: "справа налево", liquid)))
  }

  /// Edits moved over blanks to the words they belong to.
  private func trimmed(_ edits: [Fix.Edit]) -> [Fix.Edit] {
    edits.map { edit in
      var offset = edit.span.lowerBound
      if edit.text == "(" {
        while byte(offset).isWhitespace { offset += 1 }
      } else {
        while offset > 0, byte(offset - 1).isWhitespace { offset -= 1 }
      }
      return Fix.Edit(.at(offset), edit.text)
    }
  }

  private func applied(_ edits: [Fix.Edit], to span: SourceSpan) -> String {
    var result = ""
    var offset = span.lowerBound
    for edit in edits.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
      result += text(SourceSpan(offset, edit.span.lowerBound)) + edit.text
      offset = edit.span.lowerBound
    }
    return result + text(SourceSpan(offset, span.upperBound))
  }
}

extension Diagnostic.Message {
  /// `{% if a and b or c %}`.
  fileprivate static let mixedLogic = Self(
    "SYN122", "mixed-logic", .error,
    en: "`and` and `or` stand side by side, which can be read in two ways",
    ru: "`and` и `or` стоят рядом: это можно понять двояко")
}
