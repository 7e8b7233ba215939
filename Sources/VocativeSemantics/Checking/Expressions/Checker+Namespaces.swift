import VocativeDiagnostics
import VocativeLocale
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `brand.name`: a text of vocative.yaml, in the language of the file.
  mutating func brand(_ name: String, _ nameSpan: SourceSpan, at span: SourceSpan) -> TypedExpression? {
    guard let words = library.settings.brand(name, in: locale.tag) else {
      reportUnknownSetting(name, of: "brand", among: library.settings.brand.map(\.name), at: nameSpan)
      return nil
    }
    let bytes = Array(words.utf8)
    let isLink = library.settings.linkSchemes.contains { words.lowercased().hasPrefix($0 + ":") }
    return constant(.text(bytes), isLink ? .url(max: bytes.count) : .text(max: boundedUnits(of: bytes)), at: span)
  }

  /// `theme.accent`: a color, a picture, a font or a figure of vocative.yaml.
  mutating func theme(_ name: String, _ nameSpan: SourceSpan, at span: SourceSpan) -> TypedExpression? {
    guard let value = library.settings.theme.first(where: { $0.name == name }) else {
      reportUnknownSetting(name, of: "theme", among: library.settings.theme.map(\.name), at: nameSpan)
      return nil
    }
    let words = Settings.words(value.words, value.translations, in: locale.tag)
    let bytes = Array(words.utf8)
    switch value.type {
    case .integer:
      guard let number = Int64(words) else { return nil }
      return integerConstant(number, at: span)
    case .url: return constant(.text(bytes), .url(max: bytes.count), at: span)
    case .text: return constant(.text(bytes), .text(max: boundedUnits(of: bytes)), at: span)
    case .name, .code, .number, .percent, .money, .date, .datetime, .duration, .boolean, .image, .email, .phone,
      .color, .html, .enumeration, .list, .map, .record, .optional, .nothing, .mixed:
      return constant(.text(bytes), value.type, at: span)
    }
  }

  private mutating func reportUnknownSetting(
    _ name: String, of space: String, among known: [String], at span: SourceSpan
  ) {
    let diagnostic = Diagnostic(.unknownSetting, LocalizedText(verbatim: "\(space).\(name)"), at: span, in: file)
    if let meant = closestMatch(to: name, among: known) {
      report(diagnostic.meaning(meant, at: span))
    } else {
      report(
        diagnostic.helping(
          en: "add `\(name)` under `\(space):` in vocative.yaml",
          ru: "добавьте `\(name)` в `\(space):` файла vocative.yaml"))
    }
  }

  // MARK: - Loops

  /// How many loops out the innermost one is that templates call `forloop`, or `tablerowloop`.
  func loopDepth(isTable: Bool = false, beyond outer: Int = -1) -> Int? {
    for (depth, loop) in frame.loops.reversed().enumerated() where depth > outer {
      if loop.isVisible, loop.isTable == isTable { return depth }
    }
    return nil
  }

  /// How many loops out `forloop`, `tablerowloop` or `forloop.parentloop` is; `nil` for another expression. Where there
  /// is no loop around, more than there are loops.
  func loopReference(_ id: ExpressionID) -> Int? {
    switch tree[id].kind {
    case .name:
      let name = text(tree[id].span)
      guard frame[name] == nil, !frame.seesVariables || variableIndices[name] == nil else { return nil }
      switch name {
      case "forloop": return loopDepth()
      case "tablerowloop": return loopDepth(isTable: true)
      case _: return nil
      }
    case .member(let base, let name) where text(name) == "parentloop":
      return loopReference(base).map { loopDepth(beyond: $0) ?? frame.loops.count }
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .member, .element, .scope, .range, .not,
      .binary, .filter, .group, .clause, .call, .missing:
      return nil
    }
  }

  /// `forloop.index`.
  mutating func loopFigure(
    _ name: String, _ nameSpan: SourceSpan, depth: Int, at span: SourceSpan
  ) -> TypedExpression? {
    guard depth < frame.loops.count else {
      if isInferred { return constant(.absent, .nothing, at: span) }
      report(
        Diagnostic(.noParentLoop, at: span, in: file)
          .helping(en: "leave out `parentloop`", ru: "уберите `parentloop`"))
      return nil
    }
    let scope = frame.loops[frame.loops.count - 1 - depth]
    if name == "name" { return constant(scope.name, at: span) }
    let figures = Self.loopFigures
    if let figure = figures.first(where: { $0.name == name }) {
      let type: Type =
        switch figure.property {
        case .first, .last: .boolean
        case .index0, .rindex0: .integer(IntegerBounds(0, Int64(scope.bound ?? Self.mostTurns)))
        case .index, .rindex, .length: .integer(IntegerBounds(1, Int64(scope.bound ?? Self.mostTurns)))
        }
      return TypedExpression(.loopProperty(figure.property, depth: depth), type, at: location(span))
    }
    if scope.isTable, let figure = tableFigure(name, scope.columns, depth: depth, at: span) { return figure }
    let diagnostic = Diagnostic(.unknownLoopFigure, LocalizedText(verbatim: name), at: nameSpan, in: file)
    let known = figures.map(\.name) + ["parentloop"]
    report(
      closestMatch(to: name, among: known).map { diagnostic.meaning($0, at: nameSpan) }
        ?? diagnostic.helping(
          en: "a loop has \(known.map { "`\($0)`" }.joined(separator: ", "))",
          ru: "у цикла есть \(known.map { "`\($0)`" }.joined(separator: ", "))"))
    return nil
  }

  private static let loopFigures: [(name: String, property: LoopProperty)] = [
    ("index", .index), ("index0", .index0), ("rindex", .rindex), ("rindex0", .rindex0), ("first", .first),
    ("last", .last), ("length", .length),
  ]
}

extension Diagnostic.Message {
  /// `{{ brand.nmae }}`.
  fileprivate static let unknownSetting = Self(
    "TYP246", "unknown-brand-fact", .error,
    en: "vocative.yaml does not tell `%1`", ru: "в vocative.yaml не указано `%1`")
  /// `{{ forloop.idnex }}`.
  fileprivate static let unknownLoopFigure = Self(
    "TYP249", "unknown-loop-figure", .error, en: "a loop has no `%1`", ru: "у цикла нет `%1`")
  /// `forloop.parentloop` in an outermost loop.
  fileprivate static let noParentLoop = Self(
    "TYP239", "no-parent-loop", .error,
    en: "no loop is around this one", ru: "этот цикл не стоит внутри другого")
}
