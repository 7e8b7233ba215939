import VocativeCSS

/// The CSS variables that an element sees.
struct CustomProperties {
  /// A variable's value with its own variables replaced; `nil` where it depends on the recipient.
  private(set) var values: [[UInt8]: [UInt8]?] = [:]
  /// A number that is another one for other values, to tell results apart.
  private(set) var version = 0

  /// Whether the variable's value is not the same for all.
  func isUnknown(_ name: [UInt8]) -> Bool {
    if case .some(.none) = values[name] { true } else { false }
  }

  /// The values that an element passes on whose own declarations are these, later ones first.
  ///
  /// Each is settled once, behind those that it reads, so that the work grows with what is written and not with the ways
  /// to read it. Those that read each other in a ring have no value (CSS Custom Properties Level 1 §2.3).
  func declaring(_ own: [(name: [UInt8], value: [UInt8]?)], version: Int) -> CustomProperties {
    guard !own.isEmpty else { return self }
    let graph = Declarations(own)
    var result = self
    for (number, isInRing) in graph.order() {
      result.settle(graph.names[number], to: isInRing ? nil : result.settled(graph, number))
    }
    if result.values != values { result.version = version }
    return result
  }

  /// What a variable is once the others are replaced in it that it reads, all of which are settled.
  private func settled(_ graph: Declarations, _ number: Int) -> Settled? {
    guard let text = graph.texts[number] else { return .unknown }
    if graph.reads[number].contains(where: isUnknown) { return .unknown }
    return resolved(text) { _ in }.map { .known($0) }
  }

  /// What is known of a variable that has a value.
  private enum Settled {
    case known([UInt8])
    case unknown
  }

  private mutating func settle(_ name: [UInt8], to value: Settled?) {
    switch value {
    case .known(let bytes)?: values[name] = .some(bytes)
    case .unknown?: values[name] = .some(nil)
    case nil: values[name] = nil
    }
  }

  /// A value with its variables replaced; `nil` with the name of one that is missing or that depends on the recipient.
  func resolved(_ value: [UInt8], missing: ([UInt8]) -> Void) -> [UInt8]? {
    CSSVariables.resolved(value, { values[$0] ?? nil }, missing: missing)
  }
}

/// Variables that are declared side by side, and which of them read which.
private struct Declarations {
  private(set) var names: [[UInt8]] = []
  /// `nil` for one that is not the same for all.
  private(set) var texts: [[UInt8]?] = []
  /// The names of all variables that each one reads, its fallbacks included.
  private(set) var reads: [[[UInt8]]] = []
  /// The numbers of those of them that are declared here too.
  private var edges: [[Int]] = []

  init(_ own: [(name: [UInt8], value: [UInt8]?)]) {
    var numbers: [[UInt8]: Int] = [:]
    for (name, value) in own {
      if let number = numbers[name] {
        texts[number] = value
      } else {
        numbers[name] = names.count
        names.append(name)
        texts.append(value)
      }
    }
    for text in texts {
      let text = text ?? []
      let read = CSSVariables.names(in: CSSTokenizer.tokens(of: text, in: 0..<text.count)[...], of: text)
      reads.append(read)
      edges.append(read.compactMap { numbers[$0] })
    }
  }

  /// The numbers, each behind those that it reads, and whether it reads itself on some way: the components of Tarjan's
  /// algorithm, without recursion.
  func order() -> [(number: Int, isInRing: Bool)] {
    var result: [(number: Int, isInRing: Bool)] = []
    var found = [Int](repeating: -1, count: names.count)
    var lowest = found
    var count = 0
    /// Those that were found and belong to no component yet.
    var pending: [Int] = []
    var isPending = [Bool](repeating: false, count: names.count)
    var path: [(number: Int, edge: Int)] = []
    func find(_ number: Int) {
      (found[number], lowest[number]) = (count, count)
      count += 1
      pending.append(number)
      isPending[number] = true
      path.append((number, 0))
    }
    for start in names.indices where found[start] < 0 {
      find(start)
      while let (number, edge) = path.last {
        if edge < edges[number].count {
          path[path.count - 1].edge += 1
          let next = edges[number][edge]
          if found[next] < 0 {
            find(next)
          } else if isPending[next] {
            lowest[number] = min(lowest[number], found[next])
          }
          continue
        }
        path.removeLast()
        if let outer = path.last?.number { lowest[outer] = min(lowest[outer], lowest[number]) }
        guard lowest[number] == found[number], let first = pending.lastIndex(of: number) else { continue }
        let isRing = pending.count - first > 1 || edges[number].contains(number)
        for member in pending[first...] {
          isPending[member] = false
          result.append((member, isRing))
        }
        pending.removeSubrange(first...)
      }
    }
    return result
  }
}
