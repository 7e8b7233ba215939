import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// The attribute of the recipient that `unsubscribe` prints.
  static let unsubscribeField = "unsubscribe_url"

  /// `{% unsubscribe %}`: the address where this recipient leaves the list. Seen in partials and layouts too.
  ///
  /// A fragment has no recipient; there it is a variable of this name, else that of the first record that has one.
  mutating func unsubscribe(_ tag: Tag, between neighbors: Neighbors, into nodes: inout [TypedNode]) {
    if let address = unsubscribeAddress(at: tag.span) {
      return printed(address, between: neighbors, into: &nodes)
    }
    if isHeaderBroken { return }
    var record = "customer"
    if case .record(let name)? = recipient?.type { record = name }
    report(
      Diagnostic(
        .noUnsubscribeAddress, LocalizedText(verbatim: "\(record).\(Self.unsubscribeField)"), at: tag.span, in: file
      )
      .helping(
        en: "add `\(Self.unsubscribeField): url` to `\(record)` in the schema",
        ru: "добавьте в схему, в запись `\(record)`, поле `\(Self.unsubscribeField): url`"))
  }

  private func unsubscribeAddress(at span: SourceSpan) -> TypedExpression? {
    guard let root = schema[TypedMessage.rootRecord] else { return nil }
    let all = TypedExpression(.root, .record(TypedMessage.rootRecord), at: location(span))
    func member(_ name: String, of base: TypedExpression, _ record: String) -> TypedExpression? {
      guard let index = schema[record]?.index(of: name), let type = schema[record]?.fields[index].type else {
        return nil
      }
      return narrowed(TypedExpression(.field(base, record: record, index: index), type, at: location(span)))
    }
    if let recipient {
      guard case .record(let record) = recipient.type,
        let variable = member(recipient.name, of: all, TypedMessage.rootRecord)
      else { return nil }
      return member(Self.unsubscribeField, of: variable, record)
    }
    if let address = member(Self.unsubscribeField, of: all, TypedMessage.rootRecord) { return address }
    for field in root.fields {
      guard case .record(let record) = field.type, let variable = member(field.name, of: all, TypedMessage.rootRecord),
        let address = member(Self.unsubscribeField, of: variable, record)
      else { continue }
      return address
    }
    return nil
  }
}

extension Diagnostic.Message {
  /// `{% unsubscribe %}` where the schema has no address.
  fileprivate static let noUnsubscribeAddress = Self(
    "CLM620", "no-unsubscribe-address", .error,
    en: "there is no address to unsubscribe at: the schema does not know `%1`",
    ru: "вести для отписки некуда: поля `%1` в схеме нет")
}
