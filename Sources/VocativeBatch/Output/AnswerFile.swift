import Foundation

/// One file, pipe or terminal that gets all answers.
///
/// A file is written beside its place and moved there when it is whole: nobody ever reads half of one. A pipe, a device
/// and the standard output get the answers as they come.
public final class AnswerFile: AnswerSink {
  private let file: OutputFile
  /// Where the file is written, and where it goes; `nil` if it is written in place.
  private let move: (from: String, to: String)?

  /// None: only the whole counts.
  public var chunk: Int? { nil }

  /// Writes to a descriptor that stays open afterwards.
  public init(descriptor: Int32) {
    file = OutputFile(descriptor: descriptor)
    move = nil
  }

  /// Writes a file; one that stands there is replaced at the end.
  public init(at path: String) throws(OutputFile.Failure) {
    var facts = stat()
    if unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG {
      file = try OutputFile(creating: path)
      move = nil
    } else {
      let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      file = try OutputFile(creating: target + ".tmp")
      move = (target + ".tmp", target)
    }
  }

  deinit {
    // What was not finished is worth nothing; after `finish` nothing stands there.
    if let move { unsafe unlink(move.from) }
  }

  /// Writes the answers to the next records.
  public func write(_ answers: ArraySlice<UInt8>) throws(OutputFile.Failure) { try file.write(answers) }

  /// Nothing: only the whole counts.
  public func commit(_ checkpoint: Checkpoint) throws(OutputFile.Failure) {}

  /// Moves the file to its place.
  public func finish() throws(OutputFile.Failure) {
    try file.synchronize()
    guard let move else { return }
    if unsafe rename(move.from, move.to) != 0 { throw .system(errno) }
  }

  /// Leaves the file that stands in its place as it was.
  public func abandon() throws(OutputFile.Failure) {
    if move == nil { try file.flush() }
  }
}
