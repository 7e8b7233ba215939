import Foundation
public import VocativeLocale

extension ZoneTable {
  /// The zones of the machine, from the files of the IANA time zone database.
  ///
  /// A machine without tzdata gives a table that knows UTC alone; rendering in another zone then fails with a code.
  public static func system(_ directory: String = "/usr/share/zoneinfo") -> ZoneTable {
    var table = ZoneTable(version: version(in: directory))
    guard let names = FileManager.default.subpaths(atPath: directory) else { return table }
    // Nearly half of the names are others of the same zone: links to the same file.
    var known: [ino_t: VocativeLocale.TimeZone] = [:]
    for name in names.sorted() where name.first?.isUppercase == true && !name.hasPrefix("SystemV") {
      let path = directory + "/" + name
      var facts = stat()
      guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { continue }
      guard
        let zone = known[facts.st_ino]
          ?? FileManager.default.contents(atPath: path).flatMap({ try? VocativeLocale.TimeZone(tzif: Array($0).span) })
      else { continue }
      known[facts.st_ino] = zone
      table.insert(zone, named: name)
    }
    return table
  }

  /// `2026a`, out of the first line of the database as text: `# version 2026a`.
  private static func version(in directory: String) -> String {
    guard let file = FileHandle(forReadingAtPath: directory + "/tzdata.zi"), let start = try? file.read(upToCount: 256),
      let line = String(decoding: start, as: UTF8.self).split(whereSeparator: \.isNewline).first
    else { return "unknown" }
    return line.replacingOccurrences(of: "# version ", with: "")
  }
}
