public import VocativeTypes

/// What one snapshot file holds.
public enum SnapshotKind: Sendable, Hashable {
  /// A part of the message, byte by byte.
  case part(Part)
  /// What the message was made of: segments, triggers, picks.
  case metadata
  /// Why the persona gets nothing; the only file then.
  case skipped

  /// The ending of the file's name.
  public var suffix: String {
    switch self {
    case .part(let part): part.name
    case .metadata: "metadata.json"
    case .skipped: "skipped"
    }
  }

  /// The kinds in the order of reports: parts as they are named, then metadata, then the reason of a skip.
  static let ordered: [SnapshotKind] =
    Part.allCases.filter { $0 != .text }.map(SnapshotKind.part) + [.metadata, .skipped]

  /// The position in ``ordered``.
  var rank: Int { Self.ordered.firstIndex(of: self) ?? Self.ordered.count }
}
