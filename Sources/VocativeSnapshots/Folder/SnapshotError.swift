public import VocativeDiagnostics

/// Why snapshots cannot be read, written or accepted.
public struct SnapshotError: Error, Sendable, Hashable {
  /// What is wrong, in both languages, with the path.
  public let message: LocalizedText

  init(en: String, ru: String) {
    message = LocalizedText(en: en, ru: ru)
  }
}

extension SnapshotError: CustomStringConvertible {
  /// The message in English.
  public var description: String { message.en }
}

extension SnapshotError {
  static func unreadable(_ path: String) -> SnapshotError {
    SnapshotError(en: "\(path) cannot be read", ru: "не удаётся прочитать \(path)")
  }

  static func unwritable(_ path: String) -> SnapshotError {
    SnapshotError(en: "\(path) cannot be written", ru: "не удаётся записать \(path)")
  }

  static func tooLarge(_ path: String) -> SnapshotError {
    SnapshotError(en: "\(path) is too large to be a snapshot", ru: "\(path) слишком велик для эталона")
  }

  /// A link, a device, a path that leads elsewhere.
  static func unsafe(_ path: String) -> SnapshotError {
    SnapshotError(
      en: "\(path) is a link or no regular file; snapshots are read and written only within their folder",
      ru: "\(path) — ссылка или не обычный файл; эталоны читаются и пишутся только внутри своей папки")
  }

  static func nothingPending(_ directory: String) -> SnapshotError {
    SnapshotError(
      en: "nothing in \(directory) waits to be accepted", ru: "в \(directory) нет изменений, ждущих решения")
  }
}
