import VocativeDiagnostics
import VocativeXML

/// CMP984: a conditional comment that Outlook does not understand, or that hides more than was meant.
///
/// ```
/// <!--[if mso]> for Outlook on Windows alone <![endif]-->
/// <!--[if !mso]><!--> for everything else <!--<![endif]-->
/// ```
enum ConditionalComments {
  static func findings(in page: LintedPage) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    /// Where `<!--[if …]><!-->` or `<![if …]>` opened a stretch that everybody sees.
    var revealed: [Range<Int>] = []
    for comment in page.tree.comments {
      let text = page.bytes[comment.range]
      guard let kind = Kind(text, comment.kind) else { continue }
      switch kind {
      case .opening(let condition, let isRevealed):
        if let finding = finding(about: condition, in: page) { findings.append(finding) }
        if isRevealed {
          revealed.append(comment.range)
        } else if !text.lowercasedContains("<![endif]") {
          findings += unclosed(comment.range, in: page)
        }
      case .torn:
        findings += page.finding(.brokenConditional, at: comment.range, torn).map { [$0] } ?? []
      case .ending:
        if revealed.popLast() == nil {
          findings += page.finding(.brokenConditional, at: comment.range, stray).map { [$0] } ?? []
        }
      }
    }
    return findings + revealed.flatMap { unclosed($0, in: page) }
  }

  /// What Outlook on Windows does not see: `<!--[if !mso]><!-->` … `<!--<![endif]-->`.
  static func hiddenFromOutlook(in page: LintedPage) -> [Range<Int>] { hiddenFromOutlook(in: page.tree) }

  /// What Outlook on Windows does not see of a document.
  static func hiddenFromOutlook(in tree: HTMLTree) -> [Range<Int>] {
    var hidden: [Range<Int>] = []
    var open: [(offset: Int, excludesOutlook: Bool)] = []
    for comment in tree.comments {
      guard let kind = Kind(tree.bytes[comment.range], comment.kind) else { continue }
      switch kind {
      case .opening(let condition, isRevealed: true):
        open.append((comment.range.upperBound, tree.bytes[condition].lowercasedContains("!mso")))
      case .ending:
        guard let start = open.popLast(), start.excludesOutlook else { continue }
        hidden.append(start.offset..<max(start.offset, comment.range.lowerBound))
      case .opening, .torn: break
      }
    }
    return hidden
  }

  private static let torn = LocalizedText(
    en: "a blank keeps Outlook from seeing `[if`: write `<!--[if mso]>`",
    ru: "из-за пробела Outlook не увидит `[if`: напишите `<!--[if mso]>`")
  private static let stray = LocalizedText(
    en: "nothing is open here: delete it, or open with `<!--[if !mso]><!-->`",
    ru: "закрывать здесь нечего: удалите или откройте через `<!--[if !mso]><!-->`")

  private static func unclosed(_ range: Range<Int>, in page: LintedPage) -> [Diagnostic] {
    let help = LocalizedText(
      en: "close it: `<![endif]-->`, or `<!--<![endif]-->` behind what everybody sees",
      ru: "закройте его: `<![endif]-->`, а если содержимое видят все — `<!--<![endif]-->`")
    let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 40)
    return page.finding(.brokenConditional, at: head, help).map { [$0] } ?? []
  }

  /// Words of a condition (Microsoft, "About conditional comments"): features, comparisons, versions.
  private static let words = ["mso", "ie", "vml", "gt", "gte", "lt", "lte", "true", "false", "windowsedition"]

  private static func finding(about condition: Range<Int>, in page: LintedPage) -> Diagnostic? {
    var offset = condition.lowerBound
    var isEmpty = true
    while offset < condition.upperBound {
      let start = offset
      while offset < condition.upperBound, page.bytes[offset].isNameByte || page.bytes[offset] == UInt8(ascii: ".") {
        offset += 1
      }
      guard offset > start else {
        offset += 1
        continue
      }
      isEmpty = false
      let word = ElementName.lowered(page.bytes[start..<offset])
      let isVersion = (0x30...0x39).contains(page.bytes[start])
      if isVersion || words.contains(word) { continue }
      let help = LocalizedText(
        en: "conditions are `mso`, `!mso`, `gte mso 9`, `(mso)|(IE)`",
        ru: "условия такие: `mso`, `!mso`, `gte mso 9`, `(mso)|(IE)`")
      let finding = page.finding(.brokenConditional, at: start..<offset, help)
      guard let meant = closestMatch(to: word, among: words), let place = finding?.location else { return finding }
      return finding?.fixing(
        .suggestion, en: "write `\(meant)`", ru: "написать `\(meant)`", Fix.Edit(place.span, meant))
    }
    guard isEmpty else { return nil }
    return page.finding(
      .brokenConditional, at: (max(0, condition.lowerBound - 3))..<(condition.upperBound + 1),
      LocalizedText(en: "say for whom: `[if mso]`", ru: "скажите, для кого: `[if mso]`"))
  }

  /// What a comment is.
  private enum Kind {
    /// `<!--[if condition]>`; revealed if everybody sees what follows.
    case opening(condition: Range<Int>, isRevealed: Bool)
    /// `<!--<![endif]-->`, `<![endif]>`.
    case ending
    /// `<!-- [if mso]>`.
    case torn

    /// `nil` for a comment without a condition.
    init?(_ text: ArraySlice<UInt8>, _ kind: MarkupToken.Kind) {
      let isBogus = kind == .bogusComment
      let start = text.dropFirst(isBogus ? 2 : 4)
      if start.lowercasedStarts(with: "[if") {
        let head = start.dropFirst(3)
        guard let bracket = head.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let behind = text[(bracket + 1)...]
        let isRevealed = behind.lowercasedStarts(with: "><!--") || behind.lowercasedStarts(with: "><!-- -->")
        self = .opening(condition: head.startIndex..<bracket, isRevealed: isBogus || isRevealed)
        return
      }
      let trimmed = start.trimmingHTMLSpace
      if trimmed.lowercasedStarts(with: "<![endif]") || trimmed.lowercasedStarts(with: "[endif]") {
        self = .ending
      } else if !isBogus, trimmed.lowercasedStarts(with: "[if"), text.lowercasedContains("<![endif]") {
        self = .torn
      } else {
        return nil
      }
    }
  }
}

extension LintedPage {
  /// A finding at bytes that the author wrote, with what to do.
  fileprivate func finding(
    _ message: Diagnostic.Message, at range: Range<Int>, _ help: LocalizedText
  ) -> Diagnostic? {
    place(of: range).map { Diagnostic(message, at: $0.span, in: $0.file).helping(help) }
  }
}

extension Diagnostic.Message {
  /// `<!--[if mso>`, `<!-- [if mso]>`, `<!--<![endif]-->` alone.
  fileprivate static let brokenConditional = Self(
    "CMP984", "broken-conditional-comment", .warning, en: "a comment for Outlook that Outlook does not understand",
    ru: "комментарий для Outlook, который Outlook не поймёт")
}
