import VocativeProgram
public import VocativeSMS
public import VocativeTypes

/// The parts of a rendered message: where each lies in its buffer.
public struct Rendering: Sendable {
  /// Text channels that were rendered, in the order of writing: apart, as few messages have any.
  private final class ChannelPlaces: Sendable {
    let places: [(channel: TextChannel, range: Range<Int>)]
    init(_ places: [(channel: TextChannel, range: Range<Int>)]) { self.places = places }
  }

  // The parts of the language have a place each, so that nothing is allocated for them.
  /// Where the parts lie, by ``Part/index``: where they begin, and in the upper half where they end.
  private var places = InlineArray<8, UInt64>(repeating: 0)
  /// Which of the parts were rendered: a bit each, by ``Part/index``.
  private var bits: UInt8 = 0
  /// Where the title of a push ends.
  private var titleEnd: UInt32 = 0
  private var channelPlaces: ChannelPlaces?
  private var channels: [(channel: TextChannel, range: Range<Int>)] {
    get { channelPlaces?.places ?? [] }
    set { channelPlaces = newValue.isEmpty ? nil : ChannelPlaces(newValue) }
  }

  /// The parts that have a place.
  private static let known = Part.standard + [.text]
  /// The bits of those that a mail is made of.
  private static var mailBits: UInt8 {
    bit(of: .subject) | bit(of: .preheader) | bit(of: .html) | bit(of: .plain) | bit(of: .text)
  }

  @inline(__always) private static func bit(of part: Part) -> UInt8 { 1 << UInt8(truncatingIfNeeded: part.index) }

  @inline(__always) init() {}

  /// The parts that were rendered: those of the language in their order, then those of channels as they are written.
  public var parts: [Part] {
    Self.known.filter { has($0.index) } + channels.map { .channel($0.channel) }
  }

  private func has(_ index: Int) -> Bool { bits & 1 << UInt8(truncatingIfNeeded: index) != 0 }

  /// Where a part lies in the buffer; nil if it was not rendered. Of a push this is its title, a blank line, its body.
  public subscript(part: Part) -> Range<Int>? {
    if case .channel(let channel) = part { return channels.first { $0.channel == channel }?.range }
    guard has(part.index) else { return nil }
    let place = places[part.index]
    return Int(UInt32(truncatingIfNeeded: place))..<Int(place >> 32)
  }

  /// Where title and body of a push lie; nil without one. A push without a title has an empty one.
  var push: (title: Range<Int>, body: Range<Int>)? {
    guard let range = self[.push] else { return nil }
    // A blank line stands between the two: both its line breaks belong to neither.
    let end = Int(titleEnd)
    let body = end > range.lowerBound ? end + 2 : range.lowerBound
    return (range.lowerBound..<end, body..<range.upperBound)
  }

  /// Whether no part was rendered, and whether one of a mail was.
  var isEmpty: Bool { bits == 0 && channelPlaces == nil }
  var hasMail: Bool { bits & Self.mailBits != 0 }

  /// Notes where a part lies. What a render writes is at most some parts of 1 MB, so places fit 32 bits.
  @inline(__always) @unsafe mutating func set(
    _ entry: UnsafePointer<LinkedPart>, to range: Range<Int>, titleEnd: Int?
  ) {
    if unsafe entry.pointee.isChannel { return unsafe append(entry.pointee.part, range) }
    unsafe bits |= UInt8(truncatingIfNeeded: entry.pointee.bit)
    unsafe places[entry.pointee.index] =
      UInt64(UInt32(truncatingIfNeeded: range.lowerBound)) | UInt64(truncatingIfNeeded: range.upperBound) << 32
    if unsafe entry.pointee.ending == .push {
      self.titleEnd = UInt32(truncatingIfNeeded: titleEnd ?? range.lowerBound)
    }
  }

  @inline(never) private mutating func append(_ part: Part, _ range: Range<Int>) {
    if case .channel(let channel) = part { channels.append((channel, range)) }
  }

  /// Removes the parts of a channel.
  @inline(never) mutating func remove(_ channel: Channel, _ program: LinkedProgram) {
    for entry in program.content.parts where entry.part.channel == channel {
      if case .channel(let channel) = entry.part {
        if channelPlaces != nil { channels.removeAll { $0.channel == channel } }
      } else {
        bits &= ~(1 << UInt8(truncatingIfNeeded: entry.part.index))
      }
    }
  }
}

extension Rendering {
  /// A copy of a part; empty if it was not rendered. Ask before the buffer is used again.
  public func bytes(of part: Part, in buffer: borrowing MessageBuffer) -> [UInt8] {
    guard let range = self[part] else { return [] }
    return buffer.machine.output.view(range).bytes
  }

  /// Copies of title and body of a push; nil without one. Ask before the buffer is used again.
  public func pushTexts(in buffer: borrowing MessageBuffer) -> (title: [UInt8], body: [UInt8])? {
    push.map { (buffer.machine.output.view($0.title).bytes, buffer.machine.output.view($0.body).bytes) }
  }

  /// A part as a string; nil if it was not rendered. Ask before the buffer is used again.
  public func text(of part: Part, in buffer: borrowing MessageBuffer) -> String? {
    guard let range = self[part] else { return nil }
    return String(decoding: buffer.machine.output.view(range), as: UTF8.self)
  }

  /// Which pattern of mobile operators the text message fits. Ask before the buffer is used again.
  public func operatorConformance(in buffer: borrowing MessageBuffer) -> OperatorConformance {
    guard let range = self[.sms], let program = buffer.program, !program.operatorPatterns.isEmpty else {
      return .unasked
    }
    let index = buffer.machine.output.view(range).withSpan {
      OperatorTemplate.firstIndex(in: program.content.smsTemplates, matching: $0)
    }
    return index.map { .pattern(program.operatorPatterns[$0]) } ?? .unmatched
  }

  /// How the text message is billed; nil without one. Ask before the buffer is used again.
  public func sms(in buffer: borrowing MessageBuffer) -> SMSSegments? {
    guard let range = self[.sms], let profile = buffer.program?.content.smsProfile else { return nil }
    return buffer.machine.output.view(range).withSpan { SMSSegments(of: $0, profile: profile) }
  }
}
