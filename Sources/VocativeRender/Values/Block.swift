/// Memory for a fixed number of plain values, owned and never moved.
///
/// Invariant: `base` has room for `capacity` elements, and whoever owns the block keeps count of those that were written
/// and reads no other. Indices are checked. Memory that is never touched costs address space only: large blocks are
/// reserved for the worst case, and a usual run touches a few pages of them.
@safe struct Block<Element: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  let capacity: Int

  init(capacity: Int) {
    self.capacity = Swift.max(1, capacity)
    unsafe base = .allocate(capacity: self.capacity)
  }

  /// A block of what an array holds.
  init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    for (index, element) in elements.enumerated() { unsafe base[index] = element }
  }

  deinit { unsafe base.deallocate() }

  subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: capacity), "a block is read within its capacity")
      return unsafe base[index]
    }
    set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: capacity), "a block is written within its capacity")
      unsafe base[index] = newValue
    }
  }

  /// Changes an element where it lies.
  @inline(__always) mutating func withElement<Result>(at index: Int, _ body: (inout Element) -> Result) -> Result {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: capacity), "a block is written within its capacity")
    return unsafe body(&base[index])
  }

  /// The memory itself, for copying and for scanning; good as long as the block lives.
  @unsafe var pointer: UnsafeMutablePointer<Element> { unsafe base }
}
