/// Prints diagnostics as workflow commands of GitHub Actions, which puts them beside the lines of a pull request:
/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::…`.
///
/// Columns count code points from 1, the end column is that of the last character. GitHub reads columns only of places
/// on one line, so others have none.
public struct GitHubPrinter: Sendable, Hashable {
  /// The language of all words.
  public let language: DiagnosticLanguage

  /// A printer of a language.
  public init(language: DiagnosticLanguage) {
    self.language = language
  }

  /// The diagnostic as one line, without a line break.
  public func line(of diagnostic: Diagnostic) -> String {
    let file = diagnostic.location.file
    let start = file.coordinates(at: diagnostic.location.span.lowerBound)
    let end = file.coordinates(at: diagnostic.location.span.upperBound)
    var properties = [("file", file.path), ("line", String(start.line)), ("endLine", String(end.line))]
    if start.line == end.line {
      let last = max(start.codePointColumn, end.codePointColumn - 1)
      properties += [("col", String(start.codePointColumn)), ("endColumn", String(last))]
    }
    properties.append(("title", "\(diagnostic.code) \(diagnostic.message.name)"))

    var sentences = [diagnostic.title[language]]
    if let label = diagnostic.label { sentences.append(label[language]) }
    let words = FrameWords.of(language)
    if let help = diagnostic.help ?? diagnostic.fixes.first?.title {
      sentences.append("\(words.help): \(help[language])")
    }
    sentences += diagnostic.notes.map { "\(words.note): \($0[language])" }

    let settings = properties.map { "\($0)=\($1.escaped(isProperty: true))" }.joined(separator: ",")
    return "::\(diagnostic.message.severity.rawValue) \(settings)::"
      + sentences.joined(separator: "\n").escaped(isProperty: false)
  }
}

extension String {
  /// The text as a workflow command reads it: `%`, CR and LF by their numbers, in properties `:` and `,` too
  /// (actions/toolkit, `escapeData` and `escapeProperty`).
  fileprivate func escaped(isProperty: Bool) -> String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "%"): bytes += "%25".utf8
      case UInt8(ascii: "\r"): bytes += "%0D".utf8
      case UInt8(ascii: "\n"): bytes += "%0A".utf8
      case UInt8(ascii: ":") where isProperty: bytes += "%3A".utf8
      case UInt8(ascii: ",") where isProperty: bytes += "%2C".utf8
      case _: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
