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
    let output = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).ndjson").path
    defer { try? FileManager.default.removeItem(atPath: output) }

    let records = "\(repository)/Templates/samples/recipients/\(file).ndjson"
    let counts = try Batch(message, in: RenderContext(now: clock, zones: .system()), language: .en)
      .run(from: LineReader(opening: records, limit: LineReader.longestRecord), to: AnswerFile(at: output), jobs: 2)

    let schema = try JSONShape(at: "Sources/VocativeRender/Answer/answer.schema.json")
    let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == counts.total)
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
