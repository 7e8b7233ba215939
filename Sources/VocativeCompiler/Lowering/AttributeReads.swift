import VocativeHTML
import VocativeSemantics
import VocativeTypes

/// Which attributes of which record types a message reads: the projection that recipients are read with.
struct AttributeReads {
  private var fields: [String: Set<Int>] = [:]
  /// Records that are read by computed names, printed as JSON or looped over: every attribute counts.
  private var whole: Set<String> = []
  /// Attributes that only headers read, which no recipient must have.
  private var whereGiven: [String: Set<Int>] = [:]
  private let schema: Schema

  init(schema: Schema) {
    self.schema = schema
  }

  func contains(_ index: Int, of record: String) -> Bool {
    isNeeded(index, of: record) || whereGiven[record]?.contains(index) == true
  }

  /// Whether more than headers read the attribute.
  func isNeeded(_ index: Int, of record: String) -> Bool {
    whole.contains(record) || fields[record]?.contains(index) == true
  }

  mutating func insert(_ index: Int, of record: String) {
    fields[record, default: []].insert(index)
  }

  /// Counts every attribute of the records that a type consists of.
  mutating func insertAll(of type: Type) {
    switch type {
    case .record(let name):
      guard whole.insert(name).inserted, let record = schema[name] else { return }
      for field in record.fields { insertAll(of: field.type) }
    case .list(let item, _): insertAll(of: item)
    case .map(let value): insertAll(of: value)
    case .optional(let inner): insertAll(of: inner)
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .nothing, .mixed:
      break
    }
  }

  /// Counts an attribute that is used where a recipient has it.
  mutating func insert(whereGiven expression: TypedExpression) {
    guard case .field(let base, let record, let index) = expression.kind else { return insert(expression) }
    whereGiven[record, default: []].insert(index)
    insert(base)
  }

  mutating func insert(_ expression: TypedExpression) {
    switch expression.kind {
    case .constant, .root, .local, .loopProperty, .now, .segment: break
    case .field(let base, let record, let index):
      insert(index, of: record)
      insert(base)
    case .element(let base, let index):
      // A computed name may mean any attribute; an item of a list or map is read by what follows.
      if case .record = base.type.unwrapped { insertAll(of: base.type) }
      insert(base)
      insert(index)
    case .property(let base, _):
      if case .record = base.type.unwrapped { insertAll(of: base.type) }
      insert(base)
    case .not(let operand), .isPresent(let operand), .format(_, let operand): insert(operand)
    case .range(let left, let right), .and(let left, let right), .or(let left, let right),
      .compare(let left, _, let right), .contains(let left, let right), .arithmetic(let left, _, let right):
      insert(left)
      insert(right)
    case .choice(let arms):
      for arm in arms {
        if let condition = arm.condition { insert(condition) }
        insert(arm.value)
      }
    case .fold(let fold):
      insert(fold.items)
      if let condition = fold.condition { insert(condition) }
      for accumulator in fold.accumulators {
        insert(accumulator.initial)
        insert(accumulator.update)
      }
      insert(fold.result)
    case .filter(_, let input, let arguments):
      insertAll(of: input.type)
      insert(input)
      for argument in arguments {
        insertAll(of: argument.type)
        insert(argument)
      }
    }
  }

  mutating func insert(_ step: ExpandedPart.Step) {
    switch step {
    case .literal, .layout, .endTitle: break
    case .value(let expression, _): insert(expression)
    case .control(let kind, _): insert(kind)
    }
  }

  mutating func insert(_ kind: Fragment.Kind) {
    switch kind {
    case .value(let expression), .branch(let expression), .assign(_, let expression): insert(expression)
    case .arm(let condition), .require(let condition, _, _): if let condition { insert(condition) }
    case .trigger(let trigger):
      for evidence in trigger.evidence { insert(evidence.value) }
      for instant in [trigger.age, trigger.holdsUntil].compactMap(\.self) { insert(instant) }
      insert(trigger.condition)
    case .loop(let loop):
      // A loop over a record or map gives pairs of key and value.
      if case .record = loop.items.type.unwrapped { insertAll(of: loop.items.type) }
      insert(loop.items)
      if let offset = loop.offset { insert(offset) }
      if let limit = loop.limit { insert(limit) }
    case .picks(let picks):
      insert(picks.candidates)
      insert(picks.identity, of: picks.record)
      if let condition = picks.condition { insert(condition) }
      insert(picks.chain, of: picks.record)
    case .frame(_, let arguments): for argument in arguments { insert(argument) }
    case .otherwise, .capture, .region, .close, .leave: break
    }
  }

  /// Counts what a chain of sources reads.
  private mutating func insert(_ chain: TypedPickChain, of record: String) {
    for arm in chain.arms { if let segment = arm.segment { insert(segment) } }
    for source in chain.sources {
      if let condition = source.condition { insert(condition) }
      for argument in source.arguments { insert(argument) }
    }
    if let cart = chain.cart { insert(cart) }
    for order in chain.order {
      if case .field(let index) = order.key { insert(index, of: record) }
    }
  }

  private mutating func insert(_ value: TypedPickValue) {
    insert(value.expression)
    for (record, index) in value.identity { insert(index, of: record) }
  }
}
