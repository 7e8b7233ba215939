import Foundation

/// A folder that gets the answers in chunks, so that a batch which was killed can be gone on with.
///
/// ```
/// out/manifest.ndjson     what the batch is, then a line for every chunk that is whole
/// out/part-000001.ndjson  the answers of the first chunk
/// out/_SUCCESS            stands there when every record was answered
/// ```
/// A chunk is written beside its place, synchronized, moved there, and only then told in the manifest: whatever moment
/// the process ends at, a chunk in the manifest is whole, and no other counts.
public final class ChunkFolder: ResumableSink {
  /// What the manifest says of a chunk.
  private struct Chunk: Codable {
    let name: String
    /// The size of the file.
    let bytes: Int
    let checkpoint: Checkpoint
  }

  private let path: String
  private let manifest: OutputFile
  private let lock: Int32
  private var file: OutputFile?
  /// How many chunks are whole.
  private var whole: Int

  /// What batch is in the folder: the one that was asked for, or the one that is gone on with.
  public let identity: BatchIdentity
  /// How far an earlier run has come; `nil` at the beginning.
  public let checkpoint: Checkpoint?
  /// Whether every record was answered by an earlier run.
  public let isFinished: Bool

  /// The records of a chunk.
  public var chunk: Int? { identity.chunk }

  /// Opens a folder, which is made if it is not there.
  ///
  /// - Parameter resume: Whether a batch that stands there is gone on with. Its instant counts as now then; all else has
  ///   to be as it was.
  public init(at path: String, for batch: BatchIdentity, resume: Bool) throws(ResumableSinkFailure) {
    self.path = path
    do throws(OutputFile.Failure) {
      try OutputFile.makeFolder(path)
    } catch {
      throw .output(error)
    }
    lock = unsafe open(path + "/.lock", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0 else { throw .output(.system(errno)) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .locked }

    let manifestPath = path + "/manifest.ndjson"
    var earlier = Earlier()
    if let bytes = FileManager.default.contents(atPath: manifestPath) {
      earlier = try Self.read(Array(bytes), in: path)
    }
    let isOver = FileManager.default.fileExists(atPath: path + "/_SUCCESS")
    // Whoever reads the folder takes all that lies in it for answers of one batch.
    if earlier.identity == nil, isOver || Self.hasChunks(path) { throw .foreign }
    if let found = earlier.identity {
      guard resume else { throw .taken }
      if let difference = found.difference(from: batch) { throw .different(found, difference) }
    }
    identity = earlier.identity ?? batch
    checkpoint = earlier.chunks.last?.checkpoint
    whole = earlier.chunks.count
    isFinished = isOver
    do throws(OutputFile.Failure) {
      manifest = try OutputFile(creating: manifestPath, keeping: earlier.count)
      if earlier.identity == nil {
        try manifest.write(Self.line(of: batch))
        try manifest.synchronize()
        try OutputFile.synchronizeFolder(path)
      }
    } catch {
      throw .output(error)
    }
  }

  deinit {
    if file != nil { unsafe unlink(temporary) }
    if lock >= 0 { close(lock) }
  }

  private var name: String { "part-\((whole + 1).padded(to: 6)).ndjson" }
  private var temporary: String { "\(path)/\(name).tmp" }

  /// Writes answers to the chunk that is not whole yet.
  public func write(_ answers: ArraySlice<UInt8>) throws(OutputFile.Failure) {
    if file == nil { file = try OutputFile(creating: temporary) }
    try file?.write(answers)
  }

  /// Ends the chunk, and tells of it in the manifest.
  public func commit(_ checkpoint: Checkpoint) throws(OutputFile.Failure) {
    guard let file else { return }
    try file.synchronize()
    if unsafe rename(temporary, "\(path)/\(name)") != 0 { throw .system(errno) }
    self.file = nil
    try OutputFile.synchronizeFolder(path)
    try manifest.write(Self.line(of: Chunk(name: name, bytes: file.count, checkpoint: checkpoint)))
    try manifest.synchronize()
    whole += 1
  }

  /// Says that every record was answered.
  public func finish() throws(OutputFile.Failure) {
    try OutputFile(creating: path + "/_SUCCESS").synchronize()
    try OutputFile.synchronizeFolder(path)
  }

  /// Drops the chunk that is not whole; a later batch goes on behind those that are.
  public func abandon() {}
}

// MARK: The manifest

extension ChunkFolder {
  /// What an earlier run has left.
  private struct Earlier {
    var identity: BatchIdentity?
    var chunks: [Chunk] = []
    /// The bytes of whole lines: what stands behind them was cut off by the end of the process.
    var count = 0
  }

  private static func read(_ bytes: [UInt8], in path: String) throws(ResumableSinkFailure) -> Earlier {
    var earlier = Earlier()
    let decoder = JSONDecoder()
    while let end = bytes[earlier.count...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = Data(bytes[earlier.count..<end])
      do {
        if earlier.identity == nil {
          earlier.identity = try decoder.decode(BatchIdentity.self, from: line)
          // What another version says of its chunks may have another shape.
          if earlier.identity?.isOfThisVersion == false { return earlier }
        } else {
          earlier.chunks.append(try decoder.decode(Chunk.self, from: line))
        }
      } catch {
        throw .damaged("manifest.ndjson")
      }
      earlier.count = end + 1
    }
    for chunk in earlier.chunks {
      var facts = stat()
      guard unsafe stat("\(path)/\(chunk.name)", &facts) == 0, Int(facts.st_size) == chunk.bytes else {
        throw .damaged(chunk.name)
      }
    }
    return earlier
  }

  private static func hasChunks(_ path: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.contains { $0.hasPrefix("part-") && $0.hasSuffix(".ndjson") }
  }

  private static func line(of value: some Encodable) throws(OutputFile.Failure) -> [UInt8] {
    try ManifestJSON.bytes(of: value) + [UInt8(ascii: "\n")]
  }
}
