import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{{ expression }}`: a value that is present and has a form in print.
  mutating func output(_ id: ExpressionID, between neighbors: Neighbors, into nodes: inout [TypedNode]) {
    if translation(id, into: &nodes) { return }
    if let value = check(id) { printed(value, between: neighbors, into: &nodes) }
  }

  /// Prints a value, if it is present and has a form in print.
  mutating func printed(_ value: TypedExpression, between neighbors: Neighbors, into nodes: inout [TypedNode]) {
    if isInferred, value.isSpecial { return }
    guard checkSecrecy(of: value) else { return }
    if value.type.isOptional, !isInferred { return reportMayBeAbsent(value, between: neighbors) }
    guard isPrintable(value, value.type.unwrapped) else { return }
    nodes.append(.output(formatted(value)))
  }

  /// Whether values of a type have a form in print; reports it if not.
  mutating func isPrintable(_ value: TypedExpression, _ type: Type) -> Bool {
    switch type {
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .boolean, .url, .image, .email,
      .phone, .color, .html, .enumeration, .mixed, .nothing:
      return true
    case .optional(let inner): return isPrintable(value, inner)
    case .list(let item, let max):
      // Liquid prints items one after the other; ranges it prints as their ends.
      if isInferred, !isRange(value), max == 0 || isPrintedInRow(item.unwrapped) { return true }
    case .map, .record, .duration: break
    }
    reportUnprintable(value)
    return false
  }

  /// Whether Liquid prints items of a type in a list as they are, and not as Ruby would show them.
  private func isPrintedInRow(_ type: Type) -> Bool {
    switch type {
    case .text, .integer, .number, .boolean, .mixed, .nothing, .enumeration, .code, .url, .email: true
    case .list(let item, _): isPrintedInRow(item.unwrapped)
    case .name, .percent, .money, .date, .datetime, .duration, .image, .phone, .color, .html, .map, .record, .optional:
      false
    }
  }

  /// Whether a list is a range such as `(1..4)`, which Liquid treats as a text at times.
  func isRange(_ value: TypedExpression) -> Bool {
    switch value.kind {
    case .range: true
    case .local(let local): frame.ranges.contains(local)
    case .constant, .root, .field, .element, .property, .loopProperty, .now, .segment, .choice, .fold, .not, .and, .or,
      .compare,
      .contains, .arithmetic, .isPresent, .filter, .format:
      false
    }
  }

  private mutating func reportUnprintable(_ value: TypedExpression) {
    let words = value.location.file.text(of: value.location.span)
    let diagnostic = Diagnostic(
      .unprintable, LocalizedText(verbatim: words), at: value.location.span, in: value.location.file
    )
    .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
    switch value.type.unwrapped {
    case .list(let item, _):
      report(
        item.isTextual || item.isNumeric
          ? diagnostic.helping(en: "write `\(words) | list`", ru: "напишите `\(words) | list`")
            .fixing(
              Fix(
                .suggestion, en: "add `| list`", ru: "добавить `| list`",
                [Fix.Edit(.at(value.location.span.upperBound), " | list")]))
          : diagnostic.helping(
            en: "go through it: `{% for item in \(words) %}`", ru: "пройдите по нему: `{% for item in \(words) %}`"))
    case .record(let record):
      let names = (schema[record]?.fields ?? []).prefix(8).map { "`\(words).\($0.name)`" }.joined(separator: ", ")
      report(diagnostic.helping(en: "print what it holds: \(names)", ru: "напечатайте то, что внутри: \(names)"))
    case .duration:
      report(
        diagnostic.helping(
          en: "print the moment itself instead, with `date`", ru: "напечатайте вместо этого сам момент фильтром `date`")
      )
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .boolean, .url, .image, .email,
      .phone, .color, .html, .enumeration, .map, .optional, .nothing, .mixed:
      report(
        diagnostic.helping(
          en: "print a value of it: `\(words).key`", ru: "напечатайте одно из значений: `\(words).ключ`"))
    }
  }

  // MARK: - Absence

  /// Reports that a value which is printed may be absent, with the wording that is missing.
  private mutating func reportMayBeAbsent(_ value: TypedExpression, between neighbors: Neighbors) {
    let words = value.location.file.text(of: value.location.span)
    guard value.type != .nothing else {
      report(
        Diagnostic(
          .mayBeAbsent, LocalizedText(en: "`\(words)`", ru: "значение `\(words)`"), at: value.location.span, in: file
        )
        .helping(en: "leave it out", ru: "уберите его"))
      return
    }
    if case .format(.timeLeft, _) = value.kind {
      let instant = words.prefix { $0 != "|" }.split { $0 == " " }.joined(separator: " ")
      report(
        Diagnostic(.mayBeUp, at: value.location.span, in: value.location.file)
          .helping(
            en: "ask first: `{% if \(instant) > now %}`, or write what stands there afterwards: `| default: \"…\"`",
            ru: "сначала проверьте: `{% if \(instant) > now %}` — или напишите, что будет потом: `| default: \"…\"`"))
      return
    }
    let isName: Bool = if case .name = value.type.unwrapped { true } else { false }
    let subject =
      isName
      ? isOfRecipient(value)
        ? LocalizedText(en: "the customer's name", ru: "имя клиента") : LocalizedText(en: "the name", ru: "имя")
      : LocalizedText(en: "`\(words)`", ru: "значение `\(words)`")
    var diagnostic = Diagnostic(.mayBeAbsent, subject, at: value.location.span, in: value.location.file)
      .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
    if isName {
      diagnostic = diagnostic.helping(
        en: "write the phrase for people without a name", ru: "напишите фразу для тех, у кого имени нет")
      if let fix = greetingFix(value, between: neighbors) { diagnostic = diagnostic.fixing(fix) }
    } else {
      diagnostic = diagnostic.helping(
        en: "write what stands there without it: `| default: \"…\"`, or ask first: `{% if \(words) %}`",
        ru: "напишите, что будет вместо него: `| default: \"…\"` — или сначала проверьте: `{% if \(words) %}`")
    }
    diagnostic = diagnostic.fixing(
      Fix(
        .suggestion, en: "add `| default: \"…\"`", ru: "добавить `| default: \"…\"`",
        [Fix.Edit(.at(value.location.span.upperBound), " | default: \"…\"")]))
    if case .field(_, let record, let index) = value.kind, let field = schema[record]?.fields[index],
      let place = library.declarations["\(record).\(field.name)"]
    {
      diagnostic = diagnostic.relating(
        place.span, in: place.file, en: "`\(field.name)` is declared here", ru: "`\(field.name)` описано здесь")
    }
    report(diagnostic)
  }

  /// Whether a value is an attribute of the recipient itself.
  private func isOfRecipient(_ value: TypedExpression) -> Bool {
    guard let recipient, case .field(let base, _, _) = value.kind, case .field(_, let record, let index) = base.kind
    else { return false }
    return record == TypedMessage.rootRecord && schema[record]?.fields[index].name == recipient.name
  }
}

extension Diagnostic.Message {
  /// `{{ customer.first_name }}` of type `name?`.
  fileprivate static let mayBeAbsent = Self(
    "NUL301", "may-be-absent", .error,
    en: "%1 may be missing and there is no other wording",
    ru: "%1 может быть не указано, а запасного варианта нет")
  /// `{{ order.due_at | time_left }}`.
  fileprivate static let mayBeUp = Self(
    "NUL305", "may-be-up", .error,
    en: "the time may be up already, and there is no other wording",
    ru: "срок может уже выйти, а запасного варианта нет")
  /// `{{ cart.items }}`.
  fileprivate static let unprintable = Self(
    "TYP232", "unprintable", .error,
    en: "`%1` has no form in print", ru: "`%1` нельзя напечатать целиком")
}
