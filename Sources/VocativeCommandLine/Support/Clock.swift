import ArgumentParser
import Foundation
import Vocative
import VocativeLocale

/// An instant on the command line, `2026-03-14T18:00:00+03:00`.
struct Clock: ExpressibleByArgument {
  /// Seconds from 1970-01-01T00:00:00Z.
  let seconds: Int64

  init?(argument: String) {
    guard let seconds = try? ISO8601.dateTime(Array(argument.utf8).span) else { return nil }
    self.seconds = seconds
  }

  /// The machine's clock.
  static var now: Int64 { Int64(Date().timeIntervalSince1970) }
}

extension Array where Element == UInt8 {
  /// The bytes of a file, or of standard input for `-`; ends with 2 and a word on it if it cannot be read.
  init(reading path: String, _ console: Console) throws {
    let contents: Data?
    if path == "-" {
      contents = try? FileHandle.standardInput.readToEnd() ?? Data()
    } else {
      contents = FileManager.default.contents(atPath: path)
    }
    guard let contents else {
      console.warn(console.text(en: "vocative: cannot read \(path)", ru: "vocative: не удаётся прочитать \(path)"))
      throw ExitCode(2)
    }
    self = Array(contents)
  }
}
