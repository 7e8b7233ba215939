extension Locale {
  /// The word for a day counted from today: `вчера` for −1, `сегодня` for 0, `завтра` for 1, where the language has
  /// them `позавчера` and `послезавтра`. Nil if there is no word and a date must be written.
  package func relativeDay(_ days: Int64) -> StaticString? {
    guard (-2...2).contains(days) else { return nil }
    let word = words(FormatTables.relativeDays, Int(days) + 2)
    return word.utf8CodeUnitCount == 0 ? nil : word
  }
}
