import VocativeDigest

/// Compiled messages in one file: what a service or a batch needs where no compiler is, and nothing of the sources.
///
/// ```
/// 8 bytes   89 56 4F 43 42 0D 0A 1A: a file that was sent as text is no bundle any more
/// 2 bytes   the format, the low byte first
/// 32 bytes  SHA-256 of all that follows
/// …         the sender, then the messages
/// ```
/// The bytes follow from the messages alone: the same messages have the same ``identity``. Nothing in a file is believed:
/// bytes that are no bundle throw, and programs are verified again before they run.
public struct MessageBundle: Sendable {
  /// The format that is written, and the only one that is read: bundles are compiled anew, not migrated.
  public static let format: UInt16 = 1

  private static let mark: [UInt8] = [0x89, 0x56, 0x4F, 0x43, 0x42, 0x0D, 0x0A, 0x1A]
  /// The bytes before the sender.
  package static let headerSize = mark.count + 2 + 32

  /// A message in all its languages.
  package struct Entry: Sendable {
    /// The message's name.
    package let name: String
    /// The variable that holds the recipient.
    package let recipientKey: String?
    /// What was found when it was compiled, by code: none of it kept the message from being sent.
    package let findings: [Finding]
    /// The programs, one a locale.
    package let programs: [Program]

    /// A message.
    package init(name: String, recipientKey: String?, findings: [Finding], programs: [Program]) {
      self.name = name
      self.recipientKey = recipientKey
      self.findings = findings
      self.programs = programs
    }
  }

  /// How often something was found.
  package struct Finding: Sendable, Hashable {
    /// The diagnostic's code.
    package let code: String
    /// How often.
    package let count: Int

    /// A finding.
    package init(code: String, count: Int) {
      self.code = code
      self.count = count
    }
  }

  /// Who sends the mails.
  package struct Sender: Sendable, Hashable {
    /// The name beside the address.
    package var name: String
    /// The address.
    package var address: String
    /// Where answers go.
    package var replyTo: String?

    /// A sender.
    package init(name: String, address: String, replyTo: String?) {
      self.name = name
      self.address = address
      self.replyTo = replyTo
    }
  }

  /// Who sends the mails, if the workspace said so.
  package let sender: Sender?
  /// The messages in the order of their names.
  package let entries: [Entry]
  /// The whole file.
  public let bytes: [UInt8]

  /// The names of the messages.
  public var names: [String] { entries.map(\.name) }

  /// What tells the bundle from any other: `sha256:` and 64 digits.
  public var identity: String {
    "sha256:" + String(decoding: Self.digest(in: bytes).hexadecimal, as: UTF8.self)
  }

  /// A bundle of messages.
  package init(_ entries: [Entry], sender: Sender?) {
    self.entries = entries
    self.sender = sender
    var body = BundleWriter()
    body.optional(sender)
    body.list(entries)
    bytes = Self.sealed(body.bytes)
  }

  /// A file around what ``headerSize`` bytes stand before.
  package static func sealed(_ body: [UInt8]) -> [UInt8] {
    mark + [UInt8(truncatingIfNeeded: format), UInt8(truncatingIfNeeded: format >> 8)] + SHA256.digest(of: body) + body
  }

  /// Reads a file.
  public init(_ bytes: [UInt8]) throws(BundleError) {
    guard bytes.starts(with: Self.mark), bytes.count >= Self.headerSize else { throw .noBundle }
    let format = UInt16(bytes[Self.mark.count]) | UInt16(bytes[Self.mark.count + 1]) << 8
    guard format == Self.format else { throw .otherFormat(format) }
    guard SHA256.digest(of: Array(bytes[Self.headerSize...])) == Self.digest(in: bytes) else { throw .damaged }
    var body = BundleReader(bytes, from: Self.headerSize)
    sender = try body.optional()
    entries = try body.list()
    guard body.isAtEnd else { throw .damaged }
    self.bytes = bytes
  }

  private static func digest(in bytes: [UInt8]) -> [UInt8] { Array(bytes[(mark.count + 2)..<headerSize]) }

  /// The message of a name.
  package func entry(_ name: String) throws(BundleError) -> Entry {
    guard let entry = entries.first(where: { $0.name == name }) else { throw .noMessage(name) }
    return entry
  }
}

extension MessageBundle.Entry: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.text(name)
    bundle.optional(recipientKey)
    bundle.list(findings) { finding, bundle in
      bundle.text(finding.code)
      bundle.signed(finding.count)
    }
    bundle.list(programs) { $0.content.write(to: &$1) }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      name: try bundle.string(), recipientKey: try bundle.optionalString(),
      findings: try bundle.list { bundle throws(BundleError) in
        MessageBundle.Finding(code: try bundle.string(), count: try bundle.signed())
      },
      programs: try bundle.list { bundle throws(BundleError) in
        let content = try Program.Content(from: &bundle)
        // Records are read by the layouts before a program is verified.
        guard content.layoutsAreSound else { throw .damaged }
        return Program(content)
      })
    // A message without a program could not be rendered for anybody.
    guard !programs.isEmpty else { throw .damaged }
  }
}

extension MessageBundle.Sender: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.text(name)
    bundle.text(address)
    bundle.optional(replyTo)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(name: try bundle.string(), address: try bundle.string(), replyTo: try bundle.optionalString())
  }
}
