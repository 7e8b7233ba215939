package import VocativeDiagnostics
package import VocativeTypes

/// The front matter of a message.
package struct MessageHeader: Sendable {
  /// A variable that a caller passes: its name and type.
  package struct Variable: Sendable {
    package let name: String
    package let type: Type
    package let span: SourceSpan
    package init(name: String, type: Type, span: SourceSpan) {
      self.name = name
      self.type = type
      self.span = span
    }
  }

  /// Why it is sent; `nil` for a fragment.
  package var purpose: Purpose?
  /// The variable of the recipient, named as its record type; `nil` for a fragment.
  package var recipient: Variable?
  /// What the caller passes beside the recipient.
  package var variables: [Variable] = []
  /// The span of the `audience` expression.
  package var audience: SourceSpan?
  package var goal: String?
  /// When it is sent.
  package var when: SendTime?
  package var tone: String?
  /// The channels in the order of trying; empty means that nothing is said of an order.
  package var cascade: [CascadeLeg] = []
  /// Whether the file serves every language of the workspace (`locales: all`): its words come from `t`.
  package var isForAllLocales = false
  /// The personas to snapshot, with their spans; empty means the caller's choice.
  package var personas: [(name: String, span: SourceSpan)] = []
  /// Where the front matter stands.
  package var span: SourceSpan = .at(0)

  package init() {}
}
