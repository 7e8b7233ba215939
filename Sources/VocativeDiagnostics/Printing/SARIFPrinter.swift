/// Prints a report as SARIF 2.1.0 (OASIS, March 2020), for code scanning of GitHub and GitLab and for editors.
///
/// Columns count code points. What an ignore comment silences is there too, as a suppressed result with its reason.
/// Nothing in it depends on the machine or the time, so that the same sources give the same bytes.
public struct SARIFPrinter: Sendable, Hashable {
  /// The language of all words.
  public let language: DiagnosticLanguage
  /// The version of the compiler.
  public let version: String

  /// A printer of a language, as a version of the compiler.
  public init(language: DiagnosticLanguage, version: String) {
    self.language = language
    self.version = version
  }

  /// The whole document, on one line that ends in a line break.
  public func text(of report: DiagnosticReport) -> String {
    let results =
      report.diagnostics.map { Result(diagnostic: $0, suppression: nil) }
      + report.ignored.map { Result(diagnostic: $0.diagnostic, suppression: $0) }
    let codes = Set(results.map(\.diagnostic.code)).sorted()
    var fingerprints = Fingerprints()
    var json = JSONWriter()
    json.object { json in
      json.member(
        "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      json.member("version", "2.1.0")
      json.array("runs", of: [codes]) { json, codes in
        json.object { json in
          writeTool(codes, of: results.map(\.diagnostic.message), into: &json)
          json.member("language", language.rawValue)
          json.member("columnKind", "unicodeCodePoints")
          json.array("results", of: results) { json, result in
            write(result, codes: codes, fingerprint: fingerprints.next(of: result.diagnostic), into: &json)
          }
        }
      }
    }
    return json.text + "\n"
  }

  private struct Result {
    let diagnostic: Diagnostic
    let suppression: IgnoredDiagnostic?
  }

  // MARK: Rules

  private func writeTool(_ codes: [String], of messages: [Diagnostic.Message], into json: inout JSONWriter) {
    json.object("tool") { json in
      json.object("driver") { json in
        json.member("name", "Vocative")
        json.member("semanticVersion", version)
        json.array("rules", of: codes) { json, code in
          json.object { json in
            guard let message = messages.first(where: { $0.code == code }) else { return }
            json.member("id", code)
            json.member("name", message.name)
            let page = Page.of(code: code, language: language)
            text("shortDescription", page?.title ?? message.title[language], into: &json)
            text("fullDescription", page?.summary ?? message.title[language], into: &json)
            if let page {
              json.object("help") { json in
                json.member("text", page.text)
                json.member("markdown", page.text)
              }
            }
            json.object("defaultConfiguration") { $0.member("level", message.severity.rawValue) }
            json.object("properties") { json in
              json.array("tags", of: [DiagnosticFamily(code: code)?.rawValue].compactMap(\.self)) { $0.value($1) }
            }
          }
        }
      }
    }
  }

  // MARK: Results

  private func write(_ result: Result, codes: [String], fingerprint: String, into json: inout JSONWriter) {
    let diagnostic = result.diagnostic
    json.object { json in
      json.member("ruleId", diagnostic.code)
      if let index = codes.firstIndex(of: diagnostic.code) { json.member("ruleIndex", index) }
      json.member("level", diagnostic.message.severity.rawValue)
      text("message", words(of: diagnostic), into: &json)
      json.array("locations", of: [diagnostic.location]) { json, location in
        json.object { json in
          physicalLocation(location, into: &json)
          if let label = diagnostic.label { text("message", label[language], into: &json) }
        }
      }
      if !diagnostic.related.isEmpty {
        json.array("relatedLocations", of: Array(diagnostic.related.enumerated())) { json, related in
          json.object { json in
            json.member("id", related.offset + 1)
            physicalLocation(related.element.location, into: &json)
            text("message", related.element.label[language], into: &json)
          }
        }
      }
      json.object("partialFingerprints") { $0.member("primaryLocationLineHash", fingerprint) }
      if !diagnostic.fixes.isEmpty {
        json.array("fixes", of: diagnostic.fixes) { json, fix in write(fix, in: diagnostic.location.file, into: &json) }
      }
      if let suppression = result.suppression {
        json.array("suppressions", of: [suppression]) { json, suppression in
          json.object { json in
            json.member("kind", "inSource")
            json.member("justification", suppression.reason)
            json.object("location") { physicalLocation(suppression.comment, into: &$0) }
          }
        }
      }
    }
  }

  /// Title, help and notes as sentences: readers of SARIF show the message and little else.
  private func words(of diagnostic: Diagnostic) -> String {
    let words = FrameWords.of(language)
    var lines = [diagnostic.title[language]]
    if let help = diagnostic.help { lines.append("\(words.help): \(help[language])") }
    return (lines + diagnostic.notes.map { "\(words.note): \($0[language])" }).joined(separator: "\n")
  }

  private func write(_ fix: Fix, in file: SourceFile, into json: inout JSONWriter) {
    json.object { json in
      text("description", fix.title[language], into: &json)
      json.array("artifactChanges", of: [fix]) { json, fix in
        json.object { json in
          artifactLocation(file, into: &json)
          json.array("replacements", of: fix.edits) { json, edit in
            json.object { json in
              region("deletedRegion", edit.span, in: file, into: &json)
              if !edit.text.isEmpty { text("insertedContent", edit.text, into: &json) }
            }
          }
        }
      }
    }
  }

  private func text(_ key: String, _ text: String, into json: inout JSONWriter) {
    json.object(key) { $0.member("text", text) }
  }

  private func physicalLocation(_ location: SourceLocation, into json: inout JSONWriter) {
    json.object("physicalLocation") { json in
      artifactLocation(location.file, into: &json)
      if !location.file.bytes.isEmpty { region("region", location.span, in: location.file, into: &json) }
    }
  }

  private func artifactLocation(_ file: SourceFile, into json: inout JSONWriter) {
    json.object("artifactLocation") { json in
      json.member("uri", file.path.uriReference)
      if file.path.utf8.first != UInt8(ascii: "/") { json.member("uriBaseId", "%SRCROOT%") }
    }
  }

  private func region(_ key: String, _ span: SourceSpan, in file: SourceFile, into json: inout JSONWriter) {
    let start = file.coordinates(at: span.lowerBound)
    let end = file.coordinates(at: span.upperBound)
    json.object(key) { json in
      json.member("startLine", start.line)
      json.member("startColumn", start.codePointColumn)
      json.member("endLine", end.line)
      json.member("endColumn", end.codePointColumn)
    }
  }
}

/// What tells a finding from others while lines above it come and go: its code and the words of its line, counted where
/// they repeat.
private struct Fingerprints {
  private var seen: [String: Int] = [:]

  mutating func next(of diagnostic: Diagnostic) -> String {
    let file = diagnostic.location.file
    let line = file.lines.line(at: diagnostic.location.span.lowerBound)
    let content = file.bytes[Excerpt.content(of: file.lines.range(ofLine: line), in: file.bytes)]
    // Fowler–Noll–Vo 1a, 64 bits, with the constants of its authors: the same everywhere; nobody gains from a collision.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in Array(diagnostic.code.utf8) + content where byte > UInt8(ascii: " ") {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    let word = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    let count = (seen[file.path + word] ?? 0) + 1
    seen[file.path + word] = count
    return "\(word):\(count)"
  }
}

extension String {
  /// A path as a relative reference of a URI: all but unreserved characters and `/` by number (RFC 3986 §2.3), a
  /// leading `./` left out.
  fileprivate var uriReference: String {
    var bytes: [UInt8] = []
    let path = utf8.starts(with: "./".utf8) ? utf8.dropFirst(2) : utf8[...]
    for byte in path {
      let isLetter = (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      if isLetter || "-._~/".utf8.contains(byte) {
        bytes.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        bytes += "%\(byte < 16 ? "0" : "")\(digits)".utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
