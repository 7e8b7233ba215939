import VocativeDiagnostics
import VocativeSyntax

extension ConfigurationReader {
  /// `when:`, an event, a delay behind it, hours of the day: `event.cart_abandoned + 2 h, 10:00-13:00`. Each part may be
  /// left out.
  mutating func sendTime(_ entry: Entry, events: [EventDefinition]) -> SendTime? {
    guard let text = text(of: entry.value) else { return nil }
    var words = HeaderWords(entry.value.contentSpan, in: file)
    var time = SendTime(words: text)
    if let first = words.first, first.text.hasPrefix(Self.eventScope) {
      _ = words.take()
      time.event = event(first, among: events)
      if words.skip("+") {
        let delay = words.takeDuration()
        guard let seconds = delay.seconds else {
          reportTime(
            delay.span, en: "write a number and `min`, `h`, `days` or `weeks`: `+ 2 h`",
            ru: "напишите число и `min`, `h`, `days` или `weeks`: `+ 2 h`")
          return nil
        }
        time.delay = seconds
      }
      guard words.first != nil else { return time }
      guard words.skip(",") else { return reportWhole(words.rest) }
    }
    let span = words.rest
    let hours = file.text(of: span)
    guard hours.utf8.first.map({ (0x30...0x39).contains($0) }) == true else { return reportWhole(span) }
    guard let window = SendTime.Window(hours) else {
      reportTime(
        span, en: "write the hours between which it may be sent, the earlier first: `10:00-13:00`",
        ru: "напишите часы, между которыми можно отправлять, сначала ранний: `10:00-13:00`")
      return nil
    }
    time.window = window
    return time
  }

  private static let eventScope = "event."

  private mutating func event(_ word: HeaderWords.Word, among events: [EventDefinition]) -> String? {
    let name = String(word.text.dropFirst(Self.eventScope.count))
    guard !events.contains(where: { $0.name == name }) else { return name }
    let span = SourceSpan(word.span.lowerBound + Self.eventScope.utf8.count, word.span.upperBound)
    let finding = Diagnostic(.unknownEvent, LocalizedText(verbatim: name), at: span, in: file)
    if let meant = closestMatch(to: name, among: events.map(\.name)) {
      report(finding.suggesting(meant, for: name, at: span))
    } else {
      report(
        finding.helping(
          en: "describe it in events.yaml, with the record of its data: `\(name): cart`",
          ru: "опишите его в events.yaml, указав запись его данных: `\(name): cart`"))
    }
    return nil
  }

  private mutating func reportWhole(_ span: SourceSpan) -> SendTime? {
    reportTime(
      span, en: "write an event, a delay and hours, each of which may be left out: `event.name + 2 h, 10:00-13:00`",
      ru: "напишите событие, задержку и часы, лишнее опустите: `event.имя + 2 h, 10:00-13:00`")
    return nil
  }

  private mutating func reportTime(_ span: SourceSpan, en: String, ru: String) {
    report(
      Diagnostic(.malformedTime, LocalizedText(verbatim: file.text(of: span)), at: span, in: file)
        .helping(en: en, ru: ru))
  }
}

extension SendTime.Window {
  /// `10:00-13:00`, blanks around the hyphen allowed; `nil` for anything else, and where the end is not later.
  init?(_ words: String) {
    let ends = words.utf8.filter { $0 != UInt8(ascii: " ") }.split(
      separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard ends.count == 2, let from = Self.minutes(Array(ends[0])), let to = Self.minutes(Array(ends[1])), from < to
    else { return nil }
    self.init(from: from, to: to)
  }

  /// `9:30` and `09:30` in minutes from midnight.
  static func minutes(_ time: [UInt8]) -> Int? {
    guard let colon = time.firstIndex(of: UInt8(ascii: ":")), (1...2).contains(colon), time.count == colon + 3,
      let hours = number(time[..<colon]), let minutes = number(time[(colon + 1)...]), hours < 24, minutes < 60
    else { return nil }
    return hours * 60 + minutes
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.allSatisfy { (0x30...0x39).contains($0) } ? Int(String(decoding: digits, as: UTF8.self)) : nil
  }

  /// As it is written in answers: `10:00-13:00`.
  package var text: String { "\(Self.text(from))-\(Self.text(to))" }

  /// Minutes from midnight as a clock shows them.
  static func text(_ minutes: Int) -> String {
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

extension Diagnostic.Message {
  /// `when: soon`, `+ 2 moons`, `13:00-10:00`.
  fileprivate static let malformedTime = Self(
    "SYN176", "malformed-send-time", .error,
    en: "`%1` does not say when to send", ru: "`%1` не говорит, когда отправлять")
  /// `when: event.cart_abandonned`.
  fileprivate static let unknownEvent = Self(
    "SYN177", "unknown-event", .error, en: "there is no event `%1`", ru: "события `%1` нет")
}
