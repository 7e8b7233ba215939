/// What the headers of a mail say of the recipient, where the schema has it.
package struct TypedMailAttributes: Sendable {
  /// The recipient's mail address.
  package var address: TypedExpression?
  /// Where the recipient leaves the list; `nil` for a message that cannot be left.
  package var unsubscribe: TypedExpression?

  /// Both that are known.
  package var all: [TypedExpression] { [address, unsubscribe].compactMap(\.self) }
}
