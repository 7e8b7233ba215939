import VocativeDiagnostics
import VocativeXML

/// CMP991: more style than Gmail reads. What passes the limit is left out, a whole block at a time.
struct LargeStyles {
  /// What Gmail reads of all style blocks together, in bytes (16 KB).
  static let limit = 16_384

  private var total = 0
  private var isTold = false

  mutating func open(_ element: LintedElement) -> Diagnostic? {
    guard element.name == "style", let content = element.content, !isTold else { return nil }
    total += content.count
    guard total > Self.limit else { return nil }
    isTold = true
    return element.finding(.largeStyles)?
      .labeled(en: "\(total) bytes up to the end of this block", ru: "\(total) байт до конца этого блока")
      .helping(
        en: "delete rules that nothing uses; Gmail reads \(Self.limit) bytes",
        ru: "удалите правила, которые ничего не меняют: Gmail читает \(Self.limit) байт")
  }
}

extension Diagnostic.Message {
  /// `<style>` of 20 KB
  fileprivate static let largeStyles = Self(
    "CMP991", "large-styles", .warning, en: "more style than Gmail reads", ru: "стилей больше, чем читает Gmail")
}
