/// One piece of output of a message.
public enum Part: UInt8, Sendable, Hashable, CaseIterable {
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
  /// A fragment that is evaluated by itself: no escaping, no trimming. Never a part of a message.
  case text

  /// The word in templates and in file names.
  public var name: String {
    switch self {
    case .subject: "subject"
    case .preheader: "preheader"
    case .html: "html"
    case .plain: "plain"
    case .sms: "sms"
    case .text: "text"
    }
  }

  /// The part of a name; `nil` for other words.
  public init?(name: String) {
    guard let part = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = part
  }

  /// The channel that the part travels in.
  public var channel: Channel {
    switch self {
    case .subject, .preheader, .html, .plain, .text: .email
    case .sms: .sms
    }
  }
}

/// A way to reach a customer.
public enum Channel: UInt8, Sendable, Hashable, CaseIterable {
  /// Subject, preheader, HTML and plain text.
  case email
  /// A text message.
  case sms

  /// The word in schemas and answers.
  public var name: String {
    switch self {
    case .email: "email"
    case .sms: "sms"
    }
  }
}

/// A set of parts.
public struct PartSet: OptionSet, Sendable, Hashable {
  /// One bit a part, by its raw value.
  public let rawValue: UInt16

  /// A set from its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The set of one part.
  public init(_ part: Part) { rawValue = 1 << UInt16(part.rawValue) }

  /// Whether a part is in the set.
  public func contains(_ part: Part) -> Bool { contains(PartSet(part)) }

  /// Every part of a message.
  public static let all = PartSet(rawValue: .max)
}

/// Why a message is sent; the law asks different things of each.
public enum Purpose: String, Sendable, Hashable, CaseIterable {
  /// Sells.
  case marketing
  /// Tells, without selling.
  case content
  /// Serves a customer of the shop.
  case service
  /// Belongs to an order or an account.
  case transactional
}
