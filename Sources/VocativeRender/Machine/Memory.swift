/// What the spaces of cells mean during a run: the bytes and cells of the program, the recipient and the scratch arena.
///
/// Invariant: every region has as many readable elements as it says, and ``ByteView/slack`` more bytes, from ``bind`` to
/// the end of the run. Cells come from linkers, readers and machines and refer to what exists; a cell that does not is
/// caught here, whatever made it.
@safe struct Memory: BitwiseCopyable {
  /// A run of readable elements.
  @safe private struct Region<Element: BitwiseCopyable>: BitwiseCopyable {
    var base: UnsafePointer<Element>
    var count: Int
  }

  private var bytes: InlineArray<3, Region<UInt8>>
  private var cells: InlineArray<3, Region<Cell>>

  /// Memory whose three spaces are all the same empty region.
  @unsafe init(emptyBytes: UnsafePointer<UInt8>, emptyCells: UnsafePointer<Cell>) {
    bytes = unsafe InlineArray(repeating: Region(base: emptyBytes, count: 0))
    cells = unsafe InlineArray(repeating: Region(base: emptyCells, count: 0))
  }

  /// Gives a space its meaning.
  @unsafe mutating func bind(
    _ space: Cell.Space, bytes newBytes: UnsafeBufferPointer<UInt8>, cells newCells: UnsafeBufferPointer<Cell>
  ) {
    let place = Int(space.rawValue)
    if let base = newBytes.baseAddress {
      bytes[place] = unsafe Region(base: base, count: newBytes.count)
    } else {
      bytes[place].count = 0
    }
    if let base = newCells.baseAddress {
      cells[place] = unsafe Region(base: base, count: newCells.count)
    } else {
      cells[place].count = 0
    }
  }

  /// The bytes of a text.
  @inline(__always) func view(_ text: Cell) -> ByteView {
    view(text.space, offset: Int(text.payload), count: Int(text.count))
  }

  /// Bytes of a space.
  @inline(__always) func view(_ space: Cell.Space, offset: Int, count: Int) -> ByteView {
    let region = bytes[Int(space.rawValue)]
    precondition(
      offset >= 0 && offset <= region.count && count <= region.count - offset, "a text lies within its space")
    return unsafe ByteView(base: region.base + offset, count: count)
  }

  /// A cell of a space.
  @inline(__always) func cell(_ space: Cell.Space, _ offset: Int) -> Cell {
    let region = cells[Int(space.rawValue)]
    precondition(
      UInt(bitPattern: offset) < UInt(bitPattern: region.count), "a reference lies within its space")
    return unsafe region.base[offset]
  }
}
