import CByteScan

extension Span<UInt8> {
  /// Where a byte stands first, from an offset on; the end if it does not.
  @inline(__always)
  func place(of byte: UInt8, from start: Int, to end: Int) -> Int {
    unsafe withUnsafeBufferPointer { bytes in
      unsafe byte_scan_find(bytes.baseAddress, Swift.max(start, 0), Swift.min(end, bytes.count), byte)
    }
  }

  /// Where one of some bytes stands first, from an offset on; the end if none does.
  @inline(__always)
  func place(ofAny first: UInt8, _ second: UInt8, _ third: UInt8, from start: Int, to end: Int) -> Int {
    unsafe withUnsafeBufferPointer { bytes in
      unsafe byte_scan_find_any(
        bytes.baseAddress, Swift.max(start, 0), Swift.min(end, bytes.count), first, second, third, third)
    }
  }
}
