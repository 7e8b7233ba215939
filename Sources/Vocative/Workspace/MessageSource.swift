package import VocativeDiagnostics
import VocativeSemantics
import VocativeSyntax

/// The words of a message in one language: a file, or one of the languages of a file for all of them.
package struct MessageSource: Sendable, Equatable {
  /// The message's name.
  package let name: String
  /// The locale of its words.
  package let locale: String
  /// Whether the file's name ends in its locale.
  package let isSibling: Bool
  /// Whether the file serves all languages: it says `locales: all`.
  let isForAllLocales: Bool
  /// The file.
  package let source: SourceFile
  /// Why the file cannot be read; there is nothing in it then.
  let fault: Diagnostic?

  private init(_ file: WorkspaceFiles.Entry, name: String, locale: String, isSibling: Bool, isForAllLocales: Bool) {
    source = file.source
    fault = file.fault
    self.name = name
    self.locale = locale
    self.isSibling = isSibling
    self.isForAllLocales = isForAllLocales
  }

  /// What a file holds: its words in one language, or in each language of the workspace.
  static func sources(of file: WorkspaceFiles.Entry, in library: Library) -> [MessageSource] {
    let parts = MessageName(fileName: file.name)
    if let locale = parts.locale {
      return [MessageSource(file, name: parts.name, locale: locale, isSibling: true, isForAllLocales: false)]
    }
    // Most files do not say it, and need not be parsed for this.
    let isForAll =
      hasLine(beginningWith: Array("locales:".utf8), in: file.source.bytes)
      && readHeader(of: parseFrontMatter(of: file.source), in: library).output.isForAllLocales
    let locales = isForAll ? library.settings.locales : [library.settings.locales.first ?? "en"]
    return locales.map {
      MessageSource(file, name: parts.name, locale: $0, isSibling: false, isForAllLocales: isForAll)
    }
  }

  private static func hasLine(beginningWith words: [UInt8], in bytes: [UInt8]) -> Bool {
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      if bytes[(index + 1)...].starts(with: words) { return true }
    }
    return false
  }

  /// The sources of a message, that of its first locale first. A file of a language's own stands before one for all.
  static func ordered(_ sources: [MessageSource]) -> [MessageSource] {
    let siblings = sources.filter(\.isSibling)
    let others = sources.filter { source in
      !source.isSibling && !(source.isForAllLocales && siblings.contains { $0.locale == source.locale })
    }
    return others + siblings
  }
}
