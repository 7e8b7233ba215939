import VocativeLocale
public import VocativeProgram
import VocativeSMS
import VocativeTypes

/// Writes answers: one JSON object for each recipient, the same in batches, services, libraries and on the command line.
///
/// ```json
/// {"id":"c-17","message":"cart-midnight","locale":"ru","status":"rendered","parts":{…},"metadata":{…}}
/// {"id":"c-18","message":"cart-midnight","status":"skipped","reason":{"code":"require","text":"корзина пуста"}}
/// {"record":19,"input_line":20,"id":"c-19","status":"rejected","code":"DAT1103","pointer":"/cart/items/0/price","message":"…"}
/// ```
public struct Answer: Sendable {
  /// The languages of error messages.
  public enum Language: Sendable, Hashable {
    case english, russian
  }

  /// The version of the shape of `metadata`.
  public static let schema = 1

  /// What the answer calls the message.
  public let message: String
  /// The tag of the program's locale.
  public let locale: String
  /// What identifies the compiled bundle, `sha256:…`; left out if nil.
  public let bundle: String?
  /// The version of the time zones; left out if nil.
  public let zones: String?
  /// The language of error messages.
  public let language: Language

  /// Answers for a program.
  public init(
    for program: Program, bundle: String? = nil, zones: String? = nil, language: Language = .english
  ) {
    message = program.name
    locale = program.locale
    self.bundle = bundle
    self.zones = zones
    self.language = language
  }

  /// Appends the answer to a render that went well: its parts and metadata, or why it is skipped.
  public func write(
    _ outcome: Outcome, of recipient: borrowing Recipient, in buffer: borrowing MessageBuffer,
    to bytes: inout [UInt8]
  ) {
    switch outcome {
    case .rendered(let rendering):
      write(rendering, buffer.metadata(of: rendering), of: recipient, in: buffer, to: &bytes)
    case .skipped(let reason): write(reason, of: recipient, to: &bytes)
    }
  }

  /// Appends the answer to a rendering whose metadata were asked for: they cost as much as a small part.
  public func write(
    _ rendering: Rendering, _ metadata: Metadata, of recipient: borrowing Recipient,
    in buffer: borrowing MessageBuffer, to bytes: inout [UInt8]
  ) {
    var json = JSONBytes(bytes)
    bytes = []
    open(recipient, to: &json)
    json.key("locale")
    json.text(locale)
    json.key("status")
    json.text("rendered")
    json.key("parts")
    json.open(UInt8(ascii: "{"))
    for part in rendering.parts { write(part, of: rendering, in: buffer, to: &json) }
    json.close(UInt8(ascii: "}"))
    json.key("metadata")
    write(metadata, to: &json)
    json.close(UInt8(ascii: "}"))
    bytes = json.bytes
  }

  /// Appends the answer to a render that is not for its recipient.
  public func write(_ reason: SkipReason, of recipient: borrowing Recipient, to bytes: inout [UInt8]) {
    var json = JSONBytes(bytes)
    bytes = []
    open(recipient, to: &json)
    json.key("status")
    json.text("skipped")
    json.key("reason")
    write(reason, codeKey: "code", to: &json)
    json.close(UInt8(ascii: "}"))
    bytes = json.bytes
  }

  /// Appends the answer to a record that could not be read; `id` stands in it if it was read before the fault.
  ///
  /// - Parameters:
  ///   - record: Where the record stands in its file.
  ///   - recipient: What a ``RecipientReader`` left, if it was reading into one.
  public func write(
    _ error: DataError, record: RecordPlace? = nil, of recipient: Recipient? = nil, to bytes: inout [UInt8]
  ) {
    var json = JSONBytes(bytes)
    bytes = []
    openRejection(record, recipient, error.name, to: &json)
    json.key("pointer")
    json.text(error.pointer)
    json.key("message")
    json.text(language == .russian ? error.messageInRussian : error.message)
    json.close(UInt8(ascii: "}"))
    bytes = json.bytes
  }

  /// Appends the answer to a render that failed, with the place in the sources.
  public func write(
    _ error: RenderError, record: RecordPlace? = nil, of recipient: Recipient? = nil, to bytes: inout [UInt8]
  ) {
    var json = JSONBytes(bytes)
    bytes = []
    openRejection(record, recipient, error.name, to: &json)
    if !error.path.isEmpty {
      json.key("path")
      json.text(error.path)
      json.key("line")
      json.integer(error.line)
      json.key("column")
      json.integer(error.column)
    }
    json.key("message")
    json.text(language == .russian ? error.messageInRussian : error.message)
    json.close(UInt8(ascii: "}"))
    bytes = json.bytes
  }

  /// The metadata of a rendering as one compact JSON object.
  public func metadata(of rendering: Rendering, in buffer: borrowing MessageBuffer) -> [UInt8] {
    var json = JSONBytes([])
    write(buffer.metadata(of: rendering), to: &json)
    return json.bytes
  }
}

// MARK: Pieces

extension Answer {
  /// The beginning of what is no rejection.
  private func open(_ recipient: borrowing Recipient, to json: inout JSONBytes) {
    json.open(UInt8(ascii: "{"))
    writeID(of: recipient, to: &json)
    json.key("message")
    json.text(message)
  }

  /// A part under its name: a text, of a push an object of title and body.
  private func write(
    _ part: Part, of rendering: Rendering, in buffer: borrowing MessageBuffer, to json: inout JSONBytes
  ) {
    json.key(part.name)
    if part == .push, let push = rendering.push {
      json.open(UInt8(ascii: "{"))
      json.key("title")
      json.string(buffer.machine.output.view(push.title))
      json.key("body")
      json.string(buffer.machine.output.view(push.body))
      json.close(UInt8(ascii: "}"))
    } else if let range = rendering[part] {
      json.string(buffer.machine.output.view(range))
    }
  }

  private func openRejection(
    _ record: RecordPlace?, _ recipient: Recipient?, _ code: String, to json: inout JSONBytes
  ) {
    json.open(UInt8(ascii: "{"))
    if let record {
      json.key("record")
      json.integer(record.number)
      // `line` alone is one of a template.
      if let line = record.line {
        json.key("input_line")
        json.integer(line)
      }
    }
    if let recipient { writeID(of: recipient, to: &json) }
    json.key("status")
    json.text("rejected")
    json.key("code")
    json.text(code)
  }

  private func writeID(of recipient: borrowing Recipient, to json: inout JSONBytes) {
    guard let id = recipient.id else { return }
    json.key("id")
    if recipient.hasIntegerID { json.raw(id.utf8) } else { json.text(id) }
  }

  private func write(_ reason: SkipReason, codeKey: StaticString, to json: inout JSONBytes) {
    json.open(UInt8(ascii: "{"))
    json.key(codeKey)
    json.text(reason.code)
    if !reason.text.isEmpty {
      json.key("text")
      json.text(reason.text)
    }
    json.close(UInt8(ascii: "}"))
  }

  private func write(_ metadata: Metadata, to json: inout JSONBytes) {
    json.open(UInt8(ascii: "{"))
    json.key("schema")
    json.integer(Self.schema)
    if let bundle {
      json.key("bundle")
      json.text(bundle)
    }
    if let zones {
      json.key("zones")
      json.text(zones)
    }
    if let purpose = metadata.purpose {
      json.key("purpose")
      json.text(purpose.rawValue)
    }
    if let goal = metadata.goal {
      json.key("goal")
      json.text(goal)
    }
    json.key("segments")
    json.open(UInt8(ascii: "["))
    for segment in metadata.segments { json.text(segment) }
    json.close(UInt8(ascii: "]"))
    if !metadata.partitions.isEmpty {
      json.key("partitions")
      json.open(UInt8(ascii: "{"))
      for (name, group) in metadata.partitions {
        json.key(name)
        json.text(group)
      }
      json.close(UInt8(ascii: "}"))
    }
    if !metadata.experiments.isEmpty {
      json.key("experiments")
      json.open(UInt8(ascii: "{"))
      for (name, arm) in metadata.experiments {
        json.key(name)
        json.text(arm)
      }
      json.close(UInt8(ascii: "}"))
    }
    json.key("triggers")
    json.open(UInt8(ascii: "["))
    for trace in metadata.triggers { write(trace, to: &json) }
    json.close(UInt8(ascii: "]"))
    json.key("picks")
    json.open(UInt8(ascii: "["))
    for trace in metadata.picks { write(trace, to: &json) }
    json.close(UInt8(ascii: "]"))
    if !metadata.shortages.isEmpty {
      json.key("short_picks")
      json.open(UInt8(ascii: "["))
      for shortage in metadata.shortages { write(shortage, to: &json) }
      json.close(UInt8(ascii: "]"))
    }
    if let sms = metadata.sms {
      json.key("sms")
      write(sms, of: metadata, to: &json)
    }
    json.key("dropped")
    json.open(UInt8(ascii: "["))
    for dropped in metadata.dropped {
      json.open(UInt8(ascii: "{"))
      json.key("channel")
      json.text(dropped.channel.name)
      json.key("reason")
      json.text(dropped.reason.code)
      if !dropped.reason.text.isEmpty {
        json.key("text")
        json.text(dropped.reason.text)
      }
      json.close(UInt8(ascii: "}"))
    }
    json.close(UInt8(ascii: "]"))
    if metadata.absentNames > 0 {
      json.key("absent_names")
      json.integer(metadata.absentNames)
    }
    if !metadata.headers.isEmpty {
      json.key("headers")
      json.open(UInt8(ascii: "{"))
      for header in metadata.headers {
        json.key(header.name)
        json.text(header.value)
      }
      json.close(UInt8(ascii: "}"))
    }
    if let frequency = metadata.frequency {
      json.key("frequency_class")
      json.text(frequency.rawValue)
    }
    if let end = metadata.doNotSendAfter {
      json.key("do_not_send_after")
      json.text(ISO8601.text(ofInstant: end))
    }
    write(metadata.schedule, to: &json)
    json.close(UInt8(ascii: "}"))
  }

  /// The keys that say when to send; none where nothing is said.
  private func write(_ schedule: Schedule, to json: inout JSONBytes) {
    if let event = schedule.event {
      json.key("event")
      json.text(event)
      json.key("delay_s")
      json.integer(Int(schedule.delaySeconds))
    }
    if let window = schedule.sendWindow {
      json.key("send_window")
      json.text(window)
    }
    if let hours = schedule.quietHours {
      json.key("quiet_hours")
      json.text(hours)
    }
    guard !schedule.cascade.isEmpty else { return }
    json.key("cascade")
    json.open(UInt8(ascii: "["))
    for leg in schedule.cascade {
      json.open(UInt8(ascii: "{"))
      json.key("channel")
      json.text(leg.channel)
      json.key("after_s")
      json.integer(Int(leg.waitSeconds))
      if let unless = leg.unless {
        json.key("unless")
        json.text(unless)
      }
      json.close(UInt8(ascii: "}"))
    }
    json.close(UInt8(ascii: "]"))
  }

  private func write(_ trace: TriggerTrace, to json: inout JSONBytes) {
    json.open(UInt8(ascii: "{"))
    json.key("kind")
    json.text(trace.kind.name)
    json.key("shown")
    json.boolean(trace.isShown)
    json.key("evidence")
    json.open(UInt8(ascii: "{"))
    for (name, value) in trace.evidence {
      json.key(name)
      write(value, to: &json)
    }
    json.close(UInt8(ascii: "}"))
    if let age = trace.ageSeconds {
      json.key("age_s")
      json.integer(Int(age))
    }
    json.close(UInt8(ascii: "}"))
  }

  private func write(_ shortage: PickShortage, to json: inout JSONBytes) {
    json.open(UInt8(ascii: "{"))
    json.key("block")
    json.integer(shortage.block)
    json.key("rule")
    json.text(shortage.rule)
    json.key("found")
    json.integer(shortage.found)
    json.key("minimum")
    json.integer(shortage.minimum)
    json.close(UInt8(ascii: "}"))
  }

  private func write(_ trace: PickTrace, to json: inout JSONBytes) {
    json.open(UInt8(ascii: "{"))
    json.key("block")
    json.integer(trace.block)
    json.key("sku")
    write(trace.sku, to: &json)
    json.key("source")
    json.text(trace.source)
    json.key("rule")
    json.text(trace.rule)
    if let score = trace.score {
      json.key("score")
      json.raw(score.description.utf8)
    }
    json.close(UInt8(ascii: "}"))
  }

  private func write(_ value: EvidenceValue, to json: inout JSONBytes) {
    switch value {
    case .absent: json.null()
    case .boolean(let value): json.boolean(value)
    case .number(let number): json.raw(number.description.utf8)
    case .text(let text): json.text(text)
    }
  }

  private func write(_ sms: SMSSegments, of metadata: Metadata, to json: inout JSONBytes) {
    json.open(UInt8(ascii: "{"))
    json.key("encoding")
    json.text(sms.encoding.name)
    json.key("units")
    json.integer(sms.units)
    json.key("segments")
    json.integer(sms.count)
    json.key("forced_by")
    json.open(UInt8(ascii: "["))
    for scalar in sms.forcedBy { json.text(String(scalar)) }
    json.close(UInt8(ascii: "]"))
    if metadata.replacedSigns > 0 {
      json.key("replaced")
      json.integer(metadata.replacedSigns)
    }
    switch metadata.operatorTemplate {
    case .unasked: break
    case .pattern(let pattern):
      json.key("template")
      json.text(pattern)
    case .unmatched:
      json.key("template")
      json.null()
    }
    json.close(UInt8(ascii: "}"))
  }
}
