/// Who sends the mails of a workspace: `mail:` of vocative.yaml.
package struct MailSettings: Sendable, Hashable {
  /// The sender's address; `nil` where nothing is said, and no mails can be written.
  package var from: String?
  /// The sender's name; `nil` for that of the brand.
  package var name: String?
  /// Where answers go; `nil` for the sender.
  package var replyTo: String?

  /// Nothing is said.
  package init() {}
}
