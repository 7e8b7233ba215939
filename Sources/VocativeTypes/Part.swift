/// One piece of output of a message.
public enum Part: Sendable, Hashable, BitwiseCopyable {
  /// The subject line of a mail.
  case subject
  /// The line that mail clients show behind the subject.
  case preheader
  /// The HTML body of a mail.
  case html
  /// The plain-text body of a mail.
  case plain
  /// A text message.
  case sms
  /// A notification of an app: a title and a body.
  case push
  /// The text of a channel that the workspace adds.
  case channel(TextChannel)
  /// A fragment that is evaluated by itself: no escaping, no trimming. Never a part of a message.
  case text

  /// The parts of the language that a message can have, in the order of answers and reports. Those of the workspace's
  /// channels follow, in the order of the message.
  public static let standard: [Part] = [.subject, .preheader, .html, .plain, .sms, .push]

  /// The word in templates and in file names.
  public var name: String {
    switch self {
    case .subject: "subject"
    case .preheader: "preheader"
    case .html: "html"
    case .plain: "plain"
    case .sms: "sms"
    case .push: "push"
    case .channel(let channel): channel.name
    case .text: "text"
    }
  }

  /// The part of a message that a word names: one of the language, else that of a channel with this name; `nil` for what
  /// can be neither.
  public init?(name: String) {
    if let part = Self.standard.first(where: { $0.name == name }) {
      self = part
    } else if let channel = TextChannel(name: name) {
      self = .channel(channel)
    } else {
      return nil
    }
  }

  /// The position in ``standard``; one place for all channels, and one for a fragment, behind.
  @inlinable public var index: Int {
    switch self {
    case .subject: 0
    case .preheader: 1
    case .html: 2
    case .plain: 3
    case .sms: 4
    case .push: 5
    case .channel: 6
    case .text: 7
    }
  }

  /// The channel that the part travels in.
  @inlinable public var channel: Channel {
    switch self {
    case .subject, .preheader, .html, .plain, .text: .email
    case .sms: .sms
    case .push: .push
    case .channel(let channel): .text(channel)
    }
  }
}

/// A way to reach a customer.
public enum Channel: Sendable, Hashable, BitwiseCopyable {
  /// Subject, preheader, HTML and plain text.
  case email
  /// A text message.
  case sms
  /// A notification of an app.
  case push
  /// A channel that the workspace adds.
  case text(TextChannel)

  /// The word in schemas and answers.
  public var name: String {
    switch self {
    case .email: "email"
    case .sms: "sms"
    case .push: "push"
    case .text(let channel): channel.name
    }
  }
}
