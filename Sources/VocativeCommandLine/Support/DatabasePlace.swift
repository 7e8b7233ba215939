import Foundation

/// How a table of a SQLite database is named on the command line: `FILE.db`, `sqlite:FILE?table=NAME`.
struct DatabasePlace {
  let path: String
  let table: String?

  /// - Returns: `nil` for what names no database.
  init?(_ argument: String) {
    if argument.hasPrefix("sqlite:") {
      let rest = argument.dropFirst("sqlite:".count)
      let mark = rest.range(of: "?table=", options: .backwards)
      self.init(
        path: String(rest[..<(mark?.lowerBound ?? rest.endIndex)]),
        table: mark.map { String(rest[$0.upperBound...]) })
    } else if [".db", ".sqlite", ".sqlite3"].contains(where: { argument.lowercased().hasSuffix($0) }) {
      self.init(path: argument, table: nil)
    } else {
      return nil
    }
  }

  init(path: String, table: String?) {
    self.path = path
    self.table = table
  }

  /// Whether the two are in one file, whatever it is called.
  func isInSameFile(as other: DatabasePlace) -> Bool {
    func file(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
    return file(path) == file(other.path)
  }
}
