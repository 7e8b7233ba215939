#if SQLite
  import Foundation
  import GRDB
  public import Vocative

  /// Recipients in a table or view of a SQLite database, one a row, read row by row.
  public final class SQLiteRecords: RecordStream {
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
    private var rows: RowCursor?
    /// The rows that were given or left out.
    public var position: StreamPosition { StreamPosition(offset: row) }
    private var row = 0
    /// The number of rows when the database was opened.
    public let end: Int?
    /// Rows that were stepped to, as JSON, and which of them is next.
    private var page: [[UInt8]] = []
    private var place = 0

    /// Opens a database for reading alone.
    ///
    /// - Parameters:
    ///   - table: A table or view; the only one there is without it.
    ///   - limit: The longest record in bytes.
    ///   - programs: What the records are read for.
    public init(opening path: String, table: String?, limit: Int, readBy programs: [Program]) throws(Failure) {
      let (queue, only, names, count): (DatabaseQueue, String, [String], Int?)
      do {
        var configuration = Configuration()
        configuration.readonly = true
        queue = try DatabaseQueue(path: path, configuration: configuration)
        let tables = try queue.read { database in try String.fetchAll(database, sql: Self.tables) }
        guard let found = table ?? (tables.count == 1 ? tables.first : nil), tables.contains(found) else {
          throw Failure.noTable(table ?? "", among: tables)
        }
        only = found
        names = try queue.read { try $0.makeStatement(sql: Self.query(found)).columnNames }
        count = try queue.read {
          try Int.fetchOne($0, sql: "SELECT count(*) FROM \(found.quotedForSQL)")
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
      database = queue
      self.table = only
      self.limit = limit
      end = count
    }

    deinit {
      // The cursor is let go on the thread of the database, where it was used.
      database.unsafeRead { _ in rows = nil }
    }

    /// The names of the tables and views, those of SQLite itself left out.
    private static let tables = """
      SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name
      """

    private static func query(_ table: String, after row: Int = 0) -> String {
      "SELECT * FROM \(table.quotedForSQL)" + (row > 0 ? " LIMIT -1 OFFSET \(row)" : "")
    }

    /// Leaves out the first rows. A table that was changed in between has others there.
    public func goOn(at position: StreamPosition) { row = position.offset }

    /// The next row. Rows are stepped to by sixty-four on the thread of the database, where the cursor stays.
    public func nextRecord() throws -> IncomingRecord? {
      if place == page.count {
        page.removeAll(keepingCapacity: true)
        place = 0
        do {
          try database.unsafeRead { database in
            let rows = try rows ?? Row.fetchCursor(database, sql: Self.query(table, after: row))
            self.rows = rows
            while page.count < 64, let row = try rows.next() {
              page.append(columns.json { Self.value(at: $0, of: row) })
            }
          }
        } catch is DatabaseError {
          throw Failure.unreadable
        }
      }
      guard place < page.count else { return nil }
      defer {
        place += 1
        row += 1
      }
      return page[place].count > limit ? .fault(.tooLarge, at: limit) : .json(page[place])
    }

    private static func value(at column: Int, of row: Row) -> RecordColumns.Value {
      let value: DatabaseValue = row[column]
      switch value.storage {
      case .null: return .absent
      case .int64(let number): return .integer(number)
      case .double(let number): return .real(number)
      // A text as it is stored: the string ends at a zero, and has other characters where the bytes are no UTF-8.
      case .string:
        guard let text: Data = row[column], !text.isEmpty else { return .absent }
        return .text(Array(text))
      case .blob(let bytes): return .text(Array(bytes))
      }
    }
  }
#endif
