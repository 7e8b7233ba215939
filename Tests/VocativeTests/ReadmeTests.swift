import Foundation
import Testing
import Vocative

/// README.md is run: its files are written, its commands executed, its figures and lists compared.
///
/// The words behind an opening fence say what a block is: `liquid messages/cart.liquid` is a file, with `:6` its sixth
/// line written anew, `console` a transcript, `swift` a part of Tests/Consumer.
@Suite struct ReadmeTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: URL(filePath: repository).appending(path: path), encoding: .utf8)
  }

  @Test func `the first screen prints what it shows`() throws {
    let blocks = MarkdownBlock.blocks(of: try Self.text("README.md"))
    var transcripts = 0
    try TemporaryFolder.with { folder in
      for block in blocks {
        if block.words.first == "console" {
          transcripts += 1
          let transcript = Transcript(block.text)
          #expect(try transcript.run(in: folder.url) == transcript.text, "README.md:\(block.line)")
        } else if block.words.count == 2 {
          let words = block.words[1].split(separator: ":").map(String.init)
          guard words.count == 2, let line = Int(words[1]) else {
            try folder.write(block.text, to: words[0])
            continue
          }
          var lines = try folder.text(words[0]).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
          try #require(lines.indices.contains(line - 1))
          lines[line - 1] = String(block.text.dropLast())
          try folder.write(lines.joined(separator: "\n"), to: words[0])
        }
      }
    }
    #expect(transcripts == 2)
  }

  @Test func `the fix is the line that the compiler proposes`() throws {
    let blocks = MarkdownBlock.blocks(of: try Self.text("README.md"))
    let fix = try #require(blocks.first { $0.words.last == "messages/cart.liquid:6" })
    let refusal = try #require(blocks.first { $0.words == ["console"] })
    #expect(refusal.text.contains("\n6 + \(fix.text)"))
  }

  @Test func `the loop of a service is that of the example`() throws {
    let blocks = MarkdownBlock.blocks(of: try Self.text("README.md")).filter { $0.words == ["swift"] }
    let example = try Self.text("Tests/Consumer/Sources/Consumer/Consumer.swift")
    #expect(blocks.count == 1)
    for block in blocks {
      let indented = block.text.split(separator: "\n").map { "    \($0)\n" }.joined()
      #expect(example.contains(indented), "README.md:\(block.line)")
    }
  }

  @Test func `every command and no other is listed`() throws {
    let rows = MarkdownBlock.rows(of: try Self.text("README.md"), below: "Commands")
    let help = try TemporaryFolder.with { try CommandLineRun("vocative --help", in: $0.url) }
    #expect(rows.compactMap(\.first?.quoted.first) == help.subcommands)
    let codes = rows.compactMap(\.first).filter { Int($0) != nil }
    #expect(codes == ["0", "1", "2", "70", "74", "130", "141", "143"])
    // Help is wrapped: a code may stand at the end of a line.
    let words = help.output.split(whereSeparator: \.isWhitespace)
    for code in codes { #expect(words.contains { $0 == code }, "--help does not name \(code)") }
  }

  @Test func `the sample campaign ends as the table says`() throws {
    let rows = MarkdownBlock.rows(of: try Self.text("README.md"), below: "Numbers")
    let row = try #require(rows.first { $0.last?.quoted == ["make demo"] })
    let demo = try Self.text("Scripts/demo")
    // The record, the clock and the message are those of the script.
    let now = try #require(demo.split(separator: "\n").first { $0.hasPrefix("now=") }.map { $0.dropFirst(4) })
    let input = try #require(demo.split(separator: "\n").first { $0.hasPrefix("recipients=") }.map { $0.dropFirst(11) })
    let line = "vocative batch cart-midnight -C Templates --now \(now) --in \(input) --out /dev/null --stats json"
    let run = try CommandLineRun(line, in: URL(filePath: repository))
    let counts = run.output.split { !$0.isNumber }.compactMap { Int($0) }
    // {"records":1000,"rendered":889,"skipped":{"consent":61,"require":50},"rejected":0,"sms":…,"sms_segments":…}
    try #require(counts.count >= 5 && run.code == 0, "\(run.output)")
    let (records, rendered, rejected) = (counts[0], counts[1], counts[counts.count - 3])
    #expect(row[1] == "\(records), \(rendered), \(records - rendered - rejected), \(rejected)", "\(run.output)")
  }

  @Test func `what it names is there, in less than 250 lines`() throws {
    let text = try Self.text("README.md")
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 250)
    let files = FileManager.default
    let links = text.components(separatedBy: "](").dropFirst().map { String($0.prefix { $0 != ")" }) }
    #expect(links.count >= 5)
    for link in links { #expect(files.fileExists(atPath: "\(repository)/\(link)"), "\(link)") }

    let goals = try Self.text("Makefile").split(separator: "\n").map(String.init)
    for block in MarkdownBlock.blocks(of: text) where block.words == ["sh"] {
      for line in block.text.split(separator: "\n") {
        let goal = try #require(line.split(separator: " ").dropFirst().first, "\(line)")
        #expect(line.hasPrefix("make ") && goals.contains { $0.hasPrefix("\(goal):") }, "\(line)")
      }
    }
    let layout = try #require(MarkdownBlock.blocks(of: text).first { $0.words == ["text"] })
    for line in layout.text.split(separator: "\n") {
      let name = line.drop { $0 == " " }.prefix { $0 != " " }
      let path = line.hasPrefix(" ") ? "Templates/\(name)" : String(name)
      #expect(files.fileExists(atPath: "\(repository)/\(path)"), "\(path)")
    }
  }
}
