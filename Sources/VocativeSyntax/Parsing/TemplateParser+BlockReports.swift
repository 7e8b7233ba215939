import VocativeDiagnostics

extension TemplateParser {
  /// The word that closes a block.
  private func endWord(of kind: TagKind) -> String { "end" + (kind.word ?? "") }

  /// The same as it is written at a place: a tag, or a line of a `liquid` tag.
  private func endTag(of kind: TagKind) -> String {
    isInLiquidTag ? endWord(of: kind) : "{% \(endWord(of: kind)) %}"
  }

  /// Keeps an end that nothing is open for until it is known whether it was meant for the block around it.
  mutating func placeStray(_ kind: TagKind, _ nameSpan: SourceSpan, span: SourceSpan) {
    let stray = StrayEnd(kind: kind, nameSpan: nameSpan, span: span, child: children.count)
    appendTag(.strayEnd, nameSpan, span: span)
    if let finding = cutShort[kind]?.popLast() {
      // The block was closed by the end of an outer one: the two ends are crossed, which is one mistake.
      let file = source
      findings.amend(finding) {
        $0.relating(span, in: file, en: "this end comes too late", ru: "этот конец стоит слишком поздно")
      }
    } else if let outer = frames[..<outerFrames].lastIndex(where: { $0.kind == kind }) {
      frames[outer].isReported = true
      reportOuterEnd(stray, of: frames[outer])
    } else if frames.count > outerFrames {
      frames[frames.count - 1].strayEnds.append(stray)
    } else {
      reportStray(stray)
    }
  }

  mutating func reportStray(_ stray: StrayEnd) {
    guard !findings.isFull else { return }
    let (end, opener) = ("\(endWord(of: stray.kind))", "\(stray.kind.word ?? "")")
    findings.report(
      Diagnostic(.strayEnd, "\(end)", at: stray.nameSpan, in: source)
        .labeled(en: "no `\(opener)` is open here", ru: "здесь нет открытого `\(opener)`")
        .helping(
          en: "remove the tag, or open the block before it",
          ru: "уберите тег или откройте блок перед ним"
        )
        .fixing(Fix(.suggestion, en: "remove the tag", ru: "убрать тег", [.init(stray.span, "")])))
  }

  /// `{% if a %}{% liquid endif %}`.
  private mutating func reportOuterEnd(_ stray: StrayEnd, of frame: Frame) {
    let end = endWord(of: frame.kind)
    findings.report(
      Diagnostic(.strayEnd, "\(end)", at: stray.nameSpan, in: source)
        .labeled(
          en: "a line cannot close a block from outside of the `liquid` tag",
          ru: "строка не может закрыть блок снаружи тега `liquid`"
        )
        .relating(tags[Int(frame.opening.rawValue)].span, in: source, en: "opened here", ru: "открыто здесь")
        .helping(en: "write `{% \(end) %}` as a tag of its own", ru: "напишите `{% \(end) %}` отдельным тегом"))
  }

  mutating func reportWrongEnd(_ stray: StrayEnd, of frame: Frame) {
    guard !findings.isFull else { return }
    let opening = tags[Int(frame.opening.rawValue)]
    let wanted = endWord(of: frame.kind)
    findings.report(
      Diagnostic(.wrongEnd, "\(text(stray.nameSpan))", "\(frame.kind.word ?? "")", at: stray.nameSpan, in: source)
        .helping(en: "write `\(wanted)` here", ru: "напишите здесь `\(wanted)`")
        .relating(opening.span, in: source, en: "opened here", ru: "открыто здесь")
        .fixing(
          Fix(.suggestion, en: "write `\(wanted)`", ru: "написать `\(wanted)`", [.init(stray.nameSpan, wanted)])))
  }

  /// Reports a block without an end; the index of the finding.
  mutating func reportUnclosed(_ frame: Frame, at place: SourceSpan, isEndOfText: Bool) -> Int? {
    guard !findings.isFull else { return nil }
    let opening = tags[Int(frame.opening.rawValue)]
    let end = endTag(of: frame.kind)
    var diagnostic = Diagnostic(
      .unclosedBlock, "\(text(opening.nameSpan))", "\(endWord(of: frame.kind))", at: opening.nameSpan, in: source
    )
    .helping(en: "write `\(end)` where the block ends", ru: "напишите `\(end)` там, где блок заканчивается")
    if isInLiquidTag, place.count == 0 {
      diagnostic = diagnostic.relating(
        place, in: source, en: "the `liquid` tag ends here", ru: "здесь заканчивается тег `liquid`")
    } else if !isEndOfText {
      diagnostic = diagnostic.relating(
        place, in: source, en: "an outer block ends here", ru: "здесь заканчивается внешний блок")
    }
    diagnostic = diagnostic.fixing(
      Fix(
        .suggestion, en: "insert `\(end)`", ru: "вставить `\(end)`",
        [.init(.at(place.lowerBound), inserted(end, at: place))]))
    return findings.report(diagnostic)
  }

  /// An end as it is inserted: a line of its own in a `liquid` tag.
  private func inserted(_ end: String, at place: SourceSpan) -> String {
    guard isInLiquidTag else { return end }
    var start = place.lowerBound
    while start > 0, bytes[start - 1].isBlank { start -= 1 }
    return start > 0 && bytes[start - 1] == ASCII.lineFeed ? end + "\n" : "\n" + end + "\n"
  }

  mutating func reportMisplaced(_ tag: Tag) {
    guard !findings.isFull else { return }
    let word = text(tag.nameSpan)
    let owners = TagKind.words.filter { $0.kind.dividers.contains(tag.kind) }.prefix(4).map { "`\($0.word)`" }
    var diagnostic = Diagnostic(.misplacedDivider, "\(word)", at: tag.nameSpan, in: source)
      .helping(
        en: "it belongs between \(owners.joined(separator: ", ")) and the end of that block",
        ru: "его место между \(owners.joined(separator: ", ")) и концом этого блока")
    if let frame = frames.last, frames.count > outerFrames {
      let opening = tags[Int(frame.opening.rawValue)]
      let owner = frame.kind.word ?? ""
      diagnostic = diagnostic.relating(
        opening.span, in: source, en: "the block around it is `\(owner)`", ru: "вокруг него блок `\(owner)`")
    }
    findings.report(diagnostic)
  }

  mutating func reportExcess(_ tag: Tag) {
    guard !findings.isFull else { return }
    findings.report(
      Diagnostic(.nestedTooDeep, "\(Self.deepestNesting)", at: tag.span, in: source)
        .helping(
          en: "move the inner part to a component and insert it with {% render %}",
          ru: "вынесите внутреннюю часть в компонент и вставьте её через {% render %}"))
  }
}

extension Diagnostic.Message {
  /// `{% if vip %}…` without `{% endif %}`.
  fileprivate static let unclosedBlock = Self(
    "SYN110", "unclosed-block", .error,
    en: "the block `%1` has no end: `%2` is missing", ru: "у блока `%1` нет конца: не хватает `%2`")
  /// `{% endif %}` where no `if` is open.
  static let strayEnd = Self(
    "SYN111", "stray-end", .error,
    en: "`%1` closes nothing", ru: "`%1` ничего не закрывает")
  /// `{% for … %}…{% endif %}`.
  fileprivate static let wrongEnd = Self(
    "SYN112", "wrong-end", .error,
    en: "`%1` cannot close the block `%2`", ru: "`%1` не может закрыть блок `%2`")
  /// `{% else %}` outside of a block.
  fileprivate static let misplacedDivider = Self(
    "SYN113", "misplaced-divider", .error,
    en: "`%1` is out of place here", ru: "`%1` стоит не на месте")
  /// More than a hundred blocks in each other.
  fileprivate static let nestedTooDeep = Self(
    "SYN115", "nested-too-deep", .error,
    en: "blocks stand in each other more than %1 deep", ru: "блоки вложены друг в друга глубже %1")
}
