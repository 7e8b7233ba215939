import VocativeDiagnostics
import VocativeSyntax

extension ConfigurationReader {
  /// `cascade:`, channels one after the other: `[email, push after 24 h unless read]`.
  mutating func cascade(_ entry: Entry, channels: [String]) -> [CascadeLeg] {
    var legs: [CascadeLeg] = []
    for item in items(of: entry.value) ?? [] {
      guard let text = text(of: item), let leg = leg(item, text, channels, isFirst: legs.isEmpty) else { continue }
      if legs.contains(where: { $0.channel == leg.channel }) {
        reportLeg(leg.span, en: "name each channel once", ru: "назовите каждый канал один раз")
      } else {
        legs.append(leg)
      }
    }
    return legs
  }

  private mutating func leg(_ node: YAMLNode, _ text: String, _ channels: [String], isFirst: Bool) -> CascadeLeg? {
    var words = HeaderWords(node.contentSpan, in: file)
    guard let channel = words.take() else { return nil }
    guard channels.contains(channel.text) else {
      reportChannel(channel, channels)
      return nil
    }
    var leg = CascadeLeg(channel: channel.text, words: text, span: node.contentSpan)
    if isFirst {
      guard words.first == nil else {
        reportLeg(
          words.rest, en: "the first channel goes at once: write `\(channel.text)`",
          ru: "первый канал уходит сразу: напишите `\(channel.text)`")
        return nil
      }
      return leg
    }
    guard words.skip("after") else {
      reportLeg(
        words.first == nil ? channel.span : words.rest,
        en: "say how long after the channel before: `\(channel.text) after 24 h unless read`",
        ru: "напишите, через сколько после предыдущего канала: `\(channel.text) after 24 h unless read`")
      return nil
    }
    let wait = words.takeDuration()
    guard let seconds = wait.seconds, seconds > 0 else {
      reportLeg(
        wait.span, en: "write a number and `min`, `h`, `days` or `weeks`: `after 24 h`",
        ru: "напишите число и `min`, `h`, `days` или `weeks`: `after 24 h`")
      return nil
    }
    leg.wait = seconds
    guard words.first != nil else { return leg }
    let condition = words.rest
    guard words.skip("unless"), let receipt = words.take().flatMap({ CascadeLeg.Receipt(rawValue: $0.text) }),
      words.first == nil
    else {
      let list = CascadeLeg.Receipt.allCases.map { "`unless \($0.rawValue)`" }.joined(separator: ", ")
      reportLeg(condition, en: "write one of \(list), or nothing", ru: "напишите что-то одно: \(list) — или ничего")
      return nil
    }
    leg.unless = receipt
    return leg
  }

  private mutating func reportLeg(_ span: SourceSpan, en: String, ru: String) {
    report(
      Diagnostic(.malformedLeg, LocalizedText(verbatim: file.text(of: span)), at: span, in: file)
        .helping(en: en, ru: ru))
  }

  private mutating func reportChannel(_ word: HeaderWords.Word, _ channels: [String]) {
    let finding = Diagnostic(.unknownChannel, LocalizedText(verbatim: word.text), at: word.span, in: file)
    if let meant = closestMatch(to: word.text, among: channels) {
      report(finding.suggesting(meant, for: word.text, at: word.span))
    } else {
      let list = channels.map { "`\($0)`" }.joined(separator: ", ")
      report(finding.helping(en: "the channels are \(list)", ru: "каналы: \(list)"))
    }
  }
}

extension Diagnostic.Message {
  /// `sms later`, `sms after a while`.
  fileprivate static let malformedLeg = Self(
    "SYN178", "malformed-cascade", .error,
    en: "`%1` does not say when the channel is used", ru: "`%1` не говорит, когда использовать канал")
  /// `cascade: [mail]`.
  fileprivate static let unknownChannel = Self(
    "LNG830", "unknown-channel", .error, en: "there is no channel `%1`", ru: "канала `%1` нет")
}
