import VocativeBatch

extension CSVRecords.Failure {
  func words(_ console: Console) -> String {
    switch self {
    case .noHeader:
      console.text(
        en: "the first row does not name the columns", ru: "в первой строке нет названий столбцов")
    case .oldLineBreaks:
      console.text(
        en: "its lines end in CR alone; save it with line ends of Windows or Unix",
        ru: "строки кончаются одним CR; сохраните файл с концами строк Windows или Unix")
    case .conflict(let name): console.conflict(name)
    case .nothingRead: console.nothingRead
    }
  }
}

#if SQLite
  extension SQLiteRecords.Failure {
    func words(_ console: Console) -> String {
      switch self {
      case .unreadable:
        return console.text(
          en: "cannot be read: it is not there, or no sound SQLite database",
          ru: "прочитать не удаётся: такого файла нет, или это не исправная база SQLite")
      case .noTable(let name, let tables):
        return console.noTable(name, among: tables)
      case .conflict(let name): return console.conflict(name)
      case .nothingRead: return console.nothingRead
      }
    }
  }
#endif

#if PostgreSQL
  extension PostgreSQLRecords.Failure {
    func words(_ console: Console) -> String {
      switch self {
      case .unreadable(let words):
        return console.text(en: "the database says: \(words)", ru: "ответ базы данных: \(words)")
      case .noTable(let name, let tables): return console.noTable(name, among: tables)
      case .conflict(let name): return console.conflict(name)
      case .nothingRead: return console.nothingRead
      case .noOrder(let name):
        return console.text(
          en: "\(name) has no primary key and no column id, so its rows have no order to go on in; begin again",
          ru: "у \(name) нет ни первичного ключа, ни столбца id: непонятно, с какой строки продолжать; начните заново")
      }
    }
  }
#endif

extension Console {
  /// What is wrong with recipients that cannot be read to their end; `nil` for other errors.
  func words(ofRecordFailure error: any Error) -> String? {
    if let failure = error as? CSVRecords.Failure { return failure.words(self) }
    #if SQLite
      if let failure = error as? SQLiteRecords.Failure { return failure.words(self) }
    #endif
    #if PostgreSQL
      if let failure = error as? PostgreSQLRecords.Failure { return failure.words(self) }
    #endif
    return nil
  }

  #if SQLite || PostgreSQL
    fileprivate func noTable(_ name: String, among tables: [String]) -> String {
      let list = tables.joined(separator: ", ")
      guard !tables.isEmpty else {
        return text(en: "there is no table in it to read", ru: "в ней нет таблиц, которые можно прочитать")
      }
      if name.isEmpty {
        return text(en: "say which table: --table (\(list))", ru: "скажите, какая таблица: --table (\(list))")
      }
      return text(en: "there is no table \(name); there are: \(list)", ru: "таблицы \(name) нет; есть: \(list)")
    }
  #endif

  fileprivate func conflict(_ name: String) -> String {
    text(
      en: "the column \(name) says what another column says", ru: "столбец \(name) говорит то же, что и другой столбец")
  }

  fileprivate var nothingRead: String {
    text(
      en: "no column is read; columns are named by their ways, customer.first_name",
      ru: "ни один столбец не нужен; столбцы называют по пути: customer.first_name")
  }
}
