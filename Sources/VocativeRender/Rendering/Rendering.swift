import VocativeProgram
public import VocativeSMS
public import VocativeTypes

/// The parts of a rendered message: where each lies in its buffer.
public struct Rendering: Sendable {
  /// A part that was rendered.
  private struct Place {
    let part: Part
    let range: Range<Int>
    /// Where the title of a push ends; the start of any other part.
    let titleEnd: Int
  }

  /// In order of ``parts``.
  private var places: [Place] = []

  init() {}

  /// The parts that were rendered: those of the language in their order, then those of channels as they are written.
  public var parts: [Part] { places.map(\.part) }

  /// Where a part lies in the buffer; nil if it was not rendered. Of a push this is its title, a blank line, its body.
  public subscript(part: Part) -> Range<Int>? { places.first { $0.part == part }?.range }

  /// Where title and body of a push lie; nil without one. A push without a title has an empty one.
  var push: (title: Range<Int>, body: Range<Int>)? {
    guard let place = places.first(where: { $0.part == .push }) else { return nil }
    let range = place.range
    // A blank line stands between the two: both its line breaks belong to neither.
    let body = place.titleEnd > range.lowerBound ? place.titleEnd + 2 : range.lowerBound
    return (range.lowerBound..<place.titleEnd, body..<range.upperBound)
  }

  /// Whether no part was rendered, and whether one of a mail was.
  var isEmpty: Bool { places.isEmpty }
  var hasMail: Bool { places.contains { $0.part.channel == .email } }

  mutating func set(_ part: Part, to range: Range<Int>, titleEnd: Int? = nil) {
    let place = Place(part: part, range: range, titleEnd: titleEnd ?? range.lowerBound)
    places.insert(place, at: places.firstIndex { $0.part.index > part.index } ?? places.count)
  }

  /// Forgets all parts; the memory stays, unless somebody else still holds it.
  mutating func removeAll() { places.removeAll(keepingCapacity: true) }

  mutating func remove(_ part: Part) { places.removeAll { $0.part == part } }
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
    guard let range = self[.sms], let templates = buffer.program?.content.smsTemplates, !templates.isEmpty else {
      return .unasked
    }
    let text = buffer.machine.output.view(range)
    return templates.first { template in text.withSpan { template.matches($0) } }
      .map { .pattern($0.pattern) } ?? .unmatched
  }

  /// How the text message is billed; nil without one. Ask before the buffer is used again.
  public func sms(in buffer: borrowing MessageBuffer) -> SMSSegments? {
    guard let range = self[.sms], let profile = buffer.program?.content.smsProfile else { return nil }
    return buffer.machine.output.view(range).withSpan { SMSSegments(of: $0, profile: profile) }
  }
}
