/// Cells that are put together one behind the other, in memory that is kept and that grows by doubling.
///
/// Invariant: `base` has room for `capacity` cells, the first `count` of which were written. Places are checked.
@safe struct CellStack: ~Copyable {
  private var base: UnsafeMutablePointer<Cell>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 256
    unsafe base = .allocate(capacity: capacity)
  }

  deinit { unsafe base.deallocate() }

  subscript(place: Int) -> Cell {
    @inline(__always) get {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count), "a stack is read within its cells")
      return unsafe base[place]
    }
    @inline(__always) set {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count), "a stack is written within its cells")
      unsafe base[place] = newValue
    }
  }

  mutating func removeAll() { count = 0 }

  /// Makes room for cells and counts them in; they are to be written at once.
  @inline(__always) private mutating func grow(by length: Int) -> UnsafeMutablePointer<Cell> {
    precondition(length >= 0, "a stack grows upwards")
    if length > capacity &- count { reserve(count + length) }
    let place = unsafe base + count
    count &+= length
    return unsafe place
  }

  @inline(never) private mutating func reserve(_ needed: Int) {
    while capacity < needed { capacity *= 2 }
    let larger = UnsafeMutablePointer<Cell>.allocate(capacity: capacity)
    unsafe larger.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
  }

  /// Pushes cells that are absent.
  @inline(__always) mutating func push(absent length: Int) {
    let place = unsafe grow(by: length)
    for index in 0..<length { unsafe place[index] = .absent }
  }

  mutating func push(_ cells: [Cell]) {
    let place = unsafe grow(by: cells.count)
    for (index, cell) in cells.enumerated() { unsafe place[index] = cell }
  }

  /// Writes cells of a block over those from a place on.
  @inline(__always) mutating func replace(at place: Int, with cells: borrowing Block<Cell>, _ range: Range<Int>) {
    precondition(place >= 0 && range.count <= count &- place, "a row is written within its stack")
    precondition(range.lowerBound >= 0 && range.upperBound <= cells.capacity, "a row is read within its block")
    unsafe (base + place).update(from: cells.pointer + range.lowerBound, count: range.count)
  }

  /// Moves the last cells of another stack behind the own ones; headers of records learn where they lie. Their place.
  mutating func takeLast(_ length: Int, of other: inout CellStack) -> Int {
    precondition(length <= other.count, "no more is taken than there is")
    other.count &-= length
    let first = count
    let (target, source) = unsafe (grow(by: length), other.base + other.count)
    for index in 0..<length {
      var cell = unsafe source[index]
      if cell.kind == .record { cell.payload = Int64(first &+ index) }
      unsafe target[index] = cell
    }
    return first
  }

  /// Moves all cells of another stack to the own first places, which exist; headers of records learn where they lie.
  mutating func take(all other: inout CellStack) {
    precondition(other.count <= count, "the root's place is kept free")
    for index in 0..<other.count {
      var cell = unsafe other.base[index]
      if cell.kind == .record { cell.payload = Int64(index) }
      unsafe base[index] = cell
    }
    other.count = 0
  }

  /// Writes the cells into an array, whose memory is used again.
  func copy(into cells: inout [Cell]) {
    cells.removeAll(keepingCapacity: true)
    unsafe cells.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
  }
}
