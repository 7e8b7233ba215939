extension Program {
  /// What the headers of a mail say of the recipient: cells of the root record, read as texts and checked when used.
  package struct MailAttributes: Sendable, Hashable {
    /// The recipient's mail address.
    package var address: UInt32?
    /// Where the recipient leaves the list; `nil` where a mail must not offer it.
    package var unsubscribe: UInt32?

    /// Nothing is known of the recipient.
    package init() {}
  }
}
