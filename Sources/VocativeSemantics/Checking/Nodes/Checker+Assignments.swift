import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% assign x = e %}`.
  mutating func assign(_ tag: Tag, into nodes: inout [TypedNode]) {
    guard let target = tag.target else {
      _ = tag.operands.first.flatMap { check($0) }
      return
    }
    let value = tag.operands.first.flatMap { check($0) }
    guard let local = bind(text(target), to: value, at: target), let value else { return }
    nodes.append(.assign(local: local, value))
  }

  /// Gives a name a value, `nil` for one with a mistake; its local, unless the name cannot get it.
  mutating func bind(_ name: String, to value: TypedExpression?, at span: SourceSpan) -> Int? {
    let existing = frame[name]
    if let existing, existing.origin == .bound {
      report(
        Diagnostic(.boundName, LocalizedText(verbatim: name), at: span, in: file)
          .helping(en: "take another name", ru: "возьмите другое имя")
          .relating(
            existing.place.span, in: existing.place.file, en: "`\(name)` gets its value here",
            ru: "здесь `\(name)` получает значение"))
      return nil
    }
    let known = existing?.type ?? (existing == nil ? variable(name, at: span)?.type : nil)
    if let value, let known, !isInferred, known.joined(value.type) == nil {
      var diagnostic = Diagnostic(
        .otherType, LocalizedText(verbatim: name), LocalizedText(verbatim: known.unbounded.words), at: span, in: file
      )
      .labeled(en: "now it gets `\(value.type.unbounded.words)`", ru: "теперь ему дают `\(value.type.unbounded.words)`")
      .helping(en: "take another name", ru: "возьмите другое имя")
      if let existing {
        diagnostic = diagnostic.relating(
          existing.place.span, in: existing.place.file, en: "it was given a value here",
          ru: "значение было дано здесь")
      }
      report(diagnostic)
      return nil
    }
    let local = existing?.local ?? frame.slot(of: name)
    var binding = Binding(local: local, type: value?.type, place: location(span))
    if let existing { binding.origin = existing.origin }
    if let value {
      if value.isSpecial, case .constant(let constant) = value.kind { binding.constant = constant }
      binding.secret = secret(of: value)
      binding.isEnd = isEnd(value)
      if case .range = value.kind { frame.ranges.insert(local) } else { frame.ranges.remove(local) }
      if isRehearsal { assignments[name, default: []].append(value.type) }
    }
    frame.facts.forget(local)
    frame.note(binding)
    frame.bind(name, binding)
    return local
  }

  /// Binds a name that only its block gives a value; its local.
  mutating func bindItem(_ name: String, type: Type?, secret: Secret? = nil, at span: SourceSpan) -> Int {
    let local = frame.allocate()
    var binding = Binding(local: local, type: type, place: location(span))
    binding.origin = .bound
    binding.secret = secret
    frame.note(binding)
    frame.bind(name, binding)
    return local
  }

  /// `{% capture x %}…{% endcapture %}`.
  mutating func capture(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    let mark = frame.mark
    let body = sequence(section.body)
    // What was first named in the body ends with it.
    if !isInferred { for name in frame.introduced(since: mark) { frame.bind(name, nil) } }
    frame.isReachable = true
    guard let target = tag.target else { return }
    let type: Type = part == .html ? .html : .text(max: printedUnits(of: body))
    let value = TypedExpression(.constant(.absent), type, at: location(tag.span))
    guard let local = bind(text(target), to: value, at: target) else { return }
    rebind(text(target)) { $0.constant = nil }
    nodes.append(.capture(local: local, body: body, location(block.span)))
  }

  /// Changes what is known of a name.
  mutating func rebind(_ name: String, _ change: (inout Binding) -> Void) {
    guard var binding = frame[name] else { return }
    change(&binding)
    frame.bind(name, binding)
  }

  /// The most UTF-16 code units that content prints; `nil` is unbounded.
  func printedUnits(of nodes: [TypedNode]) -> Int? {
    var total = 0
    for node in nodes {
      let units: Int?
      switch node {
      case .literal(let place): units = boundedUnits(of: place.file.bytes[place.span.range])
      case .output(let value): units = value.units
      case .conditional(let conditional): units = longest(of: conditional.arms.map(\.body))
      case .loop(let loop):
        guard let bound = loop.bound, let each = printedUnits(of: loop.body) else { return nil }
        let (product, overflow) = each.multipliedReportingOverflow(by: bound)
        guard !overflow, let other = printedUnits(of: loop.otherwise ?? []) else { return nil }
        units = max(product, other)
      case .assign, .capture, .require, .leave: units = 0
      case .region(let region): units = printedUnits(of: region.body)
      case .trigger(let trigger):
        units = longest(of: [trigger.body, trigger.expired?.body ?? [], trigger.otherwise ?? []])
      case .picks(let picks):
        guard let each = printedUnits(of: picks.body) else { return nil }
        let (product, overflow) = each.multipliedReportingOverflow(by: picks.limit)
        guard !overflow, let other = printedUnits(of: picks.fallback) else { return nil }
        units = max(product, other)
      // Partials in partials multiply.
      case .render: units = nil
      }
      guard let units else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(units)
      guard !overflow else { return nil }
      total = sum
    }
    return total
  }

  private func longest(of bodies: [[TypedNode]]) -> Int? {
    var most = 0
    for body in bodies {
      guard let units = printedUnits(of: body) else { return nil }
      most = max(most, units)
    }
    return most
  }
}

extension Diagnostic.Message {
  /// `{% for item in list %}{% assign item = 1 %}{% endfor %}`.
  fileprivate static let boundName = Self(
    "TYP233", "bound-name", .error,
    en: "`%1` has its value from the block around and cannot be changed",
    ru: "значение `%1` даёт блок вокруг, менять его нельзя")
  /// `{% assign x = 1 %}{% assign x = "one" %}`.
  fileprivate static let otherType = Self(
    "TYP234", "other-type", .error,
    en: "`%1` is `%2` and cannot become anything else", ru: "`%1` — это `%2`, стать другим оно не может")
}
