import Foundation

/// The path from the root, links resolved as far as it exists, without `.` and `..`.
package func absolutePath(_ path: String) -> String {
  URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
}
