import VocativeDiagnostics
package import VocativeSchema
import VocativeSemantics
import VocativeSyntax

/// A foreign file on its way.
struct ImportedFile {
  /// The name without folder and ending.
  let name: String
  var text: Rewriting
  /// What the text does with names, as it was before `include` became `render`.
  var names = FileNames()
  /// The text that the names' places are of.
  var walked: Rewriting
  /// Whether another file puts it in.
  var isComponent = false

  init(name: String, text: Rewriting) {
    self.name = name
    self.text = text
    walked = text
  }

  /// The path in the workspace that is written.
  var path: String { (isComponent ? "components/" : "messages/") + name + ".liquid" }

  /// The text as it is now.
  var file: SourceFile { text.file(path) }
}

/// What an import makes.
package struct ImportedWorkspace: Sendable {
  /// Messages and components: their paths in the workspace and their texts.
  package let files: [(path: String, text: [UInt8])]
  /// The schema with what was drafted; `nil` where the schema knew every name.
  package let schema: SchemaDraft?
  /// What a person must decide or look at, by file and place.
  package let decisions: [ImportDecision]
}

/// What files and names of other systems are called here.
enum ImportedName {
  /// The name of the message or component that a file, or a partial that a template names, becomes:
  /// `email/Welcome_1.html.liquid` is `welcome-1`.
  static func of(_ path: String) -> String {
    let file = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) } ?? path
    let stem = file.utf8.prefix { $0 != UInt8(ascii: ".") }
    let words = KeyWords(String(decoding: stem, as: UTF8.self)).words.joined(separator: "-")
    let plain = words.utf8.filter {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
    return plain.isEmpty ? "message" : String(decoding: plain, as: UTF8.self)
  }

  /// `Favorite Color` as a name.
  static func identifier(_ name: String) -> String {
    if isName(name) { return name }
    let words = KeyWords(name).words.map { word in
      String(decoding: word.utf8.filter(\.isNameByte), as: UTF8.self)
    }.filter { !$0.isEmpty }
    let joined = words.joined(separator: "_")
    return isName(joined) ? joined : "_" + joined
  }
}
