import VocativeProgram
import VocativeSemantics

extension Program.Schedule {
  /// What the front matter says of sending.
  init(_ header: MessageHeader) {
    self.init()
    event = header.when?.event
    delay = header.when?.delay ?? 0
    window = header.when?.window?.text
    cascade = header.cascade.map { .init(channel: $0.channel, wait: $0.wait, unless: $0.unless?.rawValue) }
  }
}
