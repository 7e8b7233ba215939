import Synchronization

/// Zones that are read when they are asked for, each once, by any thread.
final class LateZones: Sendable {
  private enum Place {
    case unread
    case read(TimeZone?)
  }

  private let places: Mutex<[Place]>
  private let read: @Sendable (_ name: String) -> TimeZone?

  /// So many places, none of them read.
  init(count: Int, read: @escaping @Sendable (_ name: String) -> TimeZone?) {
    places = Mutex(Array(repeating: .unread, count: count))
    self.read = read
  }

  /// The zone of a name at its place; nil if there is none after all.
  func zone(at index: Int, named name: [UInt8]) -> TimeZone? {
    places.withLock { places in
      guard places.indices.contains(index) else { return nil }
      switch places[index] {
      case .read(let zone): return zone
      case .unread:
        let zone = read(String(decoding: name, as: UTF8.self))
        places[index] = .read(zone)
        return zone
      }
    }
  }
}
