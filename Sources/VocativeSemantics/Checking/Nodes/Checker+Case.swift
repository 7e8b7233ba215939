import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `case` with its `when` and `else`: the first match.
  mutating func caseBlock(_ id: BlockID, into nodes: inout [TypedNode]) {
    let block = tree[id]
    let dropsBlank = isBlank(id)
    guard let opening = block.sections.first.map({ tree[$0.tag] }) else { return }
    let subject = opening.operands.first.flatMap { check($0) }
    var subjectLocal: Int?
    if let subject {
      let local = frame.allocate()
      subjectLocal = local
      nodes.append(.assign(local: local, subject))
    }
    var seen = SeenAlternatives()
    var arms: [WalkedArm] = []
    var known = Facts.none
    var otherwise: [(body: [NodeID], span: SourceSpan)] = []
    for section in block.sections.dropFirst() {
      let tag = tree[section.tag]
      if tag.kind == .else {
        otherwise.append((section.body, tag.span))
        continue
      }
      guard otherwise.isEmpty else {
        report(
          Diagnostic(.whenAfterElse, at: tag.span, in: file)
            .helping(en: "put `else` last", ru: "поставьте `else` последним"))
        continue
      }
      let condition = alternatives(tag, subject, subjectLocal, &seen)
      let test = condition?.expression ?? constant(.boolean(false), .boolean, at: tag.span)
      arms.append(
        walkArm(
          condition: test, knowing: known.and(condition?.whenTrue ?? .none), section.body, at: tag.span,
          dropsBlank: dropsBlank))
      known = known.and(condition?.whenFalse ?? .none)
    }
    if let first = otherwise.first {
      // Liquid shows each `else` of a `case`.
      arms.append(
        walkArm(
          condition: nil, knowing: known, otherwise.flatMap(\.body), at: first.span, dropsBlank: dropsBlank))
    }
    let isExhaustive = !otherwise.isEmpty || coversAll(subject, seen, opening)
    guard !arms.isEmpty else { return }
    join(arms, otherwise: isExhaustive ? nil : known, into: &nodes)
    var typed = arms.map(\.typed)
    // Where every value is named, the last one is whatever is left; of inferred data others may come.
    if isExhaustive, !isInferred, let last = typed.popLast() {
      typed.append(TypedConditional.Arm(condition: nil, body: last.body, location: last.location))
    }
    nodes.append(.conditional(TypedConditional(arms: typed, location: location(block.span))))
  }

  /// The values that `when` has named so far, with their places.
  struct SeenAlternatives {
    var constants: [Constant: SourceSpan] = [:]
    var paths: [String: SourceSpan] = [:]
  }

  /// The values of a `when`, one of which the subject must equal.
  private mutating func alternatives(
    _ tag: Tag, _ subject: TypedExpression?, _ local: Int?, _ seen: inout SeenAlternatives
  ) -> CheckedCondition? {
    var joined: CheckedCondition?
    for operand in tag.operands {
      guard let named = check(operand) else { continue }
      let span = tree[operand].span
      guard let subject, let local else { continue }
      let value = absence(named, subject)
      // Absent is a value that `when nil` names.
      guard compare(subject, .equal, value, span, at: span) != nil else { continue }
      guard checkRepetition(of: value, at: span, &seen) else { continue }
      let read = TypedExpression(.local(local), subject.type, at: subject.location)
      let equals = TypedExpression(.compare(emptied(read), .equal, emptied(value)), .boolean, at: location(span))
      let path = AccessPath(subject)
      let isAbsence = value.isSpecial
      var condition = CheckedCondition(expression: equals)
      if isAbsence, value.kind.isAbsentOrBlank {
        condition.whenFalse = .present(path)
      } else if !isAbsence, !value.type.isOptional, value.type != .mixed {
        condition.whenTrue = .present(path)
      }
      if let before = joined {
        joined = CheckedCondition(
          expression: TypedExpression(.or(before.expression, equals), .boolean, at: location(tag.span)),
          whenTrue: before.whenTrue.or(condition.whenTrue), whenFalse: before.whenFalse.and(condition.whenFalse))
      } else {
        joined = condition
      }
    }
    return joined
  }

  /// Whether a value is named for the first time; reports it if not.
  private mutating func checkRepetition(
    of value: TypedExpression, at span: SourceSpan, _ seen: inout SeenAlternatives
  ) -> Bool {
    let earlier: SourceSpan?
    if case .constant(let constant) = value.kind {
      earlier = seen.constants.updateValue(span, forKey: constant)
    } else if AccessPath(value) != nil {
      earlier = seen.paths.updateValue(span, forKey: text(span))
    } else {
      return true
    }
    guard let earlier else { return true }
    report(
      Diagnostic(.repeatedWhen, LocalizedText(verbatim: text(span)), at: span, in: file)
        .noting(
          en: "only the first match is shown here; Liquid shows each of them",
          ru: "здесь показывается только первое совпадение; Liquid показывает каждое"
        )
        .helping(en: "remove one of them", ru: "уберите один из них")
        .relating(earlier, in: file, en: "it is named here first", ru: "впервые указано здесь"))
    return false
  }

  /// Whether every value of the subject is named; an enumeration must be, unless there is `else`.
  private mutating func coversAll(
    _ subject: TypedExpression?, _ seen: SeenAlternatives, _ opening: Tag
  ) -> Bool {
    guard let subject else { return false }
    if subject.type == .boolean {
      return seen.constants[.boolean(true)] != nil && seen.constants[.boolean(false)] != nil
    }
    guard case .enumeration(let words) = subject.type.unwrapped else { return false }
    var missing = words.filter { seen.constants[.text(Array($0.utf8))] == nil }.map { "\"\($0)\"" }
    if subject.type.isOptional, seen.constants[.absent] == nil, seen.constants[.blank] == nil {
      missing.append("nil")
    }
    guard !missing.isEmpty, !isInferred else { return true }
    let list = missing.map { "`\($0)`" }.joined(separator: ", ")
    let name = subject.location.file.text(of: subject.location.span)
    report(
      Diagnostic(.incompleteCase, LocalizedText(verbatim: list), at: opening.span, in: file)
        .labeled(en: "`\(name)` is `\(subject.type.words)`", ru: "`\(name)` — это `\(subject.type.words)`")
        .helping(
          en: "add `{% when \(missing[0]) %}`, or `{% else %}`",
          ru: "добавьте `{% when \(missing[0]) %}` или `{% else %}`"))
    return true
  }
}

extension TypedExpression.Kind {
  /// Whether it is `nil` or `blank`, which absent values equal.
  var isAbsentOrBlank: Bool {
    guard case .constant(let constant) = self else { return false }
    return constant == .absent || constant == .blank
  }
}

extension Diagnostic.Message {
  /// `{% case x %}{% else %}…{% when "a" %}`.
  fileprivate static let whenAfterElse = Self(
    "TYP237", "when-after-else", .error,
    en: "`when` stands behind `else` and is never shown", ru: "`when` стоит после `else` и никогда не показывается")
  /// `{% when "a" %}…{% when "a" %}`.
  static let repeatedWhen = Self(
    "TYP238", "repeated-when", .error,
    en: "`%1` is named twice", ru: "`%1` указано дважды")
  /// `{% case customer.gender %}{% when "male" %}…{% endcase %}`.
  static let incompleteCase = Self(
    "TYP210", "incomplete-case", .error,
    en: "nothing is written for %1", ru: "ничего не написано для %1")
}
