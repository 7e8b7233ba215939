public import VocativeSMS
import VocativeTypes

/// How a snapshot and the message compare.
public enum SnapshotStatus: String, Sendable, Hashable, CaseIterable {
  /// Byte for byte the same.
  case unchanged
  /// The bytes differ.
  case changed
  /// There is no snapshot yet.
  case new
  /// There is a snapshot, and the message has no such part for the persona any more.
  case missing
  /// The snapshot holds the markers of an unresolved merge.
  case conflict
}

/// One snapshot and what the message gives now.
public struct SnapshotCase: Sendable {
  /// Which snapshot.
  public let name: SnapshotName
  /// How the two compare.
  public let status: SnapshotStatus
  /// The accepted bytes; `nil` if there are none.
  public let accepted: [UInt8]?
  /// The bytes of now; `nil` if there are none.
  public let actual: [UInt8]?
  /// Whether the run accepted it.
  public internal(set) var isAccepted = false
  /// How the workspace's provider bills an SMS.
  private let smsProfile: SMSProfile

  init(_ name: SnapshotName, accepted: [UInt8]?, actual: [UInt8]?, smsProfile: SMSProfile) {
    self.name = name
    self.smsProfile = smsProfile
    self.accepted = accepted
    self.actual = actual
    if let accepted, accepted.hasConflictMarkers {
      status = .conflict
    } else if accepted == actual {
      status = .unchanged
    } else if accepted == nil {
      status = .new
    } else if actual == nil {
      status = .missing
    } else {
      status = .changed
    }
  }

  /// Whether somebody has to decide.
  public var needsDecision: Bool { status != .unchanged && !isAccepted }

  /// How the two differ, word by word.
  public var difference: WordDiff { WordDiff(from: accepted, to: actual, kind: name.kind) }

  /// What a text message cost before and costs now, in SMS segments of the workspace's profile; `nil` for other parts.
  public var smsSegments: (before: SMSSegments?, after: SMSSegments?)? {
    guard name.kind == .part(.sms) else { return nil }
    func segments(_ text: [UInt8]?) -> SMSSegments? { text.map { SMSSegments(of: $0.span, profile: smsProfile) } }
    return (segments(accepted), segments(actual))
  }
}

extension [UInt8] {
  /// Whether a line begins a side of a merge and a later one ends it.
  fileprivate var hasConflictMarkers: Bool {
    var isOpen = false
    for line in split(separator: UInt8(ascii: "\n")) {
      if line.starts(with: "<<<<<<< ".utf8) { isOpen = true }
      if isOpen, line.starts(with: ">>>>>>> ".utf8) { return true }
    }
    return false
  }
}
