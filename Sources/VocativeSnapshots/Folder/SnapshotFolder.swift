import Foundation

/// A folder of snapshots, or of pending changes: `<message>/<file>`, two levels and nothing else.
///
/// Links are never followed below the folder itself, so that a name cannot lead out of it.
struct SnapshotFolder: Sendable {
  /// What lies in a folder, in order.
  struct Listing {
    var snapshots: [SnapshotName] = []
    var pending: [PendingChange] = []
    /// Files that are neither, as paths below the folder; hidden files are not looked at.
    var strays: [String] = []
  }

  /// The most bytes of a snapshot: a part is at most 1 MB (limits of the renderer); metadata grows when it is indented.
  static let largestFile = 4 << 20

  /// The folder.
  let path: String

  /// Lists a folder; one that does not exist is empty.
  func list() throws(SnapshotError) -> Listing {
    var listing = Listing()
    switch try Self.type(of: path, followingLinks: true) {
    case nil: return listing
    case .typeDirectory?: break
    case _?: throw .unreadable(path)
    }
    for message in try Self.names(in: path) {
      let folder = path + "/" + message
      guard try Self.type(of: folder) == .typeDirectory else {
        listing.strays.append(message)
        continue
      }
      for file in try Self.names(in: folder) {
        guard try Self.type(of: folder + "/" + file) == .typeRegular else {
          listing.strays.append("\(message)/\(file)")
          continue
        }
        if let change = PendingChange(message: message, fileName: file) {
          listing.pending.append(change)
        } else if let name = SnapshotName(message: message, fileName: file) {
          listing.snapshots.append(name)
        } else {
          listing.strays.append("\(message)/\(file)")
        }
      }
    }
    listing.snapshots.sort()
    listing.pending.sort { $0.name < $1.name }
    return listing
  }

  /// The bytes of a file below the folder; `nil` if there is none.
  func read(_ file: String) throws(SnapshotError) -> [UInt8]? {
    guard try isSafe(file) else { return nil }
    let full = path + "/" + file
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: full) else { throw .unreadable(full) }
    if let size = attributes[.size] as? Int, size > Self.largestFile { throw .tooLarge(full) }
    guard let bytes = FileManager.default.contents(atPath: full) else { throw .unreadable(full) }
    return Array(bytes)
  }

  /// Whether a file below the folder exists; throws where it, or its folder, is no regular file or folder.
  private func isSafe(_ file: String) throws(SnapshotError) -> Bool {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy(isPlainName) else { throw .unsafe(path + "/" + file) }
    switch try Self.type(of: path + "/" + parts[0]) {
    case nil: return false
    case .typeDirectory?: break
    case _?: throw .unsafe(path + "/" + parts[0])
    }
    switch try Self.type(of: path + "/" + file) {
    case nil: return false
    case .typeRegular?: return true
    case _?: throw .unsafe(path + "/" + file)
    }
  }

  private static func names(in folder: String) throws(SnapshotError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { throw .unreadable(folder) }
    return names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What a path is, a link not followed; `nil` if there is nothing.
  private static func type(
    of path: String, followingLinks: Bool = false
  ) throws(SnapshotError) -> FileAttributeType? {
    let path = followingLinks ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : path
    do {
      return try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
      return nil
    } catch {
      throw .unreadable(path)
    }
  }
}

// MARK: Writing

extension SnapshotFolder {
  /// Writes a file whole or not at all: beside it first, then moved into its place.
  func write(_ bytes: [UInt8], to file: String) throws(SnapshotError) {
    _ = try isSafe(file)
    let full = path + "/" + file
    let folder = full.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(full[..<$0]) } ?? path
    // Hidden, so that a listing does not see it if the process ends here.
    let temporary = folder + "/.\(UUID().uuidString)\(PendingChange.suffix)"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: temporary))
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw .unwritable(full)
    }
    // rename(2) replaces a file in one step; it does not follow a link.
    guard unsafe rename(temporary, full) == 0 else {
      try? FileManager.default.removeItem(atPath: temporary)
      throw .unwritable(full)
    }
  }

  /// Removes a file if it is there, and its folder if that becomes empty.
  func remove(_ file: String) throws(SnapshotError) {
    guard try isSafe(file) else { return }
    let full = path + "/" + file
    do {
      try FileManager.default.removeItem(atPath: full)
    } catch {
      throw .unwritable(full)
    }
    let folder = path + "/" + file.prefix { $0 != "/" }
    // rmdir(2) refuses a folder that holds anything.
    _ = unsafe rmdir(folder)
  }
}
