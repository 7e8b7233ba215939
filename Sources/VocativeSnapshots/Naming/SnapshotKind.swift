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

  /// The kind of an ending; `nil` for one that no snapshot has.
  init?(suffix: String) {
    switch suffix {
    case SnapshotKind.metadata.suffix: self = .metadata
    case SnapshotKind.skipped.suffix: self = .skipped
    case _:
      guard let part = Part(name: suffix) else { return nil }
      self = .part(part)
    }
  }

  /// The position in reports: parts as they are named, then metadata, then the reason of a skip.
  var rank: Int {
    switch self {
    case .part(let part): part.index
    case .metadata: Part.text.index + 1
    case .skipped: Part.text.index + 2
    }
  }
}
