import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

/// The words of a question to a history, `customer.orders where total > 0 within 90 days count`.
private struct HistoryWords {
  /// The list.
  let list: ExpressionID
  var condition: ExpressionID?
  var window: (length: ExpressionID, word: SourceSpan)?
  var figure: Expression.Filter?
}

extension Checker {
  /// The attribute that a bare name means in the condition of a history.
  func itemAttribute(_ name: String, at span: SourceSpan) -> TypedExpression? {
    guard let scope = frame.histories.last else { return nil }
    let item = TypedExpression(.local(scope.local), .record(scope.record), at: location(span))
    return field(name, scope.record, of: item, at: span)
  }

  /// A figure over a history; no part of it changes what is known around.
  mutating func history(_ id: ExpressionID, at span: SourceSpan) -> TypedExpression? {
    guard let words = historyWords(id), let figure = words.figure else { return nil }
    guard let list = check(words.list) else { return nil }
    guard case .list(let item, _) = list.type.unwrapped, case .record(let record) = item.unwrapped else {
      reportNoHistory(list, figure)
      return nil
    }
    let window = words.window.flatMap { self.window($0.length) }
    if words.window != nil, window == nil { return nil }

    let facts = frame.facts
    let local = frame.allocate()
    frame.histories.append(Frame.HistoryScope(local: local, record: record))
    // The machine counts this loop, too.
    frame.loops.append(Frame.LoopScope(name: "", bound: nil, isVisible: false))
    defer {
      frame.facts = facts
      frame.histories.removeLast()
      frame.loops.removeLast()
    }
    var conditions: [TypedExpression] = []
    if let condition = words.condition {
      guard let checked = self.condition(condition) else { return nil }
      frame.facts = frame.facts.and(checked.whenTrue)
      conditions.append(checked.expression)
    }
    if let window, let word = words.window?.word {
      guard let at = instant(of: record, for: word) else { return nil }
      let now = TypedExpression(.now, .datetime, at: window.location)
      let first = TypedExpression(.arithmetic(now, .subtract, window), .datetime, at: window.location)
      conditions.append(TypedExpression(.compare(at, .greaterOrEqual, first), .boolean, at: window.location))
      conditions.append(TypedExpression(.compare(at, .lessOrEqual, now), .boolean, at: window.location))
    }
    return fold(figure, of: list, local, record, conditions, at: span)
  }

  /// Takes a chain of words apart and holds their order.
  private mutating func historyWords(_ id: ExpressionID) -> HistoryWords? {
    var clauses: [Expression.Filter] = []
    var base = id
    while case .clause(let inner, let word) = tree[base].kind {
      clauses.append(word)
      base = inner
    }
    var words = HistoryWords(list: base)
    for clause in clauses.reversed() {
      let word = text(clause.name)
      if let figure = words.figure {
        let earlier = text(figure.name)
        report(
          Diagnostic(.wordsBehindFigure, LocalizedText(verbatim: word), at: clause.name, in: file)
            .helping(
              en: "`\(earlier)` stands last: `customer.orders where … within … \(earlier)`",
              ru: "`\(earlier)` стоит последним: `customer.orders where … within … \(earlier)`"))
        return nil
      }
      switch word {
      case "where" where words.condition == nil && words.window == nil: words.condition = clause.arguments.first?.value
      case "within" where words.window == nil:
        if let length = clause.arguments.first?.value { words.window = (length, clause.name) }
      case "where", "within":
        report(
          Diagnostic(.historyOrder, LocalizedText(verbatim: word), at: clause.name, in: file)
            .helping(
              en: "write one `where`, then one `within`; join conditions by `and`",
              ru: "пишите один раз `where`, затем один раз `within`; условия соединяйте через `and`"))
        return nil
      case _: words.figure = clause
      }
    }
    if words.figure == nil {
      report(
        Diagnostic(.noFigureAsked, at: clauses.first?.name ?? tree[id].span, in: file)
          .helping(
            en: "end with `count`, `sum(…)`, `average(…)` or `last_at`",
            ru: "закончите словом `count`, `sum(…)`, `average(…)` или `last_at`"))
    }
    return words
  }

  /// A length of time behind `within`.
  private mutating func window(_ id: ExpressionID) -> TypedExpression? {
    guard let length = check(id) else { return nil }
    guard length.type == .duration else {
      let words = length.location.file.text(of: length.location.span)
      report(
        Diagnostic(.noWindow, at: length.location.span, in: length.location.file)
          .labeled(en: "this is `\(length.type.words)`", ru: "это `\(length.type.words)`")
          .helping(
            en: length.type.isNumeric ? "write `\(words) days`" : "write a length of time: `within 90 days`",
            ru: length.type.isNumeric ? "напишите `\(words) days`" : "напишите промежуток времени: `within 90 days`"))
      return nil
    }
    return length
  }

  /// The instant of an item, its attribute `at`; reported if the record has none.
  private mutating func instant(of record: String, for word: SourceSpan) -> TypedExpression? {
    if let at = itemAttribute("at", at: word), at.type.unwrapped == .datetime { return at }
    var diagnostic = Diagnostic(
      .noInstant, LocalizedText(verbatim: record), LocalizedText(verbatim: text(word)), at: word, in: file
    )
    .helping(
      en: "add `at: datetime` to `\(record)` in the schema",
      ru: "добавьте в схеме записи `\(record)` поле `at: datetime`")
    if let place = library.declarations[record] {
      diagnostic = diagnostic.relating(
        place.span, in: place.file, en: "`\(record)` is declared here", ru: "`\(record)` описана здесь")
    }
    report(diagnostic)
    return nil
  }

  // MARK: - Figures

  private mutating func fold(
    _ figure: Expression.Filter, of list: TypedExpression, _ item: Int, _ record: String,
    _ conditions: [TypedExpression], at span: SourceSpan
  ) -> TypedExpression? {
    let place = location(span)
    func number(_ value: Int64, _ type: Type) -> TypedExpression {
      TypedExpression(.constant(.number(Decimal(value))), type, at: place)
    }
    func local(_ index: Int, _ type: Type) -> TypedExpression { TypedExpression(.local(index), type, at: place) }
    func sum(_ left: TypedExpression, _ right: TypedExpression) -> TypedExpression {
      TypedExpression(.arithmetic(left, .add, right), right.type, at: place)
    }
    var conditions = conditions
    var accumulators: [TypedFold.Accumulator] = []
    let result: TypedExpression
    let integer = Type.integer(IntegerBounds(0, .max))
    switch text(figure.name) {
    case "count":
      guard takesNothing(figure) else { return nil }
      let count = frame.allocate()
      accumulators = [
        .init(local: count, initial: number(0, integer), update: sum(local(count, integer), number(1, integer)))
      ]
      var most = Int64.max
      if case .list(_, let max?) = list.type.unwrapped { most = Int64(max) }
      result = local(count, .integer(IntegerBounds(0, most)))
    case "last_at":
      guard takesNothing(figure), let at = instant(of: record, for: figure.name) else { return nil }
      let last = frame.allocate()
      let absent = TypedExpression(.constant(.absent), .nothing, at: place)
      let known = local(last, .optional(.datetime))
      let isFirst = TypedExpression(.compare(known, .equal, absent), .boolean, at: place)
      let isLater = TypedExpression(.compare(at, .greater, known), .boolean, at: place)
      if at.type.isOptional { conditions.append(TypedExpression(.isPresent(at), .boolean, at: place)) }
      conditions.append(TypedExpression(.or(isFirst, isLater), .boolean, at: place))
      accumulators = [.init(local: last, initial: absent, update: at)]
      result = known
    case let word:
      guard let value = addend(figure) else { return nil }
      if value.type.isOptional { conditions.append(TypedExpression(.isPresent(value), .boolean, at: place)) }
      let isAverage = word == "average"
      let whole = sumType(of: value.type.unwrapped, isAverage: isAverage)
      let total = frame.allocate()
      // A fraction by form: amounts without cents would be divided as whole numbers are.
      let zero: Constant =
        whole == .duration ? .duration(seconds: 0) : .number(Decimal(coefficient: 0, scale: isAverage ? 1 : 0))
      accumulators = [
        .init(
          local: total, initial: TypedExpression(.constant(zero), whole, at: place),
          update: sum(local(total, whole), TypedExpression(value.kind, whole, at: value.location)))
      ]
      guard isAverage else {
        result = local(total, whole)
        break
      }
      let count = frame.allocate()
      accumulators.append(
        .init(local: count, initial: number(0, integer), update: sum(local(count, integer), number(1, integer))))
      result = undividedByZero(
        TypedExpression(.arithmetic(local(total, whole), .divide, local(count, integer)), whole, at: place),
        local(count, integer))
    }
    let condition = conditions.dropFirst().reduce(conditions.first) { joined, next in
      joined.map { TypedExpression(.and($0, next), .boolean, at: place) } ?? next
    }
    return TypedExpression(
      .fold(TypedFold(items: list, item: item, condition: condition, accumulators: accumulators, result: result)),
      result.type, at: place)
  }

  /// A quotient, absent where it would divide by zero: so says the language of histories and segments.
  func undividedByZero(_ quotient: TypedExpression, _ divisor: TypedExpression) -> TypedExpression {
    let place = quotient.location
    let zero: Constant = divisor.type.unwrapped == .duration ? .duration(seconds: 0) : .number(Decimal(0))
    let isZero = TypedExpression(
      .compare(divisor, .equal, TypedExpression(.constant(zero), divisor.type, at: place)), .boolean, at: place)
    let absent = TypedExpression(.constant(.absent), .nothing, at: place)
    return TypedExpression(
      .choice([(isZero, absent), (nil, quotient)]), quotient.type.asOptional, at: place)
  }

  private func sumType(of type: Type, isAverage: Bool) -> Type {
    guard case .integer = type else { return type }
    return isAverage ? .number : .integer(.any)
  }

  /// What `sum(…)` and `average(…)` add up.
  private mutating func addend(_ figure: Expression.Filter) -> TypedExpression? {
    guard figure.arguments.count == 1, let argument = figure.arguments.first, argument.key == nil else {
      reportAddend(figure, at: figure.name)
      return nil
    }
    guard let value = check(argument.value) else { return nil }
    switch value.type.unwrapped {
    case .integer, .number, .percent, .money, .duration: return value
    case .text, .name, .code, .date, .datetime, .boolean, .url, .image, .email, .phone, .color, .html, .enumeration,
      .list, .map, .record, .optional, .nothing, .mixed:
      reportAddend(figure, at: value.location.span)
      return nil
    }
  }

  private mutating func reportAddend(_ figure: Expression.Filter, at span: SourceSpan) {
    let word = text(figure.name)
    report(
      Diagnostic(.noAddend, LocalizedText(verbatim: word), at: span, in: file)
        .helping(
          en: "name one number or amount of the items: `\(word)(total)`",
          ru: "назовите одно число или сумму из записей истории: `\(word)(total)`"))
  }

  private mutating func takesNothing(_ figure: Expression.Filter) -> Bool {
    guard let first = figure.arguments.first else { return true }
    let word = text(figure.name)
    report(
      Diagnostic(.noAddend, LocalizedText(verbatim: word), at: tree[first.value].span, in: file)
        .helping(
          en: "write `\(word)` without parentheses, and what is to count behind `where`",
          ru: "напишите `\(word)` без скобок, а что учитывать — после `where`"))
    return false
  }

  private mutating func reportNoHistory(_ list: TypedExpression, _ figure: Expression.Filter) {
    let words = list.location.file.text(of: list.location.span)
    report(
      Diagnostic(.noHistory, LocalizedText(verbatim: words), at: list.location.span, in: list.location.file)
        .labeled(en: "this is `\(list.type.words)`", ru: "это `\(list.type.words)`")
        .helping(
          en: "ask a list of records, such as `orders: list of order`",
          ru: "спрашивайте список записей, например `orders: list of order`"))
  }
}

extension TypedExpression {
  /// Whether it is computed from a history or may divide by zero: where it is absent, no comparison with it holds.
  var isFigure: Bool {
    switch kind {
    case .choice, .fold: true
    case .constant, .root, .local, .field, .element, .property, .loopProperty, .now, .segment, .range, .not, .and, .or,
      .compare, .contains, .arithmetic, .isPresent, .filter, .format:
      false
    }
  }
}

extension Diagnostic.Message {
  /// `customer.city count`.
  fileprivate static let noHistory = Self(
    "CLM630", "no-history", .error, en: "`%1` is no history that can be asked",
    ru: "`%1` — не история, её нельзя спросить")
  /// `customer.orders within 90 days count` where orders have no `at`.
  fileprivate static let noInstant = Self(
    "CLM631", "no-instant", .error,
    en: "`%1` does not say when it happened, so `%2` cannot be told",
    ru: "в `%1` не указано, когда это было, поэтому `%2` не узнать")
  /// `customer.orders where total > 0`.
  fileprivate static let noFigureAsked = Self(
    "CLM632", "no-figure-asked", .error,
    en: "the question to the history asks for no figure", ru: "вопрос к истории не говорит, что посчитать")
  /// `customer.orders sum(title)`.
  fileprivate static let noAddend = Self(
    "CLM633", "no-addend", .error,
    en: "`%1` cannot be computed from this", ru: "`%1` из этого не посчитать")
  /// `within 90`.
  fileprivate static let noWindow = Self(
    "CLM634", "no-window", .error,
    en: "`within` is not followed by a length of time", ru: "после `within` стоит не промежуток времени")
  /// `customer.orders count within 90 days`.
  fileprivate static let wordsBehindFigure = Self(
    "CLM635", "words-behind-figure", .error,
    en: "`%1` stands behind the figure and would be ignored", ru: "`%1` стоит после итога и не подействует")
  /// `customer.orders within 90 days where total > 0 count`.
  fileprivate static let historyOrder = Self(
    "CLM637", "history-order", .error,
    en: "`%1` is repeated or stands too late", ru: "`%1` повторяется или стоит слишком поздно")
}
