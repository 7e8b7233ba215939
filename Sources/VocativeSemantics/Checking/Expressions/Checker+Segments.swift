import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `segment.vip`: whether the recipient is a member. `segment.rfm`: the name of the recipient's group.
  mutating func segment(_ name: String, _ nameSpan: SourceSpan, at span: SourceSpan) -> TypedExpression? {
    if let definition = library.segments.first(where: { $0.name == name }) {
      return segmentIndex(of: definition, at: nameSpan).map {
        TypedExpression(.segment($0), .boolean, at: location(span))
      }
    }
    if let definition = library.partitions.first(where: { $0.name == name }) {
      return partitionIndex(of: definition, at: nameSpan).map {
        TypedExpression(.segment($0), .enumeration(definition.arms.map(\.name)), at: location(span))
      }
    }
    let diagnostic = Diagnostic(.unknownSegment, LocalizedText(verbatim: name), at: nameSpan, in: file)
    let known = library.segments.map(\.name) + library.partitions.map(\.name)
    if let meant = closestMatch(to: name, among: known) {
      report(diagnostic.meaning(meant, at: nameSpan))
    } else {
      let list = known.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
      report(
        list.isEmpty
          ? diagnostic.helping(en: "describe it in segments.yaml", ru: "опишите его в segments.yaml")
          : diagnostic.helping(en: "there are \(list)", ru: "есть \(list)"))
    }
    return nil
  }

  /// The place of a segment among those that are read; its condition is checked the first time.
  mutating func segmentIndex(of definition: SegmentDefinition, at span: SourceSpan) -> Int? {
    if let known = segmentIndices[definition.name] { return known }
    guard begins(definition.name, at: span) else { return nil }
    let condition = aside(definition.condition) { $0.condition(definition.expression)?.expression }
    openSegments.removeLast()
    let index = condition.map { note(TypedSegment(name: definition.name, role: .membership, value: $0)) }
    segmentIndices[definition.name] = .some(index)
    return index
  }

  /// The place of a division among the segments that are read; its figures and scores stand before it.
  mutating func partitionIndex(of definition: PartitionDefinition, at span: SourceSpan) -> Int? {
    if let known = segmentIndices[definition.name] { return known }
    guard begins(definition.name, at: span) else { return nil }
    var scores: [TypedExpression] = []
    for factor in definition.factors {
      guard let figure = figure(of: factor, in: definition) else { continue }
      let score = score(of: figure, cuts: factor.cuts)
      let index = note(TypedSegment(name: "\(definition.name).\(factor.name).score", role: .figure, value: score))
      scores.append(TypedExpression(.segment(index), score.type, at: factor.location))
    }
    openSegments.removeLast()
    guard scores.count == definition.factors.count else {
      segmentIndices[definition.name] = .some(nil)
      return nil
    }
    let index = note(TypedSegment(name: definition.name, role: .partition, value: group(of: definition, scores)))
    segmentIndices[definition.name] = index
    return index
  }

  /// Opens a definition, unless it is being read: then it is described by itself, which is reported.
  private mutating func begins(_ name: String, at span: SourceSpan) -> Bool {
    guard openSegments.contains(name) else {
      openSegments.append(name)
      return true
    }
    report(
      Diagnostic(.circularSegment, LocalizedText(verbatim: name), at: span, in: file)
        .helping(
          en: "leave `segment.\(name)` out of its own condition", ru: "уберите `segment.\(name)` из его же условия"))
    return false
  }

  private mutating func note(_ segment: TypedSegment) -> Int {
    segments.append(segment)
    return segments.count - 1
  }

  /// Reads an expression of segments.yaml, which sees the message's variables and nothing of the place that asks.
  private mutating func aside<Value>(_ condition: SyntaxTree, _ read: (inout Checker) -> Value) -> Value {
    let place = (tree, frame, part, blankBlocks, openTriggers, isCondition)
    tree = condition
    frame = Frame(seesVariables: true)
    part = nil
    isCondition = true
    let value = read(&self)
    segmentLocals = max(segmentLocals, frame.locals)
    (tree, frame, part, blankBlocks, openTriggers, isCondition) = place
    return value
  }

  // MARK: - Divisions

  /// The figure of a factor, by its place among the segments that are read.
  private mutating func figure(
    of factor: PartitionDefinition.Factor, in definition: PartitionDefinition
  ) -> TypedExpression? {
    guard let figure = aside(factor.tree, { $0.check(factor.expression) }) else { return nil }
    switch figure.type.unwrapped {
    case .integer, .number, .percent, .money, .datetime, .duration: break
    case .text, .name, .code, .date, .boolean, .url, .image, .email, .phone, .color, .html, .enumeration, .list, .map,
      .record, .optional, .nothing, .mixed:
      report(
        Diagnostic(
          .noFigure, LocalizedText(verbatim: factor.name), at: figure.location.span, in: figure.location.file
        )
        .labeled(en: "this is `\(figure.type.words)`", ru: "это `\(figure.type.words)`")
        .helping(
          en: "take a number, an amount or an instant: `customer.orders count`",
          ru: "возьмите число, сумму или момент времени: `customer.orders count`"))
      return nil
    }
    let index = note(TypedSegment(name: "\(definition.name).\(factor.name)", role: .figure, value: figure))
    return TypedExpression(.segment(index), figure.type, at: figure.location)
  }

  /// 1 for a figure up to the first cut, 5 for one above the last; of instants the most recent get 5. Absent gets 1.
  private func score(of figure: TypedExpression, cuts: [Decimal]) -> TypedExpression {
    let place = figure.location
    func constant(_ constant: Constant, _ type: Type) -> TypedExpression {
      TypedExpression(.constant(constant), type, at: place)
    }
    let scores = PartitionDefinition.scores
    let type = Type.integer(IntegerBounds(Int64(scores.lowerBound), Int64(scores.upperBound)))
    func score(_ score: Int) -> TypedExpression { constant(.number(Decimal(Int64(score))), type) }
    func seconds(_ days: Decimal) -> Constant {
      .duration(seconds: days.multiplied(by: Decimal(86_400))?.floor ?? .max)
    }
    let isInstant = figure.type.unwrapped == .datetime
    var arms: [(condition: TypedExpression?, value: TypedExpression)] = []
    for (place, cut) in (isInstant ? cuts : cuts.reversed()).enumerated() {
      let condition: TypedExpression
      switch figure.type.unwrapped {
      case .datetime:
        let now = TypedExpression(.now, .datetime, at: figure.location)
        let age = TypedExpression(.arithmetic(now, .subtract, figure), .duration, at: figure.location)
        condition = TypedExpression(
          .compare(age, .lessOrEqual, constant(seconds(cut), .duration)), .boolean, at: figure.location)
      case .duration:
        condition = TypedExpression(
          .compare(figure, .greater, constant(seconds(cut), .duration)), .boolean, at: figure.location)
      case .integer, .number, .percent, .money, .text, .name, .code, .date, .boolean, .url, .image, .email, .phone,
        .color, .html, .enumeration, .list, .map, .record, .optional, .nothing, .mixed:
        condition = TypedExpression(
          .compare(figure, .greater, constant(.number(cut), figure.type.unwrapped)), .boolean, at: figure.location)
      }
      arms.append((condition, score(scores.upperBound - place)))
    }
    if isInstant, figure.type.isOptional {
      let isAbsent = TypedExpression(
        .not(TypedExpression(.isPresent(figure), .boolean, at: place)), .boolean, at: place)
      arms.insert((isAbsent, score(scores.lowerBound)), at: 0)
    }
    arms.append((nil, score(scores.lowerBound)))
    return TypedExpression(.choice(arms), type, at: place)
  }

  /// The name of the first group that the scores are in. The cells are covered, so the last group takes the rest.
  private func group(of definition: PartitionDefinition, _ scores: [TypedExpression]) -> TypedExpression {
    let place = definition.location
    var arms: [(condition: TypedExpression?, value: TypedExpression)] = []
    for (index, arm) in definition.arms.enumerated() {
      let isLast = index == definition.arms.count - 1
      let boxes = arm.boxes.map { isWithin($0, scores, at: place) }
      let name = TypedExpression(.constant(.text(Array(arm.name.utf8))), .text(max: arm.name.utf16.count), at: place)
      arms.append((isLast ? nil : joined(boxes[...], isAnd: false, at: place), name))
    }
    return TypedExpression(.choice(arms), .enumeration(definition.arms.map(\.name)), at: place)
  }

  /// Whether scores lie in a box.
  private func isWithin(_ box: ScoreBox, _ scores: [TypedExpression], at place: SourceLocation) -> TypedExpression {
    var tests: [TypedExpression] = []
    func test(_ score: TypedExpression, _ comparison: Comparison, _ bound: Int) {
      let bound = TypedExpression(.constant(.number(Decimal(Int64(bound)))), score.type, at: place)
      tests.append(TypedExpression(.compare(score, comparison, bound), .boolean, at: place))
    }
    for (range, score) in zip(box.ranges, scores) {
      if range.lowerBound > PartitionDefinition.scores.lowerBound { test(score, .greaterOrEqual, range.lowerBound) }
      if range.upperBound < PartitionDefinition.scores.upperBound { test(score, .lessOrEqual, range.upperBound) }
    }
    return joined(tests[...], isAnd: true, at: place)
  }

  /// Conditions in one, as a tree that is as deep as the logarithm of their number.
  private func joined(_ conditions: ArraySlice<TypedExpression>, isAnd: Bool, at place: SourceLocation)
    -> TypedExpression
  {
    guard conditions.count > 1 else {
      return conditions.first ?? TypedExpression(.constant(.boolean(isAnd)), .boolean, at: place)
    }
    let middle = conditions.startIndex + conditions.count / 2
    let left = joined(conditions[..<middle], isAnd: isAnd, at: place)
    let right = joined(conditions[middle...], isAnd: isAnd, at: place)
    return TypedExpression(isAnd ? .and(left, right) : .or(left, right), .boolean, at: place)
  }
}

extension Diagnostic.Message {
  /// `{% if segment.vpi %}`.
  fileprivate static let unknownSegment = Self(
    "TYP247", "unknown-segment", .error,
    en: "there is no customer segment `%1`", ru: "сегмента клиентов `%1` нет")
  /// `vip: segment.vip and …`.
  fileprivate static let circularSegment = Self(
    "TYP248", "circular-segment", .error,
    en: "the customer segment `%1` is described by itself", ru: "сегмент клиентов `%1` описан через самого себя")
  /// `by: { city: customer.city }`.
  fileprivate static let noFigure = Self(
    "CLM636", "no-figure", .error,
    en: "`%1` cannot be scored: it is no number and no instant",
    ru: "`%1` нельзя оценить: это не число и не момент времени")
}
