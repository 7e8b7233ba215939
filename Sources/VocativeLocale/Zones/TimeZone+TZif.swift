/// Why bytes are no TZif file.
public enum TZifError: Error, Sendable, Hashable {
  /// The first four bytes are not `TZif`.
  case noMagic
  /// The file ends within a block.
  case truncated
  /// There is no local time, or a transition names one that does not exist.
  case invalidLocalTime
  /// The transitions do not ascend.
  case unorderedTransitions
  /// The footer is no POSIX `TZ` text between line feeds.
  case invalidFooter
}

extension TimeZone {
  /// Reads a TZif file of version 1 to 4 (RFC 8536, RFC 9636). Leap seconds are not used: they are not in POSIX time.
  public init(tzif bytes: Span<UInt8>) throws(TZifError) {
    var block = TZifBlock(offset: 0)
    try block.readHeader(bytes)
    guard block.version >= 2 else {
      try self.init(block, of: bytes, timeSize: 4, footer: nil)
      return
    }
    // The first block is for readers of version 1; the second has 64-bit times.
    var wide = TZifBlock(offset: block.end(timeSize: 4))
    try wide.readHeader(bytes)
    let footerStart = wide.end(timeSize: 8)
    guard footerStart < bytes.count, bytes[footerStart] == UInt8(ascii: "\n") else { throw .invalidFooter }
    var footerEnd = footerStart + 1
    while footerEnd < bytes.count, bytes[footerEnd] != UInt8(ascii: "\n") { footerEnd += 1 }
    guard footerEnd < bytes.count else { throw .invalidFooter }
    try self.init(wide, of: bytes, timeSize: 8, footer: bytes.extracting(footerStart + 1..<footerEnd))
  }

  private init(_ block: TZifBlock, of bytes: Span<UInt8>, timeSize: Int, footer: Span<UInt8>?) throws(TZifError) {
    guard block.end(timeSize: timeSize) <= bytes.count else { throw .truncated }
    let names = block.localTimes(timeSize: timeSize) + 6 * block.typeCount
    var localTimes: [LocalTime] = []
    for index in 0..<block.typeCount {
      let place = block.localTimes(timeSize: timeSize) + 6 * index
      let offset = Int(Int32(truncatingIfNeeded: bytes.bigEndian(at: place, size: 4)))
      let nameStart = Int(bytes[place + 5])
      guard nameStart < block.nameBytes, abs(offset) <= 26 * 3_600 else { throw .invalidLocalTime }
      var name: [UInt8] = []
      for index in nameStart..<block.nameBytes {
        guard bytes[names + index] != 0 else { break }
        name.append(bytes[names + index])
      }
      localTimes.append(LocalTime(utcOffset: offset, abbreviation: ZoneAbbreviation(name)))
    }
    guard !localTimes.isEmpty else { throw .invalidLocalTime }
    var transitions: [Int64] = []
    var begins: [UInt8] = []
    for index in 0..<block.transitionCount {
      let word = bytes.bigEndian(at: block.offset + TZifBlock.headerSize + index * timeSize, size: timeSize)
      let instant = timeSize == 4 ? Int64(Int32(truncatingIfNeeded: word)) : word
      let type = bytes[block.offset + TZifBlock.headerSize + block.transitionCount * timeSize + index]
      guard Int(type) < localTimes.count else { throw .invalidLocalTime }
      if let last = transitions.last, last >= instant { throw .unorderedTransitions }
      transitions.append(instant)
      begins.append(type)
    }
    var rule: ZoneRule?
    if let footer, !footer.isEmpty {
      guard let parsed = ZoneRule(footer) else { throw .invalidFooter }
      rule = parsed
    }
    self.init(transitions: transitions, begins: begins, localTimes: localTimes, rule: rule)
  }
}

/// A header of a TZif file and where its block lies (RFC 8536 §3.1).
private struct TZifBlock {
  static let headerSize = 44
  /// Where the header starts.
  let offset: Int
  /// 1 to 4.
  var version = 1
  var isUTCount = 0
  var isStandardCount = 0
  var leapCount = 0
  var transitionCount = 0
  var typeCount = 0
  var nameBytes = 0

  init(offset: Int) {
    self.offset = offset
  }

  mutating func readHeader(_ bytes: Span<UInt8>) throws(TZifError) {
    guard offset <= bytes.count - Self.headerSize else { throw .truncated }
    guard bytes.bigEndian(at: offset, size: 4) == 0x545A_6966 else { throw .noMagic }
    let digit = bytes[offset + 4]
    version = digit >= UInt8(ascii: "2") ? Int(min(digit, UInt8(ascii: "4")) - UInt8(ascii: "0")) : 1
    isUTCount = count(bytes, 0)
    isStandardCount = count(bytes, 1)
    leapCount = count(bytes, 2)
    transitionCount = count(bytes, 3)
    typeCount = count(bytes, 4)
    nameBytes = count(bytes, 5)
  }

  /// The six counts follow the magic number, the version and 15 reserved bytes. Each is below 2^32, so sums of their
  /// multiples fit 64 bits.
  private func count(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    Int(bytes.bigEndian(at: offset + 20 + 4 * index, size: 4))
  }

  func localTimes(timeSize: Int) -> Int {
    offset + Self.headerSize + transitionCount * (timeSize + 1)
  }

  func end(timeSize: Int) -> Int {
    localTimes(timeSize: timeSize) + typeCount * 6 + nameBytes + leapCount * (timeSize + 4) + isStandardCount
      + isUTCount
  }
}

extension Span<UInt8> {
  /// An unsigned number of 4 bytes or a signed one of 8, the highest byte first.
  fileprivate func bigEndian(at offset: Int, size: Int) -> Int64 {
    var value: UInt64 = 0
    for index in 0..<size { value = value << 8 | UInt64(self[offset + index]) }
    return Int64(bitPattern: value)
  }
}
