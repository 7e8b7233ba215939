import VocativeCompiler
import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeSyntax

/// One example of a page: files of a workspace, and a message that is compiled in it.
struct PageExample {
  /// Whether the page's code is to be reported.
  let isBad: Bool
  /// Files in place of those that all examples share, by path.
  var files: [String: String] = [:]
  /// The message; `nil` for files that are read alone.
  var message: String?

  /// The examples of a page that can be run.
  static func examples(of page: Page) -> [PageExample] {
    var examples: [PageExample] = []
    for verdict in ["bad", "good"] {
      var example = PageExample(isBad: verdict == "bad")
      for block in blocks(of: page.text) where block.verdict == verdict {
        if let path = block.path {
          example.files[path] = block.text
        } else if block.language == "liquid" {
          example.message = block.text
          examples.append(example)
          example = PageExample(isBad: verdict == "bad")
        }
      }
      if !example.files.isEmpty { examples.append(example) }
    }
    return examples
  }

  private struct Block {
    let language: String
    let verdict: String
    let path: String?
    var text = ""
  }

  private static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```" {
        isOpen = false
      } else if line.hasPrefix("```") {
        let words = line.dropFirst(3).split(separator: " ").map(String.init)
        blocks.append(Block(language: words[0], verdict: words[1], path: words.count > 2 ? words[2] : nil))
        isOpen = true
      } else if isOpen {
        blocks[blocks.count - 1].text += line + "\n"
      }
    }
    return blocks
  }
}

/// The workspace that examples are compiled in: the files beside the pages.
struct ExampleWorkspace {
  let settings: String
  let schema: String
  let segments: String
  /// The front matter of a message without one.
  let defaults: String

  /// What is found in an example, its words in the language of the page.
  func findings(in example: PageExample, locale: Locale, tag: String) -> [Diagnostic] {
    func file(_ path: String, _ otherwise: String) -> SourceFile {
      SourceFile(path: path, bytes: Array((example.files[path] ?? otherwise).utf8))
    }
    let files = LibraryFiles(
      settings: file("vocative.yaml", settings + "locales: [\(tag)]\n"), schema: [file("schema.yaml", schema)],
      segments: file("segments.yaml", segments),
      picks: example.files["picks.yaml"] == nil ? nil : file("picks.yaml", ""),
      events: example.files["events.yaml"] == nil ? nil : file("events.yaml", ""),
      strings: example.files.keys.sorted().filter { $0.hasPrefix("locales/") }.map { path in
        (String(path.dropFirst("locales/".count).dropLast(".yaml".count)), file(path, ""))
      })
    let read = readLibrary(files)
    var (library, findings) = (read.output, read.diagnostics)
    for path in example.files.keys.sorted() where path.hasSuffix(".liquid") {
      let template = parse(file(path, ""), isFragment: true)
      findings += template.diagnostics
      let name = String(path.dropLast(".liquid".count))
      if path.hasPrefix("components/") {
        library.components[String(name.dropFirst("components/".count))] = template.output
      } else if path.hasPrefix("layouts/") {
        library.layouts[String(name.dropFirst("layouts/".count))] = template.output
      }
    }
    guard let message = example.message else { return findings }
    let source = SourceFile(path: "example.liquid", bytes: Array(complete(message).utf8))
    return findings + compile(source, named: "example", locale: locale, in: library).diagnostics
  }

  /// A message with the front matter and the part that it left out.
  private func complete(_ message: String) -> String {
    guard !message.hasPrefix("---") else { return message }
    let parts = ["subject", "preheader", "html", "plain", "sms", "push", "channel"]
    let hasParts = parts.contains { message.contains("{% \($0)") }
    return "---\n\(defaults)---\n" + (hasParts ? message : "{% html %}\n\(message){% endhtml %}\n")
  }
}
