import Foundation
public import VocativeLocale

extension ZoneTable {
  /// The zones of the machine, from the files of the IANA time zone database.
  ///
  /// A machine without tzdata gives a table that knows UTC alone; rendering in another zone then fails with a code.
  public static func system(_ directory: String = "/usr/share/zoneinfo") -> ZoneTable {
    let version =
      (try? String(contentsOfFile: directory + "/tzdata.zi", encoding: .utf8))
      .flatMap { $0.split(whereSeparator: \.isNewline).first.map(String.init) } ?? "unknown"
    var table = ZoneTable(version: version.replacingOccurrences(of: "# version ", with: ""))
    guard let names = FileManager.default.subpaths(atPath: directory) else { return table }
    for name in names.sorted() where name.first?.isUppercase == true && !name.hasPrefix("SystemV") {
      guard let bytes = FileManager.default.contents(atPath: directory + "/" + name),
        let zone = try? TimeZone(tzif: Array(bytes).span)
      else { continue }
      table.insert(zone, named: name)
    }
    return table
  }
}
