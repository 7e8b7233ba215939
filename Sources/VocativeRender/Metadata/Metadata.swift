public import VocativeSMS
public import VocativeTypes

/// Why a recipient got what they got: the facts behind the last rendering of a buffer.
public struct Metadata: Sendable {
  /// Why the message is sent; nil for an evaluated fragment.
  public let purpose: Purpose?
  /// What it is to bring about, as the front matter says.
  public let goal: String?
  /// The segments that the program asked about and the recipient is in, in the order of the program.
  public let segments: [String]
  /// The divisions that the program asked about with the recipient's groups, in the order of the program.
  public let partitions: [(name: String, group: String)]
  /// The experiments of the message with the recipient's arms, in the order of their declaration.
  public let experiments: [(name: String, arm: String)]
  /// The triggers in the order of their running.
  public let triggers: [TriggerTrace]
  /// The picked items in the order of their showing.
  public let picks: [PickTrace]
  /// The blocks of picks that have found too few items, or none.
  public let shortages: [PickShortage]
  /// How the text message is billed; nil without one.
  public let sms: SMSSegments?
  /// How many typographic signs of the text message were replaced, so that all of it is GSM 7-bit.
  public let replacedSigns: Int
  /// The channels that the recipient does not get.
  public let dropped: [DroppedChannel]
  /// How many optional names were unusable and counted as absent.
  public let absentNames: Int
  /// The last instant at which all that the message claims still holds, in seconds from 1970-01-01T00:00:00Z; nil where
  /// nothing in it ends.
  public let holdsUntil: Int64?
  /// When the message is to be sent and in which order its channels are to be tried.
  public let schedule: Schedule
}

/// What a segment, a division or a figure behind one is for a recipient.
package enum SegmentValue: Sendable, Hashable {
  /// A figure that the data do not give.
  case absent
  /// Whether the recipient is in a segment.
  case membership(Bool)
  /// The name of the recipient's group.
  case group(String)
  /// A figure.
  case number(Decimal)
  /// A figure in seconds from 1970-01-01T00:00:00Z.
  case instant(Int64)
  /// A figure in seconds.
  case duration(Int64)
}

/// A trigger, shown or not, with what backs it.
public struct TriggerTrace: Sendable {
  /// What it claims.
  public let kind: TriggerKind
  /// Whether the recipient sees it.
  public let isShown: Bool
  /// The figures by name.
  public let evidence: [(name: String, value: EvidenceValue)]
  /// How old the evidence is; nil where it has no age.
  public let ageSeconds: Int64?
}

/// A figure behind a trigger.
public enum EvidenceValue: Sendable, Hashable {
  /// The data have none.
  case absent
  /// True or false.
  case boolean(Bool)
  /// A number.
  case number(Decimal)
  /// A text, and dates, instants and durations as ISO 8601 writes them.
  case text(String)
}

/// An item that a block of picks shows, and how it came there.
public struct PickTrace: Sendable, Hashable {
  /// The block's place in the sources, from 1.
  public let block: Int
  /// The identity of the item, its `sku` or `id`.
  public let sku: EvidenceValue
  /// Where the candidates came from: `record`, `viewed`, `popular_in(rfm, gender)`; of a group that was too small, the
  /// larger one that was asked instead.
  public let source: String
  /// The rule that chose it, and its arm: `recommended.vip`.
  public let rule: String
  /// The source's score, or the item's own of a candidate of the record.
  public let score: Decimal?
}

/// A block of picks that has found too few items, or none.
public struct PickShortage: Sendable, Hashable {
  /// The block's place in the sources, from 1.
  public let block: Int
  /// The rule.
  public let rule: String
  /// How many were found.
  public let found: Int
  /// How few the block needs.
  public let minimum: Int
}

/// A channel that a recipient does not get.
public struct DroppedChannel: Sendable, Hashable {
  /// The channel.
  public let channel: Channel
  /// Why.
  public let reason: SkipReason
}
