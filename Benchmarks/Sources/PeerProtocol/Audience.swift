import Vocative

/// Recipients that are lent to renders where they lie: out of an array each would be copied first.
struct Audience: ~Copyable {
  /// One recipient, in a type that nothing copies.
  private struct Seat: ~Copyable {
    let recipient: Recipient

    /// Renders a message for the recipient.
    func render(
      _ message: Message, _ parts: PartSet, in context: borrowing RenderContext, into buffer: inout MessageBuffer
    ) throws -> Outcome {
      try message.render(parts, for: recipient, in: context, into: &buffer)
    }
  }

  private let seats: UnsafeMutableBufferPointer<Seat>
  var count: Int { seats.count }

  /// Reads a recipient a line.
  init(_ lines: [[UInt8]], for message: Message) throws {
    var reader = RecipientReader(for: message.programs[0])
    let recipients = try lines.map { try reader.read($0.span) }
    seats = .allocate(capacity: recipients.count)
    for (index, recipient) in recipients.enumerated() {
      seats.initializeElement(at: index, to: Seat(recipient: recipient))
    }
  }

  deinit {
    seats.deinitialize()
    seats.deallocate()
  }

  /// Renders a message for the recipient at a place.
  func render(
    _ message: Message, _ parts: PartSet, for place: Int, in context: borrowing RenderContext,
    into buffer: inout MessageBuffer
  ) throws -> Outcome {
    try seats[place].render(message, parts, in: context, into: &buffer)
  }
}
