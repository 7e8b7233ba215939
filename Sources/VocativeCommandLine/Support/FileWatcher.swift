import Foundation

/// Finds the files of a folder that were written, made or removed since the last look, by their times and sizes.
struct FileWatcher {
  private struct Mark: Equatable {
    let modified: Date?
    let size: Int?
  }

  private let folder: String
  private var marks: [String: Mark] = [:]

  /// Watches a folder with all below it, hidden files aside.
  init(_ folder: String) {
    self.folder = folder
    marks = look()
  }

  /// The paths that changed since the last call, in order.
  mutating func changes() -> [String] {
    let now = look()
    let changed = Set(now.keys).union(marks.keys).filter { now[$0] != marks[$0] }
    marks = now
    return changed.sorted()
  }

  private func look() -> [String: Mark] {
    var marks: [String: Mark] = [:]
    for name in FileManager.default.subpaths(atPath: folder) ?? [] where !name.hasPrefix(".") {
      let path = folder + "/" + name
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
        attributes[.type] as? FileAttributeType == .typeRegular
      else { continue }
      marks[path] = Mark(modified: attributes[.modificationDate] as? Date, size: attributes[.size] as? Int)
    }
    return marks
  }
}
