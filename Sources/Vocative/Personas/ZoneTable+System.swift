import Foundation
import VocativeDiagnostics
public import VocativeLocale

extension ZoneTable {
  /// The zones of the machine, from the files of the IANA time zone database, each read when it is asked for.
  ///
  /// A machine without tzdata gives a table that knows UTC alone; rendering in another zone then fails with a code.
  /// The names come from `tzdata.zi`, the database in one file; where it is missing, from the files themselves.
  public static func system(_ directory: String = "/usr/share/zoneinfo") -> ZoneTable {
    let source = FileManager.default.contents(atPath: directory + "/tzdata.zi").map(Array.init)
    let (version, names) = source.map(Self.contents) ?? ("unknown", [])
    return ZoneTable(version: version, names: names.isEmpty ? files(in: directory) : names) { name in
      FileManager.default.contents(atPath: directory + "/" + name).flatMap { try? TimeZone(tzif: Array($0).span) }
    }
  }

  /// The version in the first line of `tzdata.zi`, `# version 2026a`, and the names of its zones and links, whose lines
  /// are `Z name …` and `L target name` (zic(8)).
  private static func contents(of source: [UInt8]) -> (version: String, names: [String]) {
    let bytes = source.span
    var version = "unknown"
    var names: [String] = []
    var start = 0
    // Most lines are years of a rule: they are passed over as they are.
    while start < bytes.count {
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
      let line = source[start..<end]
      switch bytes[start] {
      case UInt8(ascii: "Z"), UInt8(ascii: "L"):
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
        let index = bytes[start] == UInt8(ascii: "L") ? 2 : 1
        if index < words.count { names.append(String(decoding: words[index], as: UTF8.self)) }
      case UInt8(ascii: "#") where line.starts(with: "# version ".utf8):
        version = String(decoding: line.dropFirst("# version ".utf8.count), as: UTF8.self)
      default: break
      }
      start = end + 1
    }
    return (version, names)
  }

  private static func files(in directory: String) -> [String] {
    let paths = FileManager.default.subpaths(atPath: directory) ?? []
    return paths.filter { $0.first?.isUppercase == true && !$0.hasPrefix("SystemV") }
  }
}
