/// The files that every page loads.
struct Asset {
  /// The path from the top of the site.
  let path: String
  /// The content.
  let text: String

  /// The address, with a mark of the content so that no cache keeps an older one.
  var version: String { "\(path)?\(ContentStamp.of(Array(text.utf8)))" }

  static let all = [style, script]
}
