/// A recipient where the data lie, as a machine takes it: plain values, owned by somebody else.
///
/// Invariant: `cells` has `cellCount` cells, `bytes` has `byteCount` readable bytes and ``ByteView/slack`` more behind them,
/// and they neither move nor change as long as the view is used. ``Recipient`` and ``Audience`` lend views to renders.
@safe struct RecipientView {
  /// The root record at offset 0, then the items of lists and entries of maps.
  let cells: UnsafePointer<Cell>
  let cellCount: Int
  let bytes: UnsafePointer<UInt8>
  let byteCount: Int
  /// What the layouts of the program that it was read for hash to.
  let fingerprint: Int
  /// The reserved keys, texts of the recipient or absent.
  let identity: Cell
  let zoneName: Cell
  /// How many optional names were unusable and count as absent.
  let absentNames: Int
  /// The recipients who are rendered next, if that is known: the next one, and where the one behind begins.
  var next: Neighbor?

  /// What a render can do for those behind it: have their data brought into the cache while it works.
  @safe struct Neighbor: BitwiseCopyable {
    let cells: UnsafePointer<Cell>
    let cellCount: Int
    let bytes: UnsafePointer<UInt8>
    let byteCount: Int
    let cellsBehind: UnsafePointer<Cell>
  }
}

extension Recipient {
  /// Calls `body` with a view of the recipient, good until it returns.
  @inline(__always) borrowing func withView<Result>(
    _ body: (borrowing RecipientView) throws(RenderError) -> Result
  ) throws(RenderError) -> Result {
    let (fingerprint, identity, zoneName, absentNames) = (fingerprint, identity, zoneName, absentNames)
    // The arrays stay where they are, and unchanged, while the closures run.
    return try unsafe bytes.withUnsafeBufferPointer { bytes throws(RenderError) in
      try unsafe cells.withUnsafeBufferPointer { cells throws(RenderError) in
        guard let firstByte = bytes.baseAddress, let firstCell = cells.baseAddress, bytes.count >= ByteView.slack else {
          throw RenderError(.foreignRecipient)
        }
        return try body(
          unsafe RecipientView(
            cells: firstCell, cellCount: cells.count, bytes: firstByte, byteCount: bytes.count - ByteView.slack,
            fingerprint: fingerprint, identity: identity, zoneName: zoneName, absentNames: absentNames))
      }
    }
  }
}
