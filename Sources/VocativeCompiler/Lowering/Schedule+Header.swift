import VocativeProgram
import VocativeSemantics

extension Program.Schedule {
  /// What the front matter and vocative.yaml say of sending: an advertisement keeps the quiet hours, and without hours of
  /// its own may be sent in all others.
  init(_ header: MessageHeader, quiet: QuietHours?) {
    self.init()
    event = header.when?.event
    delay = header.when?.delay ?? 0
    let quiet = header.purpose?.keepsQuietHours == true ? quiet : nil
    quietHours = quiet?.text
    window = (header.when?.window ?? quiet?.others)?.text
    cascade = header.cascade.map { .init(channel: $0.channel, wait: $0.wait, unless: $0.unless?.rawValue) }
  }
}
