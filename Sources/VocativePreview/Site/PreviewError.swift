public import VocativeDiagnostics

/// Why a site cannot be written.
public struct PreviewError: Error, Sendable, Hashable {
  /// What is wrong, in both languages, with the path.
  public let message: LocalizedText

  static func unwritable(_ path: String) -> PreviewError {
    PreviewError(message: LocalizedText(en: "\(path) cannot be written", ru: "не удаётся записать \(path)"))
  }

  /// A folder with other files: an export would mix with them.
  static func foreign(_ path: String) -> PreviewError {
    PreviewError(
      message: LocalizedText(
        en: "\(path) holds other files; name an empty folder or one that was exported to before",
        ru: "в \(path) лежат другие файлы; укажите пустую папку или ту, куда уже выгружали"))
  }

  static func snapshots(_ message: LocalizedText) -> PreviewError { PreviewError(message: message) }
}

extension PreviewError: CustomStringConvertible {
  /// The message in English.
  public var description: String { message.en }
}
