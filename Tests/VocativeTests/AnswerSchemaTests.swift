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

    var batch = Batch(message, in: RenderContext(now: clock, zones: .system()), language: .en)
    let records = "\(repository)/Templates/samples/recipients/\(file).ndjson"
    try batch.run(
      from: LineReader(opening: records, limit: Batch.longestRecord), to: OutputFile(creating: output), rejects: nil
    ) { _ in true }

    let schema = try JSONShape(at: "Sources/VocativeRender/Answer/answer.schema.json")
    let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == batch.counts.total)
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
