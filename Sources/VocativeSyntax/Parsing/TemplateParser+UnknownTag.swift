import VocativeDiagnostics

extension TemplateParser {
  /// Places a tag whose word is none: reported once, then read as what it was likely meant to be.
  mutating func placeUnknown(_ word: String, _ nameSpan: SourceSpan, span: SourceSpan) {
    if closesUnknown(word, nameSpan, span: span) { return skipRest() }
    let meant = meaning(of: word, after: nameSpan)
    reportUnknown(word, nameSpan, meant: meant)
    cursor.hasFailed = true
    if let meant, let closed = closedKind(of: meant) {
      skipRest()
      if frames[outerFrames...].contains(where: { $0.kind == closed }) || excessDepth > 0 {
        closeBlock(closed, nameSpan, span: span)
      } else {
        appendTag(.strayEnd, nameSpan, span: span)
      }
    } else if let meant, let kind = TagKind(word: meant) {
      let tag = readArguments(of: kind, span: span, nameSpan: nameSpan)
      if kind.isDivider {
        divide(with: tag, isMisspelled: true)
      } else if opensBlock(tags[Int(tag.rawValue)]) {
        open(tag, guessedEnd: "end" + word)
      } else {
        append(.tag(tag))
      }
    } else {
      skipRest()
      unknownEnds["end" + (meant ?? word), default: 0] += 1
      appendTag(.unknown, nameSpan, span: span)
    }
  }

  /// Whether a word is the end of an unknown tag before it; that one is reported.
  private mutating func closesUnknown(_ word: String, _ nameSpan: SourceSpan, span: SourceSpan) -> Bool {
    guard word.utf8.starts(with: "end".utf8) else { return false }
    if let level = frames.indices.last(where: { $0 >= outerFrames && frames[$0].guessedEnd == word }) {
      closeFrames(downTo: level + 1, at: span, isEndOfText: false)
      closeBlock(frames[level].kind, nameSpan, span: span)
      return true
    }
    guard let count = unknownEnds[word], count > 0 else { return false }
    unknownEnds[word] = count - 1
    appendTag(.strayEnd, nameSpan, span: span)
    return true
  }

  /// The word that was likely meant.
  private func meaning(of word: String, after nameSpan: SourceSpan) -> String? {
    if let alias = ForeignWord.meanings.first(where: { $0.word == word })?.meant { return alias }
    // `{% end %}` and `{% end if %}` close what is open.
    if word == "end", let frame = frames.last, frames.count > outerFrames, let open = frame.kind.word {
      return "end" + open
    }
    return findings.isFull ? nil : closestMatch(to: word, among: Self.allWords)
  }

  /// Every word that a tag may begin with.
  private static let allWords: [String] =
    TagKind.words.map(\.word) + Verbatim.allCases.map(\.rawValue) + ["liquid"]
    + TagKind.words.filter(\.kind.opensBlock).map { "end" + $0.word }
    + Verbatim.allCases.map { "end" + $0.rawValue }

  private mutating func reportUnknown(_ word: String, _ nameSpan: SourceSpan, meant: String?) {
    guard !findings.isFull else { return }
    if let verbatim = Verbatim.allCases.first(where: { "end" + $0.rawValue == word }) {
      findings.report(
        Diagnostic(.strayEnd, "\(word)", at: nameSpan, in: source)
          .helping(
            en: "remove the tag, or open {% \(verbatim.rawValue) %} before it",
            ru: "уберите тег или откройте перед ним {% \(verbatim.rawValue) %}"))
      return
    }
    var diagnostic = Diagnostic(.unknownTag, "\(word)", at: nameSpan, in: source)
    if let meant {
      diagnostic =
        diagnostic
        .helping(en: "did you mean `\(meant)`?", ru: "может быть, `\(meant)`?")
        .fixing(
          Fix(.suggestion, en: "write `\(meant)`", ru: "написать `\(meant)`", [.init(meantSpan(nameSpan), meant)]))
    } else if let help = ForeignWord.explanations.first(where: { $0.word == word })?.help {
      diagnostic = diagnostic.helping(help)
    } else {
      diagnostic = diagnostic.helping(
        en: "`vocative explain SYN114` lists the tags; literal text goes between {% raw %} and {% endraw %}",
        ru: "список тегов: `vocative explain SYN114`; текст без разбора пишут между {% raw %} и {% endraw %}")
    }
    findings.report(diagnostic)
  }

  /// What a fix of a word replaces: `end if` is two words.
  private func meantSpan(_ nameSpan: SourceSpan) -> SourceSpan {
    guard text(nameSpan) == "end", let rest = current, rest.kind == .identifier, following == nil else {
      return nameSpan
    }
    return nameSpan.union(rest.span)
  }
}

/// Words of related languages that mean something here under another name.
private enum ForeignWord {
  static let meanings: [(word: String, meant: String)] = [
    ("elseif", "elsif"), ("elif", "elsif"), ("else_if", "elsif"), ("switch", "case"), ("endswitch", "endcase"),
    ("foreach", "for"), ("endforeach", "endfor"), ("set", "assign"), ("let", "assign"), ("print", "echo"),
    ("fi", "endif"), ("default", "else"), ("stop", "break"), ("next", "continue"),
  ]

  static let explanations: [(word: String, help: LocalizedText)] = [
    (
      "connected_content",
      LocalizedText(
        en:
          "a message loads nothing while it is rendered; let the caller pass the values, and declare them under `with:`",
        ru:
          "письмо ничего не загружает во время сборки: пусть значения передаст вызывающая сторона, объявите их в `with:`"
      )
    ),
    (
      "layout",
      LocalizedText(
        en: "name the layout in the part: {% html layout: \"…\" %}",
        ru: "укажите макет в самой части: {% html layout: \"…\" %}")
    ),
    (
      "extends",
      LocalizedText(
        en: "name the layout in the part: {% html layout: \"…\" %}",
        ru: "укажите макет в самой части: {% html layout: \"…\" %}")
    ),
    (
      "section",
      LocalizedText(en: "use {% render \"…\" %}", ru: "используйте {% render \"…\" %}")
    ),
    (
      "import",
      LocalizedText(en: "use {% render \"…\" %}", ru: "используйте {% render \"…\" %}")
    ),
  ]
}

extension Diagnostic.Message {
  /// `{% iff vip %}`, `{% ша vip %}`.
  static let unknownTag = Self(
    "SYN114", "unknown-tag", .error, en: "there is no tag `%1`", ru: "нет такого тега: `%1`")
}
