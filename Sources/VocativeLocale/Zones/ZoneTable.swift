/// Named time zones, loaded by the caller: the module reads no file.
public struct ZoneTable: Sendable {
  /// What the caller says of the table's source, such as the version of the time zone database; stands in metadata.
  public let version: String

  /// The names, sorted by their bytes, and the zone of each.
  private var names: [[UInt8]] = []
  private var zones: [TimeZone] = []
  /// The zones instead, where they are read when they are asked for.
  private let late: LateZones?

  private static let utcNames = ["UTC", "Etc/UTC"]

  /// A table that knows `UTC` and `Etc/UTC`.
  public init(version: String) {
    self.version = version
    late = nil
    for name in Self.utcNames { insert(.utc, named: name) }
  }

  /// A table that reads a zone when it is first asked for; `read` gives nil for a name without a zone. `UTC` and
  /// `Etc/UTC` are known in any case.
  ///
  /// Looking a zone up takes a lock, so what renders on many threads should ask for ``loaded()``.
  public init(version: String, names: [String], read: @escaping @Sendable (_ name: String) -> TimeZone?) {
    self.version = version
    let names = Set(names).union(Self.utcNames)
    late = LateZones(count: names.count) { name in read(name) ?? (Self.utcNames.contains(name) ? .utc : nil) }
    self.names = names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The same zones, all of them read.
  public func loaded() -> ZoneTable {
    guard let late else { return self }
    var table = ZoneTable(version: version)
    // Nearly half of the names are others of the same zone; they share its transitions.
    var known: Set<TimeZone> = []
    for (index, name) in names.enumerated() {
      guard let zone = late.zone(at: index, named: name) else { continue }
      table.insert(known.insert(zone).memberAfterInsert, named: String(decoding: name, as: UTF8.self))
    }
    return table
  }

  /// Adds or replaces a zone; a table that reads its zones when they are asked for reads all of them first.
  public mutating func insert(_ zone: TimeZone, named name: String) {
    if late != nil { self = loaded() }
    let bytes = Array(name.utf8)
    let index = lowerBound { Self.order($0, bytes.span) }
    if index < names.count, names[index] == bytes {
      zones[index] = zone
    } else {
      names.insert(bytes, at: index)
      zones.insert(zone, at: index)
    }
  }

  /// The number of names.
  public var count: Int { names.count }

  /// Where a zone stands in the table, for callers that look it up once; nil if the name is unknown. Case matters.
  public func index(of name: Span<UInt8>) -> Int? {
    guard let index = place(of: name) else { return nil }
    if let late, late.zone(at: index, named: names[index]) == nil { return nil }
    return index
  }

  private func place(of name: Span<UInt8>) -> Int? {
    var low = 0
    var high = names.count
    while low < high {
      let middle = low + (high - low) / 2
      let order = Self.order(names[middle], name)
      if order == 0 { return middle }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The zone at an index that ``index(of:)`` gave; UTC for an index outside the table.
  public subscript(index: Int) -> TimeZone {
    guard names.indices.contains(index) else { return .utc }
    return if let late { late.zone(at: index, named: names[index]) ?? .utc } else { zones[index] }
  }

  /// What calendar and clock show at an instant, in the zone at an index that ``index(of:)`` gave, else in UTC.
  public func dateTime(at instant: Int64, inZoneAt index: Int) -> ZonedDateTime {
    self[index].dateTime(at: instant)
  }

  /// The zone of a name: `Europe/Moscow`.
  public subscript(name: String) -> TimeZone? {
    index(of: Array(name.utf8).span).map { self[$0] }
  }

  private func lowerBound(_ order: ([UInt8]) -> Int) -> Int {
    var low = 0
    var high = names.count
    while low < high {
      let middle = low + (high - low) / 2
      if order(names[middle]) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Negative, zero or positive as the first stands before, at or behind the second.
  private static func order(_ left: [UInt8], _ right: Span<UInt8>) -> Int {
    let shared = min(left.count, right.count)
    for index in 0..<shared where left[index] != right[index] { return Int(left[index]) - Int(right[index]) }
    return left.count - right.count
  }
}
