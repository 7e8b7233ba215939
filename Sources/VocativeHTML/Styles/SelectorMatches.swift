/// Which selectors match an element.
struct SelectorMatches {
  /// The selectors that match in each way that the decisions may turn out; the first decision counts slowest.
  var ways: [[Int]]
  /// For an element that is the same for all recipients a number: elements of the same number match the same selectors.
  var number: Int?
  /// What the selectors depend on; none for an element that is the same for all recipients.
  var decisions: [Int] = []
  /// The selectors of which one cannot know.
  var unknown: [Int] = []
  /// A hole in a tag that is why one cannot know.
  var unknownHole: Int?
}
