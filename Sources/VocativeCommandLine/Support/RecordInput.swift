import ArgumentParser
import Foundation
import Vocative
import VocativeBatch

/// The file that recipients are read from, whatever its form: NDJSON, CSV, a table of SQLite.
struct RecordInput: ParsableArguments {
  @Option(
    name: .customLong("in"),
    help: "Recipients: one JSON record a line, .csv with a row of names, or a SQLite database; `-` for standard input.")
  var path = "-"

  @Option(help: "The table or view of a SQLite database.")
  var table: String?

  /// What tells these recipients from others: the file, and the table in it.
  var name: String {
    guard let database, let table = database.table else { return path }
    return "\(database.path)?table=\(table)"
  }

  /// Where the records come from; ends with 2 and a word on it if they cannot be read.
  ///
  /// - Parameter programs: What the records are read for: it tells what the columns of tables mean.
  func open(readBy programs: [Program], _ console: Console) throws -> any RecordStream {
    if let database { return try openDatabase(database.path, database.table, programs, console) }
    let reader = try LineReader(records: path, console)
    guard path.lowercased().hasSuffix(".csv") else { return reader }
    do {
      return try CSVRecords(reader, limit: LineReader.longestRecord, readBy: programs)
    } catch let failure as CSVRecords.Failure {
      console.warn("vocative: \(path): " + failure.words(console))
      throw ExitCode(2)
    }
  }

  /// The database that the recipients are read from: one that is named so, or any file with `--table`.
  var database: DatabasePlace? {
    guard let place = DatabasePlace(path) else { return table.map { DatabasePlace(path: path, table: $0) } }
    return DatabasePlace(path: place.path, table: table ?? place.table)
  }

  private func openDatabase(
    _ path: String, _ table: String?, _ programs: [Program], _ console: Console
  ) throws -> any RecordStream {
    #if SQLite
      do throws(SQLiteRecords.Failure) {
        return try SQLiteRecords(opening: path, table: table, limit: LineReader.longestRecord, readBy: programs)
      } catch {
        console.warn("vocative: \(path): " + error.words(console))
        throw ExitCode(2)
      }
    #else
      console.warn(
        console.text(
          en: "vocative: \(path): this build reads no SQLite; build with `--traits SQLite`",
          ru: "vocative: \(path): эта сборка не читает SQLite; соберите с `--traits SQLite`"))
      throw ExitCode(2)
    #endif
  }
}

extension CSVRecords.Failure {
  fileprivate func words(_ console: Console) -> String {
    switch self {
    case .noHeader:
      console.text(
        en: "the first row does not name the columns", ru: "в первой строке нет названий столбцов")
    case .conflict(let name): console.conflict(name)
    case .nothingRead: console.nothingRead
    }
  }
}

#if SQLite
  extension SQLiteRecords.Failure {
    fileprivate func words(_ console: Console) -> String {
      switch self {
      case .unreadable:
        return console.text(en: "this database cannot be read", ru: "эту базу данных прочитать не удаётся")
      case .noTable(let name, let tables):
        let list = tables.joined(separator: ", ")
        if name.isEmpty {
          return console.text(en: "say which table: --table (\(list))", ru: "скажите, какая таблица: --table (\(list))")
        }
        return console.text(
          en: "there is no table \(name); there are: \(list)", ru: "таблицы \(name) нет; есть: \(list)")
      case .conflict(let name): return console.conflict(name)
      case .nothingRead: return console.nothingRead
      }
    }
  }
#endif

extension Console {
  fileprivate func conflict(_ name: String) -> String {
    text(
      en: "the column \(name) says what another column says", ru: "столбец \(name) говорит то же, что и другой столбец")
  }

  fileprivate var nothingRead: String {
    text(
      en: "no column is read; columns are named by their ways, customer.first_name",
      ru: "ни один столбец не нужен; столбцы называют по пути: customer.first_name")
  }
}
