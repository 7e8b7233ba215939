/// One file of a workspace as it was read: its path for people, its bytes for the compiler.
///
/// A reference to immutable storage, so that copying one into every diagnostic costs nothing.
public struct SourceFile: Sendable, Hashable {
  private let storage: Storage

  /// Makes a source file of `bytes`, named `path` in diagnostics.
  public init(path: String, bytes: [UInt8]) {
    storage = Storage(path: path, bytes: bytes)
  }

  /// The path as people write it, relative to the folder the command runs in.
  public var path: String { storage.path }

  /// The content. Valid UTF-8 is not promised; the lexer reports what is not.
  public var bytes: [UInt8] { storage.bytes }

  /// Where the lines of the file begin.
  public var lines: LineTable { storage.lines }

  /// The text of a range of bytes, ill-formed UTF-8 repaired with U+FFFD. Out-of-range parts are left out.
  public func text(of span: SourceSpan) -> String {
    let lower = min(span.lowerBound, bytes.count)
    return String(decoding: bytes[lower..<max(lower, min(span.upperBound, bytes.count))], as: UTF8.self)
  }

  /// Two files are the same if they have the same path and content.
  public static func == (left: Self, right: Self) -> Bool {
    left.storage === right.storage || (left.path == right.path && left.bytes == right.bytes)
  }

  /// Hashes the path; files of one path rarely differ within a process.
  public func hash(into hasher: inout Hasher) { hasher.combine(path) }

  private final class Storage: Sendable {
    let path: String
    let bytes: [UInt8]
    let lines: LineTable

    init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
      self.lines = LineTable(of: bytes)
    }
  }
}
