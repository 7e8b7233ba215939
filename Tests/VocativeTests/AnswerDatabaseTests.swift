#if SQLite
  import Foundation
  import GRDB
  import Testing
  import VocativeBatch

  /// Answers as rows: each says what its line says.
  @Suite struct AnswerDatabaseTests {
    static let corpus = TranscriptCorpus("Databases")

    @Test(.enabled(if: !TranscriptCorpus.isUpdating), arguments: corpus.cases)
    func `a database is filled as a folder is`(example: TranscriptCase) throws {
      #expect(try example.run(in: Self.corpus.workspace) == example.transcript.text)
    }

    @Test(.enabled(if: TranscriptCorpus.isUpdating)) func `writes the transcripts anew`() throws {
      try Self.corpus.update()
    }

    private static func identity(chunk: Int = 2) -> BatchIdentity {
      BatchIdentity(message: "m", bundle: "b", input: "in", chunk: chunk, now: 0)
    }

    /// What a table has in some of its columns after lines were written to it.
    private static func rows(of lines: [String], _ columns: String) throws -> [[DatabaseValue]] {
      try TemporaryFolder.with { folder in
        let path = folder.url.path + "/answers.db"
        let sink = try AnswerDatabase(at: path, table: "an\"swers", for: identity(), resume: false)
        try sink.write(Array(lines.map { $0 + "\n" }.joined().utf8)[...])
        try sink.finish()
        return try DatabaseQueue(path: path).read { database in
          try Row.fetchAll(database, sql: "SELECT \(columns) FROM \"an\"\"swers\" ORDER BY record")
            .map { Array($0.databaseValues) }
        }
      }
    }

    @Test(
      arguments: [
        (
          #"{"id":"c-1","message":"m","locale":"ru","status":"rendered","parts":{"subject":"a \"b\" \\ в","html":"<p>\n\t\r\u001f</p>"},"metadata":{"schema":1,"goal":"}\",{"}}"#,
          "id, locale, status, subject, html, plain, metadata",
          ["c-1", "ru", "rendered", "a \"b\" \\ в", "<p>\n\t\r\u{1F}</p>", nil, #"{"schema":1,"goal":"}\",{"}"#]
        ),
        (
          #"{"id":7,"message":"m","locale":"en","status":"rendered","parts":{"push":{"title":"","body":"b"},"call_script":"x\n","chat":"y"},"metadata":{}}"#,
          "typeof(id), push_title, push_body, channels, metadata",
          ["integer", "", "b", #"{"call_script":"x\n","chat":"y"}"#, "{}"]
        ),
        (
          #"{"id":123456789012345678901234567890,"message":"m","status":"skipped","reason":{"code":"require","text":"корзина пуста"}}"#,
          "typeof(id), id, message, status, code, explanation, place",
          ["text", "123456789012345678901234567890", "m", "skipped", "require", "корзина пуста", nil]
        ),
        (
          #"{"record":19,"input_line":23,"id":"c","status":"rejected","code":"DAT1103","pointer":"/a/0","message":"no \"number\""}"#,
          "record, message, code, explanation, place, input_line, typeof(input_line)",
          ["1", "m", "DAT1103", "no \"number\"", "/a/0", "23", "integer"]
        ),
        (
          #"{"record":1,"status":"rejected","code":"DAT1156","path":"m.liquid","line":3,"column":7,"message":"zero"}"#,
          "id, place, explanation, input_line", [nil, "m.liquid:3:7", "zero", nil]
        ),
      ] as [(String, String, [String?])])
    func `a row says what its line says`(line: String, columns: String, expected: [String?]) throws {
      let row = try #require(Self.rows(of: [line], columns).first)
      #expect(row.map { $0.isNull ? nil : $0.storage.value.map { "\($0)" } } == expected)
    }

    @Test func `what was not committed is gone, and the rest is gone on with`() throws {
      try TemporaryFolder.with { folder in
        let path = folder.url.path + "/answers.db"
        let line = Array(#"{"message":"m","status":"skipped","reason":{"code":"skip"}}"#.utf8) + [0x0A]
        let checkpoint = try JSONDecoder().decode(
          Checkpoint.self,
          from: Data(
            #"""
            {"position":{"offset":9,"lineBreaks":2},"rejects":0,"counts":{"rendered":0,"skipped":[{"reason":"skip","count":2}],"rejected":0,
            "smsCount":0,"smsSegments":0}}
            """#.utf8))
        do {
          let sink = try AnswerDatabase(at: path, table: "a", for: Self.identity(), resume: true)
          try sink.write((line + line)[...])
          try sink.commit(checkpoint)
          try sink.write(line[...])
        }
        #expect(throws: ResumableSinkFailure.taken) {
          try AnswerDatabase(at: path, table: "a", for: Self.identity(), resume: false)
        }
        #expect(throws: ResumableSinkFailure.different(Self.identity(), .batch)) {
          try AnswerDatabase(at: path, table: "a", for: Self.identity(chunk: 3), resume: true)
        }
        let sink = try AnswerDatabase(at: path, table: "a", for: Self.identity(), resume: true)
        #expect(sink.checkpoint == checkpoint && !sink.isFinished)
        #expect(throws: ResumableSinkFailure.locked) {
          try AnswerDatabase(at: path, table: "b", for: Self.identity(), resume: false)
        }
        try sink.write(line[...])
        try sink.finish()
        let numbers = try DatabaseQueue(path: path).read { try Int.fetchAll($0, sql: "SELECT record FROM a") }
        #expect(numbers == [1, 2, 3])
      }
    }
  }
#endif
