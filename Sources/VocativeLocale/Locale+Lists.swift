/// What stands between the items of a list in a language: `a, b и c`.
package struct ListSeparators: Sendable {
  /// Between the only two items.
  package let pair: StaticString
  /// Between the first two of three or more.
  package let start: StaticString
  /// Between items in the middle.
  package let middle: StaticString
  /// Between the last two of three or more.
  package let end: StaticString

  /// What stands before item `index` of `count`, both counted from 0 and 1: the empty text for the first.
  package func before(_ index: Int, of count: Int) -> StaticString {
    if index <= 0 { return "" }
    if count == 2 { return pair }
    if index == count - 1 { return end }
    return index == 1 ? start : middle
  }
}

extension Locale {
  /// The separators of "all of them": `a, b и c`, `a, b, and c`.
  package var conjunction: ListSeparators { separators(FormatTables.and) }

  /// The separators of "one of them": `a, b или c`, `a, b, or c`.
  package var disjunction: ListSeparators { separators(FormatTables.or) }

  private func separators(_ field: Int) -> ListSeparators {
    ListSeparators(pair: words(field, 0), start: words(field, 1), middle: words(field, 2), end: words(field, 3))
  }
}
