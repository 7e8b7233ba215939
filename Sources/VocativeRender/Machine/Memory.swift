/// What the spaces of cells mean during a run: the bytes and cells of the program, the recipient, the scratch arena and the
/// products that were read.
///
/// Invariant: every region has as many readable elements as it says, and ``ByteView/slack`` more bytes, from ``bind`` to
/// the end of the run. There is a region for each space. Cells come from linkers, readers and machines and refer to what
/// exists; a cell that does not is caught here, whatever made it.
@safe struct Memory: ~Copyable {
  /// A run of readable elements.
  @safe struct Region<Element: BitwiseCopyable>: BitwiseCopyable {
    var base: UnsafePointer<Element>
    var count: Int

    /// Elements that lie in it; nil if they do not.
    @inline(__always) @unsafe func elements(at offset: Int64, count length: Int) -> UnsafePointer<Element>? {
      // As unsigned numbers negative ones are too large.
      let (start, all) = (UInt(UInt64(bitPattern: offset)), UInt(bitPattern: count))
      guard start <= all, UInt(bitPattern: length) <= all &- start else { return nil }
      return unsafe base + Int(offset)
    }
  }

  private static let spaces = 4

  // In memory of their own, so that a region is one load away.
  private var bytes = Block<Region<UInt8>>(capacity: spaces)
  private var cells = Block<Region<Cell>>(capacity: spaces)

  /// Memory whose spaces are all the same empty region.
  @unsafe init(emptyBytes: UnsafePointer<UInt8>, emptyCells: UnsafePointer<Cell>) {
    for space in 0..<Self.spaces {
      bytes[space] = unsafe Region(base: emptyBytes, count: 0)
      cells[space] = unsafe Region(base: emptyCells, count: 0)
    }
  }

  /// Gives a space its meaning.
  @inline(__always) @unsafe mutating func bind(
    _ space: Cell.Space, bytes newBytes: Region<UInt8>, cells newCells: Region<Cell>
  ) {
    unsafe bytes.pointer[Int(space.rawValue)] = newBytes
    unsafe cells.pointer[Int(space.rawValue)] = newCells
  }

  /// Takes a space its meaning: nothing lies in it any more.
  @inline(__always) mutating func unbind(_ space: Cell.Space) {
    unsafe bytes.pointer[Int(space.rawValue)].count = 0
    unsafe cells.pointer[Int(space.rawValue)].count = 0
  }

  /// The bytes of a text.
  @inline(__always) func view(_ text: Cell) -> ByteView {
    view(text.space, offset: Int(text.payload), count: Int(text.count))
  }

  /// Bytes of a space.
  @inline(__always) func view(_ space: Cell.Space, offset: Int, count: Int) -> ByteView {
    let region = unsafe bytes.pointer[Int(space.rawValue)]
    // As unsigned numbers negative ones are too large.
    let (start, length) = (UInt(bitPattern: offset), UInt(bitPattern: count))
    let all = UInt(bitPattern: region.count)
    precondition(start <= all && length <= all &- start, "a text lies within its space")
    return unsafe ByteView(base: region.base + offset, count: count)
  }

  /// The regions of the bytes of all spaces by their raw values, as long as the memory lives.
  @inline(__always) @unsafe var byteRegions: UnsafePointer<Region<UInt8>> { unsafe UnsafePointer(bytes.pointer) }

  /// The cells of a space, as long as it keeps its meaning.
  @inline(__always) @unsafe func cells(of space: Cell.Space) -> Region<Cell> {
    unsafe cells.pointer[Int(space.rawValue)]
  }

  /// A cell of a space.
  @inline(__always) func cell(_ space: Cell.Space, _ offset: Int) -> Cell {
    let region = unsafe cells.pointer[Int(space.rawValue)]
    precondition(
      UInt(bitPattern: offset) < UInt(bitPattern: region.count), "a reference lies within its space")
    return unsafe region.base[offset]
  }
}
