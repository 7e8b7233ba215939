/// The keys of each kind of record in the order in which data name them, learned as records go by: a key is mostly the one
/// that came behind the last one before, whether the program reads it or not.
///
/// A trail begins as the attributes of the schema. What it knows saves a search and nothing else: a pattern stands for the
/// very bytes that its key was read from.
struct KeyTrails: ~Copyable {
  /// What a key stands for.
  enum Meaning: BitwiseCopyable {
    /// An attribute, by its index in the plan.
    case field(Int32)
    /// A key of the root that is no attribute.
    case reserved(ReservedKey)
    /// A key that nothing reads.
    case unread
  }

  /// A key as it stands in the text: quotes, and the colon right behind them.
  struct Pattern: BitwiseCopyable {
    /// The longest pattern, in bytes.
    static let longest = 32
    /// The bytes, eight a word.
    fileprivate(set) var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    /// All bits of the bytes that count.
    fileprivate(set) var masks: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    /// The bytes that count.
    fileprivate(set) var length = 0
    fileprivate(set) var meaning = Meaning.unread

    /// The key's own bytes, where it stands with its quotes from an offset on.
    @inline(__always) func range(at offset: Int) -> Range<Int> {
      // Two quotes and the colon are no part of it.
      unsafe Range(uncheckedBounds: (offset &+ 1, offset &+ length &- 2))
    }
  }

  /// Where a trail lies; it is `capacity` patterns long at most.
  struct Trail: BitwiseCopyable {
    var first: Int
    var count = 0
    var capacity: Int
  }

  /// Keys that a trail may learn beside those of the schema.
  private static let room = 24
  /// Keys of the schema in a trail, at most.
  private static let mostFields = 1_024
  /// How far a search goes: so many attributes in a row may be missing.
  private static let reach = 8
  /// Keys that one record teaches at most: learning one reads the trail, so records of many keys in an order of their own
  /// would take quadratic time.
  private static let mostLessons = 32

  private var trails: Block<Trail>
  private var patterns: Block<Pattern>
  /// Keys that the record may still teach.
  private var lessons = 0

  init(_ plan: borrowing RecordPlan) {
    var (trails, patterns): ([Trail], [Pattern]) = ([], [])
    for layout in plan.layouts {
      var trail = Trail(first: patterns.count, capacity: 0)
      for field in layout.fields.prefix(Self.mostFields) {
        let key = plan.bytes[plan.fields[field].key]
        guard let pattern = Pattern(key, .field(Int32(truncatingIfNeeded: field))) else { continue }
        patterns.append(pattern)
        trail.count += 1
      }
      trail.capacity = trail.count + Self.room
      patterns += repeatElement(Pattern(), count: Self.room)
      trails.append(trail)
    }
    self.trails = Block(trails)
    self.patterns = Block(patterns)
  }

  /// A new record begins.
  mutating func begin() { lessons = Self.mostLessons }

  /// The place of the first key of a record type.
  @inline(__always) func start(of layout: Int) -> Int { trails[layout].first }

  /// The place behind the last key of a record type.
  @inline(__always) func end(of layout: Int) -> Int { trails[layout].first &+ trails[layout].count }

  /// The pattern at a place.
  @inline(__always) subscript(place: Int) -> Pattern { patterns[place] }

  /// The place of the key that comes next in a text, if it is known; `expected` is where the last one leads to.
  @inline(__always) func find(in json: borrowing JSONCursor, of layout: Int, expected: Int) -> Int? {
    let trail = trails[layout]
    let end = trail.first &+ trail.count
    if expected < end, json.isNext(patterns[expected]) { return expected }
    return search(json, from: expected &+ 1, end)
  }

  @inline(never) private func search(_ json: borrowing JSONCursor, from start: Int, _ end: Int) -> Int? {
    var place = start
    while place < end, place < start &+ Self.reach {
      if json.isNext(patterns[place]) { return place }
      place &+= 1
    }
    return nil
  }

  /// Learns a key that is not where it was expected; where it leads to.
  ///
  /// - Parameter key: As the text has it, without quotes; `nil` if it cannot be told by a pattern.
  mutating func learn(_ key: ByteView?, _ meaning: Meaning, of layout: Int, expected: Int) -> Int {
    guard lessons > 0 else { return expected }
    lessons -= 1
    let trail = trails[layout]
    let end = trail.first + trail.count
    let place = min(max(expected, trail.first), end)
    if case .field(let field) = meaning {
      for known in trail.first..<end {
        guard case .field(field) = patterns[known].meaning else { continue }
        // It comes earlier or later than the schema has it.
        return move(known, to: known < place ? place - 1 : place) + 1
      }
    }
    guard let key, trail.count < trail.capacity, let pattern = Pattern(key, meaning) else { return expected }
    patterns[end] = pattern
    trails[layout].count += 1
    return move(end, to: place) + 1
  }

  /// Moves a pattern, and those between by one; its new place.
  private mutating func move(_ place: Int, to target: Int) -> Int {
    let pattern = patterns[place]
    var hole = place
    while hole != target {
      let next = hole < target ? hole + 1 : hole - 1
      patterns[hole] = patterns[next]
      hole = next
    }
    patterns[target] = pattern
    return target
  }
}

extension KeyTrails.Pattern {
  /// A pattern; `nil` for a key that is too long, or that JSON writes otherwise.
  fileprivate init?(_ key: some Collection<UInt8>, _ meaning: KeyTrails.Meaning) {
    let quote = UInt8(ascii: "\"")
    guard key.count + 3 <= Self.longest, key.allSatisfy({ $0 >= 0x20 && $0 != quote && $0 != UInt8(ascii: "\\") })
    else { return nil }
    let bytes = [quote] + key + [quote, UInt8(ascii: ":")]
    func word(_ number: Int) -> (bytes: UInt64, mask: UInt64) {
      var (word, mask): (UInt64, UInt64) = (0, 0)
      for (shift, byte) in bytes.dropFirst(8 * number).prefix(8).enumerated() {
        word |= UInt64(byte) << UInt64(8 * shift)
        mask |= 0xFF << UInt64(8 * shift)
      }
      return (word, mask)
    }
    words = (word(0).bytes, word(1).bytes, word(2).bytes, word(3).bytes)
    masks = (word(0).mask, word(1).mask, word(2).mask, word(3).mask)
    length = bytes.count
    self.meaning = meaning
  }
}

/// The keys of the root that belong to the format and not to the schema.
enum ReservedKey: UInt8, BitwiseCopyable {
  case id, locale, timeZone

  /// The reserved key that a text is.
  init?(_ key: ByteView) {
    if key == "id" {
      self = .id
    } else if key == "locale" {
      self = .locale
    } else if key == "time_zone" {
      self = .timeZone
    } else {
      return nil
    }
  }

  /// As the data write it.
  var name: StaticString {
    switch self {
    case .id: "id"
    case .locale: "locale"
    case .timeZone: "time_zone"
    }
  }
}
