/// What is known of a recipient beside the data.
struct RecipientHeader: BitwiseCopyable {
  /// What the layouts of the program that it was read for hash to.
  var fingerprint: Int
  /// The reserved keys, texts of the recipient or absent.
  var identity: Cell
  var zoneName: Cell
  /// The cells, and the bytes of texts without the slack behind them.
  var cellCount: UInt32
  var byteCount: UInt32
  /// How many optional names were unusable and count as absent.
  var absentNames: UInt32
  /// Which of a message's programs it was read for.
  var variant: UInt32
}

/// A recipient where the data lie, as a machine takes it: plain values, owned by somebody else.
///
/// Invariant: `cells` and `bytes` have as many as the header says, with ``ByteView/slack`` readable bytes behind these, and
/// neither moves nor changes as long as the view is used. ``Recipient`` and ``Audience`` lend views to renders. It is four
/// words, so that it is handed on in registers.
@safe struct RecipientView {
  let header: UnsafePointer<RecipientHeader>
  /// The root record at offset 0, then the items of lists and entries of maps.
  let cells: UnsafePointer<Cell>
  let bytes: UnsafePointer<UInt8>
  /// Where the seats of the two stand who are rendered next, if that is known.
  var next: UnsafePointer<Audience.Place>?

  /// The cells of the recipient.
  @inline(__always) var cellCount: Int { unsafe Int(header.pointee.cellCount) }
  @inline(__always) var byteCount: Int { unsafe Int(header.pointee.byteCount) }
}

extension Recipient {
  /// Calls `body` with a view of the recipient, good until it returns.
  @inline(__always) borrowing func withView<Result>(
    _ body: (borrowing RecipientView) throws(RenderError) -> Result
  ) throws(RenderError) -> Result {
    var header = RecipientHeader(
      fingerprint: fingerprint, identity: identity, zoneName: zoneName, cellCount: UInt32(clamping: cells.count),
      byteCount: UInt32(clamping: bytes.count - ByteView.slack), absentNames: UInt32(clamping: absentNames),
      variant: UInt32(clamping: variant))
    // The arrays stay where they are, and unchanged, while the closures run.
    return try unsafe bytes.withUnsafeBufferPointer { bytes throws(RenderError) in
      try unsafe cells.withUnsafeBufferPointer { cells throws(RenderError) in
        guard let firstByte = bytes.baseAddress, let firstCell = cells.baseAddress, bytes.count >= ByteView.slack else {
          throw RenderError(.foreignRecipient)
        }
        return try unsafe withUnsafePointer(to: &header) { header throws(RenderError) in
          try body(unsafe RecipientView(header: header, cells: firstCell, bytes: firstByte))
        }
      }
    }
  }
}
