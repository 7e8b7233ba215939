/// The keys of the objects that a JSON text is within, each behind those of the object around it, to find those that occur
/// twice.
///
/// An object has few keys mostly, and 64 bits of its own tell that they differ: then nothing is compared. Where they do not
/// tell it, keys are compared one by one up to a few, and looked up in a table behind that: the keys of an object cost linear
/// time, whatever they are. A record of the largest size takes some 3 MB.
///
/// Invariant: `base` has room for `capacity` keys and is nil only if that is 0; the first `count` keys were written, those from
/// `object.first` on are the innermost object's. A ledger is asked about one text at a time.
@safe struct KeyLedger: ~Copyable {
  /// Where a key stands in the text, without quotes and escapes.
  struct Key: BitwiseCopyable {
    let offset: Int32
    let count: Int32

    /// A record is far shorter than 2 GB.
    init(_ range: Range<Int>) {
      offset = Int32(truncatingIfNeeded: range.lowerBound)
      count = Int32(truncatingIfNeeded: range.count)
    }

    var range: Range<Int> { Int(offset)..<Int(offset) + Int(count) }
  }

  /// An object whose keys are noted.
  struct Object: BitwiseCopyable {
    /// A bit for each of its keys, which others may share.
    fileprivate var seen: UInt64 = 0
    /// The place of its first key.
    fileprivate var first: Int32 = 0
    /// What the table calls it; 0 if it has none of its keys.
    fileprivate var number: Int32 = 0
  }

  /// Up to here keys are compared one by one.
  private static let few = 16

  private var base: UnsafeMutablePointer<Key>?
  private var capacity: Int32 = 0
  private var count: Int32 = 0
  private var object = Object()
  private var table: KeyTable?

  /// A ledger that takes memory when it is needed.
  init() {}

  deinit { unsafe base?.deallocate() }

  /// A new text begins.
  mutating func begin() {
    count = 0
    object = Object()
    if table != nil { table = nil }
  }

  /// An object begins, within the one that is the answer.
  @inline(__always) mutating func open() -> Object {
    let outer = object
    object = Object(first: count)
    return outer
  }

  /// The innermost object ends, within the one that ``open()`` answered with.
  @inline(__always) mutating func close(within outer: Object) {
    count = object.first
    object = outer
  }

  /// Notes a key of the innermost object; false if it was noted before.
  @inline(__always) mutating func note(_ key: Range<Int>, in json: ByteView) -> Bool {
    let bit = 1 &<< Self.signature(of: key, in: json)
    if object.seen & bit != 0, isNoted(key, in: json) { return false }
    object.seen |= bit
    if count == capacity { grow() }
    unsafe base.unsafelyUnwrapped[Int(count)] = Key(key)
    count &+= 1
    return true
  }

  /// Six bits of a key, taken from its length, its first bytes and its last ones.
  @inline(__always) private static func signature(of key: Range<Int>, in json: ByteView) -> UInt64 {
    // Eight bytes can be read everywhere: the text has slack.
    let start = unsafe UnsafeRawPointer(json.pointer) + key.lowerBound
    var first = unsafe start.loadUnaligned(as: UInt64.self)
    var last: UInt64 = 0
    if key.count < 8 {
      first = first.littleEndian & (1 &<< UInt64(truncatingIfNeeded: 8 &* key.count) &- 1)
    } else {
      last = unsafe start.loadUnaligned(fromByteOffset: key.count &- 8, as: UInt64.self)
    }
    // Two odd numbers without a pattern: the fractions of the golden ratio and of the root of 3.
    let length = UInt64(truncatingIfNeeded: key.count)
    return ((first &+ length) &* 0x9E37_79B9_7F4A_7C15 ^ last &* 0xBB67_AE85_84CA_A73B) &>> 58
  }

  @inline(never) private mutating func isNoted(_ key: Range<Int>, in json: ByteView) -> Bool {
    guard let base = unsafe base else { return false }
    let bytes = json.cut(key)
    let own = unsafe UnsafeBufferPointer(start: base + Int(object.first), count: Int(count - object.first))
    if own.count <= Self.few { return unsafe own.contains { json.cut($0.range) == bytes } }
    let table = table ?? KeyTable()
    self.table = table
    if object.number == 0 { object.number = table.number() }
    // What the object has had since it was last asked about.
    for place in table.count(of: object.number)..<own.count {
      unsafe table.insert(own[place], of: object.number, in: json)
    }
    return table.has(bytes, of: object.number, in: json)
  }

  @inline(never) private mutating func grow() {
    capacity = max(64, 2 * capacity)
    let larger = UnsafeMutablePointer<Key>.allocate(capacity: Int(capacity))
    if let base = unsafe base { unsafe larger.update(from: base, count: Int(count)) }
    unsafe base?.deallocate()
    unsafe base = larger
  }
}
