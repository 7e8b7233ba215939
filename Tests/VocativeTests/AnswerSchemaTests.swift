import Foundation
import JSONShape
import Testing
import Vocative
import VocativeBatch

@Suite struct AnswerSchemaTests {
  @Test(arguments: [("cart-midnight", ["rendered", "skipped"]), ("cart-midnight.faulty", ["rendered", "rejected"])])
  func `every answer of a batch fits its JSON Schema`(file: String, statuses: [String]) throws {
    let workspace = try Workspace(at: repository + "/Templates")
    let message = try workspace.message("cart-midnight")
    let clock = try #require(workspace.persona("vip")?.now)
    let records = try String(
      contentsOfFile: "\(repository)/Templates/samples/recipients/\(file).ndjson", encoding: .utf8)
    let lines = try TemporaryFolder.with { folder in
      // Two hundred have every kind of answer.
      try folder.write(records.split(separator: "\n").prefix(200).joined(separator: "\n"), to: "records")
      let (input, output) = (folder.url.appending(path: "records").path, folder.url.appending(path: "answers").path)
      let counts = try Batch(message, in: RenderContext(now: clock, zones: .system()), language: .en)
        .run(from: LineReader(opening: input, limit: LineReader.longestRecord), to: AnswerFile(at: output), jobs: 2)
      let lines = try folder.text("answers").split(separator: "\n")
      #expect(lines.count == counts.total)
      return lines
    }

    let schema = try JSONShape(at: "Sources/VocativeRender/Answer/answer.schema.json")
    var seen: Set<String> = []
    for line in lines {
      let answer = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let status = try #require((answer as? [String: Any])?["status"] as? String)
      seen.insert(status)
      #expect(schema.faults(in: answer, by: status) == [], "\(line.prefix(300))")
    }
    #expect(seen == Set(statuses))
  }
}
