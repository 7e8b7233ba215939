import Foundation

/// How a place that is gone on with writes down what it holds: JSON on one line, keys in order.
enum ManifestJSON {
  static func bytes(of value: some Encodable) throws(OutputFile.Failure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try Array(encoder.encode(value))
    } catch {
      throw .system(EINVAL)
    }
  }
}
