import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

/// A parameter of a partial.
struct PartialParameter {
  let name: String
  /// `nil` where only the call knows.
  let type: Type?
  /// What it is where the call does not say.
  var otherwise: TypedExpression?
  let place: SourceLocation
}

/// The parameters of a partial.
struct PartialParameters {
  var all: [PartialParameter] = []
  /// Whether the partial says what it takes.
  var isDeclared = false
}

extension Checker {
  /// What a partial declares: `{% param x: type %}` at its top, or `@param {type} x - text` of LiquidDoc.
  mutating func parameters(of name: String, _ component: SyntaxTree) -> PartialParameters {
    if let known = knownParameters[name] { return known }
    var parameters = PartialParameters()
    for id in component.root {
      switch component[id] {
      case .tag(let tagID):
        let tag = component[tagID]
        guard tag.kind == .param, let target = tag.target else { continue }
        parameters.isDeclared = true
        var type: Type?
        if let words = tag.typeSpan {
          let parsed = parseType(words, in: component.source, among: library.vocabulary)
          for diagnostic in parsed.diagnostics { report(diagnostic) }
          type = parsed.output
        }
        var parameter = PartialParameter(
          name: component.text(target), type: type, place: SourceLocation(component.source, target))
        if let value = tag.arguments.dropFirst().first?.value {
          // A default with a mistake is one all the same: no call misses the parameter.
          parameter.otherwise =
            defaultValue(value, of: parameter, in: component)
            ?? TypedExpression(.constant(.absent), type ?? .mixed, at: parameter.place)
        }
        add(parameter, to: &parameters)
      case .comment(let full, let body):
        guard Self.isDoc(full, in: component) else { continue }
        readDoc(body, in: component, into: &parameters)
      case .text, .output, .block: continue
      }
    }
    knownParameters[name] = parameters
    return parameters
  }

  /// The default of a parameter: a value that stands in the file and fits the type.
  private mutating func defaultValue(
    _ id: ExpressionID, of parameter: PartialParameter, in component: SyntaxTree
  ) -> TypedExpression? {
    let outside = (tree, frame)
    (tree, frame) = (component, Frame(seesVariables: false))
    defer { (tree, frame) = outside }
    guard let value = check(id) else { return nil }
    guard case .constant = value.kind, !value.isSpecial else {
      report(
        Diagnostic(.computedDefault, at: value.location.span, in: value.location.file)
          .helping(
            en: "write a text in quotes, a number, `true` or `false`",
            ru: "напишите текст в кавычках, число, `true` или `false`"))
      return nil
    }
    return passed(PartialArgument(name: parameter.name, span: value.location.span, value: value), to: parameter)?.value
  }

  /// A text that stands in the template, as what a parameter takes: an address, a color, a word of a choice.
  func literal(_ value: TypedExpression, as declared: Type) -> TypedExpression {
    guard case .constant(.text(let bytes)) = value.kind, !value.type.fits(declared),
      let constant = Constant(.text(bytes), as: declared.unwrapped)
    else { return value }
    switch declared.unwrapped {
    case .url, .image:
      // Of data the schemes are checked when it is read.
      let scheme = String(decoding: bytes.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self).lowercased()
      guard library.settings.linkSchemes.contains(scheme) else { return value }
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .email,
      .phone, .color, .html, .enumeration, .list, .map, .record, .optional, .nothing, .mixed:
      break
    }
    return TypedExpression(.constant(constant), declared.unwrapped, at: value.location)
  }

  private mutating func add(_ parameter: PartialParameter, to parameters: inout PartialParameters) {
    if let first = parameters.all.first(where: { $0.name == parameter.name }) {
      report(
        Diagnostic(
          .repeatedParameter, LocalizedText(verbatim: parameter.name), at: parameter.place.span,
          in: parameter.place.file
        )
        .helping(en: "remove one of them", ru: "уберите одно из описаний")
        .relating(first.place.span, in: first.place.file, en: "it is declared here first", ru: "впервые описан здесь"))
    } else {
      parameters.all.append(parameter)
    }
  }

  /// Whether a parameter tag stands at the top of the partial that is walked, where it was read before.
  func isAtTopOfPartial(_ tag: Tag) -> Bool {
    tree.root.contains { id in
      if case .tag(let top) = tree[id] { tree[top].span == tag.span } else { false }
    }
  }

  mutating func reportMisplacedParameter(_ tag: Tag) {
    report(
      Diagnostic(.misplacedParameter, at: tag.span, in: file)
        .helping(
          en: "a partial declares its parameters at its top; a message names what it gets under `with:`",
          ru: "подключаемый блок описывает параметры в начале файла; сообщение — в `with:`"))
  }

  // MARK: - LiquidDoc

  private static func isDoc(_ full: SourceSpan, in component: SyntaxTree) -> Bool {
    var words = component.text(SourceSpan(full.lowerBound, min(full.upperBound, full.lowerBound + 64))).utf8[...]
    for expected in ["{%"] where words.starts(with: expected.utf8) { words = words.dropFirst(expected.utf8.count) }
    while let byte = words.first, byte == UInt8(ascii: "-") || byte <= 0x20 { words = words.dropFirst() }
    return words.starts(with: "doc".utf8)
  }

  /// The lines `@param {type} name - text`; `[name]` is optional.
  private mutating func readDoc(_ body: SourceSpan, in component: SyntaxTree, into parameters: inout PartialParameters)
  {
    let bytes = component.source.bytes
    var line = body.lowerBound
    while line < body.upperBound {
      var end = line
      while end < body.upperBound, bytes[end] != 0x0A { end += 1 }
      if let parameter = docParameter(SourceSpan(line, end), in: component) {
        parameters.isDeclared = true
        add(parameter, to: &parameters)
      }
      line = end + 1
    }
  }

  private mutating func docParameter(_ line: SourceSpan, in component: SyntaxTree) -> PartialParameter? {
    let bytes = component.source.bytes
    var offset = line.lowerBound
    func skipBlanks() {
      while offset < line.upperBound, bytes[offset] <= 0x20 || bytes[offset] == UInt8(ascii: "*") { offset += 1 }
    }
    skipBlanks()
    let word = Array("@param".utf8)
    guard offset + word.count < line.upperBound, Array(bytes[offset..<(offset + word.count)]) == word else {
      return nil
    }
    offset += word.count
    skipBlanks()
    var typeSpan: SourceSpan?
    if offset < line.upperBound, bytes[offset] == UInt8(ascii: "{") {
      let start = offset + 1
      while offset < line.upperBound, bytes[offset] != UInt8(ascii: "}") { offset += 1 }
      typeSpan = SourceSpan(start, offset)
      offset = min(offset + 1, line.upperBound)
    }
    skipBlanks()
    let isOptional = offset < line.upperBound && bytes[offset] == UInt8(ascii: "[")
    if isOptional { offset += 1 }
    let start = offset
    while offset < line.upperBound, bytes[offset] > 0x20, bytes[offset] != UInt8(ascii: "]") { offset += 1 }
    let nameSpan = SourceSpan(start, offset)
    guard nameSpan.count > 0 else { return nil }
    var type = typeSpan.flatMap { docType($0, in: component) }
    if isOptional { type = (type ?? .mixed).asOptional }
    return PartialParameter(
      name: component.text(nameSpan), type: type ?? .mixed, place: SourceLocation(component.source, nameSpan))
  }

  /// A type of LiquidDoc (a list of it with `[]` behind), or one of the schema's.
  private mutating func docType(_ span: SourceSpan, in component: SyntaxTree) -> Type? {
    guard span.count > 2, component.text(span).hasSuffix("[]") else { return docWord(span, in: component) }
    return docWord(SourceSpan(span.lowerBound, span.upperBound - 2), in: component).map { .list($0, max: nil) }
  }

  private mutating func docWord(_ span: SourceSpan, in component: SyntaxTree) -> Type? {
    let word = component.text(span)
    switch word {
    case "string": return .text(max: nil)
    case "number": return .number
    case "boolean": return .boolean
    case "object": return .mixed
    case _:
      let parsed = parseType(span, in: component.source, among: library.vocabulary)
      for diagnostic in parsed.diagnostics { report(diagnostic) }
      return parsed.output
    }
  }
}

extension Diagnostic.Message {
  /// `{% param title: text, default: brand.name %}`.
  fileprivate static let computedDefault = Self(
    "CMP911", "computed-default", .error,
    en: "a default is a value itself", ru: "значение по умолчанию — это само значение")
  /// `{% param x: text %}` twice.
  fileprivate static let repeatedParameter = Self(
    "TYP290", "repeated-parameter", .error,
    en: "the parameter `%1` is declared twice", ru: "параметр `%1` описан дважды")
  /// `{% param x: text %}` in a message.
  fileprivate static let misplacedParameter = Self(
    "TYP291", "misplaced-parameter", .error,
    en: "`param` declares nothing here", ru: "`param` здесь ничего не описывает")
}
