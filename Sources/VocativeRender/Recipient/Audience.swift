import CByteScan

/// Recipients who wait in memory to be rendered for, in the order of their coming.
///
/// Each is packed into one place, its cells and then its texts, and lies behind the one before: keys, blanks and attributes
/// that the program does not read take no room, and whoever renders for one after the other has the next one's data
/// fetched meanwhile. Recipients are lent to renders where they lie, to any number of threads at once.
@safe public struct Audience: ~Copyable, @unchecked Sendable {
  /// Where a recipient sits: the header, in a line of the cache, then the cells, then the texts.
  typealias Place = UnsafeMutablePointer<RecipientHeader>

  /// How much room is left for a header: where a line of the cache begins, the cells begin with one.
  private static let headerRoom = 64

  private static let smallestChunk = 64 << 10
  private static let largestChunk = 4 << 20
  private static let largePage = Int(BYTE_PAGES_LARGE)

  // Invariant: a seat is written once and never moves; behind each are ``ByteView/slack`` readable bytes of its chunk.
  private var chunks: [UnsafeMutableRawPointer] = unsafe []
  // In memory of their own, so that a view is made of them without a detour.
  private var seats: UnsafeMutablePointer<Place>
  private var seatRoom = 64
  /// What the last chunk has left, and where.
  private var free: UnsafeMutableRawPointer?
  private var room = 0
  private var chunkSize = smallestChunk

  /// How many recipients wait.
  public private(set) var count = 0

  /// Nobody.
  public init() { unsafe seats = .allocate(capacity: seatRoom) }

  deinit {
    unsafe chunks.forEach { chunk in unsafe chunk.deallocate() }
    unsafe seats.deallocate()
  }

  /// Packs a recipient behind the others; the recipient itself may be used again.
  public mutating func append(_ recipient: borrowing Recipient) {
    let texts = recipient.cells.reduce(0) { $0 + $1.bytesOfRecipient }
    var header = RecipientHeader(
      fingerprint: recipient.fingerprint, identity: recipient.identity, zoneName: recipient.zoneName,
      cellCount: UInt32(truncatingIfNeeded: recipient.cells.count),
      byteCount: UInt32(
        truncatingIfNeeded: texts + recipient.identity.bytesOfRecipient + recipient.zoneName.bytesOfRecipient),
      absentNames: UInt32(truncatingIfNeeded: recipient.absentNames),
      variant: UInt32(truncatingIfNeeded: recipient.variant))
    let memory = unsafe allocate(
      Self.headerRoom + recipient.cells.count * MemoryLayout<Cell>.stride + Int(header.byteCount))
    let cells = unsafe (memory + Self.headerRoom).bindMemory(to: Cell.self, capacity: recipient.cells.count)
    let bytes = unsafe UnsafeMutableRawPointer(cells + recipient.cells.count)
      .bindMemory(to: UInt8.self, capacity: Int(header.byteCount))
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
    header.identity = pack(header.identity)
    header.zoneName = pack(header.zoneName)
    let place = unsafe memory.bindMemory(to: RecipientHeader.self, capacity: 1)
    unsafe place.initialize(to: header)
    unsafe seat(place)
  }

  /// Adds a seat behind the others.
  @unsafe private mutating func seat(_ place: Place) {
    if count == seatRoom {
      let larger = UnsafeMutablePointer<Place>.allocate(capacity: 2 * seatRoom)
      unsafe larger.update(from: seats, count: count)
      unsafe seats.deallocate()
      unsafe seats = larger
      seatRoom *= 2
    }
    unsafe seats[count] = place
    count += 1
  }

  /// Room for so many bytes, and readable slack behind them.
  private mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let needed = (size + Self.headerRoom - 1) & ~(Self.headerRoom - 1)
    if needed + ByteView.slack > room {
      var (size, alignment) = (max(chunkSize, needed + ByteView.slack), Self.headerRoom)
      chunkSize = min(2 * chunkSize, Self.largestChunk)
      let isLarge = size >= Self.largePage
      if isLarge {
        alignment = Self.largePage
        size = (size + alignment - 1) & ~(alignment - 1)
      }
      let chunk = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: alignment)
      // Everybody's data lie somewhere else: with small pages the processor would look up one or two for each.
      if isLarge { unsafe byte_pages_enlarge(chunk, size) }
      unsafe chunk.initializeMemory(as: UInt8.self, repeating: 0, count: size)
      unsafe chunks.append(chunk)
      unsafe free = chunk
      room = size
    }
    guard let place = unsafe free else { preconditionFailure("a chunk was just made") }
    unsafe free = place + needed
    room -= needed
    return unsafe place
  }
}

extension Audience {
  /// Which of a message's programs a recipient was read for.
  package func variant(of place: Int) -> Int {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: count), "a recipient of the audience is asked for")
    return unsafe Int(seats[place].pointee.variant)
  }

  /// The recipient at a place as renders take it, good as long as the audience is lent.
  @inline(__always) @unsafe borrowing func view(of place: Int) -> RecipientView {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: count), "a recipient of the audience is asked for")
    let seat = unsafe UnsafePointer(seats) + place
    var view = unsafe RecipientView(
      header: UnsafePointer(seat.pointee), cells: Self.cells(of: seat.pointee), bytes: Self.bytes(of: seat.pointee))
    if place &+ 2 < count {
      unsafe view.next = seat + 1
      unsafe byte_copy_fetch(seat[2])
    }
    return view
  }

  /// Where the cells of a recipient lie.
  @inline(__always) @unsafe static func cells(of seat: Place) -> UnsafePointer<Cell> {
    unsafe (UnsafeRawPointer(seat) + headerRoom).assumingMemoryBound(to: Cell.self)
  }

  /// Where the texts of a recipient lie.
  @inline(__always) @unsafe static func bytes(of seat: Place) -> UnsafePointer<UInt8> {
    unsafe UnsafeRawPointer(cells(of: seat) + Int(seat.pointee.cellCount)).assumingMemoryBound(to: UInt8.self)
  }
}

extension Cell {
  fileprivate var isTextOfRecipient: Bool { kind == .text && space == .recipient }
  /// How many bytes of the recipient a text is; 0 for any other value.
  fileprivate var bytesOfRecipient: Int { isTextOfRecipient ? length : 0 }
}
