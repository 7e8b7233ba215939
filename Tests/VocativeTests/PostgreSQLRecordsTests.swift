#if PostgreSQL
  import Foundation
  import Testing
  import Vocative
  import VocativeBatch

  /// Recipients out of a server that `make postgres` starts; `VOCATIVE_POSTGRES` is its connection string.
  @Suite(.serialized) struct PostgreSQLRecordsTests {
    private static func server() throws -> String {
      try #require(ProcessInfo.processInfo.environment["VOCATIVE_POSTGRES"], "run `make postgres`")
    }

    /// Reads a table of a database that has what `sql` makes in it, in a schema of its own.
    private static func read(
      _ sql: String, table: String?, goingOnAt position: Int = 0, limit: Int = 400
    ) throws -> (records: [String], end: Int?) {
      var found: (records: [String], end: Int?) = ([], nil)
      try withRecipientMessage { message, folder in
        let schema = "s\(UInt32.random(in: 0 ... .max))"
        try psql("CREATE SCHEMA \(schema); SET search_path TO \(schema); \(sql)")
        defer { try? psql("DROP SCHEMA \(schema) CASCADE") }
        let source = try PostgreSQLRecords(
          opening: server() + "&options=-csearch_path%3D\(schema)", table: table, limit: limit,
          readBy: message.programs)
        try source.goOn(at: StreamPosition(offset: position))
        found = (try records(of: source), source.end)
      }
      return found
    }

    private static func psql(_ sql: String) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/psql")
      process.arguments = ["-q", "-v", "ON_ERROR_STOP=1", "-d", try server(), "-c", sql]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(sql)")
    }

    private static let table = """
      CREATE TABLE c (id bigint PRIMARY KEY, "customer.name" text, "customer.age" integer, "customer.total" numeric(12,2),
        "customer.vip" boolean, "customer.phone" varchar(20), "customer.tags" text[], "customer.born" timestamptz);
      """

    @Test func `cells have the types of what is read`() throws {
      let rows = """
        INSERT INTO c VALUES
        (3, 'Я', 1, 'NaN', NULL, NULL, '{}', NULL), (1, 'Анна "А"', 41, 1990.50, true, '+79000000001', '{a,"b c"}', NULL),
        (2, '', NULL, -0.07, false, NULL, NULL, '2026-03-14 18:00:00+03'), (4, repeat('x', 500), 1, 1, true, NULL, NULL, NULL);
        """
      let (records, end) = try Self.read(Self.table + rows, table: "c")
      #expect(end == 4)
      #expect(
        records == [
          #"{"id":"1","customer":{"name":"Анна \"А\"","age":41,"total":1990.50,"vip":true,"phone":"+79000000001","tags":["a","b c"]}}"#,
          #"{"id":"2","customer":{"total":-0.07,"vip":false,"born":"2026-03-14T15:00:00+00:00"}}"#,
          #"{"id":"3","customer":{"name":"Я","age":1,"total":"NaN","tags":[]}}"#, "DAT1121",
        ])
    }

    @Test func `rows come in the order of the primary key, on from any of them`() throws {
      // Written backwards, and more than are fetched at a time.
      let rows = "INSERT INTO c (id, \"customer.age\") SELECT n, n FROM generate_series(200, 1, -1) AS n;"
      for position in [0, 1, 63, 64, 65, 199, 200, 201] {
        let (records, end) = try Self.read(Self.table + rows, table: "c", goingOnAt: position)
        #expect(records == (1...200).dropFirst(position).map { #"{"id":"\#($0)","customer":{"age":\#($0)}}"# })
        #expect(end == 200)
      }
    }

    @Test func `a view goes on by its column id, and one without is not gone on with`() throws {
      let rows = "INSERT INTO c (id, \"customer.age\") VALUES (2, 6), (1, 5);"
      let named = #"CREATE VIEW "odd ""name" AS SELECT id, "customer.age" FROM c;"#
      let view = try Self.read(Self.table + rows + named, table: #"odd "name"#, goingOnAt: 1)
      #expect(view.records == [#"{"id":"2","customer":{"age":6}}"#] && view.end == nil)
      let bare = #"CREATE VIEW bare AS SELECT "customer.age" FROM c WHERE id = 1;"#
      #expect(try Self.read(Self.table + rows + bare, table: "bare").records == [#"{"customer":{"age":5}}"#])
      #expect(throws: PostgreSQLRecords.Failure.noOrder("bare")) {
        try Self.read(Self.table + rows + bare, table: "bare", goingOnAt: 1)
      }
    }

    @Test func `a record in one column is the whole of a recipient`() throws {
      let sql = #"CREATE TABLE r (record jsonb); INSERT INTO r VALUES ('{"id": 7, "customer": {"age": 4}}');"#
      #expect(try Self.read(sql, table: nil).records == [#"{"id": 7, "customer": {"age": 4}}"#])
    }

    @Test(
      arguments: [
        (table, "d", PostgreSQLRecords.Failure.noTable("d", among: ["c"])),
        (table + "CREATE TABLE a (x text);", "", .noTable("", among: ["a", "c"])),
        ("CREATE TABLE a (id text, x text);", "a", .nothingRead),
        (
          #"CREATE TABLE a ("customer.consent" json, "customer.consent.sms.marketing" bool);"#, "a",
          .conflict("customer.consent.sms.marketing")
        ),
      ])
    func `what is not there is told`(sql: String, table: String, failure: PostgreSQLRecords.Failure) throws {
      #expect(throws: failure) { try Self.read(sql, table: table.isEmpty ? nil : table) }
    }

    @Test func `what the server says is told, when it is opened and in between`() throws {
      try withRecipientMessage { message, _ in
        #expect {
          try PostgreSQLRecords(
            opening: "postgresql:///postgres?host=/nowhere", table: nil, limit: 400, readBy: message.programs)
        } throws: { error in
          guard case .unreadable(let words)? = error as? PostgreSQLRecords.Failure else { return false }
          return words.contains("/nowhere")
        }
      }
      // The rows are made while they are fetched: the hundredth cannot be.
      let view = #"CREATE VIEW broken AS SELECT 10 / (100 - n) AS "customer.age" FROM generate_series(1, 200) AS n;"#
      #expect(throws: PostgreSQLRecords.Failure.unreadable("ERROR:  division by zero")) {
        try Self.read(view, table: "broken")
      }
    }

    @Test func `a batch answers every row`() throws {
      try withRecipientMessage { message, folder in
        try Self.psql(
          """
          CREATE TABLE batch (id integer PRIMARY KEY, "customer.name" text, "customer.consent.push.marketing" boolean);
          INSERT INTO batch SELECT n, 'Name ' || n, n <> 7 FROM generate_series(1, 1000) AS n;
          """)
        defer { try? Self.psql("DROP TABLE batch") }
        let output = folder.url.path + "/out.ndjson"
        let counts = try Batch(message, in: RenderContext(now: 0, zones: .system()), language: .en).run(
          from: PostgreSQLRecords(opening: Self.server(), table: "batch", limit: 1 << 16, readBy: message.programs),
          to: AnswerFile(at: output), jobs: 2)
        #expect(counts.rendered == 999 && counts.total == 1000)
        let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1000 && lines[999].contains("Name 1000"))
      }
    }
  }
#endif
