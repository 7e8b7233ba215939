#if SQLite
  import GRDB

  /// An answer as a row of a table: what its line says, a column each.
  struct AnswerRow {
    /// The columns behind the number of the record, in order.
    enum Column: String, CaseIterable {
      /// What the record calls itself: a text or an integer.
      case id
      /// The name of the message, the tag of its locale, and `rendered`, `skipped` or `rejected`.
      case message, locale, status
      /// The parts.
      case subject, preheader, html, plain, sms
      case pushTitle = "push_title"
      case pushBody = "push_body"
      /// The texts of the workspace's own channels, one JSON object.
      case channels
      /// Why a record was skipped or rejected: the code and the words.
      case code, explanation
      /// Where a rejected record or its message is at fault: a pointer into the record, or path, line and column.
      case place
      /// The line of the input that a rejected record begins in, if the input has lines.
      case inputLine = "input_line"
      /// The metadata as the line has them, one JSON object.
      case metadata

      /// How it is declared; what a record calls itself is kept as it is, a text or an integer.
      var declaration: String {
        switch self {
        case .id: rawValue
        case .inputLine: "\(rawValue) INTEGER"
        case _: "\(rawValue) TEXT"
        }
      }

      /// Its place in a row.
      fileprivate var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// A value for each column.
    private(set) var values = [DatabaseValue](repeating: .null, count: Column.allCases.count)

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - line: The answer, as `Answer` writes it.
    ///   - message: The name of the message, which answers to rejected records leave out.
    init(_ line: ArraySlice<UInt8>, of message: String) {
      set(.message, message)
      var (path, position): (String?, [String]) = (nil, [])
      var channels: [UInt8] = []
      var reader = CompactJSONReader(line)
      while let key = reader.nextKey() {
        switch key {
        case "id": set(.id, integerOrText: &reader)
        case "input_line": set(.inputLine, integerOrText: &reader)
        case "locale": set(.locale, reader.text())
        case "status": set(.status, reader.text())
        case "parts": readParts(&reader, channels: &channels)
        case "reason":
          while let key = reader.nextKey() { set(key == "code" ? .code : .explanation, reader.text()) }
        case "code": set(.code, reader.text())
        case "pointer": set(.place, reader.text())
        case "path": path = reader.text()
        case "line", "column": position.append(String(decoding: reader.raw(), as: UTF8.self))
        case "message":
          // Of a rejected record the words stand under this key.
          let text = reader.text()
          if self[.status] == "rejected" { set(.explanation, text) }
        case "metadata": set(.metadata, String(decoding: reader.raw(), as: UTF8.self))
        case _: _ = reader.raw()
        }
      }
      if let path { set(.place, ([path] + position).joined(separator: ":")) }
      if !channels.isEmpty { set(.channels, "{" + String(decoding: channels, as: UTF8.self) + "}") }
    }

    /// The text of a column.
    subscript(column: Column) -> String? { String.fromDatabaseValue(values[column.index]) }

    private mutating func set(_ column: Column, _ text: String) { values[column.index] = text.databaseValue }

    private mutating func set(_ column: Column, integerOrText reader: inout CompactJSONReader) {
      if reader.isAtText { return set(column, reader.text()) }
      let digits = String(decoding: reader.raw(), as: UTF8.self)
      // An integer that is too large for the table is kept as its digits.
      values[column.index] = Int64(digits)?.databaseValue ?? digits.databaseValue
    }

    private mutating func readParts(_ reader: inout CompactJSONReader, channels: inout [UInt8]) {
      while let key = reader.nextKey() {
        switch key {
        case "push":
          while let key = reader.nextKey() { set(key == "title" ? .pushTitle : .pushBody, reader.text()) }
        case "subject": set(.subject, reader.text())
        case "preheader": set(.preheader, reader.text())
        case "html": set(.html, reader.text())
        case "plain": set(.plain, reader.text())
        case "sms": set(.sms, reader.text())
        case let name:
          // The name of a channel is a word without quotes.
          channels += Array("\(channels.isEmpty ? "" : ",")\"\(name)\":".utf8) + reader.raw()
        }
      }
    }
  }
#endif
