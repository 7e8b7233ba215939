import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

/// What a loop changes about the names around it.
struct LoopEntry {
  let mark: Int
  let facts: Facts
  let isReachable: Bool
  /// The names that the body gives values, as they are at the start of any turn.
  let bindings: [(name: String, binding: Binding)]
}

extension Checker {
  /// Prepares the names around a loop: what the body assigns may hold, at the start of a turn, what the turn before
  /// left in it.
  ///
  /// The body is rehearsed on a copy to learn the types; loops within a rehearsal take every bound off instead, so that
  /// the work stays proportional to the depth of nesting.
  mutating func enterLoop(
    _ body: [NodeID], into nodes: inout [TypedNode], rehearse: (inout Checker) -> Void
  ) -> LoopEntry {
    let (facts, isReachable) = (frame.facts, frame.isReachable)
    let names = assignedNames(in: body)
    for name in names {
      // Without a schema names leak as in Liquid: from the body into the next turn, and behind the loop.
      if frame[name] == nil, isInferred || variable(name, at: .at(0)) != nil { bindBefore(name, into: &nodes) }
      rebind(name) { $0.constant = nil }
    }
    widen(names, rehearse: rehearse)
    for name in names { if let binding = frame[name] { frame.facts.forget(binding.local) } }
    return LoopEntry(
      mark: frame.mark, facts: facts, isReachable: isReachable,
      bindings: names.compactMap { name in frame[name].map { (name, $0) } })
  }

  /// Gives names the types that they have at the start of any turn.
  private mutating func widen(_ names: [String], rehearse: (inout Checker) -> Void) {
    let known = names.filter { frame[$0] != nil }
    guard !known.isEmpty else { return }
    if isRehearsal {
      let isInferred = isInferred
      for name in known {
        rebind(name) { binding in
          guard let type = binding.type else { return }
          binding.type = isInferred ? .optional(.mixed) : type.isOpen ? type : type.unbounded
        }
      }
      return
    }
    for round in 0..<3 {
      var rehearsal = self
      rehearsal.isRehearsal = true
      rehearsal.assignments = [:]
      rehearse(&rehearsal)
      var isStable = true
      for name in known {
        guard let before = frame[name]?.type else { continue }
        var type = before
        for assigned in rehearsal.assignments[name] ?? [] {
          type = type.joined(assigned) ?? (isInferred ? .optional(.mixed) : type)
        }
        if type == before { continue }
        isStable = false
        // Bounds that grow with every turn have no end.
        rebind(name) { $0.type = round == 0 ? type : type.unbounded }
      }
      if isStable { return }
    }
  }

  /// Binds a name that only the body gives a value to what it is before: the variable of that name, or absent.
  private mutating func bindBefore(_ name: String, into nodes: inout [TypedNode]) {
    let place = SourceSpan.at(0)
    let value = variable(name, at: place) ?? constant(.absent, .nothing, at: place)
    let local = frame.slot(of: name)
    var binding = Binding(local: local, type: value.type, place: location(place))
    binding.secret = secret(of: value)
    binding.isEnd = isEnd(value)
    frame.note(binding)
    frame.bind(name, binding)
    nodes.append(.assign(local: local, value))
  }

  /// Continues behind a loop, which may have run or not.
  mutating func leaveLoop(_ entry: LoopEntry) {
    var facts = entry.facts
    let introduced = frame.introduced(since: entry.mark)
    for name in frame.changed(since: entry.mark) { if let binding = frame[name] { facts.forget(binding.local) } }
    if !isInferred { for name in introduced { frame.bind(name, nil) } }
    // The types at the start of a turn hold those of its end.
    for (name, binding) in entry.bindings {
      var binding = binding
      binding.secret = binding.secret ?? frame[name]?.secret
      binding.isEnd = binding.isEnd || frame[name]?.isEnd ?? false
      frame.note(binding)
      frame.bind(name, binding)
    }
    frame.facts = facts
    frame.isReachable = entry.isReachable
  }

  /// The names that a body gives values, blocks within included.
  func assignedNames(in body: [NodeID]) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    var pending = Array(body.reversed())
    while let id = pending.popLast() {
      switch tree[id] {
      case .text, .output, .comment: continue
      case .tag(let id):
        if tree[id].kind == .assign, let target = tree[id].target, seen.insert(text(target)).inserted {
          names.append(text(target))
        }
      case .block(let id):
        for section in tree[id].sections.reversed() {
          let tag = tree[section.tag]
          if tag.kind == .capture, let target = tag.target, seen.insert(text(target)).inserted {
            names.append(text(target))
          }
          pending += section.body.reversed()
        }
      }
    }
    return names
  }
}
