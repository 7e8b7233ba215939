import ArgumentParser
import Vocative

/// A compiled message with all that its render needs.
struct MessageSupply {
  let message: Message
  let picks: PickIndex?
  /// Where it comes from, if that is no bundle.
  let workspace: Workspace?
  /// Where it comes from, if that is no workspace.
  let bundle: MessageBundle?
  let console: Console

  /// What tells the compiled message from any other.
  var identity: String {
    bundle?.identity ?? workspace.map { MessageBundle([message], of: $0).identity } ?? ""
  }

  /// What writes mails; ends with 2 where nobody says who sends them.
  func mailWriter() throws -> MailWriter {
    if let writer = bundle.flatMap({ MailWriter($0) }) ?? workspace.flatMap({ MailWriter($0) }) { return writer }
    console.warn(
      console.text(
        en:
          "vocative: nobody is named who sends the mails; add `mail: { from: hello@shop.example.com }` to vocative.yaml",
        ru: "vocative: не указано, от кого письма; добавьте в vocative.yaml `mail: { from: hello@shop.example.com }`"))
    throw ExitCode(2)
  }
}
