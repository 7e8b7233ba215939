import CByteScan

/// Recipients who wait in memory to be rendered for, in the order of their coming.
///
/// Each is packed into one place, its cells and then its texts, and lies behind the one before: keys, blanks and attributes
/// that the program does not read take no room, and whoever renders for one after the other has the next one's data
/// fetched meanwhile. Recipients are lent to renders where they lie, to any number of threads at once.
@safe public struct Audience: ~Copyable, @unchecked Sendable {
  /// What stands before the cells of a recipient, in a line of the cache; its texts follow behind them.
  struct Seat: BitwiseCopyable {
    var fingerprint: Int
    var identity: Cell
    var zoneName: Cell
    var cellCount: UInt32
    var byteCount: UInt32
    var absentNames: UInt32
    var variant: UInt32

    /// How much room is left for it: where a line of the cache begins, the cells begin with one.
    fileprivate static let room = 64

    /// How much room all of it takes.
    fileprivate var size: Int {
      Seat.room + Int(cellCount) * MemoryLayout<Cell>.stride + Int(byteCount)
    }
  }

  private static let smallestChunk = 64 << 10
  private static let largestChunk = 4 << 20

  // Invariant: a seat is written once and never moves; behind each are ``ByteView/slack`` readable bytes of its chunk.
  private var chunks: [UnsafeMutableRawPointer] = unsafe []
  private var seats: [UnsafeMutablePointer<Seat>] = unsafe []
  /// What the last chunk has left, and where.
  private var free: UnsafeMutableRawPointer?
  private var room = 0
  private var chunkSize = smallestChunk

  /// Nobody.
  public init() {}

  deinit { unsafe chunks.forEach { chunk in unsafe chunk.deallocate() } }

  /// How many recipients wait.
  public var count: Int { unsafe seats.count }

  /// Packs a recipient behind the others; the recipient itself may be used again.
  public mutating func append(_ recipient: borrowing Recipient) {
    let texts = recipient.cells.reduce(0) { $0 + $1.bytesOfRecipient }
    var seat = Seat(
      fingerprint: recipient.fingerprint, identity: recipient.identity, zoneName: recipient.zoneName,
      cellCount: UInt32(truncatingIfNeeded: recipient.cells.count),
      byteCount: UInt32(
        truncatingIfNeeded: texts + recipient.identity.bytesOfRecipient + recipient.zoneName.bytesOfRecipient),
      absentNames: UInt32(truncatingIfNeeded: recipient.absentNames),
      variant: UInt32(truncatingIfNeeded: recipient.variant))
    let memory = unsafe allocate(seat.size)
    let cells = unsafe (memory + Seat.room).bindMemory(to: Cell.self, capacity: recipient.cells.count)
    let bytes = unsafe UnsafeMutableRawPointer(cells + recipient.cells.count)
      .bindMemory(to: UInt8.self, capacity: Int(seat.byteCount))
    var count = 0
    func pack(_ cell: Cell) -> Cell {
      guard cell.isTextOfRecipient else { return cell }
      var packed = cell
      packed.payload = Int64(count)
      unsafe recipient.bytes[Int(cell.payload)..<(Int(cell.payload) + cell.length)].withUnsafeBufferPointer { text in
        if let start = text.baseAddress { unsafe (bytes + count).update(from: start, count: text.count) }
      }
      count += cell.length
      return packed
    }
    for index in recipient.cells.indices { unsafe cells[index] = pack(recipient.cells[index]) }
    seat.identity = pack(seat.identity)
    seat.zoneName = pack(seat.zoneName)
    let place = unsafe memory.bindMemory(to: Seat.self, capacity: 1)
    unsafe place.initialize(to: seat)
    unsafe seats.append(place)
  }

  /// Room for so many bytes, and readable slack behind them.
  private mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let needed = (size + Seat.room - 1) & ~(Seat.room - 1)
    if needed + ByteView.slack > room {
      room = max(chunkSize, needed + ByteView.slack)
      chunkSize = min(2 * chunkSize, Self.largestChunk)
      let chunk = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: Seat.room)
      unsafe chunk.initializeMemory(as: UInt8.self, repeating: 0, count: room)
      unsafe chunks.append(chunk)
      unsafe free = chunk
    }
    guard let place = unsafe free else { preconditionFailure("a chunk was just made") }
    unsafe free = place + needed
    room -= needed
    return unsafe place
  }
}

extension Audience {
  /// Which of a message's programs a recipient was read for.
  package func variant(of place: Int) -> Int { unsafe Int(seats[place].pointee.variant) }

  /// The recipient at a place as renders take it, good as long as the audience lives.
  @inline(__always) @unsafe func view(of place: Int) -> RecipientView {
    let seat = unsafe seats[place]
    let (cells, bytes) = unsafe Self.memory(of: seat)
    let header = unsafe seat.pointee
    var view = unsafe RecipientView(
      cells: cells, cellCount: Int(header.cellCount), bytes: bytes, byteCount: Int(header.byteCount),
      fingerprint: header.fingerprint, identity: header.identity, zoneName: header.zoneName,
      absentNames: Int(header.absentNames))
    if unsafe place + 2 < seats.count {
      let next = unsafe seats[place + 1]
      let (nextCells, nextBytes) = unsafe Self.memory(of: next)
      unsafe byte_copy_fetch(seats[place + 2])
      unsafe view.next = RecipientView.Neighbor(
        cells: nextCells, cellCount: Int(next.pointee.cellCount), bytes: nextBytes,
        byteCount: Int(next.pointee.byteCount), cellsBehind: Self.memory(of: seats[place + 2]).cells)
    }
    return view
  }

  @inline(__always) private static func memory(
    of seat: UnsafeMutablePointer<Seat>
  ) -> (cells: UnsafePointer<Cell>, bytes: UnsafePointer<UInt8>) {
    let cells = unsafe (UnsafeRawPointer(seat) + Seat.room).assumingMemoryBound(to: Cell.self)
    return unsafe (cells, UnsafeRawPointer(cells + Int(seat.pointee.cellCount)).assumingMemoryBound(to: UInt8.self))
  }
}

extension Cell {
  fileprivate var isTextOfRecipient: Bool { kind == .text && space == .recipient }
  /// How many bytes of the recipient a text is; 0 for any other value.
  fileprivate var bytesOfRecipient: Int { isTextOfRecipient ? length : 0 }
}
