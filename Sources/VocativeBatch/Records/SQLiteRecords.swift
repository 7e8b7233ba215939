#if SQLite
  import Foundation
  import GRDB
  public import Vocative

  /// Recipients in a table or view of a SQLite database, one a row, read row by row.
  public struct SQLiteRecords: RecordSource {
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

    private static func query(_ table: String) -> String { "SELECT * FROM \(table.quotedDatabaseIdentifier)" }

    public func forEach(_ take: (LineReader.Line) throws -> Bool) throws {
      do {
        try database.read { database in
          let rows = try Row.fetchCursor(database, sql: Self.query(table))
          while let row = try rows.next() {
            let json = columns.json { Self.value(row[$0]) }
            guard try take(json.count > limit ? .tooLong : .bytes(json)) else { return }
          }
        }
      } catch is DatabaseError {
        throw Failure.unreadable
      }
    }

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
