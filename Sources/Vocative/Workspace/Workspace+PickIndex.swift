import VocativeDiagnostics
import VocativePicks
import VocativeSemantics

extension Workspace {
  /// Reads the picks index that the settings name. Without it messages are compiled and sent all the same, with
  /// candidates of the record or with fallbacks; so nothing about it is an error.
  static func pickIndex(
    of settings: Settings, in files: WorkspaceFiles
  ) -> Diagnosed<PickIndex?> {
    guard let (path, span) = settings.picksIndex, let file = files.settings else { return Diagnosed(nil) }
    func finding(_ message: Diagnostic.Message) -> Diagnosed<PickIndex?> {
      let finding = Diagnostic(message, LocalizedText(verbatim: path), at: span, in: file)
        .helping(en: "build it with `vocative picks build`", ru: "соберите его командой `vocative picks build`")
      return Diagnosed(nil, [finding])
    }
    switch files.data(path, limit: largestIndex) {
    case .failure(.missing): return finding(.missingIndex)
    case .failure(.unreadable): return finding(.unreadableIndex)
    case .success(let bytes):
      do throws(PickIndex.Failure) {
        return Diagnosed(try PickIndex(bytes))
      } catch {
        return finding(.unreadableIndex)
      }
    }
  }

  /// The largest picks index that is read, in bytes: 1 GB.
  private static let largestIndex = 1 << 30
}

extension Diagnostic.Message {
  /// `picks: { index: catalog/picks.index }`, and nobody has built it.
  fileprivate static let missingIndex = Self(
    "DAT1240", "missing-picks-index", .warning,
    en: "there is no picks index `%1`: rules find products in the record only",
    ru: "файла подборок `%1` нет: товары возьмутся только из записи клиента")
  /// A file that was cut short, or of another version.
  fileprivate static let unreadableIndex = Self(
    "DAT1241", "unreadable-picks-index", .warning,
    en: "`%1` is no picks index that can be read: rules find products in the record only",
    ru: "файл подборок `%1` не читается: товары возьмутся только из записи клиента")
}
