/// Named time zones, loaded by the caller: the module reads no file.
public struct ZoneTable: Sendable {
  /// What the caller says of the table's source, such as the version of the time zone database; stands in metadata.
  public let version: String

  /// The names, sorted by their bytes, and the zone of each.
  private var names: [[UInt8]] = []
  private var zones: [TimeZone] = []

  /// A table that knows `UTC` and `Etc/UTC`.
  public init(version: String) {
    self.version = version
    insert(.utc, named: "UTC")
    insert(.utc, named: "Etc/UTC")
  }

  /// Adds or replaces a zone.
  public mutating func insert(_ zone: TimeZone, named name: String) {
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
    zones.indices.contains(index) ? zones[index] : .utc
  }

  /// What calendar and clock show at an instant, in the zone at an index that ``index(of:)`` gave, else in UTC.
  public func dateTime(at instant: Int64, inZoneAt index: Int) -> ZonedDateTime {
    zones.indices.contains(index) ? zones[index].dateTime(at: instant) : TimeZone.utc.dateTime(at: instant)
  }

  /// The zone of a name: `Europe/Moscow`.
  public subscript(name: String) -> TimeZone? {
    index(of: Array(name.utf8).span).map { zones[$0] }
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
