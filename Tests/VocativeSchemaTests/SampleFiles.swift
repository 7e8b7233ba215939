import Foundation
import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes

/// The top of the package.
let packageFolder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
  .deletingLastPathComponent()
  .deletingLastPathComponent()

/// The lines of a file of the package, a JSON text each.
func lines(of path: String) throws -> [[UInt8]] {
  let bytes = [UInt8](try Data(contentsOf: packageFolder.appending(path: path)))
  return bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
}

/// Reads the text of a schema.yaml with the reader of the workspace.
func read(_ text: String, currency: String? = nil) -> Diagnosed<SchemaDeclarations> {
  readSchema(
    [SourceFile(path: "schema.yaml", bytes: Array(text.utf8))], currency: currency.flatMap(Currency.init(code:)))
}

/// The schema of the sample workspace.
func sampleSchema() throws -> SchemaDeclarations {
  let text = try String(contentsOf: packageFolder.appending(path: "Templates/schema.yaml"), encoding: .utf8)
  return read(text, currency: "RUB").output
}
