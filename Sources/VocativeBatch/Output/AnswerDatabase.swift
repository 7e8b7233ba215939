#if SQLite
  import Foundation
  import GRDB

  /// A table of a SQLite database that gets the answers, one row each, so that a batch which was killed can be gone on
  /// with.
  ///
  /// The rows of a chunk and how far the batch has come are one transaction: whatever moment the process ends at, the table
  /// holds whole chunks, and the database knows which. That stands in a table `vocative_batches` beside the answers.
  public final class AnswerDatabase: ResumableSink {
    private let database: DatabaseQueue
    private let table: String
    private let insertion: String
    /// How many records have a row, those of the chunk that is not whole yet among them.
    private var answered: Int

    /// What batch is in the table: the one that was asked for, or the one that is gone on with.
    public let identity: BatchIdentity
    /// How far an earlier run has come; `nil` at the beginning.
    public let checkpoint: Checkpoint?
    /// Whether every record was answered by an earlier run.
    public let isFinished: Bool

    /// The records of a chunk.
    public var chunk: Int? { identity.chunk }

    /// How long another program is waited for that writes to the database.
    private static let patienceSeconds = 2.0

    /// Opens a database, which is made if it is not there, and locks it against others that write.
    ///
    /// - Parameters:
    ///   - table: The table, which is made if it is not there.
    ///   - resume: Whether a batch that stands there is gone on with. Its instant counts as now then; all else has to be as
    ///     it was.
    public init(
      at path: String, table: String, for batch: BatchIdentity, resume: Bool
    ) throws(ResumableSinkFailure) {
      // SQLite says only that it cannot open a file, not why.
      let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw .output(.system(errno)) }
      close(file)
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      configuration.busyMode = .timeout(Self.patienceSeconds)
      let earlier: Earlier
      do {
        database = try DatabaseQueue(path: path, configuration: configuration)
        earlier = try database.writeWithoutTransaction { database in
          try database.beginTransaction(.immediate)
          return try Self.begin(table, for: batch, in: database)
        }
      } catch let failure as ResumableSinkFailure {
        throw failure
      } catch {
        throw Self.failure(ofOpening: error)
      }
      if let found = earlier.identity {
        guard resume else { throw .taken }
        if let difference = found.difference(from: batch) { throw .different(found, difference) }
      }
      self.table = table
      identity = earlier.identity ?? batch
      checkpoint = earlier.checkpoint
      isFinished = earlier.isFinished
      answered = earlier.checkpoint?.counts.total ?? 0
      let places = Array(repeating: "?", count: AnswerRow.Column.allCases.count + 1).joined(separator: ", ")
      insertion = "INSERT INTO \(table.quotedForSQL) VALUES (\(places))"
    }

    /// Writes answers as rows of the chunk that is not whole yet.
    public func write(_ answers: ArraySlice<UInt8>) throws(OutputFile.Failure) {
      try perform { database in
        let statement = try database.cachedStatement(sql: insertion)
        var rest = answers
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          answered += 1
          let row = AnswerRow(rest[..<end], of: identity.message)
          statement.setUncheckedArguments(StatementArguments([answered.databaseValue] + row.values))
          try statement.execute()
          rest = rest[(end + 1)...]
        }
      }
    }

    /// Ends the chunk, and notes how far the batch has come.
    public func commit(_ checkpoint: Checkpoint) throws(OutputFile.Failure) {
      let words = String(decoding: try ManifestJSON.bytes(of: checkpoint), as: UTF8.self)
      try perform { database in
        try database.execute(
          sql: "UPDATE vocative_batches SET checkpoint = ? WHERE answers = ?", arguments: [words, table])
        try database.commit()
        // Between two chunks somebody else may write; if it was another run of this batch, this one ends.
        try database.beginTransaction(.immediate)
        let found = try String.fetchOne(
          database, sql: "SELECT checkpoint FROM vocative_batches WHERE answers = ?", arguments: [table])
        if found != words { throw OutputFile.Failure.contended }
      }
    }

    /// Notes that every record was answered.
    public func finish() throws(OutputFile.Failure) {
      try perform { database in
        try database.execute(
          sql: "UPDATE vocative_batches SET is_finished = 1 WHERE answers = ?", arguments: [table])
        try database.commit()
      }
    }

    /// Drops the chunk that is not whole; a later batch goes on behind those that are.
    public func abandon() throws(OutputFile.Failure) {
      try perform { try $0.rollback() }
    }

    private func perform(_ body: (Database) throws -> Void) throws(OutputFile.Failure) {
      do {
        try database.writeWithoutTransaction(body)
      } catch {
        throw Self.failure(of: error)
      }
    }
  }

  // MARK: What is there already

  extension AnswerDatabase {
    /// What an earlier run has left.
    private struct Earlier {
      var identity: BatchIdentity?
      var checkpoint: Checkpoint?
      var isFinished = false
    }

    /// Makes the tables where they are not there, and reads what an earlier run has left.
    private static func begin(_ table: String, for batch: BatchIdentity, in database: Database) throws -> Earlier {
      try database.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS vocative_batches
            (answers TEXT PRIMARY KEY, batch TEXT NOT NULL, checkpoint TEXT, is_finished INTEGER NOT NULL DEFAULT 0)
          """)
      guard
        let row = try Row.fetchOne(
          database, sql: "SELECT batch, checkpoint, is_finished FROM vocative_batches WHERE answers = ?",
          arguments: [table])
      else {
        if try database.tableExists(table) || database.viewExists(table) { throw ResumableSinkFailure.foreign }
        let columns = AnswerRow.Column.allCases.map(\.declaration).joined(separator: ", ")
        try database.execute(sql: "CREATE TABLE \(table.quotedForSQL) (record INTEGER PRIMARY KEY, \(columns))")
        try database.execute(
          sql: "INSERT INTO vocative_batches (answers, batch) VALUES (?, ?)",
          arguments: [table, String(decoding: try ManifestJSON.bytes(of: batch), as: UTF8.self)])
        return Earlier()
      }
      let decoder = JSONDecoder()
      var earlier = Earlier(isFinished: row[2])
      do {
        earlier.identity = try decoder.decode(BatchIdentity.self, from: Data((row[0] as String).utf8))
        // What another version says of its rows may have another shape.
        if earlier.identity?.isOfThisVersion == false { return earlier }
        earlier.checkpoint = try (row[1] as String?).map { try decoder.decode(Checkpoint.self, from: Data($0.utf8)) }
      } catch {
        throw ResumableSinkFailure.damaged("vocative_batches")
      }
      guard try database.tableExists(table) else { throw ResumableSinkFailure.damaged(table) }
      let last = try Int.fetchOne(database, sql: "SELECT max(record) FROM \(table.quotedForSQL)") ?? 0
      guard last == earlier.checkpoint?.counts.total ?? 0 else { throw ResumableSinkFailure.damaged(table) }
      return earlier
    }
  }

  // MARK: Failures

  extension AnswerDatabase {
    private static func failure(ofOpening error: any Error) -> ResumableSinkFailure {
      switch (error as? DatabaseError)?.resultCode {
      case .SQLITE_BUSY?, .SQLITE_LOCKED?: .locked
      case .SQLITE_NOTADB?: .foreign
      case .SQLITE_CORRUPT?: .damaged("SQLite")
      case _: .output(failure(of: error))
      }
    }

    private static func failure(of error: any Error) -> OutputFile.Failure {
      if let failure = error as? OutputFile.Failure { return failure }
      return switch (error as? DatabaseError)?.resultCode {
      case .SQLITE_BUSY?, .SQLITE_LOCKED?: .contended
      case .SQLITE_FULL?: .system(ENOSPC)
      case .SQLITE_READONLY?, .SQLITE_PERM?: .system(EACCES)
      case .SQLITE_NOMEM?: .system(ENOMEM)
      case _: .system(EIO)
      }
    }
  }
#endif
