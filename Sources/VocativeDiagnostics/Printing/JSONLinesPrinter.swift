/// Prints diagnostics for machines: one JSON object a diagnostic, on one line.
///
/// The shape is written down in `diagnostic.schema.json` beside this file; `"schema":1` is its version, raised when a
/// key changes its meaning or goes. New keys may come. All keys are always there, `null` or `[]` where there is
/// nothing to say. A stream is in one language, named by `"language"`: ask again for the other one.
///
/// A span has a `start` and an `end`, the end behind the last character. `byte` counts from 0; `line` and every
/// column from 1, in bytes of UTF-8, UTF-16 code units, code points and terminal cells.
public struct JSONLinesPrinter: Sendable, Hashable {
  /// The version of the shape.
  public static let schemaVersion = 1

  /// The language of title, labels, notes and help.
  public let language: DiagnosticLanguage

  /// A printer of a language.
  public init(language: DiagnosticLanguage) {
    self.language = language
  }

  /// The diagnostic as one line that ends in a line break.
  public func line(of diagnostic: Diagnostic) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", Self.schemaVersion)
      json.member("code", diagnostic.code)
      json.member("name", diagnostic.message.name)
      json.member("severity", diagnostic.message.severity.rawValue)
      json.member("language", language.rawValue)
      json.member("title", diagnostic.title[language])
      write(diagnostic.location, into: &json)
      json.member("label", diagnostic.label?[language])
      json.member("help", diagnostic.help?[language])
      json.array("notes", of: diagnostic.notes) { json, note in json.value(note[language]) }
      json.array("related", of: diagnostic.related) { json, related in
        json.object { json in
          write(related.location, into: &json)
          json.member("label", related.label[language])
        }
      }
      json.array("fixes", of: diagnostic.fixes) { json, fix in write(fix, of: diagnostic.location.file, into: &json) }
    }
    return json.text + "\n"
  }

  private func write(_ location: SourceLocation, into json: inout JSONWriter) {
    json.member("file", location.file.path)
    write(location.span, of: location.file, into: &json)
  }

  private func write(_ span: SourceSpan, of file: SourceFile, into json: inout JSONWriter) {
    json.object("span") { json in
      write("start", file.coordinates(at: span.lowerBound), into: &json)
      write("end", file.coordinates(at: span.upperBound), into: &json)
    }
  }

  private func write(_ key: String, _ position: SourceCoordinates, into json: inout JSONWriter) {
    json.object(key) { json in
      json.member("byte", position.byte)
      json.member("line", position.line)
      json.object("columns") { json in
        json.member("utf8", position.utf8Column)
        json.member("utf16", position.utf16Column)
        json.member("code_points", position.codePointColumn)
        json.member("cells", position.cellColumn)
      }
    }
  }

  private func write(_ fix: Fix, of file: SourceFile, into json: inout JSONWriter) {
    json.object { json in
      json.member("title", fix.title[language])
      json.member("applicability", fix.applicability.rawValue)
      json.array("edits", of: fix.edits) { json, edit in
        json.object { json in
          write(edit.span, of: file, into: &json)
          json.member("text", edit.text)
        }
      }
    }
  }
}
