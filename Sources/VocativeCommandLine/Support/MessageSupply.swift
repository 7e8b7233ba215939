import ArgumentParser
import Vocative
import VocativeSemantics

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

  /// Says so when the picks of a message come from an index that is older than evidence may be.
  func warnOfOldPicks(at now: Int64) {
    // An index of a catalog alone is of no instant.
    guard let picks, picks.asOf > 0, message.asksPickIndex else { return }
    let longest = workspace?.library.settings.triggerMaximumAge ?? Settings().triggerMaximumAge
    let age = now.subtractingReportingOverflow(picks.asOf).partialValue
    guard age > longest else { return }
    let hours = age / 3_600
    console.warn(
      console.text(
        en: "vocative: the picks index is \(hours) hours old: it may propose what is gone; build it anew with "
          + "`vocative picks build`",
        ru: "vocative: файлу подборок уже \(hours) ч: в нём могут быть распроданные товары; соберите его заново "
          + "командой `vocative picks build`"))
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
