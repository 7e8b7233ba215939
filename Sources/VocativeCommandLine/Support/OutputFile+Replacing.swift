import Foundation
import VocativeBatch

extension OutputFile {
  /// Writes a file whole or not at all: beside it first, then moved into its place. A link is followed, and the file
  /// keeps its permissions.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    // Hidden, so that nothing takes it for a part of a workspace if the process ends here.
    let temporary = target.deletingLastPathComponent().path + "/.\(target.lastPathComponent).\(UUID().uuidString).tmp"
    do throws(Failure) {
      let file = try OutputFile(creating: temporary)
      try file.write(bytes)
      try file.synchronize()
      if let mode = try? FileManager.default.attributesOfItem(atPath: target.path)[.posixPermissions] {
        try? FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: temporary)
      }
      // rename(2) replaces a file in one step.
      if unsafe rename(temporary, target.path) != 0 { throw .system(errno) }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }
}
