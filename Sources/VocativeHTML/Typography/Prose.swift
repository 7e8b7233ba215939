/// Words of a fragment that follow each other on a page, read as one text: tags within a sentence and control tags are left
/// out, `<b>` as well as `{% if %}`.
///
/// ```
/// скидка в <b>{{ brand.name }}</b>: {{ percent }} %   →   скидка в x: 0 %
/// ```
struct Prose {
  /// What stands where nothing is known of what a reader sees there: a picture, a line break, another arm of a branch.
  static let unknown: UInt8 = 0

  /// UTF-8. A value is the letter `x`, one that prints a number the digit `0`.
  private(set) var bytes: [UInt8] = []
  /// Where each byte stands in the fragment; nil for a byte that is not to be changed.
  private(set) var origins: [Int?] = []
  /// A number for the arm of a branch that each byte stands in: quotes are a pair within one only.
  private(set) var arms: [Int] = []
  /// Whether white space of any length is one space, as in HTML; else a line break is what it is.
  let collapsesSpace: Bool

  init(collapsesSpace: Bool) {
    self.collapsesSpace = collapsesSpace
  }

  /// Adds a byte.
  mutating func append(_ byte: UInt8, from origin: Int?, in arm: Int) {
    bytes.append(byte)
    origins.append(origin)
    arms.append(arm)
  }

  /// Where some bytes stand in the fragment; nil unless they stand there side by side and may be changed.
  func origin(of range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty, let start = origins[range.lowerBound] else { return nil }
    for (index, origin) in zip(start..., origins[range]) where origin != index { return nil }
    return start..<start + range.count
  }

  /// Whether there is a Cyrillic letter: U+0400 to U+047F begin with D0 or D1 in UTF-8.
  var isCyrillic: Bool { bytes.contains { $0 == 0xD0 || $0 == 0xD1 } }
}
