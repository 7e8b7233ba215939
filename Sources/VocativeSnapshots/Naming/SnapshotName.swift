/// Which snapshot: `cart-midnight/vip.ru.html`, a path below the folder of snapshots.
public struct SnapshotName: Sendable, Hashable {
  /// The message; the name of the folder.
  public let message: String
  /// The persona.
  public let persona: String
  /// The locale of the message's words.
  public let locale: String
  /// What the file holds.
  public let kind: SnapshotKind

  /// A name of its components.
  public init(message: String, persona: String, locale: String, kind: SnapshotKind) {
    self.message = message
    self.persona = persona
    self.locale = locale
    self.kind = kind
  }

  /// Reads a file's name, from its end: a persona's name may hold points. `nil` for a file that is no snapshot.
  init?(message: String, fileName: String) {
    guard isPlainName(message), isPlainName(fileName) else { return nil }
    // The ending holds a point itself only where it is that of the metadata.
    var pieces = fileName.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let endings = pieces.count > 1 ? [pieces.suffix(2).joined(separator: "."), pieces.last ?? ""] : []
    guard let ending = endings.first(where: { SnapshotKind(suffix: $0) != nil }),
      let kind = SnapshotKind(suffix: ending)
    else { return nil }
    pieces.removeLast(ending.utf8.contains(UInt8(ascii: ".")) ? 2 : 1)
    guard pieces.count > 1, let locale = pieces.popLast(), !locale.isEmpty else { return nil }
    let persona = pieces.joined(separator: ".")
    guard !persona.isEmpty else { return nil }
    self.init(message: message, persona: persona, locale: locale, kind: kind)
  }

  /// The file's name within the message's folder: `vip.ru.html`.
  public var fileName: String { "\(persona).\(locale).\(kind.suffix)" }

  /// What a person reads beside the message's name: `vip.ru`.
  var reader: String { "\(persona).\(locale)" }
}

extension SnapshotName: CustomStringConvertible {
  /// The path below the folder of snapshots: `cart-midnight/vip.ru.html`.
  public var description: String { "\(message)/\(fileName)" }
}

extension SnapshotName: Comparable {
  /// By message, persona, locale and kind; names by their bytes, so that the order is the same on every machine.
  public static func < (left: SnapshotName, right: SnapshotName) -> Bool {
    for (a, b) in [(left.message, right.message), (left.persona, right.persona), (left.locale, right.locale)]
    where !a.utf8.elementsEqual(b.utf8) {
      return a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    let (a, b) = (left.kind, right.kind)
    return a.rank == b.rank ? a.suffix.utf8.lexicographicallyPrecedes(b.suffix.utf8) : a.rank < b.rank
  }
}

/// Whether a word is the name of one file or folder, not hidden: no separator, no `..`, no control characters.
func isPlainName(_ name: String) -> Bool {
  // 255 bytes is the longest name of the usual file systems (NAME_MAX).
  !name.isEmpty && name.utf8.count <= 255 && name.utf8.first != UInt8(ascii: ".")
    && name.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") && $0 >= 0x20 && $0 != 0x7F }
}
