import VocativeDigest

/// Compiled messages in one file: what a service or a batch needs where no compiler is, and nothing of the sources.
///
/// ```
/// 8 bytes   89 56 4F 43 42 0D 0A 1A: a file that was sent as text is no bundle any more
/// 2 bytes   the format, the low byte first
/// 32 bytes  SHA-256 of the contents
/// 4 bytes   how many bytes the contents are, the low byte first
/// …         the contents: the sender, then of each message its name, its length and its own SHA-256
/// …         the messages in the order of the contents, without gaps
/// ```
/// Who opens a file reads its contents; a message is held against its digest and read when it is asked for, so that a
/// single one of many costs no more than one alone. The bytes follow from the messages alone: the same messages have the
/// same ``identity``. Nothing in a file is believed: bytes that are no bundle throw, and programs are verified again
/// before they run.
public struct MessageBundle: Sendable {
  /// The format that is written, and the only one that is read: bundles are compiled anew, not migrated.
  public static let format: UInt16 = 3

  private static let mark: [UInt8] = [0x89, 0x56, 0x4F, 0x43, 0x42, 0x0D, 0x0A, 0x1A]
  private static let digestStart = mark.count + 2
  private static let digestCount = 32
  /// The bytes before the contents.
  package static let headerSize = digestStart + digestCount + 4

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

  /// What the contents say of a message.
  package struct Heading: Sendable, Hashable {
    /// The message's name.
    package let name: String
    /// The variable that holds the recipient.
    package let recipientKey: String?
    /// What was found when it was compiled.
    package let findings: [Finding]
    /// How many bytes it takes.
    let byteCount: Int
    /// Their SHA-256.
    let digest: [UInt8]

    /// A message whose programs are these bytes.
    package init(of entry: Entry, body: [UInt8]) {
      self.init(
        name: entry.name, recipientKey: entry.recipientKey, findings: entry.findings, byteCount: body.count,
        digest: SHA256.digest(of: body))
    }

    fileprivate init(name: String, recipientKey: String?, findings: [Finding], byteCount: Int, digest: [UInt8]) {
      self.name = name
      self.recipientKey = recipientKey
      self.findings = findings
      self.byteCount = byteCount
      self.digest = digest
    }
  }

  /// Who sends the mails, if the workspace said so.
  package let sender: Sender?
  /// The messages in the order of their names.
  package let headings: [Heading]
  /// The whole file.
  public let bytes: [UInt8]

  /// The names of the messages.
  public var names: [String] { headings.map(\.name) }

  /// What tells the bundle from any other: `sha256:` and 64 digits.
  public var identity: String {
    "sha256:" + String(decoding: Self.digest(in: bytes).hexadecimal, as: UTF8.self)
  }

  /// A bundle of messages.
  package init(_ entries: [Entry], sender: Sender?) {
    let bodies = entries.map(\.body)
    self.sender = sender
    headings = zip(entries, bodies).map { Heading(of: $0, body: $1) }
    bytes = Self.file(Self.contents(headings, sender: sender), bodies)
  }

  /// The contents of a file.
  package static func contents(_ headings: [Heading], sender: Sender?) -> [UInt8] {
    var contents = BundleWriter()
    contents.optional(sender)
    contents.list(headings)
    return contents.bytes
  }

  /// A file of contents and of the messages that they speak of.
  package static func file(_ contents: [UInt8], _ bodies: [[UInt8]]) -> [UInt8] {
    mark + [UInt8(truncatingIfNeeded: format), UInt8(truncatingIfNeeded: format >> 8)] + SHA256.digest(of: contents)
      + (0..<4).map { UInt8(truncatingIfNeeded: contents.count >> (8 * $0)) } + contents + bodies.joined()
  }

  /// Reads a file, but none of its messages.
  public init(_ bytes: [UInt8]) throws(BundleError) {
    guard bytes.starts(with: Self.mark), bytes.count >= Self.headerSize else { throw .noBundle }
    let format = UInt16(bytes[Self.mark.count]) | UInt16(bytes[Self.mark.count + 1]) << 8
    guard format == Self.format else { throw .otherFormat(format) }
    let count = (0..<4).reduce(0) { $0 | Int(bytes[Self.headerSize - 4 + $1]) << (8 * $1) }
    guard count <= bytes.count - Self.headerSize else { throw .damaged }
    let contents = Self.headerSize..<(Self.headerSize + count)
    guard SHA256.digest(of: bytes.span.extracting(contents)) == Self.digest(in: bytes) else { throw .damaged }
    var reader = BundleReader(bytes, contents)
    sender = try reader.optional()
    headings = try reader.list()
    var rest = bytes.count - contents.upperBound
    for heading in headings {
      guard heading.byteCount >= 0, heading.byteCount <= rest else { throw .damaged }
      rest -= heading.byteCount
    }
    guard reader.isAtEnd, rest == 0 else { throw .damaged }
    self.bytes = bytes
  }

  private static func digest(in bytes: [UInt8]) -> [UInt8] { Array(bytes[digestStart..<(digestStart + digestCount)]) }

  /// The message of a name.
  package func entry(_ name: String) throws(BundleError) -> Entry {
    guard let place = headings.firstIndex(where: { $0.name == name }) else { throw .noMessage(name) }
    let heading = headings[place]
    let end = headings[(place + 1)...].reduce(bytes.count) { $0 - $1.byteCount }
    let body = (end - heading.byteCount)..<end
    guard SHA256.digest(of: bytes.span.extracting(body)) == heading.digest else { throw .damaged }
    var reader = BundleReader(bytes, body)
    let programs = try reader.list { bundle throws(BundleError) in
      let content = try Program.Content(from: &bundle)
      // Records are read by the layouts before a program is verified.
      guard content.layoutsAreSound else { throw .damaged }
      return Program(content)
    }
    // A message without a program could not be rendered for anybody.
    guard !programs.isEmpty, reader.isAtEnd else { throw .damaged }
    return Entry(
      name: heading.name, recipientKey: heading.recipientKey, findings: heading.findings, programs: programs)
  }
}

extension MessageBundle.Entry {
  /// The bytes of the programs.
  package var body: [UInt8] {
    var body = BundleWriter()
    body.list(programs) { $0.content.write(to: &$1) }
    return body.bytes
  }
}

extension MessageBundle.Heading: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.text(name)
    bundle.optional(recipientKey)
    bundle.list(findings) { finding, bundle in
      bundle.text(finding.code)
      bundle.signed(finding.count)
    }
    bundle.signed(byteCount)
    bundle.text(digest)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      name: try bundle.string(), recipientKey: try bundle.optionalString(),
      findings: try bundle.list { bundle throws(BundleError) in
        MessageBundle.Finding(code: try bundle.string(), count: try bundle.signed())
      },
      byteCount: try bundle.signed(), digest: try bundle.bytes())
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
