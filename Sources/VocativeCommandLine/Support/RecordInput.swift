import ArgumentParser
import Foundation
import Vocative
import VocativeBatch

/// Where recipients are read from, whatever the form: NDJSON, CSV, a table of SQLite or PostgreSQL.
struct RecordInput: ParsableArguments {
  @Option(
    name: .customLong("in"),
    help:
      "Recipients: one JSON record a line, .csv with a row of names, a SQLite database, or postgresql://HOST/DATABASE; `-` for standard input."
  )
  var path = "-"

  @Option(help: "What a file or standard input holds: ndjson or csv; its name tells without it.")
  var inputFormat: Format?

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case ndjson, csv
  }

  @Option(help: "The table or view of a database.")
  var table: String?

  /// What tells these recipients from others: the file or server, and the table in it.
  var name: String {
    if let server = ServerPlace(path) { return server.name + (table.map { " \($0)" } ?? "") }
    guard let database, let table = database.table else { return path }
    return "\(database.path)?table=\(table)"
  }

  /// Where the records come from; ends with 2 and a word on it if they cannot be read.
  ///
  /// - Parameter programs: What the records are read for: it tells what the columns of tables mean.
  func open(readBy programs: [Program], _ console: Console) throws -> any RecordStream {
    if let server = ServerPlace(path) { return try openServer(server, programs, console) }
    if let database { return try openDatabase(database.path, database.table, programs, console) }
    let reader = try LineReader(records: path, console)
    guard inputFormat.map({ $0 == .csv }) ?? path.lowercased().hasSuffix(".csv") else { return reader }
    do {
      return try CSVRecords(reader, limit: LineReader.longestRecord, readBy: programs)
    } catch let failure as CSVRecords.Failure {
      console.warn("vocative: \(path): " + failure.words(console))
      throw ExitCode(2)
    }
  }

  /// The database that the recipients are read from: one that is named so, or any file with `--table`.
  var database: DatabasePlace? {
    guard ServerPlace(path) == nil else { return nil }
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

  private func openServer(
    _ server: ServerPlace, _ programs: [Program], _ console: Console
  ) throws -> any RecordStream {
    #if PostgreSQL
      do throws(PostgreSQLRecords.Failure) {
        return try PostgreSQLRecords(
          opening: server.connection, table: table, limit: LineReader.longestRecord, readBy: programs)
      } catch {
        console.warn("vocative: \(server.name): " + error.words(console))
        throw ExitCode(2)
      }
    #else
      console.warn(
        console.text(
          en: "vocative: \(server.name): this build reads no PostgreSQL; build with `--traits PostgreSQL`",
          ru: "vocative: \(server.name): эта сборка не читает PostgreSQL; соберите с `--traits PostgreSQL`"))
      throw ExitCode(2)
    #endif
  }
}
