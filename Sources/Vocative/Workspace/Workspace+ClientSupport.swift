import VocativeDiagnostics
import VocativeSemantics

extension Workspace {
  /// Reads the table of what mail programs show that the settings name. Without it the features that the compiler knows
  /// by itself are checked; so nothing about it is an error.
  static func clientSupport(of settings: Settings, in files: WorkspaceFiles) -> Diagnosed<ClientSupport?> {
    guard let (path, span) = settings.mailClientData, let file = files.settings else { return Diagnosed(nil) }
    if case .success(let bytes) = files.data(path, limit: largestTable), let support = ClientSupport(bytes) {
      return Diagnosed(support)
    }
    let finding = Diagnostic(.unreadableTable, LocalizedText(verbatim: path), at: span, in: file)
      .helping(
        en: "save https://www.caniemail.com/api/data.json there",
        ru: "сохраните туда https://www.caniemail.com/api/data.json")
    return Diagnosed(nil, [finding])
  }

  /// The largest table that is read, in bytes: 32 MB, some forty times what is published.
  private static let largestTable = 32 << 20
}

extension Diagnostic.Message {
  /// `clients: { data: caniemail.json }`, and there is no such file, or another one.
  fileprivate static let unreadableTable = Self(
    "DAT1242", "unreadable-client-table", .warning,
    en: "`%1` is no table of caniemail.com that can be read: only the features known by default are checked",
    ru: "`%1` — не таблица caniemail.com, или её не прочитать: проверяется только то, что известно и без неё")
}
