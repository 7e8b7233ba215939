import Foundation

/// One file, pipe or terminal that gets all answers.
///
/// A file appears when it is whole. A pipe, a device and the standard output get the answers as they come.
public final class AnswerFile: AnswerSink {
  private enum Place {
    case stream(OutputFile)
    case file(FileReplacement)
  }

  private let place: Place

  /// None: only the whole counts.
  public var chunk: Int? { nil }

  /// Writes to a descriptor that stays open afterwards.
  public init(descriptor: Int32) {
    place = .stream(OutputFile(descriptor: descriptor))
  }

  /// Writes a file; one that stands there is replaced at the end.
  public init(at path: String) throws(OutputFile.Failure) {
    // A campaign's answers are large: those of a run that was killed do not stay.
    FileReplacement.removeAbandoned(of: path)
    place = .file(try FileReplacement(of: path))
  }

  /// Writes the answers to the next records.
  public func write(_ answers: ArraySlice<UInt8>) throws(OutputFile.Failure) {
    switch place {
    case .stream(let file): try file.write(answers)
    case .file(let file): try file.write(answers)
    }
  }

  /// Nothing: only the whole counts.
  public func commit(_ checkpoint: Checkpoint) throws(OutputFile.Failure) {}

  /// Moves the file to its place.
  public func finish() throws(OutputFile.Failure) {
    switch place {
    case .stream(let file): try file.synchronize()
    case .file(let file): try file.finish()
    }
  }

  /// Leaves the file that stands in its place as it was.
  public func abandon() throws(OutputFile.Failure) {
    switch place {
    case .stream(let file): try file.flush()
    case .file(let file): if file.isStream { try file.flush() }
    }
  }
}
