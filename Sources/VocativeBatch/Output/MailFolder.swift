import Foundation
public import Vocative

/// A folder that a batch writes its mails to: `00000001.eml` for the first record, and so on.
///
/// Whoever sends what lies in it must find the mails of one batch alone, so only one batch writes there.
public final class MailFolder {
  /// Why a folder cannot take the mails of a batch.
  public enum Failure: Error, Sendable, Hashable {
    /// Another process writes to it.
    case locked
    /// It has mails, and they are not of the batch that is gone on with.
    case taken
    /// The disk.
    case output(OutputFile.Failure)
  }

  private let path: String
  private let lock: Int32
  let writer: MailWriter

  /// Opens a folder, which is made if it is not there, and locks it against others.
  ///
  /// - Parameter resume: Whether the batch that wrote its mails here is gone on with.
  public init(at path: String, writer: MailWriter, resume: Bool) throws(Failure) {
    self.path = path
    self.writer = writer
    do throws(OutputFile.Failure) {
      try OutputFile.makeFolder(path)
    } catch {
      throw .output(error)
    }
    lock = unsafe open(path + "/.lock", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0 else { throw .output(.system(errno)) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .locked }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    if !resume, names.contains(where: { $0.hasSuffix(Self.ending) }) { throw .taken }
  }

  deinit {
    if lock >= 0 { close(lock) }
  }

  private static let ending = ".eml"

  /// Writes the mail of a record: whole or not at all.
  func write(_ mail: ArraySlice<UInt8>, ofRecord record: Int) throws(OutputFile.Failure) {
    let name = "\(path)/\(record.padded(to: 8))\(Self.ending)"
    let temporary = name + ".tmp"
    do throws(OutputFile.Failure) {
      let file = try OutputFile(creating: temporary)
      try file.write(mail)
      try file.flush()
      if unsafe rename(temporary, name) != 0 { throw .system(errno) }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  /// Sees to it that the disk has all mails.
  func synchronize() {
    // One call for thousands of small files: to wait for each of them would take longer than to write them.
    sync()
  }
}

extension Int {
  /// The number with zeros before it, so that names sort as numbers do.
  func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}
