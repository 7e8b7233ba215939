import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `base.name`.
  mutating func member(_ base: ExpressionID, _ nameSpan: SourceSpan, of id: ExpressionID) -> TypedExpression? {
    let span = tree[id].span
    let name = text(nameSpan)
    if let word = builtInName(base) {
      switch word {
      case "brand": return brand(name, nameSpan, at: span)
      case "theme": return theme(name, nameSpan, at: span)
      case "segment": return segment(name, nameSpan, at: span)
      case "experiment": return experiment(name, nameSpan, at: span)
      case _: break
      }
    }
    if let depth = loopReference(base) { return loopFigure(name, nameSpan, depth: depth, at: span) }
    guard let value = check(base) else { return nil }
    return member(name, nameSpan, of: value, at: span)
  }

  /// An attribute of a value.
  mutating func member(
    _ name: String, _ nameSpan: SourceSpan, of base: TypedExpression, at span: SourceSpan
  ) -> TypedExpression? {
    let property = Self.property(name)
    switch base.type.unwrapped {
    case .record(let record):
      if let field = field(name, record, of: base, at: span) { return field }
      if isInferred, let property { return self.property(property, of: base, at: span) }
      reportUnknownAttribute(name, nameSpan, of: record, base)
      return nil
    case .map, .mixed:
      let key = constant(name, at: nameSpan)
      let value = element(of: base, key, type: base.type.unwrapped.element ?? .mixed, at: span)
      guard let property else { return value }
      guard isInferred || base.type.unwrapped == .mixed else { return self.property(property, of: base, at: span) }
      // Liquid looks for a key of that name first.
      let fallback = TypedExpression(.property(base, property), .mixed, at: location(span))
      let keepsFalse = constant(.boolean(true), .boolean, at: span)
      return TypedExpression(.filter(.default, value, [fallback, keepsFalse]), .optional(.mixed), at: location(span))
    case .list:
      if let property { return self.property(property, of: base, at: span) }
    case .nothing:
      return constant(.absent, .nothing, at: span)
    case let type where type.isTextual:
      if let property, property == .size || isInferred { return self.property(property, of: base, at: span) }
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .optional:
      break
    }
    reportNoAttributes(name, nameSpan, of: base)
    return nil
  }

  static func property(_ name: String) -> Property? {
    switch name {
    case "size": .size
    case "first": .first
    case "last": .last
    case _: nil
    }
  }

  /// An attribute of a record, by name; `nil` if the record has none.
  func field(_ name: String, _ record: String, of base: TypedExpression, at span: SourceSpan) -> TypedExpression? {
    guard let type = schema[record], let index = type.index(of: name) else { return nil }
    let field = type.fields[index]
    // A default of the schema is written where the data has none.
    let declared = field.defaultValue == nil ? field.type : field.type.unwrapped
    return narrowed(
      TypedExpression(
        .field(base, record: record, index: index), base.type.isOptional ? declared.asOptional : declared,
        at: location(span)))
  }

  /// `size`, `first`, `last` of a list, map or text.
  func property(_ property: Property, of base: TypedExpression, at span: SourceSpan) -> TypedExpression {
    let type: Type
    switch (property, base.type.unwrapped) {
    case (.size, .list(_, let max)): type = .integer(IntegerBounds(0, Int64(max ?? .max)))
    case (.size, let text) where text.isTextual:
      type = .integer(IntegerBounds(0, Int64(text.printedUnits ?? .max)))
    case (.size, _): type = .integer(IntegerBounds(0, .max))
    case (.first, .list(let item, _)), (.last, .list(let item, _)):
      let isFilled = AccessPath(base).map { frame.facts.filled.contains($0) } ?? false
      type = isFilled ? item : item.asOptional
    case (_, let text) where text.isTextual: type = .optional(.text(max: text.printedUnits))
    case (.first, _), (.last, _): type = .optional(.mixed)
    case (.day, _), (.nearestReturn, _): type = .date
    case (.endOfDay, _): type = .datetime
    }
    return narrowed(
      TypedExpression(
        .property(base, property), base.type.isOptional ? type.asOptional : type, at: location(span)))
  }

  /// `base[index]`.
  mutating func element(_ base: ExpressionID, _ index: ExpressionID, at span: SourceSpan) -> TypedExpression? {
    guard tree[base].kind != .scope else { return scopeElement(index, at: span) }
    let pairValue = pairValue(of: base)
    let (value, key) = (check(base), check(index))
    guard let value, let key = key.flatMap({ present($0) }) else { return nil }
    switch (value.type.unwrapped, key.type.unwrapped) {
    case (.list(let item, _), .integer):
      var type = item
      if let pairValue, case .constant(.number(let place)) = key.kind {
        type = place.isZero ? .text(max: nil) : pairValue
        return narrowed(TypedExpression(.element(value, key), type, at: location(span)))
      }
      return element(of: value, key, type: type, at: span)
    case (.record(let record), _):
      if case .constant(.text(let bytes)) = key.kind {
        let name = String(decoding: bytes, as: UTF8.self)
        if let field = field(name, record, of: value, at: span) { return field }
        reportUnknownAttribute(name, tree[index].span, of: record, value)
        return nil
      }
      guard key.type.unwrapped.isTextual || isInferred else { break }
      return element(of: value, key, type: commonType(of: record) ?? .mixed, at: span)
    case (.map(let item), let type) where type.isTextual: return element(of: value, key, type: item, at: span)
    case (.mixed, _), (.list, .mixed), (.map, .mixed):
      return element(of: value, key, type: value.type.unwrapped.element ?? .mixed, at: span)
    case (.nothing, _): return constant(.absent, .nothing, at: span)
    case (.list, _), (.map, _):
      let wanted =
        value.type.unwrapped.isList
        ? LocalizedText(en: "a whole number", ru: "целое число") : LocalizedText(en: "a text", ru: "текст")
      reportWrongType(key, wanted: wanted)
      return nil
    case (.text, _), (.name, _), (.code, _), (.integer, _), (.number, _), (.percent, _), (.money, _), (.date, _),
      (.datetime, _), (.duration, _), (.boolean, _), (.url, _), (.image, _), (.email, _), (.phone, _), (.color, _),
      (.html, _), (.enumeration, _), (.optional, _):
      break
    }
    reportNoAttributes(text(tree[index].span), tree[index].span, of: value)
    return nil
  }

  /// An item that may be missing, unless it is known to be there.
  private func element(
    of base: TypedExpression, _ key: TypedExpression, type: Type, at span: SourceSpan
  ) -> TypedExpression {
    var type = type.asOptional
    if case .constant(.number(let number)) = key.kind, number.exactInteger == 0 || number.exactInteger == -1,
      let path = AccessPath(base), frame.facts.filled.contains(path)
    {
      type = base.type.unwrapped.element ?? type
    }
    return narrowed(TypedExpression(.element(base, key), type, at: location(span)))
  }

  /// `['odd name']`.
  private mutating func scopeElement(_ index: ExpressionID, at span: SourceSpan) -> TypedExpression? {
    guard let key = check(index) else { return nil }
    guard case .constant(.text(let bytes)) = key.kind else {
      report(
        Diagnostic(.wholeScope, at: span, in: file)
          .helping(
            en: "put the values into one record or map and look there",
            ru: "сложите значения в одну запись или словарь и берите их оттуда"))
      return nil
    }
    return name(String(decoding: bytes, as: UTF8.self), at: span)
  }

  /// The type that all attributes of a record share.
  private func commonType(of record: String) -> Type? {
    let types = schema[record]?.fields.map(\.type) ?? []
    guard let first = types.first else { return nil }
    return types.dropFirst().reduce(first) { $0?.joined($1) }
  }

  /// The type of the values, if the expression is the name of a pair of a map.
  private func pairValue(of id: ExpressionID) -> Type? {
    guard tree[id].kind == .name else { return nil }
    return frame[text(tree[id].span)]?.pairValue
  }

  /// The built-in name that an expression is, unless something else of that name hides it.
  private func builtInName(_ id: ExpressionID) -> String? {
    guard tree[id].kind == .name else { return nil }
    let name = text(tree[id].span)
    guard Self.builtInNames.contains(name), frame[name] == nil, itemAttribute(name, at: tree[id].span) == nil,
      !frame.seesVariables || variableIndices[name] == nil
    else { return nil }
    return name
  }

  // MARK: - Words

  private mutating func reportUnknownAttribute(
    _ name: String, _ span: SourceSpan, of record: String, _ base: TypedExpression
  ) {
    guard !findings.isFull else { return }
    let names = schema[record]?.fields.map(\.name) ?? []
    let owner = record.hasPrefix("<") ? base.location.file.text(of: base.location.span) : record
    var diagnostic = Diagnostic(
      .unknownAttribute, LocalizedText(verbatim: owner), LocalizedText(verbatim: name), at: span, in: file)
    if let meant = closestMatch(to: name, among: names) {
      diagnostic = diagnostic.meaning(meant, at: span)
    } else {
      let list = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
      diagnostic = diagnostic.helping(en: "it has \(list)", ru: "есть: \(list)")
    }
    if let declaration = library.declarations[record] {
      diagnostic = diagnostic.relating(
        declaration.span, in: declaration.file, en: "`\(owner)` is declared here", ru: "`\(owner)` описан здесь")
    }
    report(diagnostic)
  }

  private mutating func reportNoAttributes(_ name: String, _ span: SourceSpan, of base: TypedExpression) {
    var diagnostic = Diagnostic(.noAttributes, LocalizedText(verbatim: name), at: span, in: file)
      .labeled(en: "this is taken from `\(base.type.words)`", ru: "это берётся из `\(base.type.words)`")
    if base.type.unwrapped.isList {
      let path = base.location.file.text(of: base.location.span)
      diagnostic = diagnostic.helping(
        en: "take an item first: `{% for item in \(path) %}`, or `\(path).first`",
        ru: "сначала возьмите элемент: `{% for item in \(path) %}` или `\(path).first`")
    } else {
      diagnostic = diagnostic.helping(
        en: "leave out what follows the value", ru: "уберите то, что стоит после значения")
    }
    report(diagnostic)
  }
}

extension Diagnostic.Message {
  /// `{{ customer.frist_name }}`.
  fileprivate static let unknownAttribute = Self(
    "TYP202", "unknown-attribute", .error,
    en: "`%1` has no attribute `%2`", ru: "у `%1` нет поля `%2`")
  /// `{{ cart.items.title }}`.
  fileprivate static let noAttributes = Self(
    "TYP203", "no-attributes", .error,
    en: "there is no `%1` to take from this value", ru: "у этого значения нет ничего с именем `%1`")
}
