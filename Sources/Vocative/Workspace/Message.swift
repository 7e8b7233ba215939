public import VocativeProgram
public import VocativeRender
public import VocativeTypes

/// A compiled message in all its languages, ready to be rendered from any thread.
public struct Message: Sendable {
  /// The name: the file's, without folder, locale and ending.
  public let name: String
  /// The programs, one a locale; the first is for recipients whose language has none.
  public let programs: [Program]
  /// The first program, at hand without a look into the list: it is the only one of most messages.
  @usableFromInline let first: Program
  /// Whether there are others.
  @usableFromInline let hasVariants: Bool
  /// The variable that holds the recipient; its `locale` attribute counts where the record names none.
  let recipientKey: String?

  init(name: String, programs: [Program], recipientKey: String?) {
    self.name = name
    self.programs = programs
    first = programs[0]
    hasVariants = programs.count > 1
    self.recipientKey = recipientKey
  }

  /// Whether any block of picks asks the index for products.
  package var asksPickIndex: Bool {
    programs.contains { program in program.content.pickSources.contains { $0.kind != .record } }
  }

  /// The position of the program for a recipient record: by its reserved `locale`, else the recipient's own.
  public func variant(of json: Span<UInt8>) -> Int {
    programs.count > 1 ? variant(for: Recipient.localeTag(in: json, recipientKey: recipientKey ?? "")) : 0
  }

  /// The position of the program for a locale: the exact tag, then the language, then the first.
  func variant(for tag: String?) -> Int {
    guard let tag = tag?.lowercased() else { return 0 }
    if let exact = programs.firstIndex(where: { $0.locale.lowercased() == tag }) { return exact }
    let language = tag.prefix { $0 != "-" && $0 != "_" }
    return programs.firstIndex { $0.locale.lowercased() == language } ?? 0
  }

  /// Renders the message for a recipient who was read for it.
  ///
  /// - Returns: The parts and what they were made of, or why this recipient gets nothing.
  /// - Throws: A ``RenderError`` where a value cannot be computed; nothing is rendered then.
  public func render(
    _ parts: PartSet = .all, for recipient: borrowing Recipient, in context: borrowing RenderContext
  ) throws(RenderError) -> RenderedMessage {
    var buffer = MessageBuffer()
    let outcome = try render(parts, for: recipient, in: context, into: &buffer)
    return RenderedMessage(outcome, in: buffer)
  }

  // What only picks the program is taken into the caller: an outcome is handed on where it is asked for.

  /// Renders the message into a buffer that is used again and again: the form for millions.
  @inlinable public func render(
    _ parts: PartSet = .all, for recipient: borrowing Recipient, in context: borrowing RenderContext,
    into buffer: inout MessageBuffer
  ) throws(RenderError) -> Outcome {
    if !hasVariants { return try first.render(parts, for: recipient, in: context, into: &buffer) }
    return try program(for: recipient).render(parts, for: recipient, in: context, into: &buffer)
  }

  /// Renders the message for a recipient of an audience, whose members were read for it.
  @inlinable public func render(
    _ parts: PartSet = .all, for place: Int, of audience: borrowing Audience, in context: borrowing RenderContext,
    into buffer: inout MessageBuffer
  ) throws(RenderError) -> Outcome {
    if !hasVariants { return try first.render(parts, for: place, of: audience, in: context, into: &buffer) }
    return try program(for: place, of: audience).render(parts, for: place, of: audience, in: context, into: &buffer)
  }

  @usableFromInline func program(for recipient: borrowing Recipient) -> Program {
    programs[min(recipient.variant, programs.count - 1)]
  }

  @usableFromInline func program(for place: Int, of audience: borrowing Audience) -> Program {
    programs[min(audience.variant(of: place), programs.count - 1)]
  }
}

extension Recipient {
  /// Reads a recipient record: one JSON object with a key for each variable of the message.
  ///
  /// - Throws: A ``DataError`` with a code and a JSON pointer; it never quotes the data.
  public init(json: [UInt8], for message: Message) throws(DataError) {
    let variant = message.variant(of: json.span)
    try self.init(json: json, for: message.programs[variant])
    self.variant = variant
  }
}
