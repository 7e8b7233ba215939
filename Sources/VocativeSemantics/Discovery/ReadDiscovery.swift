import VocativeDiagnostics
import VocativeProgram
import VocativeTypes

/// Follows the names of a message to the attributes that they stand for.
///
/// The walk is repeated until no name stands for anything new, then once more to note what is read: names may be given
/// their value in a loop behind the place that reads them.
struct ReadDiscovery {
  typealias Path = [String]

  /// A body whose names are its own: the message's, or a partial's for some arguments.
  private struct FrameKey: Hashable {
    /// `nil` for the message, and for segments.
    let partial: Int?
    let arguments: [[Path]]
    var segment: Int?
  }

  /// What is done with a value, which decides whether its own path counts as read.
  enum Use {
    /// It is printed, compared, computed with.
    case value
    /// It gets another name: lists and plain values count, records by what is taken from them.
    case alias
    /// Something is taken from it.
    case base
  }

  /// Paths and rounds are bounded, as a name may be given an attribute of itself in a loop.
  private static let deepestPath = 24
  private static let mostRounds = 4
  private static let mostReads = 10_000

  private let message: TypedMessage
  /// What each local of each frame may stand for.
  private var frames: [FrameKey: [Int: [Path]]] = [:]
  private var frame = FrameKey(partial: nil, arguments: [])
  private var visited: Set<FrameKey> = []
  private var isChanged = false
  private var isNoting = false
  /// Whether what is read now may be absent, whatever its type says.
  private var isForgiving = false
  private var reads: [Path: AttributeRead] = [:]

  init(_ message: TypedMessage) {
    self.message = message
  }

  mutating func run() -> [AttributeRead] {
    for _ in 0..<Self.mostRounds {
      isChanged = false
      walk()
      if !isChanged { break }
    }
    isNoting = true
    walk()
    return reads.values.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  private mutating func walk() {
    visited = []
    walk(message.prologue)
    for gate in message.gates { visit(gate.condition, .value) }
    for (index, segment) in message.segments.enumerated() {
      frame = FrameKey(partial: nil, arguments: [], segment: index)
      visit(segment.value, .value)
    }
    frame = FrameKey(partial: nil, arguments: [])
    for part in message.parts { walk(part.title + part.body) }
    // Last, so that what a part needs is not called optional.
    isForgiving = true
    for attribute in message.mail.all { visit(attribute, .value) }
    isForgiving = false
  }

  private mutating func walk(_ nodes: [TypedNode]) {
    for node in nodes {
      switch node {
      case .literal, .leave: continue
      case .output(let value): visit(value, .value)
      case .conditional(let conditional):
        for arm in conditional.arms {
          if let condition = arm.condition { visit(condition, .value) }
          walk(arm.body)
        }
      case .loop(let loop):
        bind(loop.local, to: items(of: loop.items))
        if let offset = loop.offset { visit(offset, .value) }
        if let limit = loop.limit { visit(limit, .value) }
        walk(loop.body)
        walk(loop.otherwise ?? [])
      case .assign(let local, let value): bind(local, to: visit(value, .alias))
      case .capture(_, let body, _): walk(body)
      case .render(let render): call(render)
      case .require(let condition, _, _, _): if let condition { visit(condition, .value) }
      case .trigger(let trigger):
        for evidence in trigger.evidence { visit(evidence.value, .value) }
        for instant in [trigger.age, trigger.holdsUntil].compactMap(\.self) { visit(instant, .value) }
        visit(trigger.condition, .value)
        for binding in trigger.bindings { bind(binding.local, to: visit(binding.value, .alias)) }
        walk(trigger.body)
        if let expired = trigger.expired {
          visit(expired.condition, .value)
          walk(expired.body)
        }
        walk(trigger.otherwise ?? [])
      case .picks(let picks):
        let candidates = items(of: picks.candidates)
        note(attribute: picks.identity, of: picks.record, in: candidates, at: picks.location)
        bind(picks.local, to: candidates)
        if let condition = picks.condition { visit(condition, .value) }
        visit(picks.chain)
        walk(picks.body)
        walk(picks.fallback)
      case .region(let region): walk(region.body)
      }
    }
  }

  /// What a chain of sources reads of the recipient.
  private mutating func visit(_ chain: TypedPickChain) {
    for arm in chain.arms { if let segment = arm.segment { visit(segment, .value) } }
    for source in chain.sources {
      if let condition = source.condition { visit(condition, .value) }
      for argument in source.arguments { visit(argument) }
    }
    if let cart = chain.cart { visit(cart) }
  }

  private mutating func visit(_ value: TypedPickValue) {
    let isList = if case .list = value.expression.type.unwrapped { true } else { false }
    var paths = isList ? items(of: value.expression) : visit(value.expression, .alias)
    for (record, index) in value.identity {
      note(attribute: index, of: record, in: paths, at: value.expression.location)
      guard let field = message.schema[record]?.fields[index] else { continue }
      paths = paths.map { $0 + [field.name] }
    }
  }

  /// The paths of what a loop goes through.
  private mutating func items(of list: TypedExpression) -> [Path] {
    let isMap = if case .map = list.type.unwrapped { true } else { false }
    return visit(list, .alias).map { $0 + [isMap ? "*" : "[]"] }
  }

  private mutating func call(_ render: TypedRender) {
    let arguments = render.arguments.map { visit($0, .alias) }
    guard message.partials.indices.contains(render.partial) else { return }
    let caller = frame
    frame = FrameKey(partial: render.partial, arguments: arguments)
    if visited.insert(frame).inserted {
      for (local, paths) in arguments.enumerated() { bind(local, to: paths) }
      walk(message.partials[render.partial].body)
    }
    frame = caller
  }

  private mutating func bind(_ local: Int, to paths: [Path]) {
    var known = frames[frame, default: [:]][local] ?? []
    for path in paths where !known.contains(path) && path.count <= Self.deepestPath {
      known.append(path)
      isChanged = true
    }
    frames[frame, default: [:]][local] = known
  }
}

// MARK: - Expressions

extension ReadDiscovery {
  /// Notes what an expression reads; the paths of the attributes that its value may be.
  @discardableResult
  private mutating func visit(_ expression: TypedExpression, _ use: Use) -> [Path] {
    switch expression.kind {
    case .constant, .now, .loopProperty, .segment: return []
    case .root: return [[]]
    case .local(let local): return noted(frames[frame]?[local] ?? [], expression, use)
    case .field(let base, let record, let index):
      guard let field = message.schema[record]?.fields[index] else { return [] }
      let paths = visit(base, .base).map { $0 + [field.name] }
      note(paths, field.type, hasDefault: field.defaultValue != nil, at: expression.location, use)
      return paths
    case .element(let base, let index): return visit(element: expression, of: base, index, use)
    case .property(let base, let property):
      guard property == .first || property == .last else {
        visit(base, .value)
        return []
      }
      return noted(visit(base, .alias).map { $0 + ["[]"] }, expression, use)
    case .not(let operand), .isPresent(let operand), .format(_, let operand):
      visit(operand, .value)
      return []
    case .range(let left, let right), .and(let left, let right), .or(let left, let right),
      .compare(let left, _, let right), .contains(let left, let right), .arithmetic(let left, _, let right):
      visit(left, .value)
      visit(right, .value)
      return []
    case .choice(let arms):
      for arm in arms {
        if let condition = arm.condition { visit(condition, .value) }
        visit(arm.value, .value)
      }
      return []
    case .fold(let fold):
      bind(fold.item, to: items(of: fold.items))
      if let condition = fold.condition { visit(condition, .value) }
      for accumulator in fold.accumulators {
        visit(accumulator.initial, .value)
        visit(accumulator.update, .value)
      }
      visit(fold.result, .value)
      return []
    case .filter(let filter, let input, let arguments): return visit(filter, input, arguments)
    }
  }

  /// `base[index]`.
  private mutating func visit(
    element expression: TypedExpression, of base: TypedExpression, _ index: TypedExpression, _ use: Use
  ) -> [Path] {
    visit(index, .value)
    let key: String? =
      if case .constant(.text(let bytes)) = index.kind { String(decoding: bytes, as: UTF8.self) } else { nil }
    switch base.type.unwrapped {
    case .record:
      // A computed name may mean any attribute.
      visit(base, .value)
      return []
    // The pair of key and value that a loop over a map gives.
    case .list(.mixed, max: 2): return noted(visit(base, .base), expression, use)
    case .list: return noted(visit(base, .base).map { $0 + ["[]"] }, expression, use)
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .map, .optional, .nothing, .mixed:
      return noted(visit(base, .base).map { $0 + [key ?? "*"] }, expression, use)
    }
  }

  private mutating func visit(
    _ filter: Filter, _ input: TypedExpression, _ arguments: [TypedExpression]
  ) -> [Path] {
    let given = arguments.map { visit($0, filter == .default || filter == .concat ? .alias : .value) }
    switch filter {
    case .default: return visit(input, .alias) + (given.first ?? [])
    case .concat: return visit(input, .alias) + (given.first ?? [])
    case .where, .reject, .sort, .sortNatural, .uniq, .compact, .reverse, .slice:
      let lists = visit(input, .alias)
      noteProperty(arguments.first, of: input, lists)
      return lists
    case .find, .first, .last:
      let lists = visit(input, .alias)
      noteProperty(arguments.first, of: input, lists)
      return lists.map { $0 + ["[]"] }
    case .map, .sum, .has, .findIndex:
      noteProperty(arguments.first, of: input, visit(input, .alias))
      return []
    case .append, .prepend, .replace, .remove, .replaceFirst, .replaceLast, .removeFirst, .removeLast, .upcase,
      .downcase, .capitalize, .strip, .lstrip, .rstrip, .squish, .stripNewlines, .newlineToBr, .truncate,
      .truncatewords, .size, .split, .escape, .h, .escapeOnce, .stripHTML, .urlEncode, .urlDecode, .base64Encode,
      .base64Decode, .base64URLSafeEncode, .base64URLSafeDecode, .join, .abs, .ceil, .floor, .round, .plus, .minus,
      .times, .dividedBy, .modulo, .atLeast, .atMost, .toNumber, .json, .date, .greet, .choose, .plural, .ordinal,
      .money, .percent, .list, .translit, .utm, .timeLeft, .relativeDay, .atZone, .endOfDay, .inflect, .t:
      visit(input, .value)
      return []
    }
  }

  // MARK: - Noting

  /// Notes the attribute of a list's items that a filter names.
  private mutating func noteProperty(_ property: TypedExpression?, of input: TypedExpression, _ lists: [Path]) {
    guard let property, case .constant(.text(let bytes)) = property.kind,
      case .record(let record) = input.type.unwrapped.element?.unwrapped,
      let index = message.schema[record]?.index(of: String(decoding: bytes, as: UTF8.self))
    else { return }
    note(attribute: index, of: record, in: lists.map { $0 + ["[]"] }, at: property.location)
  }

  private mutating func note(
    attribute index: Int, of record: String, in bases: [Path], at location: SourceLocation
  ) {
    guard let field = message.schema[record]?.fields[index] else { return }
    note(
      bases.map { $0 + [field.name] }, field.type, hasDefault: field.defaultValue != nil, at: location, .value)
  }

  /// Notes a value that is no attribute of a record by itself: an item, a value of a map, what a name stands for.
  private mutating func noted(_ paths: [Path], _ expression: TypedExpression, _ use: Use) -> [Path] {
    let isNamed = if case .local = expression.kind { true } else { false }
    let items = isNamed ? paths.filter { $0.last == "[]" || $0.last == "*" } : paths
    note(items, expression.type, hasDefault: false, at: expression.location, use)
    return paths
  }

  private mutating func note(
    _ paths: [Path], _ type: Type, hasDefault: Bool, at location: SourceLocation, _ use: Use
  ) {
    guard isNoting else { return }
    switch use {
    case .base: return
    case .alias: if case .record = type.unwrapped { return }
    case .value: break
    }
    for path in paths where !path.isEmpty {
      if reads[path] == nil {
        guard reads.count < Self.mostReads else { return }
        reads[path] = AttributeRead(
          path: path, type: type, isOptional: type.isOptional || hasDefault || isForgiving, places: [])
      }
      if reads[path]?.places.contains(location) == false { reads[path]?.places.append(location) }
    }
  }
}
