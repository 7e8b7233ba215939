import VocativeDiagnostics

/// Which findings are shown and count: `--select NUL,ESC4`, `--ignore SYN135`.
///
/// Findings of the law and of places in mark-up always count, and so do files that cannot be read.
struct FindingFilter {
  /// Why a filter is refused.
  enum Fault: Error {
    /// A word that no code begins with, and the word that was probably meant.
    case unknown(String, meant: String?)
    /// A word that would hide findings that always count.
    case binding(String)
  }

  private let selected: [String]
  private let ignored: [String]

  /// A filter of the beginnings of codes, several in one argument between commas.
  init(select: [String], ignore: [String]) throws(Fault) {
    selected = try Self.beginnings(select)
    ignored = try Self.beginnings(ignore)
    for word in ignored {
      let hidden = DiagnosticFamily.allCases.first { family in
        family.isBinding && (family.rawValue.hasPrefix(word) || word.hasPrefix(family.rawValue))
      }
      if hidden != nil { throw .binding(word) }
    }
  }

  private static func beginnings(_ arguments: [String]) throws(Fault) -> [String] {
    let words = arguments.flatMap { $0.utf8.split(separator: UInt8(ascii: ",")) }
      .map { String(decoding: $0, as: UTF8.self).uppercased() }
    for word in words where !Page.codes.contains(where: { $0.hasPrefix(word) }) {
      let meant =
        closestMatch(to: word, among: Page.codes)
        ?? closestMatch(
          to: word, among: DiagnosticFamily.allCases.map(\.rawValue))
      throw .unknown(word, meant: meant)
    }
    return words
  }

  /// Whether a finding is shown and counts.
  func passes(_ diagnostic: Diagnostic) -> Bool {
    if diagnostic.isBinding || diagnostic.isOfFile { return true }
    let isSelected = selected.isEmpty || selected.contains { diagnostic.code.hasPrefix($0) }
    return isSelected && !ignored.contains { diagnostic.code.hasPrefix($0) }
  }
}
