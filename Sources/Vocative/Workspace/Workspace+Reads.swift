public import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeSyntax
public import VocativeTypes

/// An attribute that a message reads, by its path from the record of a recipient.
public struct AttributeRead: Sendable, Hashable {
  /// The names on the way: `["cart", "items", "[]", "title"]`. `[]` is any item of a list, `*` any value of a map.
  public let path: [String]
  /// The type that the schema declares.
  public let type: Type
  /// Whether the data may leave it out: it may be absent, or has a default.
  public let isOptional: Bool
  /// Where it is read, in templates of all languages, segments and picks.
  public let places: [SourceLocation]

  /// The path as one text: `cart.items[].title`.
  public var name: String {
    path.reduce("") { $1 == "[]" ? $0 + $1 : $0.isEmpty ? $1 : $0 + "." + $1 }
  }
}

extension Workspace {
  /// What a message reads of a recipient's record: every attribute, its type and where, sorted by path.
  ///
  /// Templates with mistakes tell what can be told of them. Empty for a message that the workspace does not have.
  public func reads(of name: String) -> [AttributeRead] {
    var paths: [[String]] = []
    var reads: [[String]: AttributeRead] = [:]
    for file in sources[name] ?? [] {
      guard file.fault == nil, let locale = Locale(file.locale) else { continue }
      let message = VocativeSemantics.check(parse(file.source).output, named: name, locale: locale, in: library).output
      for read in message.reads {
        if let known = reads[read.path] {
          reads[read.path] = AttributeRead(
            path: known.path, type: known.type, isOptional: known.isOptional,
            places: known.places + read.places.filter { !known.places.contains($0) })
        } else {
          paths.append(read.path)
          reads[read.path] = AttributeRead(
            path: read.path, type: read.type, isOptional: read.isOptional, places: read.places)
        }
      }
    }
    return paths.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { reads[$0] }
  }
}
