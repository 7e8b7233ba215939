/// A change that waits to be accepted: a file beside the accepted one.
///
/// `vip.ru.html.new` holds the new bytes; `vip.ru.html.removed.new`, empty, says that the snapshot is to go.
public struct PendingChange: Sendable, Hashable {
  /// The snapshot that changes.
  public let name: SnapshotName
  /// Whether the snapshot goes.
  public let isRemoval: Bool

  static let suffix = ".new"
  private static let removalSuffix = ".removed.new"

  init(_ name: SnapshotName, isRemoval: Bool) {
    self.name = name
    self.isRemoval = isRemoval
  }

  /// Reads a file's name; `nil` for a file that is no pending change.
  init?(message: String, fileName: String) {
    let isRemoval = fileName.hasSuffix(Self.removalSuffix)
    guard fileName.hasSuffix(Self.suffix) else { return nil }
    let stem = fileName.dropLast(isRemoval ? Self.removalSuffix.count : Self.suffix.count)
    guard let name = SnapshotName(message: message, fileName: String(stem)) else { return nil }
    self.init(name, isRemoval: isRemoval)
  }

  /// The file's name within the message's folder.
  var fileName: String { name.fileName + (isRemoval ? Self.removalSuffix : Self.suffix) }

  /// The path below the folder of pending changes.
  var path: String { "\(name.message)/\(fileName)" }
}
