import VocativeDiagnostics
import VocativeSyntax

/// A tree as indented text, a line a thing: what corpus files expect.
struct TreeOutline {
  private let tree: SyntaxTree
  private var lines: [String] = []

  /// The outline of a template.
  static func of(_ tree: SyntaxTree) -> [String] {
    var outline = TreeOutline(tree)
    if let frontMatter = tree.frontMatter { outline.add("front matter \(outline.quoted(frontMatter))", 0) }
    outline.add(tree.root, 0)
    return outline.lines
  }

  /// The outline of an expression.
  static func of(_ expression: ExpressionID, in tree: SyntaxTree) -> [String] {
    var outline = TreeOutline(tree)
    outline.add(expression, 0)
    return outline.lines
  }

  private init(_ tree: SyntaxTree) { self.tree = tree }

  private mutating func add(_ line: String, _ depth: Int) {
    lines.append(String(repeating: "  ", count: depth) + line)
  }

  private func quoted(_ span: SourceSpan) -> String { "«\(escaped(tree.text(span)))»" }

  private mutating func add(_ nodes: [NodeID], _ depth: Int) {
    for node in nodes {
      switch tree[node] {
      case .text(let full, let content):
        let isTrimmed = full != content
        add("text \(quoted(content))" + (isTrimmed ? " of \(quoted(full))" : ""), depth)
      case .output(let expression, let span):
        add("output \(quoted(span))", depth)
        add(expression, depth + 1)
      case .tag(let tag): add(tree[tag], depth)
      case .block(let block): add(tree[block], depth)
      case .comment(_, let body): add("comment \(quoted(body))", depth)
      }
    }
  }

  private mutating func add(_ block: Block, _ depth: Int) {
    add("block \(quoted(block.span))" + (block.closing == nil ? " unclosed" : ""), depth)
    for section in block.sections {
      add(tree[section.tag], depth + 1)
      add(section.body, depth + 2)
    }
  }

  private mutating func add(_ tag: Tag, _ depth: Int) {
    let target = tag.target.map { " " + quoted($0) } ?? ""
    add("\(tag.kind)\(target)", depth)
    for operand in tag.operands { add(operand, depth + 1) }
    for argument in tag.arguments {
      add("\(tree.text(argument.key)):", depth + 1)
      if let value = argument.value { add(value, depth + 2) }
    }
  }

  private mutating func add(_ id: ExpressionID, _ depth: Int) {
    let expression = tree[id]
    switch expression.kind {
    case .absent: add("nil", depth)
    case .boolean(let value): add("\(value)", depth)
    case .blank: add("blank", depth)
    case .empty: add("empty", depth)
    case .string(let content): add("string \(quoted(content))", depth)
    case .number: add("number \(tree.text(expression.span))", depth)
    case .quantity(let number, let unit): add("quantity \(tree.text(number)) \(tree.text(unit))", depth)
    case .name: add("name \(tree.text(expression.span))", depth)
    case .scope: add("scope", depth)
    case .missing: add("missing", depth)
    case .member(let base, let name):
      add("member \(tree.text(name))", depth)
      add(base, depth + 1)
    case .element(let base, let index):
      add("element", depth)
      add(base, depth + 1)
      add(index, depth + 1)
    case .range(let low, let high):
      add("range", depth)
      add(low, depth + 1)
      add(high, depth + 1)
    case .not(let operand, _):
      add("not", depth)
      add(operand, depth + 1)
    case .binary(let left, let sign, _, let right):
      add("\(sign)", depth)
      add(left, depth + 1)
      add(right, depth + 1)
    case .group(let inner):
      add("group", depth)
      add(inner, depth + 1)
    case .filter(let input, let filter):
      add("filter \(tree.text(filter.name))", depth)
      add(input, depth + 1)
      add(filter.arguments, depth + 1)
    case .clause(let base, let clause):
      add("clause \(tree.text(clause.name))", depth)
      add(base, depth + 1)
      add(clause.arguments, depth + 1)
    case .call(let call):
      add("call \(tree.text(call.name))", depth)
      add(call.arguments, depth + 1)
    }
  }

  private mutating func add(_ arguments: [Expression.FilterArgument], _ depth: Int) {
    for argument in arguments {
      guard let key = argument.key else {
        add(argument.value, depth)
        continue
      }
      add("\(tree.text(key)):", depth)
      add(argument.value, depth + 1)
    }
  }
}

/// Findings as text: code, place, title, and the text that each fix makes.
enum FindingOutline {
  static func of(_ findings: [Diagnostic], in source: SourceFile) -> [String] {
    findings.flatMap { finding in
      var lines = ["\(finding.code) \(place(finding.location.span, in: source)) \(finding.title.en)"]
      lines += finding.notes.map { "  note: \($0.en)" }
      lines += finding.related.map { "  \(place($0.location.span, in: source)) \($0.label.en)" }
      if let help = finding.help { lines.append("  help: \(help.en)") }
      lines += finding.fixes.map { "  \($0.applicability): \(escaped(applied($0, to: source)))" }
      return lines
    }
  }

  private static func place(_ span: SourceSpan, in source: SourceFile) -> String {
    "\(span.lowerBound)..<\(span.upperBound) «\(escaped(source.text(of: span)))»"
  }
}

/// A source with a fix applied.
func applied(_ fix: Fix, to source: SourceFile) -> String {
  var bytes: [UInt8] = []
  var offset = 0
  for edit in fix.edits {
    bytes += source.bytes[offset..<edit.span.lowerBound]
    bytes += Array(edit.text.utf8)
    offset = edit.span.upperBound
  }
  return String(decoding: bytes + source.bytes[offset...], as: UTF8.self)
}

/// A text on one line.
func escaped(_ text: String) -> String {
  var line = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": line.append(contentsOf: "\\n".unicodeScalars)
    case "\r": line.append(contentsOf: "\\r".unicodeScalars)
    case "\t": line.append(contentsOf: "\\t".unicodeScalars)
    case "\u{A0}", "\u{200B}", "\u{FEFF}":
      line.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
    default: line.append(scalar)
    }
  }
  return String(line)
}
