import Foundation
public import Vocative

/// A folder that a batch writes its mails to: `000001.eml` for the first record, and so on.
public struct MailFolder: Sendable {
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

  /// Writes the mail of a record.
  func write(_ mail: [UInt8], ofRecord record: Int) throws(OutputFile.Failure) {
    let digits = String(record)
    let name = String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    let file = try OutputFile(creating: "\(path)/\(name).eml")
    try file.write(mail)
    try file.flush()
  }
}
