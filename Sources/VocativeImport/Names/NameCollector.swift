import VocativeDiagnostics
import VocativeSyntax

/// The names that one file reads and does not set, and the partials that it puts in.
struct FileNames {
  /// A partial that is put in, with the values that it is given.
  struct Call {
    let tag: Tag
    let name: String
    /// The arguments whose value is a plain name or path.
    var arguments: [(parameter: String, value: NameTable.ID?)] = []
    /// The names of the template around it that an `include` sees, those that it sets itself being `nil`.
    var scope: [String: NameTable.ID?] = [:]
    let isInclude: Bool
  }

  /// The free names in the order in which they were met.
  var roots: [(name: String, id: NameTable.ID)] = []
  var calls: [Call] = []
  /// Names that are set inside loops: Liquid knows them afterwards.
  var setInLoops: Set<String> = []
}

/// Walks a parsed template and notes what it does with names.
struct NameCollector {
  private let tree: SyntaxTree
  private(set) var table: NameTable
  private(set) var names = FileNames()
  /// What names mean here: an entry, or `nil` for a value that the template makes itself. Innermost last.
  private var scopes: [[String: NameTable.ID?]] = [[:]]
  private var loopDepth = 0

  /// Names that mean something without being declared.
  private static let known: Set<String> = [
    "forloop", "tablerowloop", "now", "brand", "segment", "experiment", "self",
  ]

  /// Walks a file.
  init(_ tree: SyntaxTree, into table: NameTable) {
    self.tree = tree
    self.table = table
    walk(tree.root)
  }

  // MARK: Nodes

  private mutating func walk(_ nodes: [NodeID]) {
    for id in nodes {
      switch tree[id] {
      case .text, .comment: continue
      case .output(let expression, let span): visit(expression, as: printing(span))
      case .tag(let tag): walk(tree[tag])
      case .block(let block): walk(tree[block])
      }
    }
  }

  private mutating func walk(_ tag: Tag) {
    switch tag.kind {
    case .assign:
      let value = tag.operands.first.flatMap { path($0) }
      if value == nil { visitAll(tag.operands, as: []) }
      if let target = tag.target { bind(tree.text(target), value) }
    case .echo: visitAll(tag.operands, as: .printed)
    case .render, .include: call(tag)
    case .increment, .decrement:
      if let target = tag.target { bind(tree.text(target), nil) }
    case .if, .unless, .elsif, .else, .case, .when, .for, .break, .continue, .capture, .cycle, .tablerow, .ifchanged,
      .subject, .preheader, .html, .plain, .sms, .push, .channel, .require, .skip, .param, .block, .scarcity, .deadline,
      .expired, .exclusive, .picks, .fallback, .experiment, .arm, .timer, .typography, .unsubscribe, .priceDrop,
      .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown:
      visitAll(tag.operands, as: [])
      for argument in tag.arguments { if let value = argument.value { visit(value, as: []) } }
    }
  }

  private mutating func walk(_ block: Block) {
    guard let first = block.sections.first else { return }
    let opening = tree[first.tag]
    switch opening.kind {
    case .for, .tablerow:
      for argument in opening.arguments { if let value = argument.value { visit(value, as: .integer) } }
      var item: NameTable.ID?
      if let operand = opening.operands.first {
        if let list = path(operand) {
          table.use(list, [.looped, .list])
          item = table.item(of: list, at: location(tree[operand].span))
        } else {
          visit(operand, as: [])
        }
      }
      scopes.append(opening.target.map { [tree.text($0): item] } ?? [:])
      loopDepth += 1
      walk(first.body)
      loopDepth -= 1
      scopes.removeLast()
      for section in block.sections.dropFirst() { walk(section.body) }
    case .capture:
      walk(first.body)
      if let target = opening.target { bind(tree.text(target), nil) }
    case .case:
      let subject = opening.operands.first.flatMap { path($0) }
      if subject == nil { visitAll(opening.operands, as: []) }
      for section in block.sections {
        let tag = tree[section.tag]
        if tag.kind == .when {
          for operand in tag.operands {
            if let subject { table.use(subject, literalUse(operand)) } else { visit(operand, as: []) }
          }
        }
        walk(section.body)
      }
    case .if, .unless, .elsif, .else, .when, .break, .continue, .assign, .render, .echo, .cycle, .increment, .decrement,
      .ifchanged, .include, .subject, .preheader, .html, .plain, .sms, .push, .channel, .require, .skip, .param, .block,
      .scarcity, .deadline, .expired, .exclusive, .picks, .fallback, .experiment, .arm, .timer, .typography,
      .unsubscribe, .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown:
      for section in block.sections {
        visitAll(tree[section.tag].operands, as: .condition)
        walk(section.body)
      }
    }
  }

  private mutating func call(_ tag: Tag) {
    guard let operand = tag.operands.first, case .string(let span) = tree[operand].kind else {
      return visitAll(tag.operands, as: .text)
    }
    let name = tree.text(span)
    var call = FileNames.Call(tag: tag, name: name, isInclude: tag.kind == .include)
    for argument in tag.arguments {
      guard let value = argument.value else { continue }
      let word = tree.text(argument.key)
      let entry = path(value)
      if entry == nil { visit(value, as: []) }
      switch word {
      case "with": call.arguments.append((tag.target.map { tree.text($0) } ?? name, entry))
      case "for":
        if let entry { table.use(entry, [.looped, .list]) }
        let item = entry.map { table.item(of: $0, at: location(tree[value].span)) }
        call.arguments.append((tag.target.map { tree.text($0) } ?? name, item))
      case _: call.arguments.append((word, entry))
      }
    }
    for scope in scopes { call.scope.merge(scope) { $1 } }
    names.calls.append(call)
  }

  private mutating func bind(_ name: String, _ value: NameTable.ID?) {
    if loopDepth > 0 { names.setInLoops.insert(name) }
    // An assigned name lives on, as Liquid has it.
    scopes[0].updateValue(value, forKey: name)
  }

  // MARK: Expressions

  private func location(_ span: SourceSpan) -> SourceLocation { SourceLocation(tree.source, span) }

  /// The entry of a name that is free here, a new one if need be.
  mutating func entry(_ name: String, at span: SourceSpan) -> NameTable.ID {
    if let known = names.roots.first(where: { $0.name == name }) { return known.id }
    let id = table.add(name, at: location(span))
    names.roots.append((name, id))
    return id
  }

  /// The entry of a name or path; `nil` for every other expression and for values that the template makes itself.
  private mutating func path(_ id: ExpressionID) -> NameTable.ID? {
    let expression = tree[id]
    switch expression.kind {
    case .name:
      let name = tree.text(expression.span)
      guard !Self.known.contains(name) else { return nil }
      for scope in scopes.reversed() {
        if let known = scope[name] { return known }
      }
      return entry(name, at: expression.span)
    case .member(let base, let member):
      guard let base = path(base) else { return nil }
      switch tree.text(member) {
      case "size":
        table.use(base, .list)
        return nil
      case "first", "last":
        table.use(base, .list)
        return table.item(of: base, at: location(expression.span))
      case let name: return table.member(name, of: base, at: location(expression.span))
      }
    case .element(let base, let index):
      guard let base = path(base) else { return nil }
      if case .string(let key) = tree[index].kind {
        return table.member(tree.text(key), of: base, at: location(expression.span))
      }
      visit(index, as: .integer)
      table.use(base, .list)
      return table.item(of: base, at: location(expression.span))
    case .group(let inner): return path(inner)
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .scope, .range, .not, .binary, .filter,
      .clause, .call, .missing:
      return nil
    }
  }

  private mutating func visitAll(_ expressions: [ExpressionID], as uses: NameTable.Uses) {
    for expression in expressions { visit(expression, as: uses) }
  }

  private mutating func visit(_ id: ExpressionID, as uses: NameTable.Uses) {
    switch tree[id].kind {
    case .name, .member, .element:
      if let entry = path(id) { table.use(entry, uses) }
    case .group(let inner): visit(inner, as: uses)
    case .not(let inner, _): visit(inner, as: .condition)
    case .range(let low, let high): visitAll([low, high], as: .integer)
    case .binary(let left, let sign, _, let right): visit(left, sign, right)
    case .filter(let input, let filter): visit(input, through: filter, as: uses)
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .scope, .clause, .call, .missing: break
    }
  }

  private mutating func visit(_ left: ExpressionID, _ sign: BinaryOperator, _ right: ExpressionID) {
    switch sign {
    case .or, .and: visitAll([left, right], as: .condition)
    case .contains:
      visit(left, as: [])
      visit(right, as: .text)
    case .equal, .notEqual:
      visit(left, as: literalUse(right))
      visit(right, as: literalUse(left))
    case .greater, .less, .greaterOrEqual, .lessOrEqual, .add, .subtract, .multiply, .divide:
      visitAll([left, right], as: .number)
    }
  }

  /// What a value is that a literal is compared with.
  private func literalUse(_ id: ExpressionID) -> NameTable.Uses {
    switch tree[id].kind {
    case .absent, .blank: .absence
    case .boolean: .boolean
    case .empty: .list
    case .string(let span): span.count == 0 ? [.text, .absence] : .text
    case .number: .number
    case .group(let inner): literalUse(inner)
    case .quantity, .name, .member, .element, .scope, .range, .not, .binary, .filter, .clause, .call, .missing: []
    }
  }

  private mutating func visit(_ input: ExpressionID, through filter: Expression.Filter, as uses: NameTable.Uses) {
    for argument in filter.arguments { visit(argument.value, as: []) }
    switch tree.text(filter.name) {
    case "default":
      let other = filter.arguments.first.map { literalUse($0.value) } ?? []
      visit(input, as: uses.union(other).union(.absence))
    case "greet": visit(input, as: [.text, .absence])
    case "date": visit(input, as: .date)
    case "plural": visit(input, as: .integer)
    case "money", "money_with_currency", "money_without_trailing_zeros": visit(input, as: .amount)
    case "percent", "plus", "minus", "times", "divided_by", "modulo", "round", "ceil", "floor", "abs",
      "at_least", "at_most", "number_with_delimiter":
      visit(input, as: .number)
    case "size": visit(input, as: [])
    case "join", "first", "last", "concat", "reverse", "uniq", "compact", "map", "where", "reject", "find", "has",
      "sort", "sort_natural", "sum":
      visit(input, as: .list)
      property(of: input, filter)
    case "upcase", "downcase", "capitalize", "strip", "lstrip", "rstrip", "truncate", "truncatewords", "append",
      "prepend", "replace", "replace_first", "remove", "remove_first", "split", "escape", "url_encode", "strip_html":
      visit(input, as: .text)
    case _: visit(input, as: uses)
    }
  }

  /// `map: "title"`: the attribute of the items.
  private mutating func property(of input: ExpressionID, _ filter: Expression.Filter) {
    guard ["map", "where", "sort", "sum", "reject", "find"].contains(tree.text(filter.name)),
      let argument = filter.arguments.first, case .string(let key) = tree[argument.value].kind, key.count > 0,
      let list = path(input)
    else { return }
    let item = table.item(of: list, at: location(key))
    let member = table.member(tree.text(key), of: item, at: location(key))
    if filter.arguments.count > 1 { table.use(member, literalUse(filter.arguments[1].value)) }
  }

  // MARK: Places

  /// What is printed where an output stands: the whole of `href="…"` is a link, that of `src="…"` a picture.
  private func printing(_ span: SourceSpan) -> NameTable.Uses {
    let bytes = tree.source.bytes
    guard span.lowerBound > 0, span.upperBound < bytes.count else { return .printed }
    let quote = bytes[span.lowerBound - 1]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), bytes[span.upperBound] == quote else {
      return .printed
    }
    let before = bytes[..<(span.lowerBound - 1)]
    if before.suffix(5).elementsEqual("href=".utf8) { return [.printed, .link] }
    if before.suffix(4).elementsEqual("src=".utf8) { return [.printed, .picture] }
    return .printed
  }
}
