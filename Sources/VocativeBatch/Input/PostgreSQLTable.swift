#if PostgreSQL
  /// A table or view of a PostgreSQL database, and how its rows are asked for.
  struct PostgreSQLTable {
    /// A column.
    struct Column {
      let name: String
      /// Its value as SQL has it.
      let expression: String
      let isBoolean: Bool
    }

    /// The number in `pg_class`.
    private let number: String
    private let schema: String
    private let table: String
    private let isInSearchPath: Bool
    /// Whether its rows lie in the database, so that counting them does not make them.
    let isStored: Bool

    /// What users call it: with its schema only where that has to be said.
    var name: String { isInSearchPath ? table : fullName }
    private var fullName: String { schema + "." + table }
    /// What SQL calls it.
    var quoted: String { schema.quotedForSQL + "." + table.quotedForSQL }

    /// Whether users may mean it by a name.
    func isCalled(_ name: String) -> Bool { name == self.name || name == fullName }

    /// All that may be read, those of the server itself and parts of other tables left out, in the order of their names.
    static func all(in connection: PostgreSQLConnection) throws(PostgreSQLConnection.Failure) -> [PostgreSQLTable] {
      let rows = try connection.rows(
        """
        SELECT c.oid::text, n.nspname, c.relname, pg_table_is_visible(c.oid), c.relkind IN ('r', 'p', 'm')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f') AND NOT c.relispartition
          AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
          AND has_table_privilege(c.oid, 'SELECT')
        ORDER BY n.nspname, c.relname
        """)
      return (0..<rows.count).map { row in
        PostgreSQLTable(
          number: rows.text(row, 0), schema: rows.text(row, 1), table: rows.text(row, 2),
          isInSearchPath: rows.text(row, 3) == "t", isStored: rows.text(row, 4) == "t")
      }
    }

    /// The columns, those of dates and lists as JSON has such values, not as the server prints them.
    func columns(in connection: PostgreSQLConnection) throws(PostgreSQLConnection.Failure) -> [Column] {
      // The categories are those of pg_type.typcategory: arrays, composites, dates; 790 is `money`, which is printed as
      // the server's locale has it.
      let rows = try connection.rows(
        """
        SELECT a.attname, t.typcategory = 'B', format(CASE
          WHEN t.typcategory IN ('A', 'C') THEN 'to_json(it.%I)'
          WHEN t.typcategory = 'D' THEN 'to_json(it.%I) #>> ''{}'''
          WHEN 790 IN (t.oid, t.typbasetype) THEN 'it.%I::numeric'
          ELSE 'it.%I' END, a.attname)
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """, [number])
      return (0..<rows.count).map { row in
        Column(name: rows.text(row, 0), expression: rows.text(row, 2), isBoolean: rows.text(row, 1) == "t")
      }
    }

    /// The columns that put the rows in an order which another run finds again: the primary key, or else `id`; none
    /// where there is neither.
    func order(
      of columns: [Column], in connection: PostgreSQLConnection
    ) throws(PostgreSQLConnection.Failure) -> [String] {
      let rows = try connection.rows(
        """
        SELECT a.attname FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = $1::oid AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum)
        """, [number])
      guard rows.count > 0 else { return columns.contains { $0.name == "id" } ? ["it.id"] : [] }
      return (0..<rows.count).map { "it." + rows.text($0, 0).quotedForSQL }
    }
  }
#endif
