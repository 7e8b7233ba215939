import VocativeDiagnostics
import VocativeProgram
import VocativeTypes

extension Checker {
  /// The attribute a value comes from, if that must not be printed. Conditions may ask it, so comparing is no leak.
  func secret(of expression: TypedExpression) -> Secret? {
    switch expression.kind {
    case .constant, .root, .loopProperty, .now, .segment, .choice, .fold, .not, .and, .or, .compare, .contains,
      .isPresent:
      return nil
    case .local(let local): return frame.secrets[local]
    case .field(let base, let record, let index):
      if let secret = secret(of: base) { return secret }
      guard let field = schema[record]?.fields[index] else { return nil }
      return Secret(field, of: record)
    case .element(let base, let index):
      if case .constant = index.kind { return secret(of: base) }
      // A computed name may mean any attribute; a computed place is one item of a list.
      guard case .record = base.type.unwrapped else { return secret(of: base) }
      return secret(of: base) ?? secret(within: base.type)
    // Words that are chosen by a value are the author's.
    case .format(.choice, _): return nil
    case .property(let base, _), .format(_, let base): return secret(of: base)
    case .range(let low, let high), .arithmetic(let low, _, let high): return secret(of: low) ?? secret(of: high)
    case .filter(let filter, let input, let arguments):
      if let secret = secret(of: input) { return secret }
      for argument in arguments { if let secret = secret(of: argument) { return secret } }
      // As JSON a record is printed with all it holds.
      return filter == .json ? secret(within: input.type) : propertySecret(expression)
    }
  }

  /// The first attribute in a type that must not be printed.
  private func secret(within type: Type) -> Secret? {
    var seen: Set<String> = []
    var pending = [type]
    while let type = pending.popLast() {
      switch type {
      case .optional(let inner), .list(let inner, _), .map(let inner): pending.append(inner)
      case .record(let name):
        guard seen.insert(name).inserted, let record = schema[name] else { continue }
        for field in record.fields {
          if let secret = Secret(field, of: name) { return secret }
          pending.append(field.type)
        }
      case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url,
        .image, .email, .phone, .color, .html, .enumeration, .nothing, .mixed:
        continue
      }
    }
    return nil
  }

  /// `list | map: "city"` prints an attribute by its name.
  private func propertySecret(_ expression: TypedExpression) -> Secret? {
    guard case .filter(let filter, let input, let arguments) = expression.kind, filter == .map || filter == .sum,
      let property = arguments.first, let name = constantText(property), let item = input.type.unwrapped.element,
      case .record(let record) = item.unwrapped, let field = schema[record]?[name]
    else { return nil }
    return Secret(field, of: record)
  }

  /// Whether a value may be printed; reports it if not.
  mutating func checkSecrecy(of value: TypedExpression) -> Bool {
    guard let secret = secret(of: value) else { return true }
    if secret.isOfChild {
      report(
        Diagnostic(
          .childPrinted, LocalizedText(verbatim: "\(secret.record).\(secret.field)"), at: value.location.span,
          in: value.location.file
        )
        .helping(
          en: "choose by it with `{% if %}`, and print what is about the parent",
          ru: "выбирайте по нему тегом `{% if %}`, а печатайте то, что касается родителя"))
      return false
    }
    var diagnostic = Diagnostic(
      .secretPrinted, LocalizedText(verbatim: "\(secret.record).\(secret.field)"), at: value.location.span,
      in: value.location.file
    )
    .labeled(
      en: secret.isThirdParty ? "this comes from a third party" : "this is declared `printable: false`",
      ru: secret.isThirdParty ? "это данные третьей стороны" : "в схеме указано `printable: false`"
    )
    .helping(
      en: "choose by it with `{% if %}`, and print what the customer told you",
      ru: "выбирайте по нему тегом `{% if %}`, а печатайте то, что клиент сообщил сам")
    if let place = library.declarations["\(secret.record).\(secret.field)"] {
      diagnostic = diagnostic.relating(
        place.span, in: place.file, en: "`\(secret.field)` is declared here", ru: "`\(secret.field)` описано здесь")
    }
    report(diagnostic)
    return false
  }
}

extension Secret {
  /// What the names of attributes and records about a child begin with.
  private static let childNames = ["child", "children", "kid", "kids"]

  /// An attribute that must not be printed; `nil` for one that may be.
  fileprivate init?(_ field: RecordType.Field, of record: String) {
    let isOfChild = Self.childNames.contains { name in
      [record, field.name].contains { $0 == name || $0.hasPrefix(name + "_") }
    }
    let isDeclared = field.provenance == .thirdParty || !field.isPrintable
    guard isDeclared || isOfChild else { return nil }
    self.init(
      record: record, field: field.name, isThirdParty: field.provenance == .thirdParty,
      isOfChild: isOfChild && !isDeclared)
  }
}

extension Diagnostic.Message {
  /// R23: `{{ customer.child_name }}`.
  fileprivate static let childPrinted = Self(
    "LAW723", "child-printed", .error,
    en: "`%1` is about a child: it may choose the words, but must never be printed",
    ru: "`%1` — о ребёнке: по нему можно выбирать слова, но печатать его нельзя")
  /// R20: `{{ customer.city }}` bought from a third party.
  fileprivate static let secretPrinted = Self(
    "LAW720", "secret-printed", .error,
    en: "`%1` may choose the words, but must never be printed",
    ru: "по `%1` можно выбирать слова, но печатать его нельзя")
}
