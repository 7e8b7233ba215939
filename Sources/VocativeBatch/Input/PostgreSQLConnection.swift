#if PostgreSQL
  import CLibPQ

  /// A connection to a PostgreSQL server, for statements one after the other.
  ///
  /// What a connection string leaves out comes from where libpq looks: `PGHOST` and its kin, `~/.pgpass`, services.
  @safe final class PostgreSQLConnection {
    /// What the server, or libpq, says when something cannot be done.
    struct Failure: Error {
      /// Its first line, in UTF-8.
      let words: String
    }

    /// The rows of an answer.
    @safe struct Rows: ~Copyable {
      private let result: OpaquePointer

      fileprivate init(_ result: OpaquePointer) { unsafe self.result = unsafe result }

      deinit { unsafe PQclear(result) }

      var count: Int { unsafe Int(PQntuples(result)) }

      /// What stands in a cell, as text; `nil` for NULL and where no cell is.
      subscript(row: Int, column: Int) -> [UInt8]? {
        let (row, column) = (Int32(clamping: row), Int32(clamping: column))
        guard row >= 0, unsafe row < PQntuples(result), column >= 0, unsafe column < PQnfields(result),
          unsafe PQgetisnull(result, row, column) == 0, let value = unsafe PQgetvalue(result, row, column)
        else { return nil }
        // libpq gives as many bytes as it says.
        return unsafe Array(
          UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(result, row, column))))
      }

      /// The same as a string; empty for NULL.
      func text(_ row: Int, _ column: Int) -> String { String(decoding: self[row, column] ?? [], as: UTF8.self) }
    }

    private let connection: OpaquePointer

    /// Connects, waiting as long as the connection string says.
    ///
    /// - Parameter string: `postgresql://HOST/DATABASE`, or `key=value` pairs.
    init(_ string: String) throws(Failure) {
      guard let connection = unsafe PQconnectdb(string) else { throw Failure(words: "out of memory") }
      unsafe self.connection = unsafe connection
      guard unsafe PQstatus(connection) == CONNECTION_OK else { throw failure() }
      guard unsafe PQsetClientEncoding(connection, "UTF8") == 0 else { throw failure() }
      // What the server merely remarks on is not for standard error.
      _ = unsafe PQsetNoticeProcessor(connection, { _, _ in }, nil)
    }

    deinit { unsafe PQfinish(connection) }

    /// Has some statements carried out, separated by semicolons.
    func run(_ statements: String) throws(Failure) {
      guard let result = unsafe PQexec(connection, statements) else { throw failure() }
      defer { unsafe PQclear(result) }
      guard unsafe PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure() }
    }

    /// The rows that a statement gives.
    ///
    /// - Parameter values: What `$1`, `$2`, … stand for.
    func rows(_ statement: String, _ values: [String] = []) throws(Failure) -> Rows {
      let result = unsafe Self.withCStrings(values) { values in
        unsafe PQexecParams(connection, statement, Int32(clamping: values.count), nil, values, nil, nil, 0)
      }
      guard let result = unsafe result else { throw failure() }
      let rows = unsafe Rows(result)
      let status = unsafe PQresultStatus(result)
      guard status == PGRES_TUPLES_OK else { throw failure() }
      return rows
    }

    private func failure() -> Failure {
      let words = unsafe String(cString: PQerrorMessage(connection))
      return Failure(words: words.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }

    private static func withCStrings<Result>(
      _ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> Result
    ) -> Result {
      func add(_ rest: ArraySlice<String>, _ pointers: [UnsafePointer<CChar>?]) -> Result {
        guard let first = rest.first else { return unsafe body(pointers) }
        return unsafe first.withCString { unsafe add(rest.dropFirst(), pointers + [$0]) }
      }
      return unsafe add(strings[...], [])
    }
  }
#endif
