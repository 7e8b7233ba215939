#if PostgreSQL
  public import Vocative

  /// Recipients in a table or view of a PostgreSQL database, one a row, read through a cursor.
  ///
  /// All is one transaction that reads only: what others change meanwhile is not seen. Rows come in the order of the
  /// primary key, or of a column `id`, so that a batch which was killed finds its place again.
  public final class PostgreSQLRecords: RecordStream {
    /// Why a database has no recipients.
    public enum Failure: Error, Sendable, Hashable {
      /// The server cannot be reached, or cannot do what it is asked for; its words.
      case unreadable(String)
      /// There is no such table; those that there are.
      case noTable(String, among: [String])
      /// Two columns say the same.
      case conflict(String)
      /// No column is one that the message reads.
      case nothingRead
      /// A batch cannot be gone on with: the table has no primary key and no column `id`.
      case noOrder(String)
    }

    private let connection: PostgreSQLConnection
    private let table: PostgreSQLTable
    private let query: String
    private let columns: RecordColumns
    private let isBoolean: [Bool]
    private let isOrdered: Bool
    private let limit: Int
    private var isOpen = false
    /// The rows that were given or left out.
    public var position: StreamPosition { StreamPosition(offset: row) }
    private var row = 0
    /// The number of rows of a table; `nil` for a view, whose rows would have to be made for that.
    public let end: Int?
    /// Rows that were fetched, as JSON, and which of them is next.
    private var page: [[UInt8]] = []
    private var place = 0

    /// How many rows are fetched at a time: few enough to be held, enough for a server that is far away.
    private static let pageCount = 64

    /// Instants and spans as our reader has them, whatever the server is set to; and renders may take their time.
    private static let settings = """
      SET LOCAL datestyle TO ISO; SET LOCAL intervalstyle TO iso_8601; SET LOCAL timezone TO 'UTC';
      SET LOCAL idle_in_transaction_session_timeout TO 0
      """

    /// Connects to a database.
    ///
    /// - Parameters:
    ///   - connection: A connection string of libpq: `postgresql://HOST/DATABASE`.
    ///   - table: A table or view, with its schema where that is not in the search path; the only one there is without
    ///     it.
    ///   - limit: The longest record in bytes.
    ///   - programs: What the records are read for.
    public init(
      opening connection: String, table: String?, limit: Int, readBy programs: [Program]
    ) throws(Failure) {
      let found: [PostgreSQLTable.Column]
      let tables: [PostgreSQLTable]
      do throws(PostgreSQLConnection.Failure) {
        self.connection = try PostgreSQLConnection(connection)
        try self.connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; " + Self.settings)
        tables = try PostgreSQLTable.all(in: self.connection)
      } catch {
        throw .unreadable(error.words)
      }
      let named = table.map { name in tables.filter { $0.isCalled(name) } } ?? tables
      guard let only = named.first, table != nil || named.count == 1 else {
        throw .noTable(table ?? "", among: tables.map(\.name))
      }
      self.table = only
      do throws(PostgreSQLConnection.Failure) {
        found = try only.columns(in: self.connection)
        let order = try only.order(of: found, in: self.connection)
        isOrdered = !order.isEmpty
        query =
          "SELECT \(found.map(\.expression).joined(separator: ", ")) FROM \(only.quoted) AS it"
          + (order.isEmpty ? "" : " ORDER BY " + order.joined(separator: ", "))
        end = only.isStored ? Int(try self.connection.rows("SELECT count(*) FROM \(only.quoted)").text(0, 0)) : nil
      } catch {
        throw .unreadable(error.words)
      }
      do throws(RecordColumns.Failure) {
        columns = try RecordColumns(found.map(\.name), readBy: programs)
      } catch {
        switch error {
        case .conflict(let name): throw .conflict(name)
        case .nothingRead: throw .nothingRead
        }
      }
      isBoolean = found.map(\.isBoolean)
      self.limit = limit
    }

    /// Leaves out the first rows. A table that was changed in between has others there.
    public func goOn(at position: StreamPosition) throws {
      guard isOrdered || position.offset == 0 else { throw Failure.noOrder(table.name) }
      row = position.offset
    }

    /// The next row.
    public func nextRecord() throws -> IncomingRecord? {
      if place == page.count { try fetch() }
      guard place < page.count else { return nil }
      defer {
        place += 1
        row += 1
      }
      return page[place].count > limit ? .fault(.tooLarge, at: limit) : .json(page[place])
    }

    private func fetch() throws(Failure) {
      page.removeAll(keepingCapacity: true)
      place = 0
      do throws(PostgreSQLConnection.Failure) {
        if !isOpen {
          try connection.run("DECLARE recipients NO SCROLL CURSOR FOR " + query)
          if row > 0 { try connection.run("MOVE FORWARD \(row) FROM recipients") }
          isOpen = true
        }
        let rows = try connection.rows("FETCH FORWARD \(Self.pageCount) FROM recipients")
        for row in 0..<rows.count {
          page.append(columns.json { Self.value(rows[row, $0], isBoolean: isBoolean[$0]) })
        }
      } catch {
        throw .unreadable(error.words)
      }
    }

    private static func value(_ cell: [UInt8]?, isBoolean: Bool) -> RecordColumns.Value {
      guard let cell, !cell.isEmpty else { return .absent }
      return isBoolean ? .boolean(cell == [UInt8(ascii: "t")]) : .text(cell)
    }
  }
#endif
