import Foundation
import Testing
import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

/// What `vocative init` writes for VS Code, held against the words of the language and against real output.
@Suite struct EditorFilesTests {
  /// The editor's files of a new workspace, read back.
  private static func files<Result>(
    _ language: String = "en", _ use: (TemporaryFolder, (String) throws -> [String: Any]) throws -> Result
  ) throws -> Result {
    try TemporaryFolder.with { folder in
      #expect(try CommandLineRun("vocative init . --lang \(language)", in: folder.url).code == 0)
      return try use(folder) { path in
        let json = try JSONSerialization.jsonObject(with: Data(folder.text(".vscode/\(path)").utf8))
        return try #require(json as? [String: Any])
      }
    }
  }

  private static func matcher(_ tasks: [String: Any]) throws -> [String: Any] {
    let task = try #require((tasks["tasks"] as? [[String: Any]])?.first)
    #expect(task["command"] as? String == "vocative" && task["isBackground"] as? Bool == true)
    #expect(task["args"] as? [String] == ["check", "--watch", "--format", "concise"])
    return try #require(task["problemMatcher"] as? [String: Any])
  }

  private static func groups(_ pattern: Any?, in line: String) throws -> [String]? {
    let expression = try NSRegularExpression(pattern: try #require(pattern as? String))
    let whole = NSRange(line.startIndex..., in: line)
    guard let match = expression.firstMatch(in: line, range: whole) else { return nil }
    return (0..<match.numberOfRanges).map { Range(match.range(at: $0), in: line).map { String(line[$0]) } ?? "" }
  }

  @Test(arguments: ["en", "ru"])
  func `the problem matcher reads what the check prints`(language: String) throws {
    try Self.files(language) { folder, json in
      let matcher = try Self.matcher(json("tasks.json"))
      let pattern = try #require(matcher["pattern"] as? [String: Any])
      let message = "Templates/messages/welcome.liquid"
      // An error, and a warning.
      let text = try folder.text(message).replacingOccurrences(of: "{% sms", with: "{{ customer.nam }}\n{% sms")
        .replacingOccurrences(of: "{% endif %}", with: "{% else %}1{% else %}2{% endif extra %}")
      try folder.write(text, to: message)
      let output = try CommandLineRun("vocative check -q --format concise", in: folder.url).output
      let lines = output.split(separator: "\n").map(String.init)
      try #require(lines.count >= 2)
      for line in lines {
        let groups = try #require(try Self.groups(pattern["regexp"], in: line), "\(line)")
        let place = try (1...6).map { _ in "" }.indices.map { index in
          groups[try #require(pattern[["file", "line", "column", "severity", "code", "message"][index]] as? Int)]
        }
        #expect(place[0] == message && Int(place[1]) != nil && Int(place[2]) != nil, "\(line)")
        #expect(Diagnostic.Severity(rawValue: place[3]) != nil && Page.of(code: place[4], language: .en) != nil)
        #expect(!place[5].isEmpty)
      }
      #expect(lines.contains { $0.contains(": warning[") } && lines.contains { $0.contains(": error[") })
    }
  }

  @Test func `a watch begins and ends each look with lines that the matcher knows, and looks again after a save`()
    throws
  {
    try Self.files { folder, json in
      let background = try #require(try Self.matcher(json("tasks.json"))["background"] as? [String: Any])
      let message = "Templates/messages/welcome.liquid"
      let good = try folder.text(message)
      let log = folder.url.deletingLastPathComponent().appending(path: "watch.log")
      try Data().write(to: log)
      let watch = try BackgroundRun(["check", "--watch", "--format", "concise"], in: folder.url, output: log)
      defer { watch.stop() }

      func looks() throws -> [[String]] {
        var looks: [[String]] = []
        var open: [String]?
        for line in try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init) {
          if try Self.groups(background["beginsPattern"], in: line) != nil {
            open = []
          } else if try Self.groups(background["endsPattern"], in: line) != nil {
            looks.append(try #require(open, "an end without a beginning"))
            open = nil
          } else {
            open?.append(line)
          }
        }
        return looks
      }
      #expect(try watch.waits { try looks().count == 1 } && looks() == [[]])
      try folder.write(good.replacingOccurrences(of: "customer.bonus }}", with: "customer.bonuss }}"), to: message)
      #expect(try watch.waits { try looks().last?.count == 1 })
      #expect(try looks().last?.first?.contains("error[TYP202]") == true)
      try folder.write(good, to: message)
      #expect(try watch.waits { try looks().last == [] })
      try folder.write(good.replacingOccurrences(of: "customer", with: "custome"), to: "Templates/messages/b.liquid")
      #expect(try watch.waits { try looks().last?.isEmpty == false }, "a new file is seen")
    }
  }

  @Test func `the grammar colors every tag and every filter`() throws {
    try Self.files { _, json in
      let grammar = try json("extensions/vocative/vocative.tmLanguage.json")
      let manifest = try json("extensions/vocative/package.json")
      let contributed = ((manifest["contributes"] as? [String: Any])?["grammars"] as? [[String: Any]])?.first
      #expect(contributed?["path"] as? String == "./vocative.tmLanguage.json")
      #expect(contributed?["scopeName"] as? String == grammar["scopeName"] as? String)
      let repository = try #require(grammar["repository"] as? [String: [String: Any]])
      let included = (grammar["patterns"] as? [[String: String]] ?? []).compactMap { $0["include"] }
      #expect(Set(included) == Set(repository.keys.map { "#" + $0 }))

      let tag = repository["tag"]?["match"]
      for word in TagKind.words.map(\.word) + ["raw", "comment", "liquid"] {
        #expect(try Self.groups(tag, in: "{% \(word) %}")?.last == word)
        #expect(try Self.groups(tag, in: "{%- end\(word) -%}")?.last == "end\(word)")
      }
      #expect(try Self.groups(tag, in: "{% unknown %}") == nil && Self.groups(tag, in: "if") == nil)
      for filter in Filter.allCases {
        #expect(
          try Self.groups(repository["filter"]?["match"], in: "{{ x | \(filter.rawValue): 1 }}")?.last
            == filter.rawValue)
      }
      #expect(try Self.groups(repository["filter"]?["match"], in: "{{ x | unknown }}") == nil)
      let ignore = try Self.groups(
        repository["ignore"]?["match"], in: "{% # vocative: ignore SMS501, TYP209: because %}")
      #expect(ignore?.dropFirst() == ["vocative:", "ignore", "SMS501, TYP209"])
    }
  }
}
