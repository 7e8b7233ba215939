import Foundation
public import Vocative

/// A folder that a batch writes its mails to: `000001.eml` for the first record, and so on.
public final class MailFolder {
  private let path: String
  let writer: MailWriter

  /// Makes the folder if it is not there. Mails of an earlier batch stay, but for those of the same records.
  public init(at path: String, writer: MailWriter) throws(OutputFile.Failure) {
    self.path = path
    self.writer = writer
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .system(ENOTDIR)
    }
  }

  /// Writes the mail of a record: whole or not at all.
  func write(_ mail: ArraySlice<UInt8>, ofRecord record: Int) throws(OutputFile.Failure) {
    let name = "\(path)/\(record.padded(to: 6)).eml"
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
