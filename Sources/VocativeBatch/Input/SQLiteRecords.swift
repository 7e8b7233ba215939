#if SQLite
  import Foundation
  import GRDB
  public import Vocative

  /// Recipients in a table or view of a SQLite database, one a row, read row by row.
  public final class SQLiteRecords: RecordSource {
    /// Why a database has no recipients.
    public enum Failure: Error, Sendable, Hashable {
      /// It cannot be opened, or its pages are damaged.
      case unreadable
      /// There is no such table; those that there are.
      case noTable(String, among: [String])
      /// Two columns say the same.
      case conflict(String)
      /// No column is one that the message reads.
      case nothingRead
    }

    private let database: DatabaseQueue
    private let table: String
    private let columns: RecordColumns
    private let limit: Int
    /// The rows on their way, once the first was asked for.
    private var rows: RowPump?
    private var skipped = 0

    /// Opens a database for reading alone.
    ///
    /// - Parameters:
    ///   - table: A table or view; the only one there is without it.
    ///   - limit: The longest record in bytes.
    ///   - programs: What the records are read for.
    public init(opening path: String, table: String?, limit: Int, readBy programs: [Program]) throws(Failure) {
      self.limit = limit
      let names: [String]
      do {
        var configuration = Configuration()
        configuration.readonly = true
        database = try DatabaseQueue(path: path, configuration: configuration)
        let tables = try database.read { database in
          try String.fetchAll(
            database,
            sql:
              "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
          )
        }
        guard let only = table ?? (tables.count == 1 ? tables.first : nil), tables.contains(only) else {
          throw Failure.noTable(table ?? "", among: tables)
        }
        self.table = only
        names = try database.read { try $0.makeStatement(sql: Self.query(only)).columnNames }
        end = try database.read {
          try Int.fetchOne($0, sql: "SELECT count(*) FROM \(only.quotedDatabaseIdentifier)")
        }
      } catch let failure as Failure {
        throw failure
      } catch {
        throw .unreadable
      }
      do throws(RecordColumns.Failure) {
        columns = try RecordColumns(names, readBy: programs)
      } catch {
        switch error {
        case .conflict(let name): throw .conflict(name)
        case .nothingRead: throw .nothingRead
        }
      }
    }

    private static func query(_ table: String, after row: Int = 0) -> String {
      "SELECT * FROM \(table.quotedDatabaseIdentifier)" + (row > 0 ? " LIMIT -1 OFFSET \(row)" : "")
    }

    /// The number of rows when the database was opened.
    public let end: Int?

    /// Adds the records of the next rows.
    public func read(_ count: Int, into block: inout RecordBlock) throws {
      let pump =
        rows
        ?? RowPump { [database, table, columns, limit, skipped] give in
          // One read from the first row to the last: what others write meanwhile is not seen.
          try database.read { database in
            let cursor = try Row.fetchCursor(database, sql: Self.query(table, after: skipped))
            var position = skipped
            while let row = try cursor.next() {
              position += 1
              let json = columns.json { Self.value(row[$0]) }
              guard
                give(
                  json.count > limit ? .failure(DataError(.tooLarge, pointer: "", offset: limit)) : .success(json),
                  position)
              else { return }
            }
          }
        }
      rows = pump
      do {
        try pump.take(count, into: &block)
      } catch is DatabaseError {
        throw Failure.unreadable
      }
    }

    /// Leaves out the first rows. A database that was changed in between has others there.
    public func goOn(at position: Int) { skipped = position }

    private static func value(_ value: DatabaseValue) -> RecordColumns.Value {
      switch value.storage {
      case .null: .absent
      case .int64(let number): .integer(number)
      case .double(let number): .real(number)
      case .string(let text): text.isEmpty ? .absent : .text(Array(text.utf8))
      case .blob(let bytes): .text(Array(bytes))
      }
    }
  }
#endif
