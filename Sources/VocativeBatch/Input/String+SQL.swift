#if SQLite || PostgreSQL
  extension String {
    /// A name as SQL has it, quotes within it doubled; GRDB's own form leaves them as they are.
    var quotedForSQL: String {
      let quote = UInt8(ascii: "\"")
      return "\"" + String(decoding: utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }, as: UTF8.self) + "\""
    }
  }
#endif
