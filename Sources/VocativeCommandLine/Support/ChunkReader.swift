import ArgumentParser
import Foundation

/// Reads a file piece by piece, in constant memory.
struct ChunkReader: ~Copyable {
  /// The bytes of a piece.
  private static let size = 1 << 18

  private let descriptor: Int32

  /// Opens a file; ends with 2 and a word on it if it cannot be opened.
  init(opening path: String, _ console: Console) throws {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      console.warn(console.text(en: "vocative: cannot read \(path)", ru: "vocative: не удаётся прочитать \(path)"))
      throw ExitCode(2)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// The next bytes, none at the end.
  mutating func next() throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Self.size)
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes.removeLast(bytes.count - count)
        return bytes
      }
      guard errno == EINTR else { throw ExitCode(2) }
    }
  }
}
