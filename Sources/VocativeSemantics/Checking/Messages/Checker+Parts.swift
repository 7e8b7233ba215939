import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// The part that a tag opens; `nil` for a channel that the workspace does not have, which is reported.
  mutating func part(openedBy tag: Tag) -> Part? {
    guard tag.kind == .channel else { return Part(tag.kind) }
    guard let operand = tag.operands.first, tree[operand].kind != .missing else { return nil }
    guard case .string(let content) = tree[operand].kind else {
      report(
        Diagnostic(.computedChannel, at: tree[operand].span, in: file)
          .helping(en: "write the name in quotes: `\"telegram\"`", ru: "напишите название в кавычках: `\"telegram\"`"))
      return nil
    }
    let name = text(content)
    if let channel = library.settings.channels.first(where: { $0.name == name }) { return .channel(channel) }
    reportUnknownChannel(name, at: tree[operand].span)
    return nil
  }

  private mutating func reportUnknownChannel(_ name: String, at span: SourceSpan) {
    let diagnostic = Diagnostic(.unknownChannel, LocalizedText(verbatim: name), at: span, in: file)
    let known = library.settings.channels.map(\.name)
    if let meant = closestMatch(to: name, among: known) {
      report(diagnostic.meaning("\"\(meant)\"", at: span))
    } else if Part.standard.contains(where: { $0.name == name }) {
      report(
        diagnostic.helping(
          en: "write `{% \(name) %}…{% end\(name) %}`", ru: "напишите `{% \(name) %}…{% end\(name) %}`"))
    } else {
      report(
        diagnostic.helping(
          en: "name it in vocative.yaml: `channels: [\((known + [name]).joined(separator: ", "))]`",
          ru: "назовите его в vocative.yaml: `channels: [\((known + [name]).joined(separator: ", "))]`"))
    }
  }

  /// The block of a fragment that is written as the part itself, `{% push title: "…" %}…{% endpush %}`.
  func writesPart(_ part: Part) -> Block? {
    for id in tree.root {
      if case .block(let block) = tree[id], let opening = tree[block].sections.first,
        Part(tree[opening.tag].kind) == part
      {
        return tree[block]
      }
    }
    return nil
  }

  /// Checks one part; names that it introduces end with it.
  mutating func part(_ part: Part, _ block: Block) -> TypedPart? {
    guard let section = block.sections.first else { return nil }
    let tag = tree[section.tag]
    let (mark, facts) = (frame.mark, frame.facts)
    self.part = part
    frame.cycles = [:]
    frame.cycleStarts = []
    let options = options(of: part, tag)
    let body = options.layout.map { fill($0, with: section) } ?? sequence(section.body)
    checkSilence(part, body, at: location(tag.span))
    self.part = nil
    frame.rewind(to: mark)
    frame.facts = facts
    frame.isReachable = true
    return TypedPart(
      part: part, title: options.title, body: frame.cycleStarts + body, segments: options.budget,
      location: location(tag.span))
  }

  /// What the tag of a part says beside its content.
  private struct PartOptions {
    /// The budget of an SMS, in segments.
    var budget: Int?
    /// What the title of a push prints.
    var title: [TypedNode] = []
    /// The layout of an html part; the other arguments are its parameters.
    var layout: Tag.Argument?
  }

  private mutating func options(of part: Part, _ tag: Tag) -> PartOptions {
    var options = PartOptions(budget: part == .sms ? library.settings.smsSegments : nil)
    let known = part == .sms ? ["segments"] : part == .push ? ["title"] : part == .html ? ["layout"] : []
    if tag.kind != .channel, let operand = tag.operands.first {
      report(
        Diagnostic(
          .unknownOption, LocalizedText(verbatim: part.name), LocalizedText(verbatim: text(tree[operand].span)),
          at: tree[operand].span, in: file
        )
        .helping(en: "leave it out", ru: "уберите это"))
    }
    if part == .html { options.layout = tag.arguments.first { text($0.key) == "layout" } }
    for argument in tag.arguments where options.layout == nil {
      let key = text(argument.key)
      guard known.contains(key), let value = argument.value else {
        let diagnostic = Diagnostic(
          .unknownOption, LocalizedText(verbatim: part.name), LocalizedText(verbatim: key), at: argument.key, in: file)
        report(
          closestMatch(to: key, among: known).map { diagnostic.meaning($0, at: argument.key) }
            ?? diagnostic.helping(en: "leave it out", ru: "уберите это"))
        continue
      }
      if part == .push {
        output(value, between: .none, into: &options.title)
      } else if let number = constantNumber(value, in: 1...10) {
        options.budget = number
      }
    }
    if part == .push, !isFragment, !tag.arguments.contains(where: { text($0.key) == "title" }) {
      report(
        Diagnostic(.pushWithoutTitle, at: tag.span, in: file)
          .helping(
            en: "write `{% push title: \"…\" %}`", ru: "напишите `{% push title: \"…\" %}`"))
    }
    return options
  }

  /// A whole number that stands in the template; anything else is reported.
  mutating func constantNumber(_ id: ExpressionID, in range: ClosedRange<Int>) -> Int? {
    guard let value = check(id) else { return nil }
    if let number = value.constantInteger, range.contains(number) { return number }
    report(
      Diagnostic(.constantNumber, "\(range.lowerBound)", "\(range.upperBound)", at: tree[id].span, in: file)
        .helping(en: "write the number itself", ru: "напишите само число"))
    return nil
  }
}

extension Part {
  /// The part that a tag opens by its word alone.
  fileprivate init?(_ kind: TagKind) {
    switch kind {
    case .subject: self = .subject
    case .preheader: self = .preheader
    case .html: self = .html
    case .plain: self = .plain
    case .sms: self = .sms
    case .push: self = .push
    case .if, .unless, .elsif, .else, .case, .when, .for, .break, .continue, .assign, .capture, .render, .echo, .cycle,
      .tablerow, .increment, .decrement, .ifchanged, .include, .channel, .require, .skip, .param, .block, .scarcity,
      .deadline, .expired, .exclusive, .picks, .fallback, .experiment, .arm, .timer, .typography, .unsubscribe,
      .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown:
      return nil
    }
  }
}

extension Diagnostic.Message {
  /// `{% sms segmets: 2 %}`.
  fileprivate static let unknownOption = Self(
    "TYP296", "unknown-option", .error, en: "`%1` has no option `%2`", ru: "у `%1` нет настройки `%2`")
  /// `{% sms segments: n %}`.
  fileprivate static let constantNumber = Self(
    "TYP298", "constant-number", .error,
    en: "a number from %1 to %2 is due here", ru: "здесь нужно число от %1 до %2")
  /// `{% push %}…{% endpush %}`.
  fileprivate static let pushWithoutTitle = Self(
    "LNG803", "push-without-title", .error,
    en: "the notification has no title; phones show it first",
    ru: "у уведомления нет заголовка, а телефон показывает его первым")
  /// `{% channel "telegramm" %}`.
  fileprivate static let unknownChannel = Self(
    "LNG804", "unknown-channel", .error,
    en: "there is no channel `%1`", ru: "канала `%1` нет")
  /// `{% channel name %}`.
  fileprivate static let computedChannel = Self(
    "LNG805", "computed-channel", .error,
    en: "the name of a channel stands in the template", ru: "название канала пишут прямо в шаблоне")
}
