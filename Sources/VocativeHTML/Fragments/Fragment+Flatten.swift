import VocativeDiagnostics
package import VocativeSemantics

extension Fragment {
  /// Lays content of a message out flat, partials included.
  ///
  /// The size is bounded: partials cannot call each other in circles, and past `limit` bytes or holes the rest is left
  /// out and `isComplete` is false.
  package init(_ nodes: [TypedNode], of message: TypedMessage, limit: Int = 4_000_000) {
    var flattener = Flattener(partials: message.partials, limit: limit)
    flattener.add(nodes)
    self = flattener.fragment
    isComplete = !flattener.isOverLimit
  }
}

/// Walks typed nodes; their nesting is bounded by the parser and by the depth of partials.
private struct Flattener {
  var fragment = Fragment()
  var isOverLimit = false
  let partials: [TypedPartial]
  let limit: Int

  init(partials: [TypedPartial], limit: Int) {
    self.partials = partials
    self.limit = limit
  }

  mutating func add(_ nodes: [TypedNode]) {
    for node in nodes {
      guard fragment.bytes.count + fragment.holes.count <= limit else {
        isOverLimit = true
        return
      }
      add(node)
    }
  }

  private mutating func add(_ node: TypedNode) {
    switch node {
    case .literal(let location):
      guard location.span.count > 0 else { return }
      fragment.runs.append(Fragment.Run(offset: fragment.bytes.count, location: location))
      fragment.bytes += location.file.bytes[location.span.range]
    case .output(let expression):
      let offset = fragment.bytes.count
      fragment.bytes.append(Fragment.placeholder)
      hole(.value(expression), offset..<(offset + 1), at: expression.location)
    case .conditional(let conditional):
      add(conditional)
    case .loop(let loop):
      mark(.loop(loop), at: loop.location)
      add(loop.body)
      if let otherwise = loop.otherwise {
        mark(.otherwise, at: loop.otherwiseTag ?? loop.location)
        add(otherwise)
      }
      mark(.close, at: loop.location)
    case .assign(let local, let expression):
      mark(.assign(local: local, expression), at: expression.location)
    case .capture(let local, let body, let location):
      mark(.capture(local: local), at: location)
      add(body)
      mark(.close, at: location)
    case .render(let render):
      let partial = partials[render.partial]
      mark(.frame(locals: partial.locals, arguments: render.arguments), at: render.location)
      add(partial.body)
      mark(.close, at: render.location)
    case .region(let region):
      mark(.region(region.kind), at: region.location)
      add(region.body)
      mark(.close, at: region.location)
    case .require(let condition, let code, let reason, let location):
      mark(.require(condition, code: code, reason: reason), at: location)
    case .leave(let isBreak, let location):
      mark(.leave(isBreak: isBreak), at: location)
    case .trigger(let trigger):
      add(trigger)
    case .picks(let picks):
      mark(.picks(picks), at: picks.location)
      add(picks.body)
      mark(.otherwise, at: picks.fallbackTag ?? picks.location)
      add(picks.fallback)
      mark(.close, at: picks.location)
    }
  }

  private mutating func add(_ conditional: TypedConditional) {
    guard let first = conditional.arms.first else { return }
    guard let condition = first.condition else {
      add(first.body)
      return
    }
    mark(.branch(condition), at: first.location)
    add(first.body)
    for arm in conditional.arms.dropFirst() {
      mark(.arm(arm.condition), at: arm.location)
      add(arm.body)
    }
    mark(.close, at: conditional.location)
  }

  private mutating func add(_ trigger: TypedTrigger) {
    mark(.trigger(trigger), at: trigger.location)
    for binding in trigger.bindings {
      mark(.assign(local: binding.local, binding.value), at: trigger.location)
    }
    add(trigger.body)
    if let expired = trigger.expired {
      mark(.arm(expired.condition), at: trigger.expiredTag ?? trigger.location)
      add(expired.body)
    }
    if let otherwise = trigger.otherwise {
      mark(.arm(nil), at: trigger.otherwiseTag ?? trigger.location)
      add(otherwise)
    }
    mark(.close, at: trigger.location)
  }

  private mutating func mark(_ kind: Fragment.Kind, at location: SourceLocation) {
    hole(kind, fragment.bytes.count..<fragment.bytes.count, at: location)
  }

  private mutating func hole(_ kind: Fragment.Kind, _ range: Range<Int>, at location: SourceLocation) {
    fragment.holes.append(Fragment.Hole(range: range, kind: kind, location: location))
  }
}
