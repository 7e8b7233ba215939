import Foundation
import Testing
import Vocative
import VocativeBatch

#if SQLite
  import GRDB
#endif

/// Rows of tables as records: what a column means is told by what the message reads.
@Suite struct RecordStreamTests {
  private static func read(csv: String, limit: Int = 1 << 16) throws -> [String] {
    var found: [String] = []
    try withRecipientMessage { message, folder in
      try folder.write(csv, to: "customers.csv")
      let reader = try LineReader(opening: folder.url.path + "/customers.csv", limit: limit)
      found = try records(of: CSVRecords(reader, limit: limit, readBy: message.programs))
    }
    return found
  }

  @Test(
    arguments: [
      (
        "id,customer.name\r\n1,Anna\r\n2,\r\n",
        [#"{"id":"1","customer":{"name":"Anna"}}"#, #"{"id":"2","customer":{}}"#]
      ),
      // What must be there and has only empty cells is empty, and what may be absent is absent.
      (
        """
        id,customer.home.city,customer.consent.push.marketing
        1,,
        2,York,
        3,,true

        """,
        [
          #"{"id":"1","customer":{"consent":{}}}"#,
          #"{"id":"2","customer":{"home":{"city":"York"},"consent":{}}}"#,
          #"{"id":"3","customer":{"consent":{"push":{"marketing":true}}}}"#,
        ]
      ),
      (
        "\u{FEFF}id,customer.name\n1,\"Anna \"\"A\"\", Maria\"\n",
        [#"{"id":"1","customer":{"name":"Anna \"A\", Maria"}}"#]
      ),
      (
        "id,customer.name\n1,\"two\nlines\"\n2,x",
        [#"{"id":"1","customer":{"name":"two\u000alines"}}"#, #"{"id":"2","customer":{"name":"x"}}"#]
      ),
      ("id;customer.name;customer.age\n1;a, b;7\n", [#"{"id":"1","customer":{"name":"a, b","age":7}}"#]),
      ("id\tcustomer.age\n1\tseven\n", [#"{"id":"1","customer":{"age":"seven"}}"#]),
      (
        "customer.phone,customer.age,customer.name\n79000000001,007,12\n",
        [#"{"customer":{"phone":"79000000001","age":"007","name":"12"}}"#]
      ),
      ("customer.total,customer.vip,other\n-1.5e3,1,x\n", [#"{"customer":{"total":-1.5e3,"vip":true}}"#]),
      (
        "customer.vip\nfalse\n0\nyes\nTRUE\nFalse\nt\nF\n",
        [#"{"customer":{"vip":false}}"#, #"{"customer":{"vip":false}}"#, #"{"customer":{"vip":"yes"}}"#]
          + ["true", "false", "true", "false"].map { #"{"customer":{"vip":\#($0)}}"# }
      ),
      (
        "customer.consent.push.marketing,id\ntrue,5\n",
        [#"{"customer":{"consent":{"push":{"marketing":true}}},"id":"5"}"#]
      ),
      (
        "customer.tags\n\"[\"\"a\"\", \"\"]\"\"]\"\n\"[1],\"\"id\"\":2\"\nx\n",
        [#"{"customer":{"tags":["a", "]"]}}"#, #"{"customer":{"tags":"[1],\"id\":2"}}"#, #"{"customer":{"tags":"x"}}"#]
      ),
      ("record,id\n\"{\"\"id\"\":7}\",8\n,9\n", [#"{"id":7}"#, "{}"]),
      (
        "id,customer.name\n1,a\n2\n3,b,c\n4,d\"e\n5,\"f\"g\n6,h\n",
        [
          #"{"id":"1","customer":{"name":"a"}}"#, "DAT1252", "DAT1252", "DAT1252", "DAT1252",
          #"{"id":"6","customer":{"name":"h"}}"#,
        ]
      ),
      (
        "id,customer.name\n1,\"never closed\n2,x\n3,\"y\"\n",
        ["DAT1252", #"{"id":"2","customer":{"name":"x"}}"#, #"{"id":"3","customer":{"name":"y"}}"#]
      ),
      ("id,customer.name\n", []),
    ] as [(String, [String])])
  func `rows become records`(csv: String, expected: [String]) throws {
    #expect(try Self.read(csv: csv).filter { !$0.isEmpty } == expected)
  }

  @Test func `a row longer than a record is one reject, and the next is read`() throws {
    let csv = "id,customer.name\n1,\(String(repeating: "x", count: 300))\n2,b\n"
    #expect(try Self.read(csv: csv, limit: 200) == ["DAT1121", #"{"id":"2","customer":{"name":"b"}}"#])
  }

  @Test(arguments: [
    ("", CSVRecords.Failure.noHeader), ("id,\"x\n", .noHeader), ("id,name\n", .nothingRead),
    ("id,customer.name,customer.name\n", .conflict("customer.name")),
    ("customer.consent,customer.consent.sms.marketing\n", .conflict("customer.consent.sms.marketing")),
  ])
  func `columns that cannot be recipients are refused`(csv: String, failure: CSVRecords.Failure) throws {
    #expect(throws: failure) { try Self.read(csv: csv) }
  }

  @Test func `a batch answers every row`() throws {
    try withRecipientMessage { message, folder in
      try folder.write(
        "id,customer.name,customer.consent.push.marketing\n1,Anna,true\n2,x\n3,Olga,true\n", to: "customers.csv")
      let reader = try LineReader(opening: folder.url.path + "/customers.csv", limit: 1 << 16)
      let output = folder.url.path + "/out.ndjson"
      let counts = try Batch(message, in: RenderContext(now: 0, zones: .system()), language: .en).run(
        from: CSVRecords(reader, limit: 1 << 16, readBy: message.programs), to: AnswerFile(at: output), jobs: 2)
      #expect(counts.rendered == 2 && counts.rejected == 1)
      let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 3 && lines[1].contains(#""code":"DAT1252""#))
    }
  }

  /// A file of records, read as the second value says.
  private static func stream(_ file: String, _ isCSV: Bool, _ message: Message) throws -> any RecordStream {
    let reader = try LineReader(opening: file, limit: 1 << 16)
    return isCSV ? try CSVRecords(reader, limit: 1 << 16, readBy: message.programs) : reader
  }

  /// A thousand lines that are longer than a record may be.
  private static let longText = (1...1_000).map { "\($0)" + String(repeating: "y", count: 80) }.joined(separator: "\n")

  @Test(
    arguments: [
      ("\u{FEFF}{\"id\":1}\n\n{\"id\":2}\r\n  \n{\"id\":3}\n{}", false, [1, 3, 5, 6]),
      ("\n\n{}\n\(String(repeating: "x", count: 70_000))\n\n{}\n{}", false, [3, 4, 6, 7]),
      (
        "\u{FEFF}id,customer.name\r\n1,\"a\nb\"\r\n\r\n2,x,y\n3,\"open\n4,\"\"\"\"\n5,z", true,
        [2, 5, 6, 7, 8]
      ),
      (
        "id,customer.name\n1,\"\n\n\n\"\n\n2,x\n3,\"\"\"\n\"\"\r\n\"\n4,\"\(longText)\n5,z", true,
        [2, 7, 8, 11] + Array(12...1_011)
      ),
    ] as [(String, Bool, [Int])])
  func `a stream goes on wherever it was left, and knows what it has read`(
    text: String, isCSV: Bool, lines: [Int]
  ) throws {
    try withRecipientMessage { message, folder in
      try folder.write(text, to: "in")
      let path = folder.url.path + "/in"
      let whole = try records(of: Self.stream(path, isCSV, message))
      #expect(whole.count == lines.count)
      let first = try Self.stream(path, isCSV, message)
      var marks: Set<String> = []
      for taken in 1...whole.count {
        _ = try first.nextRecord()
        #expect(first.line == lines[taken - 1])
        // Thousands of rows are of one kind.
        guard taken < 8 || taken > whole.count - 4 else { continue }
        let second = try Self.stream(path, isCSV, message)
        let mark = try #require(first.mark(at: first.position.offset))
        #expect(second.mark(at: first.position.offset) == mark)
        #expect(marks.insert(mark).inserted)
        try second.goOn(at: first.position)
        #expect(try records(of: second) == Array(whole[taken...]), "after \(taken)")
        let third = try Self.stream(path, isCSV, message)
        try third.goOn(at: first.position)
        _ = try third.nextRecord()
        #expect(taken == whole.count || third.line == lines[taken])
      }
      // One byte before the place is another, or is not there any more.
      let (place, mark) = (first.position.offset, first.mark(at: first.position.offset))
      let bytes = Array(text.utf8)
      let otherwise: [[UInt8]] = [
        bytes.dropLast(2) + [0x20] + bytes.suffix(1), Array(bytes.dropLast()), [0x20] + bytes.dropLast(),
      ]
      for changed in otherwise {
        try Data(changed).write(to: URL(filePath: path))
        let other = try LineReader(opening: path, limit: 1 << 16)
        #expect(other.mark(at: place) != mark)
      }
    }
  }

  #if SQLite
    private static func read(sql: [String], table: String?) throws -> [String] {
      var found: [String] = []
      try withRecipientMessage { message, folder in
        let path = folder.url.path + "/customers.db"
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
          for statement in sql { try database.execute(sql: statement) }
        }
        try queue.close()
        found = try records(of: SQLiteRecords(opening: path, table: table, limit: 400, readBy: message.programs))
      }
      return found
    }

    private static let table =
      #"CREATE TABLE c (id, "customer.name" TEXT, "customer.age", "customer.vip", "customer.phone", "customer.tags")"#

    @Test func `cells have the types of what is read`() throws {
      let rows = [
        #"INSERT INTO c VALUES (1, 'Анна "А"', 41, 1, 79000000001, '["a"]'), ('c-2', NULL, 41.5, 0, '+79000000001', NULL)"#,
        "INSERT INTO c VALUES (3, '', 'x', 2, NULL, '[]]'), (4, printf('%500s', 'x'), 1, 1, NULL, NULL), (5, 'Я', 9e999, 1, NULL, NULL)",
      ]
      #expect(
        try Self.read(sql: [Self.table] + rows, table: "c") == [
          #"{"id":"1","customer":{"name":"Анна \"А\"","age":41,"vip":true,"phone":"79000000001","tags":["a"]}}"#,
          #"{"id":"c-2","customer":{"age":41.5,"vip":false,"phone":"+79000000001"}}"#,
          #"{"id":"3","customer":{"age":"x","vip":2,"tags":"[]]"}}"#, "DAT1121",
          #"{"id":"5","customer":{"name":"Я","age":"inf","vip":true}}"#,
        ])
    }

    @Test(arguments: ["UTF-8", "UTF-16"])
    func `a text is given as it is stored`(encoding: String) throws {
      let rows = "INSERT INTO c (id, \"customer.name\") VALUES (1, 'Кофе ☕'), (2, 'a' || char(0) || 'b')"
      let found = try Self.read(sql: ["PRAGMA encoding = '\(encoding)'", Self.table, rows], table: "c")
      #expect(
        found == [#"{"id":"1","customer":{"name":"Кофе ☕"}}"#, #"{"id":"2","customer":{"name":"a\u0000b"}}"#])
    }

    /// Words of Windows-1251 in a database that says it holds UTF-8.
    @Test func `a text that is no UTF-8 is refused and not mended`() throws {
      try withRecipientMessage { message, folder in
        let path = folder.url.path + "/customers.db"
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
          try database.execute(sql: Self.table)
          try database.execute(sql: "INSERT INTO c (id, \"customer.name\") VALUES (1, CAST(x'CAEEF4E5' AS TEXT))")
        }
        try queue.close()
        let rows = try SQLiteRecords(opening: path, table: "c", limit: 400, readBy: message.programs)
        guard case .json(let json)? = try rows.nextRecord() else {
          Issue.record("the row is a record")
          return
        }
        let fault = #expect(throws: DataError.self) { try Recipient(json: json, for: message) }
        #expect(fault?.code == .invalidUnicode && fault?.pointer == "/customer/name")
      }
    }

    @Test func `a view is a table, and the only one needs no name`() throws {
      let view = #"CREATE VIEW "odd ""name" AS SELECT * FROM c WHERE id > 1"#
      let rows = "INSERT INTO c (id, \"customer.age\") VALUES (1, 5), (2, 6)"
      #expect(
        try Self.read(sql: [Self.table, rows, view], table: "odd \"name") == [#"{"id":"2","customer":{"age":6}}"#])
      #expect(try Self.read(sql: [Self.table, rows], table: nil).count == 2)
    }

    @Test(
      arguments: [
        ("d", SQLiteRecords.Failure.noTable("d", among: ["a", "c"])), (nil, .noTable("", among: ["a", "c"])),
        ("a", .nothingRead),
      ] as [(String?, SQLiteRecords.Failure)])
    func `what is not there is told`(table: String?, failure: SQLiteRecords.Failure) throws {
      #expect(throws: failure) { try Self.read(sql: [Self.table, "CREATE TABLE a (id, x)"], table: table) }
    }

    @Test func `what is no database is told`() throws {
      try withRecipientMessage { message, folder in
        try folder.write("id,customer.name\n", to: "customers.db")
        for path in ["customers.db", "none.db"] {
          #expect(throws: SQLiteRecords.Failure.unreadable) {
            try SQLiteRecords(opening: folder.url.path + "/" + path, table: "c", limit: 400, readBy: message.programs)
          }
        }
      }
    }
  #endif
}
